import { newId } from '../new-id.ts'
import { openLocal } from './database.ts'

const name = 'wangge-outbox'
// Longer than one upload may take (150 s), so that a slow sender is not mistaken for a dead one.
const leaseMs = 180_000

/** Runs the task unless another tab is at it. `renew` must be called before each long step. */
export type OnlyOne = (task: (renew: () => Promise<void>) => Promise<void>) => Promise<void>

/** Before Safari 15.4 there are no Web Locks: a row with an end time says who sends. */
const withLease: OnlyOne = async (task) => {
  const owner = newId()
  const db = await openLocal()
  const take = async (): Promise<boolean> => {
    const tx = db.transaction('leases', 'readwrite')
    const held = await tx.store.get(name)
    const isFree = !held || held.owner === owner || held.untilMs < Date.now()
    if (isFree) await tx.store.put({ owner, untilMs: Date.now() + leaseMs }, name)
    await tx.done
    return isFree
  }
  if (!(await take())) return
  try {
    await task(async () => {
      await take()
    })
  } finally {
    await db.delete('leases', name)
  }
}

const withWebLock: OnlyOne = async (task) => {
  await navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
    if (lock) await task(async () => undefined)
  })
}

/** Two tabs sending at once would be harmless for the server (ids are ours) but break the order inside a chain. */
export const onlyOneTab: OnlyOne = (task) =>
  typeof navigator !== 'undefined' && 'locks' in navigator ? withWebLock(task) : withLease(task)
