import { minutesBetween, msOf } from '../../../../../kernel/shared/time.ts'
import { useLanguage } from '../../../../../kernel/web/language.ts'
import { useShownTime } from '../../../../../kernel/web/show-time.ts'
import { Button, ButtonLink } from '../../../../../kernel/web/ui/button.tsx'
import { useNow } from '../../../../../kernel/web/ui/clock.tsx'
import { Icon } from '../../../../../kernel/web/ui/icon.tsx'
import { Ring } from '../../../../../kernel/web/ui/ring.tsx'
import { useWords } from '../../../../../kernel/web/words.ts'
import { metresBetween } from '../../../../requests/rules/distance.ts'
import { offerWords } from '../words/offer.ts'
import { fieldWords } from '../words.ts'
import type { ExpectedOrder } from './expected-order.ts'
import { OrderMarks } from './order-marks.tsx'
import { showCountdown, showDistance } from './show-distance.ts'
import { useMove } from './use-move.ts'
import type { Position } from './use-position.ts'
import '../offer.css'

/** An ask that several people see at once: it waits for one answer, large and calm. */
export const isOpenAlert = (order: ExpectedOrder): boolean =>
  order.isAlert && order.state === 'offered' && order.refused === null

interface OfferProps {
  readonly order: ExpectedOrder
  readonly position: Position | null
}

/** What, where, how far, how long to think. */
export function OfferFacts({ order, position }: OfferProps) {
  const w = useWords(offerWords)
  const f = useWords(fieldWords)
  const time = useShownTime()
  const language = useLanguage()
  const { request } = order
  const place = request.placeWords || request.areaName
  return (
    <section className="offer">
      <p className="offer-place">
        <Icon name="pin" />
        <span>
          {place || f.order.noPlace}
          {request.placeWords && <small>{request.areaName}</small>}
        </span>
      </p>
      <div className="offer-what">
        <OfferRing order={order} />
        <div className="offer-far">
          <OrderMarks order={order} />
          {order.etaMinutes !== null && (
            <strong>
              <Icon name="walk" />
              {w.away(Math.max(1, Math.round(order.etaMinutes)))}
            </strong>
          )}
          <span className="muted small">
            {position && request.point
              ? w.straight(showDistance(metresBetween(position, request.point), language))
              : order.etaMinutes !== null && w.awayFrom}
          </span>
        </div>
      </div>
      <p className="offer-said">{request.words}</p>
      <p className="muted">
        {request.dueStage === 'arrived' && request.dueAt && `${w.due(time.clock(request.dueAt))} · `}
        {w.several}
      </p>
    </section>
  )
}

function OfferRing({ order }: { readonly order: ExpectedOrder }) {
  const w = useWords(offerWords)
  const f = useWords(fieldWords)
  const time = useShownTime()
  const now = useNow(1)
  if (!order.expiresAt) return null
  const left = msOf(order.expiresAt) - msOf(now)
  if (left <= 0) return <p className="countdown-over">{f.offerOver}</p>
  const share = left / Math.max(1, msOf(order.expiresAt) - msOf(order.offeredAt))
  return (
    <div className="offer-ring">
      <Ring size="large" share={share} color={share < 0.2 ? 'red' : share < 0.5 ? 'yellow' : 'green'}>
        {showCountdown(left)}
        <small>{w.answer}</small>
      </Ring>
      <span className="visually-hidden">
        {f.answerWithin} {f.offerLeft(time.span(minutesBetween(now, order.expiresAt)))}
      </span>
    </div>
  )
}

/** 去 / 去不了, under the thumb. */
export function OfferBar({ order }: { readonly order: ExpectedOrder }) {
  const w = useWords(offerWords)
  const f = useWords(fieldWords)
  const { move, busy } = useMove(order)
  return (
    <>
      <div className="action-room offer-room" />
      <div className="action-bar offer-bar">
        <ButtonLink kind="plain" href={`/orders/${order.id}/decline`}>
          {w.cannot}
        </ButtonLink>
        <div className="action-main">
          <Button wide icon="walk" busy={busy} onClick={() => void move('accept', {}, f.accepted)}>
            {w.go}
          </Button>
        </div>
      </div>
    </>
  )
}
