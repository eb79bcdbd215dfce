import { useState } from 'react'
import { useShownTime } from '../../../../kernel/web/show-time.ts'
import { Button, ButtonLink } from '../../../../kernel/web/ui/button.tsx'
import { useNow } from '../../../../kernel/web/ui/clock.tsx'
import { Page } from '../../../../kernel/web/ui/page.tsx'
import { Empty, ErrorState, Loading, Problem } from '../../../../kernel/web/ui/states.tsx'
import { useWords } from '../../../../kernel/web/words.ts'
import './field.css'
import { CopyList } from './parts/copy-list.tsx'
import { useDutyTap } from './parts/duty-cards.tsx'
import { dutyNow } from './parts/duty-now.ts'
import type { ExpectedOrder } from './parts/expected-order.ts'
import { MyCalls } from './parts/my-calls.tsx'
import { isOpenAlert, OfferBar, OfferFacts } from './parts/offer-screen.tsx'
import { EndedOrder, OrderItem } from './parts/order-item.tsx'
import { sortOrders } from './parts/sort-orders.ts'
import { useCatalogue } from './parts/use-catalogue.ts'
import { useMyDuty } from './parts/use-my-duty.ts'
import { useMyOrders } from './parts/use-my-orders.ts'
import { usePosition } from './parts/use-position.ts'
import { dutyWords } from './words/duty.ts'
import { offerWords } from './words/offer.ts'
import { fieldWords } from './words.ts'

/** Enough to find what was done this morning; older ones are in the history of the request. */
const recentShown = 12

/** The first page of the field: what is asked of me, now. */
export function ListOrdersPage() {
  const w = useWords(fieldWords)
  const time = useShownTime()
  const { orders, keptAt, problem, refresh } = useMyOrders()
  const [later, setLater] = useState<readonly string[]>([])
  if (!orders) {
    return (
      <Page title={w.list.title}>
        {problem ? <ErrorState problem={problem} onRetry={refresh} /> : <Loading rows={6} />}
      </Page>
    )
  }
  const { refused, offers, working, recent } = sortOrders(orders)
  const alert = offers.find((order) => isOpenAlert(order) && !later.includes(order.id))
  if (alert) return <AlertFirst order={alert} onLater={() => setLater([...later, alert.id])} />
  const isIdle = refused.length + offers.length + working.length === 0
  return (
    <Page title={w.list.title} intro={keptAt && <span className="small">{w.list.readAt(time.minute(keptAt))}</span>}>
      <MyCalls />
      <CopyList />
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

/** Somebody waits for a yes or a no within minutes: that first, then the list. */
function AlertFirst({ order, onLater }: { readonly order: ExpectedOrder; readonly onLater: () => void }) {
  const o = useWords(offerWords)
  const { nameOf } = useCatalogue()
  const { position } = usePosition(true)
  return (
    <Page title={nameOf(order.request.serviceId)}>
      <MyCalls />
      <OfferFacts order={order} position={position} />
      <div className="offer-links">
        <ButtonLink kind="quiet" icon="map" href={`/orders/${order.id}`}>
          {o.details}
        </ButtonLink>
        <Button kind="quiet" icon="list" onClick={onLater}>
          {o.later}
        </Button>
      </div>
      <OfferBar order={order} />
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
  const d = useWords(dutyWords)
  const time = useShownTime()
  const now = useNow()
  const { data } = useMyDuty()
  const { tap, busy, problem } = useDutyTap()
  const state = data ? dutyNow(data, now) : 'on'
  if (state === 'on')
    return (
      <Empty icon="check" title={w.list.none}>
        {w.list.noneHint}
      </Empty>
    )
  return (
    <Empty
      icon="clock"
      title={state === 'away' ? w.list.noneAway : w.list.noneOff}
      action={
        <>
          <Problem problem={problem} />
          <Button busy={busy} onClick={() => void tap('on')}>
            {state === 'away' ? w.list.backOnDuty : d.goOn}
          </Button>
        </>
      }
    >
      {data?.nextFrom && state === 'off' && d.nextFrom(time.minute(data.nextFrom))}
    </Empty>
  )
}
