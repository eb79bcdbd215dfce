import { Link } from 'wouter'
import { useShownTime } from '../../../../../kernel/web/show-time.ts'
import { Banner } from '../../../../../kernel/web/ui/banner.tsx'
import { useWords } from '../../../../../kernel/web/words.ts'
import { divisionsWords } from '../../words/divisions.ts'
import type { DivisionRow } from './division-list.tsx'
import { usePlanTitle } from './plan-title.ts'

interface StandingPlanProps {
  readonly items: readonly DivisionRow[]
  /** Small grids there are: without a plan they were made in another way. */
  readonly grids: number
}

/** The plan in force, and the one that waits for its day. */
export function StandingPlan({ items, grids }: StandingPlanProps) {
  const w = useWords(divisionsWords).standing
  const time = useShownTime()
  const titleOf = usePlanTitle()
  const standing = items.flatMap((item) => item.standing ?? [])
  if (standing.length === 0) return grids > 0 ? <p className="muted">{w.none}</p> : null
  return standing.map((plan) => {
    const say = plan.state === 'in_force' ? w.inForce : w.decided
    return (
      <Banner
        key={plan.planId}
        tone={plan.state === 'in_force' ? 'good' : 'info'}
        icon="map"
        action={<Link href={`/divisions/plans/${plan.planId}`}>{w.open}</Link>}
      >
        {say(titleOf(plan), plan.inForceOn ? time.day(plan.inForceOn) : '')}
      </Banner>
    )
  })
}
