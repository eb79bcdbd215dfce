import type { RequestState } from '../../requests/rules/states.ts'

/** A work order is one ask of one responder. */
export const orderStates = [
  'offered',
  'accepted',
  'arrived',
  'done',
  'declined',
  'expired',
  'withdrawn',
  'returned',
] as const
export type OrderState = (typeof orderStates)[number]
/** Somebody is asked or at work. */
export const livingStates = ['offered', 'accepted', 'arrived'] as const satisfies readonly OrderState[]

export const orderMoves = {
  accept: { from: ['offered'], to: 'accepted' },
  /** A yes after the time was over, while nobody goes yet: better late than nobody. */
  accept_late: { from: ['expired'], to: 'accepted' },
  /** On the way for good: nobody faster is looked for any more. */
  confirm: { from: ['accepted'], to: 'accepted' },
  decline: { from: ['offered'], to: 'declined' },
  expire: { from: ['offered'], to: 'expired' },
  /** The code that was read out at the door is another one. */
  wrong_code: { from: ['accepted'], to: 'accepted' },
  arrive: { from: ['accepted'], to: 'arrived' },
  /** From accepted too: what can be settled by telephone needs no arrival. */
  finish: { from: ['accepted', 'arrived'], to: 'done' },
  return: { from: ['accepted', 'arrived'], to: 'returned' },
  withdraw: { from: ['offered', 'accepted', 'arrived'], to: 'withdrawn' },
} as const satisfies Record<string, { readonly from: readonly OrderState[]; readonly to: OrderState }>
export type OrderMove = keyof typeof orderMoves

/** Does the state permit this move? */
export const canMoveOrder = (state: OrderState, move: OrderMove): boolean =>
  (orderMoves[move].from as readonly OrderState[]).includes(state)
export const isLiving = (state: OrderState): boolean => (livingStates as readonly OrderState[]).includes(state)

/**
 * Is an order worked on while its request is in this state? The lead only while it is dispatched. An assistant who is on
 * the way stays of use when the lead has finished or the dispatcher looks for another lead.
 */
export const canWorkIn = (part: 'lead' | 'assist', request: RequestState): boolean =>
  request === 'dispatched' || (part === 'assist' && (request === 'registered' || request === 'resolved'))
