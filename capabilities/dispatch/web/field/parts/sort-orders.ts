import { type Instant, msOf } from '../../../../../kernel/shared/time.ts'
import { isLiving } from '../../../rules/states.ts'
import type { ExpectedOrder } from './expected-order.ts'

export interface SortedOrders {
  /** Something the person did was not accepted: stays in sight until they have seen it. */
  readonly refused: readonly ExpectedOrder[]
  /** Offers that wait for an answer: what ends first stands first. */
  readonly offers: readonly ExpectedOrder[]
  /** Accepted and on the spot; whoever stands there already finishes that first. */
  readonly working: readonly ExpectedOrder[]
  /** Ended, newest first. */
  readonly recent: readonly ExpectedOrder[]
}

const atEnd = Number.MAX_SAFE_INTEGER
const time = (at: Instant | null) => (at === null ? atEnd : msOf(at))

const byOffer = (a: ExpectedOrder, b: ExpectedOrder) =>
  time(a.expiresAt) - time(b.expiresAt) || Number(b.request.isUrgent) - Number(a.request.isUrgent)

const byWork = (a: ExpectedOrder, b: ExpectedOrder) =>
  Number(b.state === 'arrived') - Number(a.state === 'arrived') ||
  Number(b.request.isUrgent) - Number(a.request.isUrgent) ||
  time(a.request.dueAt) - time(b.request.dueAt)

const endOf = (order: ExpectedOrder): number => msOf(order.doneAt ?? order.endedAt ?? order.offeredAt)

/** The list as it is worked through, from the top. Each order stands in one part only. */
export const sortOrders = (orders: readonly ExpectedOrder[]): SortedOrders => {
  const rest = orders.filter((order) => order.refused === null)
  return {
    refused: orders.filter((order) => order.refused !== null),
    offers: rest.filter((order) => order.state === 'offered').sort(byOffer),
    working: rest.filter((order) => order.state === 'accepted' || order.state === 'arrived').sort(byWork),
    recent: rest.filter((order) => !isLiving(order.state)).sort((a, b) => endOf(b) - endOf(a)),
  }
}
