import { useParams } from 'wouter'
import { useQueued } from '../../../../kernel/web/outbox/use-outbox.ts'
import { ButtonLink } from '../../../../kernel/web/ui/button.tsx'
import { Icon } from '../../../../kernel/web/ui/icon.tsx'
import { Page } from '../../../../kernel/web/ui/page.tsx'
import { Problem } from '../../../../kernel/web/ui/states.tsx'
import { useWords } from '../../../../kernel/web/words.ts'
import { submitRequest } from '../../../requests/contract/resident.ts'
import { groupNumber } from '../../../requests/rules/number.ts'
import '../../../catalogue/web/words.ts'
import '../../../requests/web/words.ts'
import './details.css'
import './field.css'
import { EmergencyAsked } from './parts/emergency-asked.tsx'
import { patrolWords } from './words/patrol.ts'

/** What became of a report: its number once the server has it, otherwise the plain truth that it waits. */
export function ReadPatrolPage() {
  const w = useWords(patrolWords)
  const { id } = useParams<{ id: string }>()
  const { item, answer, problem } = useQueued(submitRequest, id ?? null)
  const isRefused = item?.state === 'refused'
  return (
    <Page title={w.sent} back="/">
      {!isRefused && (
        <div className="sent-patrol" role="status">
          <span className="sent-icon">
            <Icon name={answer ? 'check' : 'send'} />
          </span>
          <strong>{answer ? w.sentNumber(groupNumber(answer.number)) : w.sentWaiting}</strong>
          {answer && <p>{w.sentHint}</p>}
        </div>
      )}
      {isRefused && <Problem problem={problem} />}
      {item && <EmergencyAsked item={item} />}
      <ButtonLink wide icon="plus" href="/report">
        {w.again}
      </ButtonLink>
      {!answer && (
        <ButtonLink wide kind="plain" href="/queue">
          {w.seeQueue}
        </ButtonLink>
      )}
    </Page>
  )
}
