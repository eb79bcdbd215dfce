import type { App } from './app.ts'

/**
 * The same app in which nothing that happens causes anything: no job is promised and no page is told. For writing down
 * what happened long ago: an offer made today for a lamp mended in 2018 would send somebody out, and a live message a
 * record would make every open page read again thousands of times. When it happened is passed to each action. Make one
 * and keep it: memories are kept by app.
 */
export const historyApp = (app: App): App => ({
  ...app,
  jobs: {
    ...app.jobs,
    rowsFor: () => [],
    announce: async () => undefined,
    promise: async () => undefined,
    kick: () => undefined,
  },
  live: { ...app.live, changed: () => undefined },
})
