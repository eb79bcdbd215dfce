import { Button } from 'antd'
import { dayOf } from '../../../../../kernel/shared/time.ts'
import { now, useShownTime } from '../../../../../kernel/web/show-time.ts'
import { Banner } from '../../../../../kernel/web/ui/banner.tsx'
import { Problem } from '../../../../../kernel/web/ui/states.tsx'
import { useToast } from '../../../../../kernel/web/ui/toast.tsx'
import { useSend } from '../../../../../kernel/web/use-call.ts'
import { useWords } from '../../../../../kernel/web/words.ts'
import { listDivisions, readDivision } from '../../../contract/divisions.ts'
import { type DivisionPlan, readPlan, weighPlan, withdrawPlan } from '../../../contract/plans.ts'
import { decidePlanWords } from '../../words/decide-plan.ts'

interface DecidedCardProps {
  readonly plan: DivisionPlan
  readonly mayDecide: boolean
}

/** Who decided it for which day and why; while its day has not come, whoever decides may take it back. */
export function DecidedCard({ plan, mayDecide }: DecidedCardProps) {
  const w = useWords(decidePlanWords)
  const time = useShownTime()
  const toast = useToast()
  const withdraw = useSend(withdrawPlan, {
    refreshes: [readPlan, weighPlan, listDivisions, readDivision],
    onDone: () => toast(w.withdrawn),
  })
  const by = plan.decidedByName ?? ''
  const on = plan.inForceOn ? time.day(plan.inForceOn) : ''
  if (plan.state === 'draft') return null
  const isDue = plan.state === 'decided' && plan.inForceOn !== null && plan.inForceOn <= dayOf(now())
  const said =
    plan.state === 'in_force'
      ? w.inForce(by, on)
      : plan.state === 'replaced'
        ? w.replaced
        : isDue
          ? w.coming(by)
          : w.decided(by, on)
  return (
    <div className="stack">
      <Problem problem={withdraw.problem} />
      <div role="status">
        <Banner
          tone={plan.state === 'in_force' ? 'good' : 'info'}
          action={
            plan.state === 'decided' &&
            mayDecide &&
            !isDue && (
              <Button loading={withdraw.busy} onClick={() => void withdraw.send({ id: plan.id })}>
                {w.withdraw}
              </Button>
            )
          }
        >
          {said}
          {plan.reason && <span className="decide-because">{w.because(plan.reason)}</span>}
        </Banner>
      </div>
    </div>
  )
}
