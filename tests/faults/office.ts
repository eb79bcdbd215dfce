import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as rest } from 'node:timers/promises'
import { Client, type QueryResultRow } from 'pg'
import { type Embedded, startEmbedded } from '../../kernel/server/postgres/embedded.ts'
import { migrate } from '../../kernel/server/postgres/migrate.ts'
import { type Cast, openCast } from '../cast.ts'
import type { castPeople } from '../cast-data.ts'
import { migrationsFolder } from '../database.ts'

/** One process of the product. */
export interface Server {
  readonly origin: string
  /** As the power does it; answers when it is gone. */
  kill(): Promise<void>
  /** Resolves when the process has ended, whoever ended it. */
  readonly ended: Promise<unknown>
  /** Still at work: it did not fall with the database. */
  isUp(): boolean
}

export interface Office {
  readonly database: Embedded
  readonly cast: Cast
  /** The cookie header of somebody of the cast. */
  cookie(name: keyof typeof castPeople): string
  /** `commits`: it dies by itself between the commit of so many submissions and the answer. */
  start(commits?: number): Promise<Server>
  close(): Promise<void>
}

/** Rows as the owner of the database sees them; tries again while the database comes back. */
export const ask = async <R extends QueryResultRow>(url: string, sql: string, values: unknown[] = []): Promise<R[]> => {
  for (let tries = 1; ; tries++) {
    const client = new Client({ connectionString: url })
    client.on('error', () => undefined)
    try {
      await client.connect()
      return (await client.query<R>(sql, values)).rows
    } catch (error) {
      if (tries >= 60) throw error
      await rest(100)
    } finally {
      await client.end().catch(() => undefined)
    }
  }
}

/** A town over a durable PostgreSQL of its own, and the product in processes that can be killed. */
export const openOffice = async (dataDir?: string): Promise<Office> => {
  const folder = dataDir ?? (await mkdtemp(join(tmpdir(), 'wangge-faults-')))
  const database = await startEmbedded({ dataDir: folder, durable: true, log: () => undefined })
  await migrate(database.url, { folder: migrationsFolder, log: () => undefined })
  const cast = await openCast({ databaseUrl: database.url, clock: 'real' })
  const servers = new Set<ChildProcess>()
  return {
    database,
    cast,
    cookie: (name) => cast.as(name).cookie,
    async start(commits) {
      const program = join(import.meta.dirname, 'server-child.ts')
      const args = [database.url, join(folder, 'server'), ...(commits === undefined ? [] : [String(commits)])]
      const child = fork(program, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
      servers.add(child)
      const ended = once(child, 'exit')
      const [told] = await once(child, 'message')
      return {
        origin: told.origin,
        ended,
        isUp: () => child.exitCode === null && child.signalCode === null,
        async kill() {
          child.kill('SIGKILL')
          await ended
        },
      }
    },
    async close() {
      for (const child of servers) child.kill('SIGKILL')
      await cast.close()
      await database.stop()
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
