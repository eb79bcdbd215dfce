import type { OrderState } from '../../../rules/states.ts'
import type { ExpectedOrder } from './expected-order.ts'

/** How an ask ended, for whoever was asked: one of several that was not needed any more was not "withdrawn" from them. */
export const endWords = (
  order: Pick<ExpectedOrder, 'state' | 'isAlert'>,
  states: Readonly<Record<OrderState, string>>,
  offer: { readonly taken: string },
): string => (order.isAlert && order.state === 'withdrawn' ? offer.taken : states[order.state])
