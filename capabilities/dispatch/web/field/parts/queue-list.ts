import type { Queued } from '../../../../../kernel/web/outbox/rules.ts'

export interface QueueRow<T extends Queued> {
  readonly item: T
  /** Stands behind a refused item of its chain. */
  readonly isHeldBack: boolean
  /** What goes with it when it is given up: a later step makes no sense without an earlier one. */
  readonly behind: readonly string[]
}

export interface QueueList<T extends Queued> {
  readonly unsent: readonly QueueRow<T>[]
  readonly sent: readonly T[]
}

/** What waits and what stopped, oldest first; what went, newest first. */
export const queueList = <T extends Queued>(items: readonly T[]): QueueList<T> => {
  const open = items.filter((item) => item.state !== 'sent').sort((a, b) => a.order - b.order)
  return {
    unsent: open.map((item) => {
      const chain = open.filter((other) => other.chain === item.chain)
      return {
        item,
        isHeldBack: chain.some((other) => other.state === 'refused' && other.order < item.order),
        behind: chain.filter((other) => other.order > item.order).map((other) => other.id),
      }
    }),
    sent: items.filter((item) => item.state === 'sent').sort((a, b) => b.order - a.order),
  }
}
