import type { ClientConfig } from 'pg'
import type { Logger } from 'pino'
import { createLiveLine } from './live-line.ts'
import { type LiveMessage, liveChannel, packMessages, readMessages } from './live-message.ts'

export interface LiveFilter {
  readonly jurisdictionId: string
  /** Which messages of the jurisdiction this listener may and wants to know of. */
  readonly wants: (message: LiveMessage) => boolean
}

/** Who changed what, told to every process and every open page. Carries ids only: whoever may see them asks again. */
export interface Live {
  /**
   * Call after the commit. Gathered for 100 ms and sent as one statement of its own: NOTIFY inside a business transaction
   * takes a lock over the whole database until the commit and would put all commits in one row.
   * What is lost with a crash in between is only that pages learn of the change by polling.
   */
  changed(jurisdictionId: string, topic: string, data: LiveMessage['data']): void
  /** For one page: returns the way to stop. `resync` runs when messages may have been missed. */
  subscribe(filter: LiveFilter, send: (message: LiveMessage) => void, resync?: () => void): () => void
  /** For the process itself, such as a cache: every message of a topic, also those from here. */
  on(topic: string, hear: (message: LiveMessage) => void): () => void
  /** Each time the line to the database opens, also the first: what happened before was not heard. */
  onReconnect(hear: () => void): () => void
  isConnected(): boolean
  close(): Promise<void>
}

/** Long enough to gather a burst, short enough to feel immediate. */
const gatherMs = 100
/** While the line is down: about as much as a minute of a busy office; then the oldest go, `resync` covers for them. */
const mostWaiting = 1000

/**
 * For the rare change that must be heard with the commit or not at all: the end of a session. Takes the lock described at
 * `changed`, so never on a path that people use often.
 * @param query runs one statement in the caller's transaction
 */
export const notifyInTransaction = async (
  query: (sql: string, parameters: readonly unknown[]) => Promise<unknown>,
  message: LiveMessage,
): Promise<void> => {
  for (const payload of packMessages([message])) await query('select pg_notify($1, $2)', [liveChannel, payload])
}

/** Opens the line to the database, keeps it open, and never throws: without it pages poll. */
export const createLive = (database: ClientConfig, log: Logger): Live => {
  const waiting = new Map<string, LiveMessage>()
  const listeners = new Map<string, Set<{ readonly filter: LiveFilter; send(m: LiveMessage): void; resync(): void }>>()
  const hearers = new Map<string, Set<(message: LiveMessage) => void>>()
  const reconnectHearers = new Set<() => void>()
  let timer: NodeJS.Timeout | null = null

  // One broken listener must not silence the others; its fault belongs in the log.
  const guarded = (hear: () => void) => {
    try {
      hear()
    } catch (error) {
      log.error({ err: error }, 'a live listener failed')
    }
  }

  const deliver = (message: LiveMessage) => {
    for (const hear of hearers.get(message.topic) ?? []) guarded(() => hear(message))
    for (const listener of listeners.get(message.jurisdictionId) ?? []) {
      guarded(() => {
        if (listener.filter.wants(message)) listener.send(message)
      })
    }
  }

  const line = createLiveLine(database, log, {
    heard: (payload) => {
      for (const message of readMessages(payload)) deliver(message)
    },
    opened: () => {
      for (const hear of reconnectHearers) guarded(hear)
      for (const all of listeners.values()) for (const listener of all) guarded(listener.resync)
      gather()
    },
  })

  const flush = async (): Promise<void> => {
    timer = null
    if (waiting.size === 0 || !line.isOpen()) return
    const messages = [...waiting.values()]
    waiting.clear()
    if (await line.notify(packMessages(messages))) return
    // The line broke under it: once more when it is back. Hearing twice is harmless, pages only read again.
    for (const message of messages) keep(message)
  }
  const gather = () => {
    if (waiting.size > 0) timer ??= setTimeout(() => void flush(), gatherMs)
  }
  const keep = (message: LiveMessage) => {
    if (waiting.size >= mostWaiting) {
      const oldest = waiting.keys().next()
      if (!oldest.done) waiting.delete(oldest.value)
    }
    waiting.set(JSON.stringify(message), message)
  }

  return {
    changed: (jurisdictionId, topic, data) => {
      keep({ jurisdictionId, topic, data })
      if (line.isOpen()) gather()
    },
    subscribe: (filter, send, resync = () => undefined) => {
      const listener = { filter, send, resync }
      const all = listeners.get(filter.jurisdictionId) ?? new Set()
      listeners.set(filter.jurisdictionId, all.add(listener))
      return () => {
        all.delete(listener)
        if (all.size === 0 && listeners.get(filter.jurisdictionId) === all) listeners.delete(filter.jurisdictionId)
      }
    },
    on: (topic, hear) => {
      const all = hearers.get(topic) ?? new Set()
      hearers.set(topic, all.add(hear))
      return () => void all.delete(hear)
    },
    onReconnect: (hear) => {
      reconnectHearers.add(hear)
      return () => void reconnectHearers.delete(hear)
    },
    isConnected: line.isOpen,
    close: async () => {
      if (timer !== null) clearTimeout(timer)
      await flush()
      await line.close()
    },
  }
}
