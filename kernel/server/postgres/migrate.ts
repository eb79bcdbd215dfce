import { Client, DatabaseError } from 'pg'
import { ensureAppRole, explainMissingRight } from './app-role.ts'
import { type MigrationFile, readMigrations } from './migration-files.ts'
import { DatabaseTrouble } from './trouble.ts'

export interface MigrateOptions {
  readonly folder: string
  readonly log: (line: string) => void
  /** The last file to apply, by its number (`0012`) or its whole name. */
  readonly until?: string
}

// Any constant that nothing else in this database locks; chosen once, never to be changed.
const migrationLock = 7_041_118

const createHistory = `
  create table if not exists public.schema_migrations (
    name text primary key,
    sha256 text not null,
    applied_at timestamptz not null default now()
  )`

const checkVersion = async (client: Client): Promise<void> => {
  const found = await client.query<{ version: string; number: number }>(
    `select current_setting('server_version') as version, current_setting('server_version_num')::int as number`,
  )
  const row = found.rows[0]
  if (row && row.number < 150_000) {
    throw new DatabaseTrouble({
      zh: `数据库服务器是 PostgreSQL ${row.version}，至少需要 15：请升级后再启动。`,
      en: `The database server is PostgreSQL ${row.version} and at least 15 is needed: upgrade it, then start again.`,
    })
  }
}

/** What is applied must be the beginning of what the folder holds, unchanged; gives the rest. */
const pendingFiles = async (client: Client, files: readonly MigrationFile[]): Promise<MigrationFile[]> => {
  const { rows } = await client.query<{ name: string; sha256: string }>(
    'select name, sha256 from public.schema_migrations order by name collate "C"',
  )
  for (const [i, applied] of rows.entries()) {
    const file = files[i]
    if (file?.name !== applied.name) {
      throw new DatabaseTrouble({
        zh: `数据库中已执行过 ${applied.name}，而程序中没有它（或其前缺了文件）：数据库比程序新，请改用新版本的程序。`,
        en: `The database has applied ${applied.name}, which this program does not have in that place: the database is newer than the program, so use the newer program.`,
      })
    }
    if (file.sha256 !== applied.sha256) {
      throw new DatabaseTrouble({
        zh: `迁移文件 ${file.name} 在执行之后被改动过：请还原该文件，把改动写成一个新的迁移。`,
        en: `The migration ${file.name} was changed after it had been applied: restore it, and write the change as a new migration.`,
      })
    }
  }
  return files.slice(rows.length)
}

const transactionOf = async (client: Client): Promise<string | undefined> =>
  (await client.query<{ id: string }>('select pg_current_xact_id()::text as id')).rows[0]?.id

const lineAt = (sql: string, position: string | undefined): number | null =>
  position === undefined ? null : sql.slice(0, Number(position)).split('\n').length

const explainFailure = (file: MigrationFile, error: unknown): unknown => {
  if (!(error instanceof DatabaseError)) return error
  const line = lineAt(file.sql, error.position)
  const at = line === null ? file.name : `${file.name}:${line}`
  const detail = [error.message, error.detail, error.hint].filter(Boolean).join('; ')
  return new DatabaseTrouble(
    {
      zh: `迁移 ${at} 执行失败，数据库停在它之前，没有改动：${detail}`,
      en: `The migration ${at} failed; the database stands before it, unchanged: ${detail}`,
    },
    { cause: error },
  )
}

const applyFile = async (client: Client, file: MigrationFile): Promise<void> => {
  await client.query('begin')
  try {
    await client.query('set local search_path to public')
    const before = await transactionOf(client)
    await client.query(file.sql)
    // A `commit` inside the file would split it, and half a migration would stay behind after a failure.
    if ((await transactionOf(client)) !== before) {
      throw new DatabaseTrouble({
        zh: `迁移 ${file.name} 含有 begin 或 commit：每个文件自动在一个事务中执行，请删去。`,
        en: `The migration ${file.name} contains begin or commit: each file runs in one transaction by itself, so remove them.`,
      })
    }
    await client.query('insert into public.schema_migrations (name, sha256) values ($1, $2)', [file.name, file.sha256])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw explainFailure(file, error)
  }
}

/**
 * Brings a database up to the folder's migrations, forward only, and gives the names it applied. Two processes may call
 * it at once: one works, the other waits and finds nothing to do. Makes sure first that the role the app works under
 * exists. Throws DatabaseTrouble when history and folder disagree or a right is missing.
 */
export const migrate = async (url: string, { folder, log, until }: MigrateOptions): Promise<{ applied: string[] }> => {
  const files = await readMigrations(folder, until)
  const client = new Client({ connectionString: url, application_name: 'wangge migrate' })
  await client.connect()
  try {
    await checkVersion(client)
    const free = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [migrationLock])
    if (!free.rows[0]?.taken) {
      log('another process is migrating this database; waiting for it')
      await client.query('select pg_advisory_lock($1)', [migrationLock])
    }
    await ensureAppRole(client)
    await client.query(createHistory).catch((error: unknown) => explainMissingRight(client, error))
    const pending = await pendingFiles(client, files)
    for (const file of pending) {
      await applyFile(client, file)
      log(`applied ${file.name}`)
    }
    return { applied: pending.map((file) => file.name) }
  } finally {
    await client.end()
  }
}
