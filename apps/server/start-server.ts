import { sql } from 'kysely'
import { sessionsTopic } from '../../kernel/server/auth/sessions.ts'
import { createHttp } from '../../kernel/server/http/http.ts'
import { createMetrics } from '../../kernel/server/http/metrics.ts'
import { createStreams } from '../../kernel/server/http/streams.ts'
import { readMigrations } from '../../kernel/server/postgres/migration-files.ts'
import type { Assembled } from './assemble.ts'
import { routes } from './capabilities.ts'
import { facesFolder } from './faces.ts'
import { gaugesOf } from './gauges.ts'
import { migrationsFolder } from './open-database.ts'

export interface Listening {
  /** `http://127.0.0.1:8080` */
  readonly origin: string
  close(): Promise<void>
}

/** Ready means: the database answers and has every migration this program knows. */
const readinessOf = async ({ app }: Assembled) => {
  const newest = (await readMigrations(migrationsFolder)).at(-1)?.name ?? ''
  return async () => {
    const { rows } = await app.db.unscoped((tx) =>
      sql<{ name: string }>`select name from public.schema_migrations order by name desc limit 1`.execute(tx),
    )
    if (rows[0]?.name !== newest) throw new Error('the migrations are not current')
  }
}

/** Answers HTTP: the API, the probes and the faces. */
export const startServer = async (
  assembled: Assembled,
  options: { host: string; port: number; limits?: 'normal' | 'off'; faces?: boolean },
): Promise<Listening> => {
  const { app } = assembled
  const streams = createStreams()
  // Rights changed: an open stream must not go on with old ones. All reconnect by themselves, and are asked again.
  app.live.on(sessionsTopic, () => streams.end())
  const metrics = createMetrics()
  gaugesOf(app, metrics.registry)
  const http = createHttp(app, {
    routes,
    resolveActor: assembled.resolveActor,
    ...(options.faces === false ? {} : { staticFaces: { root: facesFolder } }),
    ready: await readinessOf(assembled),
    limits: options.limits ?? 'normal',
    metrics,
    streams,
  })
  await http.listen({ host: options.host, port: options.port })
  const address = http.server.address()
  const port = typeof address === 'object' && address ? address.port : options.port
  return {
    origin: `http://${options.host === '0.0.0.0' ? '127.0.0.1' : options.host}:${port}`,
    close: () => http.close(),
  }
}
