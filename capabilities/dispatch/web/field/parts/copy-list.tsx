import { useShownTime } from '../../../../../kernel/web/show-time.ts'
import { Button, ButtonLink } from '../../../../../kernel/web/ui/button.tsx'
import { Problem } from '../../../../../kernel/web/ui/states.tsx'
import { useSend } from '../../../../../kernel/web/use-call.ts'
import { useWords } from '../../../../../kernel/web/words.ts'
import { groupNumber } from '../../../../requests/rules/number.ts'
import { type EscalationCopy, listMyCopies, seeCopy } from '../../../contract/settings.ts'
import '../../words.ts'
import { escalationWords } from '../../words/escalations.ts'
import { useCatalogue } from './use-catalogue.ts'
import { useKeptCall } from './use-kept-call.ts'
import '../offer.css'

const everySeconds = 30
const mine = {}

/** What I was told waits and have not seen yet: quiet, above my own work. */
export function CopyList() {
  const w = useWords(escalationWords).copy
  const copies = useKeptCall(listMyCopies, mine, 'copies', { everySeconds })
  const seeing = useSend(seeCopy, { refreshes: [listMyCopies] })
  const unseen = copies.data?.items.filter((copy) => copy.seenAt === null) ?? []
  if (unseen.length === 0) return null
  return (
    <section className="stack-s">
      <h2 className="section-title">
        {w.title} <span className="count">{unseen.length}</span>
      </h2>
      <Problem problem={seeing.problem} />
      <ul className="copies">
        {unseen.map((copy) => (
          <Copy
            key={copy.escalationId}
            copy={copy}
            isBusy={seeing.busy}
            onSeen={() => void seeing.send({ escalationId: copy.escalationId })}
          />
        ))}
      </ul>
    </section>
  )
}

interface CopyProps {
  readonly copy: EscalationCopy
  readonly isBusy: boolean
  readonly onSeen: () => void
}

function Copy({ copy, isBusy, onSeen }: CopyProps) {
  const w = useWords(escalationWords).copy
  const time = useShownTime()
  const { nameOf } = useCatalogue()
  return (
    <li className="copy">
      <span className="copy-said">
        <strong>
          {nameOf(copy.serviceId)} · {[copy.areaName, copy.placeWords].filter(Boolean).join(' · ')}
        </strong>
        <span>{w[copy.about]}</span>
        <span className="muted small">
          {groupNumber(copy.number)} · {w.at(time.minute(copy.at))}
        </span>
      </span>
      {copy.mayRead && (
        <ButtonLink kind="quiet" href={`/requests/${copy.requestId}`}>
          {w.open}
        </ButtonLink>
      )}
      <Button kind="plain" busy={isBusy} onClick={onSeen}>
        {w.seen}
      </Button>
    </li>
  )
}
