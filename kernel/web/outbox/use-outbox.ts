import { useSyncExternalStore } from 'react'
import type { ReturnedBy } from '../../shared/contract.ts'
import type { AnyEndpoint } from '../api.ts'
import type { CallProblem } from '../call-problem.ts'
import type { OutboxItem } from './item.ts'
import { discardQueued, outboxItems, outboxScope, queue, retryQueued, watchOutbox } from './outbox.ts'

/** What waits, what stopped and what went, for the person in front of this device. */
export const useOutbox = () => {
  const all = useSyncExternalStore(watchOutbox, outboxItems, outboxItems)
  const items = all.filter((item) => item.scope === outboxScope())
  return {
    items,
    waiting: items.filter((item) => item.state === 'waiting' || item.state === 'sending').length,
    stopped: items.filter((item) => item.state === 'refused').length,
    add: queue,
    retry: retryQueued,
    discard: discardQueued,
  }
}

export interface QueuedReading<E> {
  readonly item: OutboxItem | undefined
  readonly answer: ReturnedBy<E> | undefined
  readonly problem: CallProblem | null
}

/** One queued item by its id, with the server's answer once it was sent. */
export const useQueued = <E extends AnyEndpoint>(endpoint: E, id: string | null): QueuedReading<E> => {
  const { items } = useOutbox()
  const item = items.find((other) => other.id === id)
  const parsed = item?.state === 'sent' ? endpoint.returns.safeParse(item.result) : undefined
  return {
    item,
    answer: parsed?.success ? (parsed.data as ReturnedBy<E>) : undefined,
    problem: item?.lastProblem ?? null,
  }
}
