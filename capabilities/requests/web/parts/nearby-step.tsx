import type { z } from 'zod'
import { useShownTime } from '../../../../kernel/web/show-time.ts'
import { Button } from '../../../../kernel/web/ui/button.tsx'
import { useWords } from '../../../../kernel/web/words.ts'
import type { Nearby } from '../../contract/resident.ts'
import { submitWords } from '../words/submit-request.ts'
import { stateWords } from '../words.ts'

type NearbyRequest = z.output<typeof Nearby>

export interface NearbyStepProps {
  readonly items: readonly NearbyRequest[]
  readonly busyId: string | null
  readonly onJoin: (item: NearbyRequest) => void
}

/** What others reported here; little on purpose: it is shown to strangers. */
export function NearbyStep({ items, busyId, onJoin }: NearbyStepProps) {
  const w = useWords(submitWords)
  const states = useWords(stateWords)
  const time = useShownTime()
  return (
    <ul className="list">
      {items.map((item) => (
        <li key={item.id} className="card stack">
          <div>
            <h2>{w.nearby.people(item.reporterCount)}</h2>
            <p className="muted">
              {w.nearby.near(Math.round(item.distanceM))} · {time.minute(item.receivedAt)} · {states[item.state]}
            </p>
          </div>
          <Button wide icon="people" busy={busyId === item.id} onClick={() => onJoin(item)}>
            {w.nearby.join}
          </Button>
        </li>
      ))}
    </ul>
  )
}
