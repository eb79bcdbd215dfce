import { Link } from 'wouter'
import type { ReturnedBy } from '../../../../../kernel/shared/contract.ts'
import { Banner } from '../../../../../kernel/web/ui/banner.tsx'
import { useWords } from '../../../../../kernel/web/words.ts'
import type { DivisionPlan, weighPlan } from '../../../contract/plans.ts'
import { decidePlanWords } from '../../words/decide-plan.ts'

const mostCodes = 8

interface ObstaclesProps {
  readonly plan: DivisionPlan
  readonly weighed: ReturnedBy<typeof weighPlan>
  /** Its division is still being worked out. */
  readonly runs: boolean
}

/** What stands against deciding it now, each with the place to put it right. */
export function Obstacles({ plan, weighed: { open, isCurrent, withoutCode }, runs }: ObstaclesProps) {
  const w = useWords(decidePlanWords)
  if (open.length === 0 && withoutCode === 0 && isCurrent && !runs) return null
  const codes = open.slice(0, mostCodes).map(({ code, grid }) => code || String(grid + 1))
  return (
    <section className="stack" aria-labelledby="decide-against">
      <h2 id="decide-against">{w.against}</h2>
      {runs && (
        <Banner tone="warn" action={<Link href={`/divisions/${plan.divisionId}`}>{w.toDivision}</Link>}>
          {w.running}
        </Banner>
      )}
      {!isCurrent && (
        <Banner tone="warn" action={<Link href={`/divisions?area=${plan.areaId}`}>{w.toDivisions}</Link>}>
          {w.outdated}
        </Banner>
      )}
      {withoutCode > 0 && (
        <Banner tone="warn" action={<Link href={`/divisions?area=${plan.areaId}`}>{w.toDivisions}</Link>}>
          {w.withoutCode(withoutCode)}
        </Banner>
      )}
      {open.length > 0 && (
        <Banner tone="warn" action={<Link href={`/divisions/plans/${plan.id}`}>{w.toFix}</Link>}>
          {w.open(codes, open.length - codes.length)}
        </Banner>
      )}
    </section>
  )
}
