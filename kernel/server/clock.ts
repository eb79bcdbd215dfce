import { sql } from 'kysely'
import { instantOf } from '../shared/time.ts'
import type { Clock } from './app.ts'
import type { Db } from './db/database.ts'

/**
 * Our clock moved to the database's: several servers write one history, and its order must hold. The difference is
 * measured at the start and every minute, from the middle of the round trip.
 */
export const databaseClock = async (db: Db): Promise<Clock & { stop(): void }> => {
  let offsetMs = 0
  const measure = async () => {
    const sent = Date.now()
    const { rows } = await db.unscoped((tx) =>
      sql<{ ms: number }>`select (extract(epoch from clock_timestamp()) * 1000)::float8 as ms`.execute(tx),
    )
    const here = (sent + Date.now()) / 2
    if (rows[0]) offsetMs = rows[0].ms - here
  }
  await measure()
  // A missed measurement keeps the last difference; the next one comes in a minute.
  const timer = setInterval(() => measure().catch(() => undefined), 60_000)
  timer.unref()
  return { now: () => instantOf(Date.now() + offsetMs), stop: () => clearInterval(timer) }
}
