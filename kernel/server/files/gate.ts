import { refusals } from '../../shared/refusal.ts'

export type Gate = <T>(work: () => Promise<T>) => Promise<T>

/**
 * Lets `concurrent` pieces of work run, makes `waiting` more wait in the order they came, and refuses the rest with
 * too_many: an overloaded server says so at once instead of filling its memory with what it cannot do soon.
 */
export const createGate = (limits: { concurrent: number; waiting: number; retryAfterSeconds: number }): Gate => {
  let running = 0
  const queue: (() => void)[] = []
  return async (work) => {
    if (running < limits.concurrent) running++
    else {
      if (queue.length >= limits.waiting) throw refusals.too_many({ retryAfterSeconds: limits.retryAfterSeconds })
      // Whoever finishes hands over its place without giving it back, so that nobody slips in between.
      await new Promise<void>((enter) => queue.push(enter))
    }
    try {
      return await work()
    } finally {
      const next = queue.shift()
      if (next) next()
      else running--
    }
  }
}
