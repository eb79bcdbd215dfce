import { Link } from 'wouter'
import { Icon } from '../../../../../kernel/web/ui/icon.tsx'
import { useWords } from '../../../../../kernel/web/words.ts'
import { serviceIcon } from '../../../../catalogue/web/parts/service-icon.ts'
import { isLiving } from '../../../rules/states.ts'
import { orderStateWords } from '../../words.ts'
import { offerWords } from '../words/offer.ts'
import { Countdown } from './countdown.tsx'
import type { ExpectedOrder } from './expected-order.ts'
import { MainAction, SmallAction } from './main-action.tsx'
import { endWords } from './order-end.ts'
import { OrderLamp, OrderMarks } from './order-marks.tsx'
import { RefusedNotice } from './refused-notice.tsx'
import { RequestPhoto } from './request-photo.tsx'
import { useCatalogue } from './use-catalogue.ts'

/** One order in the list: what, where, how long, and the one next action. */
export function OrderItem({ order }: { readonly order: ExpectedOrder }) {
  const states = useWords(orderStateWords)
  const { serviceOf, nameOf } = useCatalogue()
  const { request } = order
  const [photo] = request.photos.filter((one) => !one.isHidden)
  return (
    <article className={`card order-card order-${order.state}${request.isUrgent ? ' order-urgent' : ''}`}>
      {order.state === 'offered' && order.expiresAt && !order.refused && (
        <Countdown from={order.offeredAt} until={order.expiresAt} />
      )}
      <RefusedNotice order={order} />
      <div className="order-head">
        <span className="order-icon">
          <Icon name={serviceIcon(serviceOf(request.serviceId)?.body.icon ?? 'question')} />
        </span>
        <div className="order-title">
          <h3>
            <Link href={`/orders/${order.id}`} className="order-link">
              {nameOf(request.serviceId)}
            </Link>
          </h3>
          <OrderMarks order={order} state={order.state === 'offered' ? null : states[order.state]} />
        </div>
        <Icon name="next" className="order-next" />
      </div>
      <div className="order-body">
        <div className="order-said">
          <p className="order-place">
            <Icon name="pin" />
            <span>{[request.areaName, request.placeWords].filter(Boolean).join(' · ')}</span>
          </p>
          <p className="order-words">{request.words}</p>
          <OrderLamp request={request} />
        </div>
        {photo && (
          <span className="order-thumb">
            <RequestPhoto requestId={request.id} photoId={photo.id} alt="" size="thumb" />
          </span>
        )}
      </div>
      {isLiving(order.state) && !order.refused && (
        <div className="order-actions">
          <SmallAction order={order} />
          <MainAction order={order} />
        </div>
      )}
    </article>
  )
}

/** One ended order, as one line. */
export function EndedOrder({ order }: { readonly order: ExpectedOrder }) {
  const states = useWords(orderStateWords)
  const offer = useWords(offerWords)
  const { serviceOf, nameOf } = useCatalogue()
  return (
    <Link href={`/orders/${order.id}`} className="ended-order">
      <Icon name={serviceIcon(serviceOf(order.request.serviceId)?.body.icon ?? 'question')} />
      <span className="ended-what">
        <strong>{nameOf(order.request.serviceId)}</strong>
        <span className="muted small">
          {[order.request.areaName, order.request.placeWords].filter(Boolean).join(' · ')}
        </span>
      </span>
      <span className={`mark ${order.state === 'done' ? 'mark-good' : ''}`}>{endWords(order, states, offer)}</span>
    </Link>
  )
}
