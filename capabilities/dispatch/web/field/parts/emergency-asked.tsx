import type { OutboxItem } from '../../../../../kernel/web/outbox/item.ts'
import { useOutbox } from '../../../../../kernel/web/outbox/use-outbox.ts'
import { Button, ButtonLink } from '../../../../../kernel/web/ui/button.tsx'
import { useWords } from '../../../../../kernel/web/words.ts'
import { queueWords } from '../words/queue.ts'

/** The server read an emergency in a report that waited: the number to call, then the person says what is so. */
export function EmergencyAsked({ item }: { readonly item: OutboxItem }) {
  const w = useWords(queueWords)
  const { retry } = useOutbox()
  const problem = item.lastProblem
  if (problem?.kind !== 'refusal' || problem.code !== 'requests.emergency') return null
  const phone = String(problem.data.phone ?? '110')
  const answer = (emergency: 'called' | 'not_emergency') =>
    void retry(item.id, { ...(item.input as Record<string, unknown>), emergency })
  return (
    <div className="stack-s">
      <ButtonLink wide kind="danger" icon="phone" href={`tel:${phone}`}>
        {w.call(phone)}
      </ButtonLink>
      <Button wide kind="plain" onClick={() => answer('called')}>
        {w.called}
      </Button>
      <Button wide kind="plain" onClick={() => answer('not_emergency')}>
        {w.notEmergency}
      </Button>
    </div>
  )
}
