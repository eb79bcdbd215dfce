import { useMemo } from 'react'
import type { CallProblem } from '../../../../../kernel/web/call-problem.ts'
import { useOutbox } from '../../../../../kernel/web/outbox/use-outbox.ts'
import { listMyOrders } from '../../../contract.ts'
import { type ExpectedOrder, expectOrder } from './expected-order.ts'
import { useKeptCall } from './use-kept-call.ts'

/** One question for every page, so that all share one answer. */
const everything = { limit: 100 }
// The live line tells at once; this is for networks that cut it.
const pollSeconds = 15

export interface MyOrders {
  /** Undefined until the server or the phone's memory has answered. */
  readonly orders: readonly ExpectedOrder[] | undefined
  readonly keptAt: string | null
  readonly problem: CallProblem | null
  readonly refresh: () => void
}

/** What is asked of me, as it will be when everything queued on this phone has arrived. */
export const useMyOrders = (): MyOrders => {
  const { data, keptAt, problem, refresh } = useKeptCall(listMyOrders, everything, 'orders', {
    everySeconds: pollSeconds,
  })
  const { items } = useOutbox()
  const orders = useMemo(() => data?.items.map((card) => expectOrder(card, items)), [data, items])
  return { orders, keptAt, problem, refresh }
}
