import { join } from 'node:path'
import type { Logger } from 'pino'
import { findHolder } from '../../capabilities/accounts/neighbours.ts'
import { areaIndex } from '../../capabilities/grids/neighbours.ts'
import type { App, Clock } from '../../kernel/server/app.ts'
import { sealerOf } from '../../kernel/server/auth/crypto.ts'
import { createSessionReader } from '../../kernel/server/auth/sessions.ts'
import { databaseClock } from '../../kernel/server/clock.ts'
import { openDatabase } from '../../kernel/server/db/database.ts'
import { createFiles } from '../../kernel/server/files/files.ts'
import { localStore } from '../../kernel/server/files/local-store.ts'
import { s3Store } from '../../kernel/server/files/s3-store.ts'
import { readSessionToken } from '../../kernel/server/http/cookies.ts'
import type { ResolveActor } from '../../kernel/server/http/edge.ts'
import { openJobs } from '../../kernel/server/jobs/jobs.ts'
import { openWorker, type Worker } from '../../kernel/server/jobs/worker.ts'
import { openJurisdictions } from '../../kernel/server/jurisdictions.ts'
import { createLive } from '../../kernel/server/live.ts'
import type { Settings } from '../../kernel/server/settings.ts'
import { jobs, ticks } from './capabilities.ts'

export interface Assembled {
  readonly app: App
  readonly worker: Worker
  readonly resolveActor: ResolveActor
  close(): Promise<void>
}

export interface AssembleOptions {
  readonly settings: Settings
  readonly databaseUrl: string
  readonly log: Logger
  /** Tests put their own hands on the clock. */
  readonly clock?: Clock
  readonly maxConnections?: number
}

/** Puts the pieces together over one migrated database. Nothing listens and no job runs yet. */
export const assembleApp = async (options: AssembleOptions): Promise<Assembled> => {
  const { settings, databaseUrl, log } = options
  const db = openDatabase(
    databaseUrl,
    options.maxConnections === undefined ? {} : { maxConnections: options.maxConnections },
  )
  const live = createLive({ connectionString: databaseUrl }, log)
  const hands = options.clock ? null : await databaseClock(db)
  const app: App = {
    settings,
    clock: options.clock ?? { now: () => hands?.now() ?? '' },
    db,
    jurisdictions: await openJurisdictions(db),
    jobs: openJobs(jobs),
    live,
    files: createFiles(
      settings.s3
        ? s3Store({ ...settings.s3, secretAccessKey: settings.s3.secretAccessKey.expose(), forcePathStyle: true })
        : localStore(join(settings.dataFolder, 'files')),
    ),
    crypto: sealerOf(settings),
    log,
    tree: (jurisdictionId) => areaIndex(app, jurisdictionId),
  }
  live.on('jurisdictions', () => {
    app.jurisdictions
      .reload()
      .catch((error: unknown) => log.error({ err: error }, 'the jurisdictions could not be read again'))
  })
  const sessionOf = createSessionReader(app, findHolder)
  const resolveActor: ResolveActor = (headers, https, host) => {
    const visitor = () => ({ kind: 'visitor' as const, jurisdictionId: app.jurisdictions.byHost(host).id })
    const cookie = readSessionToken(headers, https)
    if (!cookie) return visitor()
    const found = sessionOf(cookie)
    return found instanceof Promise ? found.then((staff) => staff ?? visitor()) : (found ?? visitor())
  }
  const worker = openWorker(app, ticks)
  return {
    app,
    worker,
    resolveActor,
    async close() {
      await worker.stop()
      hands?.stop()
      await live.close()
      await db.close()
    },
  }
}
