import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { Link } from 'wouter'
import { AskWordsDialog } from '../../../../kernel/web/desk/ask-words-dialog.tsx'
import { minutesUntil, useShownTime } from '../../../../kernel/web/show-time.ts'
import { useNow } from '../../../../kernel/web/ui/clock.tsx'
import { Lamp } from '../../../../kernel/web/ui/lamp.tsx'
import { useToast } from '../../../../kernel/web/ui/toast.tsx'
import { useCall, useRefresh, useSend } from '../../../../kernel/web/use-call.ts'
import { useWords } from '../../../../kernel/web/words.ts'
import { useStaff } from '../../../accounts/web/desk-parts/use-staff.ts'
import { useServiceBook } from '../../../catalogue/web/desk-parts/use-service-book.ts'
import { useAreaBook } from '../../../grids/web/desk-parts/use-area-book.ts'
import { readRequest } from '../../../requests/contract/desk.ts'
import type { RequestDetail } from '../../../requests/contract/shapes.ts'
import { lampOf } from '../../../requests/rules/clocks.ts'
import { isOpen } from '../../../requests/rules/states.ts'
import { reasonWords } from '../../../requests/web/words/reasons.ts'
import { may } from '../../access.ts'
import type { BoardRun } from '../../contract/board.ts'
import { listOrders, type WorkOrder, withdrawOrder } from '../../contract.ts'
import { isLiving } from '../../rules/states.ts'
import type { RunAlert } from '../parts/run-marks.ts'
import { orderStateWords } from '../words.ts'
import { DispatchDialog } from './dispatch-dialog.tsx'
import { PickedWhy, RunPart, useRun } from './run-part.tsx'
import { deskDispatchWords } from './words.ts'
import './dispatch.css'

/** Who was asked, why, and what they answered; the running offer with its countdown. */
export function CaseOrders({ request }: { readonly request: RequestDetail }) {
  const w = useWords(deskDispatchWords)
  const staff = useStaff()
  const reading = useCall(listOrders, { requestId: request.id })
  const [isAdding, setAdding] = useState(false)
  const refresh = useRefresh()
  const seen = useRef(request.stepCount)
  // Every answer to an offer is a step of the request: the orders must not stay behind the history below them.
  useEffect(() => {
    if (seen.current === request.stepCount) return
    seen.current = request.stepCount
    refresh(listOrders)
  }, [request.stepCount, refresh])
  const orders = reading.data?.items ?? []
  const services = useServiceBook()
  const isQuick = request.isUrgent || services.byId.get(request.serviceId)?.body.isDoorService === true
  const quick = useRun(request.id, request.stepCount, isQuick || orders.some((order) => order.isAlert))
  const mayMobilise = staff !== null && may.mobiliseSomewhere(staff) && isQuick && isOpen(request.state)
  if (orders.length === 0 && !quick?.run && !mayMobilise) return null
  const alertOf = (order: WorkOrder) => quick?.alerts.find((alert) => alert.orderId === order.id)
  const mayDispatch = staff !== null && may.dispatch(staff, request)
  return (
    <section>
      {quick?.run && <RunPart run={quick.run} alerts={quick.alerts} />}
      {orders.length > 0 && (
        <>
          <h3 className="orders-head">
            {w.orders}
            {mayDispatch && request.state === 'dispatched' && (
              <Button className="no-print" size="small" type="link" onClick={() => setAdding(true)}>
                {w.another}
              </Button>
            )}
          </h3>
          <ul className="orders">
            {orders.map((order) => (
              <Order
                key={order.id}
                order={order}
                because={alertOf(order)?.because ?? null}
                skill={quick?.run?.skill ?? null}
                mayWithdraw={staff !== null && may.withdraw(staff, request)}
              />
            ))}
          </ul>
        </>
      )}
      {mayMobilise && (
        <Link className="no-print" href={`/mobilisations?request=${request.id}`}>
          {w.mobilise}
        </Link>
      )}
      {isAdding && <DispatchDialog request={request} isAssisting onClose={() => setAdding(false)} />}
    </section>
  )
}

