import type { ReturnedBy } from '../../../../kernel/shared/contract.ts'
import { useShownTime } from '../../../../kernel/web/show-time.ts'
import { Icon } from '../../../../kernel/web/ui/icon.tsx'
import { useWords } from '../../../../kernel/web/words.ts'
import type { Service, Stage } from '../../../catalogue/contract.ts'
import { limitWords } from '../../../catalogue/web/words.ts'
import type { submitRequest } from '../../contract/resident.ts'
import { sentWords } from '../words/sent.ts'

export interface NextPromisesProps {
  /** Absent while it waits: then only the catalogue's promises are known. */
  readonly receipt: ReturnedBy<typeof submitRequest> | undefined
  readonly service: Service | undefined
}

/** What a resident wants to know of the eight stages; the others are the office's own housekeeping. */
const toldStages = ['answered', 'arrived', 'resolved', 'closed'] as const satisfies readonly Stage[]

/** What happens next: the first promise by the clock, the others as the catalogue makes them. */
export function NextPromises({ receipt, service }: NextPromisesProps) {
  const w = useWords(sentWords)
  const limits = useWords(limitWords)
  const time = useShownTime()
  const { dueStage, dueAt } = receipt ?? { dueStage: null, dueAt: null }
  const later = toldStages.flatMap((stage) => {
    const limit = service?.body.limits[stage]
    return limit && stage !== dueStage ? [{ stage, limit }] : []
  })
  return (
    <section className="card stack">
      <h2>{w.next}</h2>
      <ol className="promises">
        {dueStage && dueAt && (
          <li>
            <Icon name="clock" />
            <strong>{w.by(w.stage[dueStage], time.minute(dueAt))}</strong>
          </li>
        )}
        {later.map(({ stage, limit }) => (
          <li key={stage}>
            <Icon name="clock" />
            <span>{w.within(w.stage[stage], limits[limit.unit](limit.count))}</span>
          </li>
        ))}
        <li>
          <Icon name="person" />
          <span>{w.lastWord}</span>
        </li>
      </ol>
    </section>
  )
}
