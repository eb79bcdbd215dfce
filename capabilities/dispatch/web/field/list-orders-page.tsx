import { useShownTime } from '../../../../kernel/web/show-time.ts'
import { Button } from '../../../../kernel/web/ui/button.tsx'
import { useNow } from '../../../../kernel/web/ui/clock.tsx'
import { Page } from '../../../../kernel/web/ui/page.tsx'
import { Empty, ErrorState, Loading, Problem } from '../../../../kernel/web/ui/states.tsx'
import { useSend } from '../../../../kernel/web/use-call.ts'
import { useWords } from '../../../../kernel/web/words.ts'
import { readSession, setAway } from '../../../accounts/contract.ts'
import './field.css'
import type { ExpectedOrder } from './parts/expected-order.ts'
import { EndedOrder, OrderItem } from './parts/order-item.tsx'
import { sortOrders } from './parts/sort-orders.ts'
import { useMyOrders } from './parts/use-my-orders.ts'
import { useAwayUntil } from './parts/use-staff.ts'
import { fieldWords } from './words.ts'

/** Enough to find what was done this morning; older ones are in the history of the request. */
const recentShown = 12

/** The first page of the field: what is asked of me, now. */
export function ListOrdersPage() {
  const w = useWords(fieldWords)
  const time = useShownTime()
  const { orders, keptAt, problem, refresh } = useMyOrders()
  if (!orders) {
    return (
      <Page title={w.list.title}>
        {problem ? <ErrorState problem={problem} onRetry={refresh} /> : <Loading rows={6} />}
      </Page>
    )
  }
  const { refused, offers, working, recent } = sortOrders(orders)
  const isIdle = refused.length + offers.length + working.length === 0
  return (
    <Page title={w.list.title} intro={keptAt && <span className="small">{w.list.readAt(time.minute(keptAt))}</span>}>
      {isIdle && <NothingAsked />}
      <OrderSection title={w.list.refused} orders={refused} />
      <OrderSection title={w.list.offers} orders={offers} />
      <OrderSection title={w.list.working} orders={working} />
      {recent.length > 0 && (
        <details className="recent" open={isIdle}>
          <summary>
            <h2>{w.list.recent}</h2>
          </summary>
          <ul className="list">
            {recent.slice(0, recentShown).map((order) => (
              <li key={order.id}>
                <EndedOrder order={order} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </Page>
  )
}

function OrderSection({ title, orders }: { readonly title: string; readonly orders: readonly ExpectedOrder[] }) {
  if (orders.length === 0) return null
  return (
    <section className="stack-s">
      <h2 className="section-title">
        {title} <span className="count">{orders.length}</span>
      </h2>
      <ul className="orders">
        {orders.map((order) => (
          <li key={order.id}>
            <OrderItem order={order} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function NothingAsked() {
  const w = useWords(fieldWords)
  const away = useAwayUntil(useNow())
  const back = useSend(setAway, { refreshes: [readSession] })
  if (away === null)
    return (
      <Empty icon="check" title={w.list.none}>
        {w.list.noneHint}
      </Empty>
    )
  return (
    <Empty
      icon="clock"
      title={w.list.noneAway}
      action={
        <>
          <Problem problem={back.problem} />
          <Button busy={back.busy} onClick={() => void back.send({ until: null })}>
            {w.list.backOnDuty}
          </Button>
        </>
      }
    />
  )
}
