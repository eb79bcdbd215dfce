import type { SentTo } from '../../shared/contract.ts'
import { type AnyEndpoint, callUnparsed, uploadPhoto } from '../api.ts'
import { newId } from '../new-id.ts'
import { createBrowserStore } from './browser-store.ts'
import { openLocal } from './database.ts'
import { createEngine } from './engine.ts'
import type { ItemStore, OutboxItem } from './item.ts'
import { forget } from './kept.ts'
import { onlyOneTab } from './lock.ts'
import { createMemoryStore } from './memory-store.ts'
import { destroySealingKey } from './seal.ts'

let items: readonly OutboxItem[] = []
let currentScope: string | null = null
const listeners = new Set<() => void>()
const otherTabs = typeof BroadcastChannel === 'function' ? new BroadcastChannel('wangge-outbox') : null

const show = (next: readonly OutboxItem[]) => {
  items = [...next].sort((a, b) => a.order - b.order)
  for (const tell of listeners) tell()
}

const memory = createMemoryStore()
let chosenStore: Promise<ItemStore> | undefined
const findStore = (): Promise<ItemStore> => {
  chosenStore ??= openLocal().then(
    () => createBrowserStore(),
    () => memory,
  )
  return chosenStore
}
const store: ItemStore = {
  list: async () => (await findStore()).list(),
  put: async (item) => (await findStore()).put(item),
  remove: async (id) => (await findStore()).remove(id),
}

const engine = createEngine({
  store,
  carrier: {
    sendPhoto: (path, photo, followKey) => uploadPhoto(path, photo, { followKey }),
    sendItem: ({ method, path, input, followKey }) => callUnparsed({ method, path }, input, { followKey }),
  },
  // In memory there is nothing to share with other tabs.
  onlyOne: async (task) => ((await findStore()) === memory ? task(async () => undefined) : onlyOneTab(task)),
  nowMs: () => Date.now(),
  random: () => Math.random(),
  onChange: (next) => {
    show(next)
    otherTabs?.postMessage('changed')
  },
})

// Even with nothing due we look this often: another tab may have died, and no event says that the network is back.
const glanceMs = 30_000
let timer: ReturnType<typeof setTimeout> | undefined
let isRunning = false
let askedAgain: 'no' | 'yes' | 'hurry' = 'no'

/** Sends what is due. Calls that come while it is at work are answered by one more round. */
export const wakeOutbox = (isHurry = false): void => {
  if (isRunning) {
    if (askedAgain !== 'hurry') askedAgain = isHurry ? 'hurry' : 'yes'
    return
  }
  isRunning = true
  // The device's database can refuse (full, or closed in the background): the next glance tries again.
  const round = engine.run(currentScope, isHurry).catch(() => glanceMs)
  void round.then((dueIn) => {
    isRunning = false
    clearTimeout(timer)
    if (askedAgain !== 'no') {
      const wasHurry = askedAgain === 'hurry'
      askedAgain = 'no'
      wakeOutbox(wasHurry)
    } else if (currentScope !== null) {
      timer = setTimeout(() => wakeOutbox(), Math.min(dueIn ?? glanceMs, glanceMs) * (0.9 + Math.random() * 0.2) + 50)
    }
  })
}

const onVisible = () => {
  if (document.visibilityState === 'visible') wakeOutbox(true)
}
const onOnline = () => wakeOutbox(true)
const onOtherTab = () => void store.list().then(show)

/** Starts sending for a scope (null: nobody is signed in, nothing is sent). Returns how to stop. */
export const startOutbox = (scope: string | null): (() => void) => {
  currentScope = scope
  document.addEventListener('visibilitychange', onVisible)
  window.addEventListener('online', onOnline)
  otherTabs?.addEventListener('message', onOtherTab)
  wakeOutbox(true)
  return () => {
    currentScope = null
    clearTimeout(timer)
    document.removeEventListener('visibilitychange', onVisible)
    window.removeEventListener('online', onOnline)
    otherTabs?.removeEventListener('message', onOtherTab)
  }
}

let isPersistAsked = false
/** Asked once, at the first thing worth keeping: then browsers are most likely to agree, and WebViews stay quiet. */
const askToPersist = async () => {
  if (isPersistAsked || !('storage' in navigator) || typeof navigator.storage.persist !== 'function') return
  isPersistAsked = true
  if (!(await navigator.storage.persisted())) await navigator.storage.persist()
}

export interface ToQueue<E extends AnyEndpoint> {
  readonly endpoint: E
  readonly input: SentTo<E>
  /** A few words for the list of what waits. */
  readonly title: string
  readonly photos?: readonly { readonly path: string; readonly blob: Blob }[]
  readonly followKey?: string
  /** Items of one chain go in order, such as the id of a work order. Alone when left out. */
  readonly chain?: string
  /** The item's own id; the id of what is created is a good one. */
  readonly id?: string
}

let lastOrder = 0

/**
 * Puts something in the outbox; it is on the device before this resolves, and on its way at once. Resolves to the
 * item's id. Rejects only when the device refuses to store it (full): then tell the person.
 */
export const queue = async <E extends AnyEndpoint>(asked: ToQueue<E>): Promise<string> => {
  if (currentScope === null) throw new Error('The outbox has no owner: startOutbox comes first')
  const id = asked.id ?? newId()
  // Two items made within one millisecond keep their order.
  lastOrder = Math.max(Date.now(), lastOrder + 1)
  await store.put({
    id,
    scope: currentScope,
    chain: asked.chain ?? id,
    order: lastOrder,
    method: asked.endpoint.method,
    path: asked.endpoint.path,
    title: asked.title,
    input: asked.input,
    followKey: asked.followKey,
    photos: (asked.photos ?? []).map((photo) => ({ ...photo, isSent: false })),
    createdMs: Date.now(),
    state: 'waiting',
    attempts: 0,
    dueMs: Date.now(),
    lastProblem: null,
  })
  await engine.report()
  void askToPersist()
  wakeOutbox()
  return id
}

/** Tries a stopped item again, with other input when the person has corrected it. */
export const retryQueued = async (id: string, input?: unknown): Promise<void> => {
  const item = (await store.list()).find((other) => other.id === id)
  if (!item || item.state === 'sent' || item.state === 'sending') return
  await store.put({ ...item, ...(input === undefined ? {} : { input }), state: 'waiting', dueMs: Date.now() })
  await engine.report()
  wakeOutbox()
}

/** The person gives it up, or has seen that it was sent. What is being sent at this moment stays. */
export const discardQueued = async (id: string): Promise<void> => {
  const item = (await store.list()).find((other) => other.id === id)
  if (item?.state !== 'sending') await store.remove(id)
  await engine.report()
}

/** At sign-out: unsent items, sent ones and everything kept for this scope leave the device. */
export const clearOutbox = async (scope: string): Promise<void> => {
  for (const item of await store.list()) if (item.scope === scope) await store.remove(item.id)
  if ((await findStore()) !== memory) {
    await forget(scope)
    if ((await store.list()).length === 0) await destroySealingKey()
  }
  await engine.report()
}

export const outboxItems = (): readonly OutboxItem[] => items
export const outboxScope = (): string | null => currentScope
export const watchOutbox = (tell: () => void): (() => void) => {
  listeners.add(tell)
  return () => {
    listeners.delete(tell)
  }
}
