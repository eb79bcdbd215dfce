import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { ReturnedBy } from '../../../../../kernel/shared/contract.ts'
import { useWords } from '../../../../../kernel/web/words.ts'
import type { PlanState, weighPlan } from '../../../contract/plans.ts'
import { decidePlanWords } from '../../words/decide-plan.ts'

interface PlanPeopleProps {
  readonly weighed: ReturnedBy<typeof weighPlan>
  readonly state: PlanState
}

/** Small grids that nobody leads, and leaders whose grid ends: by name. */
export function PlanPeople({ weighed: { outcome, withoutLeader, endedPosts }, state }: PlanPeopleProps) {
  const w = useWords(decidePlanWords)
  if (state === 'replaced') return null
  return (
    <div className="decide-people">
      {withoutLeader.length > 0 && (
        <Names title={`${w.withoutLeader} · ${outcome.withoutLeader}`} hint={w.withoutLeaderHint}>
          {withoutLeader.map(({ grid, name }) => (
            <li key={grid}>{name}</li>
          ))}
          {outcome.withoutLeader > withoutLeader.length && (
            <li>{w.andMore(outcome.withoutLeader - withoutLeader.length)}</li>
          )}
        </Names>
      )}
      {/* Once it is in force they have ended. */}
      {state !== 'in_force' && endedPosts.length > 0 && (
        <Names title={`${w.endedPosts} · ${outcome.endedPosts}`} hint={w.endedPostsHint}>
          {endedPosts.map(({ personName, areaName }) => (
            <li key={`${personName} ${areaName}`}>
              {personName} · {areaName}
            </li>
          ))}
        </Names>
      )}
    </div>
  )
}

function Names({
  title,
  hint,
  children,
}: {
  readonly title: string
  readonly hint: string
  readonly children: ReactNode
}) {
  const w = useWords(decidePlanWords)
  return (
    <details className="card">
      <summary>{title}</summary>
      <p className="muted">
        {hint} <Link href="/people">{w.toPeople}</Link>
      </p>
      <ul>{children}</ul>
    </details>
  )
}
