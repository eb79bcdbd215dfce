import type { Instant } from '../shared/time.ts'
import type { App } from './app.ts'

/** An app that writes what happened long ago. */
export interface HistoryApp {
  readonly app: App
  /** Every action that asks what time it is from now on hears this moment. One story at a time: the hands are shared. */
  setNow(at: Instant): void
}

/**
 * The same app with a clock that is set by hand, in which nothing that happens causes anything: no job is promised and
 * no page is told. An offer made today for a lamp mended in 2018 would send somebody out; seven thousand live messages
 * would make every open page read seven thousand times. Make one and keep it: memories are kept by app.
 */
export const historyApp = (app: App): HistoryApp => {
  let now: Instant | null = null
  return {
    app: {
      ...app,
      clock: { now: () => now ?? app.clock.now() },
      jobs: {
        ...app.jobs,
        rowsFor: () => [],
        announce: async () => undefined,
        promise: async () => undefined,
        kick: () => undefined,
      },
      live: { ...app.live, changed: () => undefined },
    },
    setNow(at) {
      now = at
    },
  }
}
