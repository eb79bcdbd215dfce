import { setTimeout as rest } from 'node:timers/promises'
import type { App } from '../../../kernel/server/app.ts'
import { announceRights, sessionsTopic } from '../../../kernel/server/auth/sessions.ts'
import type { Tx } from '../../../kernel/server/db/database.ts'

/** The message comes back within milliseconds; on a line just lost, the reader asks the database anyway. */
const longestWaitMs = 1000

/**
 * A transaction that changes what these people may do, or ends their sessions. Every server is told with the commit; this
 * one answers only when it has heard so itself, so that the very next call meets the new rights and not remembered ones.
 */
export const changeRights = async <T>(
  app: App,
  jurisdictionId: string,
  personIds: readonly string[],
  work: (tx: Tx) => Promise<T>,
): Promise<T> => {
  const awaited = new Set<unknown>(personIds)
  const waiting = new AbortController()
  const stop = app.live.on(sessionsTopic, (message) => {
    if (message.jurisdictionId === jurisdictionId) awaited.delete(message.data.personId)
    if (awaited.size === 0) waiting.abort()
  })
  try {
    const result = await app.db.write(jurisdictionId, async (tx) => {
      const done = await work(tx)
      for (const personId of personIds) await announceRights(tx, jurisdictionId, personId)
      return done
    })
    if (app.live.isConnected() && awaited.size > 0) {
      await rest(longestWaitMs, undefined, { signal: waiting.signal }).catch(() => undefined)
    }
    return result
  } finally {
    stop()
  }
}
