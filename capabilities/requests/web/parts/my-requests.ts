import { useEffect, useSyncExternalStore } from 'react'
import { z } from 'zod'
import { Id, SecretKey } from '../../../../kernel/shared/ids.ts'
import { Instant } from '../../../../kernel/shared/time.ts'
import { recall, remember } from './phone-memory.ts'

/** A request this phone may follow: its key, and what is needed to find it in a list without a network. */
export const MyRequest = z.object({
  id: Id,
  followKey: SecretKey,
  /** Null until the server has answered. */
  number: z.string().nullable(),
  serviceId: Id.nullable(),
  words: z.string(),
  at: Instant,
  isJoined: z.boolean(),
  hasPhone: z.boolean(),
})
export type MyRequest = z.output<typeof MyRequest>

/** Enough for years of one household; keeps the list quick to read and to draw. */
const most = 50

/** The list with one added or changed: the newest first, each once, what is already known of it kept. */
export const withRequest = (
  list: readonly MyRequest[],
  change: Pick<MyRequest, 'id'> & Partial<MyRequest>,
): readonly MyRequest[] => {
  const known = list.find((one) => one.id === change.id)
  const whole = MyRequest.safeParse({
    number: null,
    serviceId: null,
    words: '',
    isJoined: false,
    hasPhone: false,
    ...known,
    ...change,
  })
  if (!whole.success) return list
  return [whole.data, ...list.filter((one) => one.id !== change.id)]
    .sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))
    .slice(0, most)
}

const name = 'mine'
let mine: readonly MyRequest[] | undefined
const listeners = new Set<() => void>()
let reading: Promise<readonly MyRequest[]> | undefined

const show = (next: readonly MyRequest[]) => {
  mine = next
  for (const tell of listeners) tell()
}

const read = (): Promise<readonly MyRequest[]> => {
  reading ??= recall(name, z.array(MyRequest)).then((kept) => {
    if (mine === undefined) show(kept ?? [])
    return mine ?? []
  })
  return reading
}

/** Adds a request to this phone's list, or what became known about one. */
export const rememberRequest = async (change: Pick<MyRequest, 'id'> & Partial<MyRequest>): Promise<void> => {
  const before = mine ?? (await read())
  const next = withRequest(mine ?? before, change)
  if (next === before) return
  show(next)
  await remember(name, next)
}

/** Takes one off this phone's list; the office keeps the request. */
export const forgetRequest = async (id: string): Promise<void> => {
  const before = mine ?? (await read())
  show(before.filter((one) => one.id !== id))
  await remember(name, mine)
}

const subscribe = (tell: () => void) => {
  listeners.add(tell)
  return () => {
    listeners.delete(tell)
  }
}

/** What this phone may follow, newest first; undefined until it was read. */
export const useMyRequests = (): readonly MyRequest[] | undefined => {
  useEffect(() => void read(), [])
  return useSyncExternalStore(subscribe, () => mine)
}
