import { createHash, randomBytes } from 'node:crypto'
import { existsSync, rmSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Client, escapeIdentifier } from 'pg'
import { buildIn, type PostgresBuild } from '../kernel/server/postgres/build.ts'
import { type Embedded, startEmbedded } from '../kernel/server/postgres/embedded.ts'
import { endLeftovers } from '../kernel/server/postgres/leftovers.ts'
import { migrate } from '../kernel/server/postgres/migrate.ts'
import { findHolder } from '../kernel/server/postgres/process-lock.ts'

/** The migrations of the product, that every migrated test database has. */
export const migrationsFolder = fileURLToPath(new URL('../db/migrations', import.meta.url))

const prefix = 'wangge-test-'
const quiet = (): void => undefined

/** Clusters whose test process was killed outright, so that it could not end them itself. */
const sweepAbandoned = async (): Promise<void> => {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(prefix)) continue
    const folder = join(tmpdir(), name)
    const found = await stat(folder).catch(() => null)
    // A young one may be about to take its lock; one with a living holder is at work.
    if (!found || Date.now() - found.mtimeMs < 600_000 || (await findHolder(join(folder, 'postgres.lock'))) !== null) {
      continue
    }
    await endLeftovers(join(folder, 'postgres'), quiet)
    await rm(folder, { recursive: true, force: true })
  }
}

/** Without awaiting: an `exit` listener may not. Immediate is right here, nothing is to be kept. */
const endAtExit = (server: Embedded, dataDir: string): void => {
  const end = (): void => {
    const pidFile = join(dataDir, 'postgres', 'postmaster.pid')
    if (!existsSync(pidFile)) return
    process.kill(server.pid, 'SIGQUIT')
    const nap = new Int32Array(new SharedArrayBuffer(4))
    // Gone with the last of its processes; ten seconds, then the next run's sweep takes it.
    for (let i = 0; i < 500 && existsSync(pidFile); i++) Atomics.wait(nap, 0, 0, 20)
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 })
  }
  process.once('exit', end)
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, () => process.exit(1))
}

const startThrowaway = async (build?: PostgresBuild): Promise<{ url: string; stop(): Promise<void> }> => {
  const dataDir = await mkdtemp(join(tmpdir(), prefix))
  const remove = () => rm(dataDir, { recursive: true, force: true, maxRetries: 5 })
  const server = await startEmbedded({ dataDir, durable: false, log: quiet, ...(build ? { build } : {}) }).catch(
    async (error: unknown) => {
      await remove()
      throw error
    },
  )
  endAtExit(server, dataDir)
  return { url: server.url, stop: () => server.stop().then(remove) }
}

const startOwnCluster = async (): Promise<{ url: string }> => {
  await sweepAbandoned()
  return startThrowaway()
}

let cluster: Promise<{ url: string }> | null = null

/**
 * The server this test process works on: the one of the whole run (`WANGGE_TEST_DATABASE`, from tests/run.ts), else its
 * own throwaway one, which ends with the process.
 */
export const testCluster = (): Promise<{ url: string }> => {
  const shared = process.env.WANGGE_TEST_DATABASE
  cluster ??= shared ? Promise.resolve({ url: shared }) : startOwnCluster()
  return cluster
}

/** The same server and user, another database. */
export const urlOfDatabase = (url: string, database: string): string => {
  const other = new URL(url)
  other.pathname = `/${database}`
  return other.href
}

const withClient = async <T>(url: string, work: (client: Client) => Promise<T>): Promise<T> => {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

const hashOfMigrations = async (): Promise<string> => {
  const hash = createHash('sha256')
  const names = await readdir(migrationsFolder).catch(() => [])
  for (const name of names.sort()) hash.update(name).update(await readFile(join(migrationsFolder, name)))
  return hash.digest('hex').slice(0, 16)
}

// Any constant; taken in the database every test process connects to first.
const templateLock = 7_041_119

const makeTemplate = async (url: string): Promise<string> => {
  const name = `template_${await hashOfMigrations()}`
  await withClient(url, async (client) => {
    // Held until the connection ends: the other processes wait here and then find the template.
    await client.query('select pg_advisory_lock($1)', [templateLock])
    if ((await client.query('select from pg_database where datname = $1', [name])).rowCount) return
    const draft = `${name}_draft`
    await client.query(`drop database if exists ${draft} with (force)`)
    await client.query(`create database ${draft} template template0`)
    await migrate(urlOfDatabase(url, draft), { folder: migrationsFolder, log: quiet })
    await client.query(`alter database ${draft} rename to ${name}`)
  })
  return name
}

let template: Promise<string> | null = null

export interface FreshDatabase {
  /** Of the owner, not of the app's role. */
  readonly url: string
  drop(): Promise<void>
}

/**
 * An own database for one test file, empty or with all migrations applied. Copied from a template that the first caller
 * on the server makes, so it costs a fraction of a second.
 */
export const freshDatabase = async ({ migrated }: { migrated: boolean }): Promise<FreshDatabase> => {
  const { url } = await testCluster()
  if (migrated) template ??= makeTemplate(url)
  const source = migrated && template ? await template : 'template0'
  const name = `test_${randomBytes(8).toString('hex')}`
  // Copying files is three times as fast as copying through the log for a database of this size.
  const copy = `create database ${name} template ${escapeIdentifier(source)} strategy file_copy`
  await withClient(url, (client) => client.query(copy))
  return {
    url: urlOfDatabase(url, name),
    // With force: a pool that a failed test left open must not keep the database.
    drop: () =>
      withClient(url, async (client) => void (await client.query(`drop database if exists ${name} with (force)`))),
  }
}

const debian15 = buildIn('/usr/lib/postgresql/15', ['--locale=C.UTF-8'])

/** The oldest PostgreSQL we promise to work with, from Debian's package; null where that is not installed. */
export const startDebian15 = async (): Promise<{ url: string; stop(): Promise<void> } | null> =>
  existsSync(debian15.postgres) ? startThrowaway(debian15) : null