interface OrderProps {
  readonly order: WorkOrder
  /** Why the rules picked this person; null: asked otherwise. */
  readonly because: RunAlert['because']
  readonly skill: BoardRun['skill']
  readonly mayWithdraw: boolean
}

function Order({ order, because, skill, mayWithdraw }: OrderProps) {
  const w = useWords(deskDispatchWords)
  const states = useWords(orderStateWords)
  const reasons = useWords(reasonWords)
  const areas = useAreaBook()
  const time = useShownTime()
  const [isWithdrawing, setWithdrawing] = useState(false)
  const reasonOf = (reason: string) =>
    (({ ...reasons.offerDecline, ...reasons.return }) as Readonly<Record<string, string>>)[reason] ?? reason
  const skipped = Array.isArray(order.why.skipped) ? order.why.skipped.length : 0
  const times = [
    [w.asked, order.offeredAt],
    [w.at.accepted, order.acceptedAt],
    [w.at.arrived, order.arrivedAt],
    [w.at.done, order.doneAt],
    [w.at.ended, order.doneAt === null ? order.endedAt : null],
  ] as const
  return (
    <li className={`order order-${order.state}`}>
      <div className="order-line">
        <strong>{order.personName}</strong>
        <span className="muted">
          {w.level[order.level]} · {order.unitName ?? areas.titleOf(order.areaId)}
        </span>
        {order.part === 'assist' && <span className="tag tag-plain">{w.parts.assist}</span>}
        <span className={`tag order-tag-${order.state}`}>{states[order.state]}</span>
        {order.state === 'offered' && order.expiresAt && <Countdown from={order.offeredAt} due={order.expiresAt} />}
        {mayWithdraw && isLiving(order.state) && (
          <Button className="order-end no-print" size="small" onClick={() => setWithdrawing(true)}>
            {w.withdraw}
          </Button>
        )}
      </div>
      <div className="order-line muted small">
        {times.map(([label, at]) =>
          at ? (
            <span key={label}>
              {label} <time dateTime={at}>{time.minute(at)}</time>
            </span>
          ) : null,
        )}
        <span>
          {order.level === 'by_hand' ? w.why.hand : w.why.rules}
          {skipped > 0 && ` · ${w.why.skipped(skipped)}`}
        </span>
      </div>
      {because && (
        <div className="order-line">
          <PickedWhy because={because} skill={skill} />
        </div>
      )}
      {(order.reason || order.words) && (
        <div className="order-words">
          {order.reason && <strong>{reasonOf(order.reason)} </strong>}
          {order.words}
        </div>
      )}
      {isWithdrawing && <WithdrawDialog order={order} onClose={() => setWithdrawing(false)} />}
    </li>
  )
}

function Countdown({ from, due }: { readonly from: string; readonly due: string }) {
  const w = useWords(deskDispatchWords)
  const time = useShownTime()
  const now = useNow(5)
  const left = minutesUntil(due, now)
  return (
    <Lamp
      color={lampOf(from, due, now)}
      label={left < 0 ? w.answersLate(time.span(left)) : w.answersBy(time.span(left))}
    />
  )
}

function WithdrawDialog({ order, onClose }: { readonly order: WorkOrder; readonly onClose: () => void }) {
  const w = useWords(deskDispatchWords)
  const toast = useToast()
  const sending = useSend(withdrawOrder, {
    refreshes: [listOrders, readRequest],
    onDone: () => {
      toast(w.withdrawn)
      onClose()
    },
  })
  return (
    <AskWordsDialog
      title={w.withdrawTitle(order.personName)}
      okText={w.withdraw}
      cancelText={w.cancel}
      sending={sending}
      label={w.withdrawWords}
      maxLength={400}
      autoFocus
      isDanger
      onSend={(words) => void sending.send({ id: order.id, words })}
      onClose={onClose}
      width={460}
    />
  )
}
