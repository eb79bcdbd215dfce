import { useShownTime } from '../../../../kernel/web/show-time.ts'
import { Banner } from '../../../../kernel/web/ui/banner.tsx'
import { ButtonLink } from '../../../../kernel/web/ui/button.tsx'
import { Icon } from '../../../../kernel/web/ui/icon.tsx'
import { Page } from '../../../../kernel/web/ui/page.tsx'
import { Facts, Steps } from '../../../../kernel/web/ui/timeline.tsx'
import { useWords } from '../../../../kernel/web/words.ts'
import { may } from '../../../requests/access.ts'
import { groupNumber } from '../../../requests/rules/number.ts'
import { reasonWords } from '../../../requests/web/words/reasons.ts'
import { isLiving } from '../../rules/states.ts'
import { orderStateWords } from '../words.ts'
import './details.css'
import './field.css'
import { ActionBar } from './parts/action-bar.tsx'
import { CallCaller } from './parts/call-caller.tsx'
import { Countdown } from './parts/countdown.tsx'
import type { ExpectedOrder } from './parts/expected-order.ts'
import { MainAction, SmallAction } from './parts/main-action.tsx'
import { isOpenAlert, OfferBar, OfferFacts } from './parts/offer-screen.tsx'
import { endWords } from './parts/order-end.ts'
import { OrderLamp, OrderMarks } from './parts/order-marks.tsx'
import { PhotoRow } from './parts/photo-row.tsx'
import { RefusedNotice } from './parts/refused-notice.tsx'
import { RouteLinks, RouteMap } from './parts/route-part.tsx'
import { useCatalogue } from './parts/use-catalogue.ts'
import { usePosition } from './parts/use-position.ts'
import { useStaff } from './parts/use-staff.ts'
import { WithOrder } from './parts/with-order.tsx'
import { offerWords } from './words/offer.ts'
import { fieldWords } from './words.ts'

/** One order: everything the person needs in front of the door, and the next action under the thumb. */
export function ReadOrderPage() {
  const w = useWords(fieldWords)
  return <WithOrder title={w.list.title}>{(order) => <OrderDetails order={order} />}</WithOrder>
}

const stepOf = (order: ExpectedOrder): number => (order.state === 'offered' ? 0 : order.state === 'accepted' ? 1 : 2)

function OrderDetails({ order }: { readonly order: ExpectedOrder }) {
  const w = useWords(fieldWords)
  const states = useWords(orderStateWords)
  const { nameOf } = useCatalogue()
  const { request } = order
  const o = useWords(offerWords)
  const isRunning = isLiving(order.state) && !order.refused
  const isAlert = isOpenAlert(order)
  const isGoing = isRunning && order.state !== 'offered'
  const here = usePosition(isRunning)
  return (
    <Page title={nameOf(request.serviceId)} back="/">
      {!isAlert && (
        <div className="order-top">
          <OrderMarks order={order} state={isRunning ? null : endWords(order, states, o)} />
          {isLiving(order.state) && <OrderLamp request={request} />}
        </div>
      )}
      <RefusedNotice order={order} />
      {order.waiting.length > 0 && <p className="muted small">{w.waitingHint}</p>}
      {isRunning && !isAlert && (
        <Steps steps={[w.order.steps.accept, w.order.steps.arrive, w.order.steps.finish]} current={stepOf(order)} />
      )}
      {isAlert && <OfferFacts order={order} position={here.position} />}
      {isRunning && order.isSoft && order.state === 'accepted' && <Banner icon="walk">{o.soft}</Banner>}
      {isRunning && !isAlert && order.state === 'offered' && order.expiresAt && (
        <div className="card order-offered">
          <Countdown from={order.offeredAt} until={order.expiresAt} />
        </div>
      )}
      {isRunning && request.reworkCount > 0 && <Banner tone="warn">{w.reworkHint}</Banner>}
      {request.deskWords && (
        <Banner icon="info">
          <strong>{w.order.desk}</strong>
          <br />
          {request.deskWords}
        </Banner>
      )}
      <div className="order-columns">
        <WhereCard order={order} isGoing={isGoing} here={here} />
        <SaidCard order={order} />
        {isRunning && request.point && (
          <section className="card">
            <RouteMap to={request.point} position={here.position} />
          </section>
        )}
      </div>
      {isGoing && <OtherWays order={order} />}
      {isAlert && <OfferBar order={order} />}
      {isRunning && !isAlert && (
        <ActionBar main={<MainAction order={order} />} small={<SmallActionOf order={order} />} />
      )}
    </Page>
  )
}

/** An empty place beside the main action would make it narrower for nothing. */
const SmallActionOf = ({ order }: { readonly order: ExpectedOrder }) =>
  order.state === 'offered' ? <SmallAction order={order} /> : null

interface WhereCardProps {
  readonly order: ExpectedOrder
  readonly isGoing: boolean
  readonly here: ReturnType<typeof usePosition>
}

function WhereCard({ order, isGoing, here }: WhereCardProps) {
  const w = useWords(fieldWords)
  const { request } = order
  const place = request.placeWords || (request.point ? request.areaName : '')
  return (
    <section className="card stack-s">
      <h2 className="card-title">
        <Icon name="pin" />
        {w.order.where}
      </h2>
      <p className="place-words">{place || w.order.noPlace}</p>
      {request.placeWords && <p className="muted">{request.areaName}</p>}
      {request.point && (isGoing || order.state === 'offered') && (
        <RouteLinks to={request.point} name={request.placeWords || request.areaName} here={here} />
      )}
      {isGoing && request.hasPhone && <CallCaller orderId={order.id} />}
    </section>
  )
}

function SaidCard({ order }: { readonly order: ExpectedOrder }) {
  const w = useWords(fieldWords)
  const time = useShownTime()
  const reasons = useWords(reasonWords)
  const { request } = order
  const reason = order.reason
    ? ({ ...reasons.offerDecline, ...reasons.return } as Readonly<Record<string, string>>)[order.reason]
    : undefined
  return (
    <section className="card stack-s">
      <h2 className="card-title">
        <Icon name="document" />
        {w.order.who}
      </h2>
      <p className="said">{request.words}</p>
      <PhotoRow requestId={request.id} photos={request.photos} />
      <Facts
        facts={[
          [w.order.number, groupNumber(request.number)],
          [w.order.received, time.minute(request.receivedAt)],
          ...(order.words ? [[w.order.yourWords, order.words] as const] : []),
          ...(reason ? [[w.order.reason, reason] as const] : []),
        ]}
      />
      <HistoryLink order={order} />
    </section>
  )
}

function HistoryLink({ order }: { readonly order: ExpectedOrder }) {
  const w = useWords(fieldWords)
  const staff = useStaff()
  // Whoever was given the work may read the request; before that only by post.
  if (!staff || !may.read(staff, { areaPath: [order.areaId], handledBy: order.acceptedAt ? [staff.personId] : [] })) {
    return null
  }
  return (
    <ButtonLink kind="quiet" icon="clock" href={`/requests/${order.requestId}`}>
      {w.order.openRequest}
    </ButtonLink>
  )
}

function OtherWays({ order }: { readonly order: ExpectedOrder }) {
  const w = useWords(fieldWords)
  return (
    <div className="other-ways">
      {order.state === 'accepted' && (
        <ButtonLink wide kind="plain" icon="phone" href={`/orders/${order.id}/finish`}>
          {w.order.settledByPhone}
        </ButtonLink>
      )}
      <ButtonLink wide kind="quiet" icon="back" href={`/orders/${order.id}/return`}>
        {w.order.cannotDo}
      </ButtonLink>
    </div>
  )
}
