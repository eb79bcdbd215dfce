import { useWords } from '../../../../../kernel/web/words.ts'
import type { PlanOutcome } from '../../../contract/plans.ts'
import { decidePlanWords } from '../../words/decide-plan.ts'

const shown = ['movedDoors', 'kept', 'begun', 'ended', 'withoutLeader', 'endedPosts'] as const

/** What changes, as large numbers: who moves first. */
export function WeighedFigures({ outcome }: { readonly outcome: PlanOutcome }) {
  const w = useWords(decidePlanWords)
  const share = outcome.doors > 0 ? `${((100 * outcome.movedDoors) / outcome.doors).toFixed(1)} %` : null
  return (
    <dl className="decide-figures">
      {shown.map((key) => (
        <div key={key} className="decide-figure">
          <dt>{w.figures[key]}</dt>
          <dd>
            {outcome[key]}
            {key === 'movedDoors' && share !== null && <span className="muted small"> {w.share(share)}</span>}
          </dd>
        </div>
      ))}
    </dl>
  )
}
