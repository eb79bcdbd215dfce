import { useShownTime } from '../../../../../kernel/web/show-time.ts'
import { Clock, useNow } from '../../../../../kernel/web/ui/clock.tsx'
import { Icon } from '../../../../../kernel/web/ui/icon.tsx'
import { Lamp } from '../../../../../kernel/web/ui/lamp.tsx'
import { useWords } from '../../../../../kernel/web/words.ts'
import { lampOf } from '../../../../requests/rules/clocks.ts'
import { stageWords } from '../../../../requests/web/words.ts'
import type { OrderCard } from '../../../contract.ts'
import { fieldWords } from '../words.ts'
import type { ExpectedOrder } from './expected-order.ts'

/** Short marks that change how somebody goes: urgent, at the door, again, for many. */
export function OrderMarks({ order, state }: { readonly order: ExpectedOrder; readonly state?: string | null }) {
  const w = useWords(fieldWords)
  const { request } = order
  return (
    <span className="marks">
      {state && <span className="mark mark-accent">{state}</span>}
      {request.isUrgent && (
        <span className="mark mark-bad">
          <Icon name="warning" />
          {w.urgent}
        </span>
      )}
      {request.reworkCount > 0 && <span className="mark mark-warn">{w.rework(request.reworkCount)}</span>}
      {request.isDoorService && (
        <span className="mark">
          <Icon name="door" />
          {w.door}
        </span>
      )}
      {request.reporterCount > 1 && (
        <span className="mark">
          <Icon name="people" />
          {w.reporters(request.reporterCount)}
        </span>
      )}
      {order.part === 'assist' && <span className="mark">{w.assist}</span>}
      {order.waiting.length > 0 && (
        <span className="mark mark-wait">
          <Icon name="send" />
          {w.waiting}
        </span>
      )}
    </span>
  )
}

/** The running stage clock of the request: lamp and minutes. Nothing when no promise runs. */
export function OrderLamp({
  request,
}: {
  readonly request: Pick<OrderCard['request'], 'dueStage' | 'stageFrom' | 'dueAt'>
}) {
  const stages = useWords(stageWords)
  const time = useShownTime()
  const now = useNow()
  const { dueStage, stageFrom, dueAt } = request
  if (!dueStage || !stageFrom || !dueAt) return null
  return (
    <span className="order-lamp" title={time.minute(dueAt)}>
      <Lamp compact color={lampOf(stageFrom, dueAt, now)} />
      <Clock due={dueAt} label={stages[dueStage]} />
    </span>
  )
}
