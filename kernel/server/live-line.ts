import { Client, type ClientConfig } from 'pg'
import type { Logger } from 'pino'
import { liveChannel } from './live-message.ts'
import { loggedError } from './log.ts'

/** One connection of its own that listens, and opens itself again. */
export interface LiveLine {
  isOpen(): boolean
  /** false when the line broke: then nothing or everything was sent. */
  notify(payloads: readonly string[]): Promise<boolean>
  close(): Promise<void>
}

export interface LiveLineEnds {
  heard(payload: string): void
  /** Listening, for the first time or again: what happened before was not heard. */
  opened(): void
}

const firstRetryMs = 200
const longestRetryMs = 5000
/** A frozen primary keeps its sockets open and says nothing: only asking finds out. */
const checkMs = 30_000
const answerWithinMs = 5000

export const createLiveLine = (database: ClientConfig, log: Logger, ends: LiveLineEnds): LiveLine => {
  let client: Client | null = null
  let isOpen = false
  let isClosed = false
  let retryMs = firstRetryMs
  let timer: NodeJS.Timeout | null = null
  let opening: Promise<void> = Promise.resolve()

  const lose = (lost: Client, why: unknown) => {
    if (client !== lost) return
    client = null
    if (isOpen) log.warn({ reason: loggedError(why).message }, 'the live line to the database is down')
    isOpen = false
    // With a question still open (a frozen server), `end` destroys the socket instead of waiting for good manners.
    lost.end().catch(() => undefined)
    if (isClosed) return
    if (timer !== null) clearTimeout(timer)
    // Spread, so that all processes do not come back at once after a fail-over.
    timer = setTimeout(start, retryMs * (0.5 + Math.random()))
    retryMs = Math.min(retryMs * 2, longestRetryMs)
  }

  const check = () => {
    const asked = client
    if (asked === null || !isOpen) return
    asked.query('select 1').then(
      () => {
        if (client === asked) timer = setTimeout(check, checkMs).unref()
      },
      (error: unknown) => lose(asked, error),
    )
  }

  const open = async (): Promise<void> => {
    const fresh = new Client({
      ...database,
      application_name: 'wangge live',
      keepAlive: true,
      connectionTimeoutMillis: answerWithinMs,
      query_timeout: answerWithinMs,
    })
    client = fresh
    fresh.on('error', (error) => lose(fresh, error))
    fresh.on('end', () => lose(fresh, new Error('the connection ended')))
    fresh.on('notification', ({ channel, payload }) => {
      if (channel === liveChannel && payload !== undefined) ends.heard(payload)
    })
    try {
      await fresh.connect()
      await fresh.query(`listen ${liveChannel}`)
    } catch (error) {
      lose(fresh, error)
      return
    }
    if (client !== fresh) return
    isOpen = true
    retryMs = firstRetryMs
    timer = setTimeout(check, checkMs).unref()
    ends.opened()
  }
  const start = () => {
    if (!isClosed) opening = open()
  }
  start()

  return {
    isOpen: () => isOpen,
    notify: async (payloads) => {
      const used = client
      if (used === null || !isOpen) return false
      try {
        await used.query('select pg_notify($1, payload) from unnest($2::text[]) as payload', [liveChannel, payloads])
        return true
      } catch (error) {
        lose(used, error)
        return false
      }
    },
    close: async () => {
      isClosed = true
      if (timer !== null) clearTimeout(timer)
      await opening
      const last = client
      client = null
      isOpen = false
      await last?.end().catch(() => undefined)
    },
  }
}
