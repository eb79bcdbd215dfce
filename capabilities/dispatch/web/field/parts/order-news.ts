import type { OrderState } from '../../../rules/states.ts'
import type { ExpectedOrder } from './expected-order.ts'

export interface KnownOrder {
  readonly state: OrderState
}

export interface OrderNews<T> {
  /** `taken`: somebody else said yes first. `relieved`: I was on the way, somebody faster goes. */
  readonly kind: 'offered' | 'taken' | 'relieved'
  readonly order: T
}

type Told = Pick<ExpectedOrder, 'id' | 'state' | 'isAlert'>

/**
 * What a person must be told when the list changes. Nothing at the first reading (`before` null). An ask that timed out,
 * or that the person declined, is no news to them.
 */
export const newsOf = <T extends Told>(
  before: ReadonlyMap<string, KnownOrder> | null,
  orders: readonly T[],
): { readonly news: readonly OrderNews<T>[]; readonly next: ReadonlyMap<string, KnownOrder> } => {
  const next = new Map<string, KnownOrder>([
    ...(before ?? []),
    ...orders.map((one) => [one.id, { state: one.state }] as const),
  ])
  if (before === null) return { news: [], next }
  const news = orders.flatMap((order): OrderNews<T>[] => {
    const was = before.get(order.id)?.state
    if (order.state === 'offered' && was === undefined) return [{ kind: 'offered', order }]
    if (!order.isAlert || order.state !== 'withdrawn') return []
    if (was === 'offered') return [{ kind: 'taken', order }]
    return was === 'accepted' ? [{ kind: 'relieved', order }] : []
  })
  return { news, next }
}
