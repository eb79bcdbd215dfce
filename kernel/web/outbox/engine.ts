import { type CallProblem, problemOf } from '../call-problem.ts'
import type { ItemStore, OutboxItem } from './item.ts'
import type { OnlyOne } from './lock.ts'
import { afterAttempt, isForgotten, isHurried, isLeftBehind, nextDueIn, nextToSend } from './rules.ts'

export interface Carrier {
  readonly sendPhoto: (path: string, photo: Blob, followKey: string | undefined) => Promise<unknown>
  readonly sendItem: (item: OutboxItem) => Promise<unknown>
}

export interface EngineParts {
  readonly store: ItemStore
  readonly carrier: Carrier
  readonly onlyOne: OnlyOne
  readonly nowMs: () => number
  readonly random: () => number
  /** After every change, with all items. */
  readonly onChange: (items: readonly OutboxItem[]) => void
}

/**
 * Sends what is queued for one scope. Holds no timers: `run` sends all that is due and says in how many milliseconds
 * something may be due again (null: nothing waits by itself).
 */
export const createEngine = ({ store, carrier, onlyOne, nowMs, random, onChange }: EngineParts) => {
  const report = async () => onChange(await store.list())

  /** The outcome is written down after every step, so that a phone that dies goes on where it stopped. */
  const sendOne = async (item: OutboxItem): Promise<void> => {
    let current: OutboxItem = { ...item, state: 'sending' }
    await store.put(current)
    await report()
    let problem: CallProblem | null = null
    try {
      for (const [i, photo] of current.photos.entries()) {
        if (photo.isSent) continue
        await carrier.sendPhoto(photo.path, photo.blob, current.followKey)
        current = { ...current, photos: current.photos.map((p, at) => (at === i ? { ...p, isSent: true } : p)) }
        await store.put(current)
      }
      current = { ...current, result: await carrier.sendItem(current) }
    } catch (error) {
      problem = problemOf(error)
    }
    const move = afterAttempt(current, problem, nowMs(), random())
    // Pictures of people's homes do not stay on the phone once the server has them.
    await store.put({ ...current, ...move, photos: move.state === 'sent' ? [] : current.photos })
    await report()
  }

  const tidy = async () => {
    for (const item of await store.list()) {
      if (isForgotten(item, nowMs())) await store.remove(item.id)
      else if (isLeftBehind(item)) await store.put({ ...item, state: 'waiting', dueMs: nowMs() })
    }
  }

  const hurry = async (scope: string) => {
    for (const item of await store.list()) {
      if (item.scope === scope && isHurried(item)) await store.put({ ...item, dueMs: Math.min(item.dueMs, nowMs()) })
    }
  }

  const run = async (scope: string | null, isHurry = false): Promise<number | null> => {
    if (scope !== null) {
      await onlyOne(async (renew) => {
        await tidy()
        if (isHurry) await hurry(scope)
        for (;;) {
          const own = (await store.list()).filter((item) => item.scope === scope)
          const item = nextToSend(own, nowMs())
          if (!item) return
          await renew()
          await sendOne(item)
        }
      })
    }
    const items = await store.list()
    onChange(items)
    return nextDueIn(
      items.filter((item) => item.scope === scope),
      nowMs(),
    )
  }
  return { run, report }
}
