import { setImmediate as breathe } from 'node:timers/promises'
import { sql } from 'kysely'
import type { App } from '../../kernel/server/app.ts'
import { addMinutes, type Instant, msOf } from '../../kernel/shared/time.ts'
import { defaultCatalogue } from '../catalogue/default-catalogue.ts'
import type { DemoRequest } from '../requests/shapes.ts'
import { makeRequests } from '../requests.ts'
import { demoJurisdictionId, demoTown } from './demonstration.ts'
import { type Thread, threadsOf } from './threads.ts'

/** What the first start decided: the same plan tells the same stories after a restart. */
export interface Plan {
  readonly seed: string
  /** How far back the stories begin. */
  readonly days: number
  /** Requests on a usual day. */
  readonly perDay: number
  /** The end of all stories. */
  readonly now: Instant
}

/** Told first: whoever opens a screen during the load finds the work of these days on it. */
const recentMinutes = 3 * 1440

/** Recent ones first, else in the order in which they came in. Made a piece at a time: a page that is asked for meanwhile does not wait for all of it. */
export const makeThreads = async ({ seed, days, perDay, now }: Plan): Promise<Thread[]> => {
  const requests: DemoRequest[] = []
  for (const request of makeRequests(demoTown(), defaultCatalogue, { seed, days, perDay, now })) {
    requests.push(request)
    if (requests.length % 40 === 0) await breathe()
  }
  const recent = addMinutes(now, -recentMinutes)
  const threads = threadsOf(requests)
  const isRecent = (thread: Thread) => msOf(thread.firstAt) >= msOf(recent)
  return [...threads.filter(isRecent), ...threads.filter((thread) => !isRecent(thread))]
}

/** Those that are not in the database yet; a thread is there with its first request, or not at all. */
export const untold = async (app: App, threads: readonly Thread[]): Promise<Thread[]> => {
  const { rows } = await app.db.read(demoJurisdictionId, (tx) =>
    sql<{ id: string }>`
      select id from requests
      where jurisdiction_id = ${demoJurisdictionId} and id = any (${threads.map((t) => t.id)}::uuid[])`.execute(tx),
  )
  const known = new Set(rows.map((row) => row.id))
  return threads.filter((thread) => !known.has(thread.id))
}
