import type { App } from '../../kernel/server/app.ts'
import type { Db, Tx } from '../../kernel/server/db/database.ts'
import type { Files } from '../../kernel/server/files/files.ts'
import type { Jobs } from '../../kernel/server/jobs/jobs.ts'
import type { Instant } from '../../kernel/shared/time.ts'

/** Something that was announced while a step of a story was taken. */
export interface Heard {
  readonly name: string
  readonly payload: unknown
}

/** What a story-teller sets before each step. */
export interface Hands {
  /** The one transaction in which the whole story happens. */
  tx: Tx | null
  now: Instant
  /** Nothing follows in the story: what is promised now has to be kept, so the promise is a real job. */
  isLast: boolean
  heard: Heard[]
}

/**
 * A transaction of an action becomes a part of the story's own: nobody sees a story half told (its clocks would raise
 * alarms), a story that was killed leaves nothing behind, and it costs one commit instead of twenty. An action that is
 * refused spoils the transaction: the teller begins the story again without it.
 */
const inStory = (app: App, hands: Hands): Db => {
  const tx = () => {
    if (!hands.tx) throw new Error('demo: a story is told inside its transaction')
    return hands.tx
  }
  const one: Db['writeOne'] = async (_jurisdictionId, statement) => (await tx().executeQuery(statement(tx()))).rows
  return {
    write: (_jurisdictionId, work) => work(tx()),
    read: (_jurisdictionId, work) => work(tx()),
    writeOne: one,
    readOne: one,
    get aside() {
      return app.db.aside
    },
    unscoped: (work) => app.db.unscoped(work),
    stats: () => app.db.stats(),
    close: async () => undefined,
  }
}

/**
 * What is announced is remembered instead of queued: the story itself says who did what next, and the few reactions it
 * relies on are run by the teller, at the story's time. Promises of the last step are real.
 */
const toldJobs = (app: App, hands: Hands): Jobs => ({
  kinds: app.jobs.kinds,
  rowsFor(_jurisdictionId, event, payload) {
    hands.heard.push({ name: event.name, payload })
    return []
  },
  async announce(_tx, _jurisdictionId, event, payload) {
    hands.heard.push({ name: event.name, payload })
  },
  async promise(tx, jurisdictionId, kind, payload, due) {
    if (hands.isLast) await app.jobs.promise(tx, jurisdictionId, kind, payload, due)
  },
  kick: () => undefined,
  onKick: () => undefined,
})

/** The ten pictures of the town are re-encoded once, however often they are sent. */
export const rememberedPhotos = (app: App): Files => {
  const stored = new Map<Buffer, ReturnType<Files['storePhoto']>>()
  return {
    ...app.files,
    storePhoto(bytes) {
      const photo = stored.get(bytes) ?? app.files.storePhoto(bytes)
      stored.set(bytes, photo)
      return photo
    },
  }
}

/** An App in which stories happen: the same database and the same actions, at the time and in the transaction of the hands. */
export const storyApp = (app: App, hands: Hands, files: Files): App => ({
  ...app,
  clock: { now: () => hands.now },
  db: inStory(app, hands),
  jobs: toldJobs(app, hands),
  files,
  // Thousands of changes a minute would make every open screen read again and again.
  live: { ...app.live, changed: () => undefined },
})
