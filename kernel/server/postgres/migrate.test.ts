import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, test } from 'node:test'
import { Client } from 'pg'
import { type FreshDatabase, freshDatabase } from '../../../tests/database.ts'
import { appRole } from './app-role.ts'
import { startEmbedded } from './embedded.ts'
import { migrate } from './migrate.ts'
import { DatabaseTrouble } from './trouble.ts'

let database: FreshDatabase
let folder: string
beforeEach(async () => {
  database = await freshDatabase({ migrated: false })
  folder = await mkdtemp(join(tmpdir(), 'wangge-migrations-'))
  await write('0001-kernel-people.sql', 'create table people (id int primary key);')
  await write('0002-kernel-names.sql', 'alter table people add name text;')
})
afterEach(async () => {
  await database.drop()
  await rm(folder, { recursive: true, force: true })
})

const write = (name: string, sql: string) => writeFile(join(folder, name), sql)
const run = (until?: string) =>
  migrate(database.url, { folder, log: () => undefined, ...(until === undefined ? {} : { until }) })
const ask = async (sql: string, url = database.url): Promise<unknown[]> => {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    // Several statements give several results: the last one counts.
    const answer: { rows: unknown[][] } | { rows: unknown[][] }[] = await client.query({ text: sql, rowMode: 'array' })
    return [answer].flat().at(-1)?.rows.flat() ?? []
  } finally {
    await client.end()
  }
}
/** Refused in both languages, and the English names what matters. */
const refusedFor = (words: RegExp) => (error: unknown) => {
  assert.ok(error instanceof DatabaseTrouble, String(error))
  assert.match(error.said.en, words)
  assert.match(error.said.zh, /\p{Script=Han}/u)
  return true
}

test('whoever starts the program twice migrates once', async () => {
  assert.deepEqual(await run(), { applied: ['0001-kernel-people.sql', '0002-kernel-names.sql'] })
  assert.deepEqual(await run(), { applied: [] })
  await write('0003-kernel-later.sql', 'create table later ();')
  assert.deepEqual(await run(), { applied: ['0003-kernel-later.sql'] })
})

test('a migration can stop at a number and go on from there', async () => {
  assert.deepEqual(await run('0001'), { applied: ['0001-kernel-people.sql'] })
  assert.deepEqual(await run('0002-kernel-names.sql'), { applied: ['0002-kernel-names.sql'] })
  await assert.rejects(run('0009'), refusedFor(/no migration 0009/))
})

test('five servers that start at once on an empty database apply each file once', async () => {
  const all = await Promise.all([run(), run(), run(), run(), run()])
  assert.equal(all.flatMap((one) => one.applied).length, 2)
})

test('two databases of one server that migrate at once share the role without tripping over it', async () => {
  const other = await freshDatabase({ migrated: false })
  try {
    await Promise.all([run(), migrate(other.url, { folder, log: () => undefined })])
    for (const url of [database.url, other.url]) {
      assert.deepEqual(await ask(`set role ${appRole}; select current_user::text`, url), [appRole])
    }
    assert.deepEqual(await ask(`select rolcanlogin from pg_roles where rolname = '${appRole}'`), [false])
  } finally {
    await other.drop()
  }
})

test('a migration that was changed after it had been applied is refused; other line ends are not a change', async () => {
  await write('0001-kernel-people.sql', 'create table people (\nid int primary key);')
  await run()
  await write('0001-kernel-people.sql', 'create table people (\r\nid int primary key);')
  assert.deepEqual(await run(), { applied: [] })
  await write('0001-kernel-people.sql', 'create table people (\nid bigint primary key);')
  await assert.rejects(run(), refusedFor(/0001-kernel-people\.sql was changed/))
})

test('a missing number, a number used twice and a wrong name are refused before anything is touched', async () => {
  await write('0004-kernel-gap.sql', 'select 1;')
  await assert.rejects(run(), refusedFor(/number 0003 is missing/))
  await rm(join(folder, '0004-kernel-gap.sql'))
  await write('0002-kernel-twin.sql', 'select 1;')
  await assert.rejects(run(), refusedFor(/number 0002 is used twice/))
  await rm(join(folder, '0002-kernel-twin.sql'))
  await write('0003_kernel.sql', 'select 1;')
  await assert.rejects(run(), refusedFor(/breaks the rule/))
  assert.deepEqual(await ask(`select to_regclass('schema_migrations')::text`), [null])
})

test('an older program refuses a database that a newer one has migrated', async () => {
  await run()
  await rm(join(folder, '0002-kernel-names.sql'))
  await assert.rejects(run(), refusedFor(/database is newer/))
})

test('a file that fails half-way leaves nothing behind and names its line', async () => {
  await write('0003-kernel-broken.sql', 'create table half ();\nselect nonsense;')
  await assert.rejects(run(), refusedFor(/0003-kernel-broken\.sql:2 failed/))
  assert.deepEqual(await ask(`select to_regclass('half')::text`), [null])
  assert.deepEqual(await ask('select count(*)::int from schema_migrations'), [2])
})

test('a file that commits by itself is refused', async () => {
  await write('0003-kernel-commits.sql', 'create table half (); commit; begin;')
  await assert.rejects(run(), refusedFor(/contains begin or commit/))
  assert.deepEqual(await ask('select count(*)::int from schema_migrations'), [2])
})

test('an owner without the right to make roles is told what the administrator has to type; after that it works', async () => {
  const owner = `owner_${Date.now()}`
  const url = new URL(database.url)
  const name = url.pathname.slice(1)
  await ask(`create role ${owner} login password 'secret'; alter database ${name} owner to ${owner}`)
  url.username = owner
  url.password = 'secret'
  try {
    const asOwner = () => migrate(url.href, { folder, log: () => undefined })
    // The other tests of this run may have made the role; this owner still is not a member of it.
    await assert.rejects(asOwner(), refusedFor(new RegExp(`grant ${appRole} to "${owner}";`)))
    await ask(`do $$ begin create role ${appRole} nologin; exception when duplicate_object then null; end $$;
      grant ${appRole} to ${owner}`)
    assert.equal((await asOwner()).applied.length, 2)
  } finally {
    await ask(`reassign owned by ${owner} to current_user; drop owned by ${owner}`)
    await ask(`alter database ${name} owner to current_user; drop role ${owner}`)
  }
})

test('an owner who may make roles needs no administrator', async () => {
  // A server of its own, because on the shared one the role is there already.
  const dataDir = await mkdtemp(join(tmpdir(), 'wangge-roles-'))
  const server = await startEmbedded({ dataDir, durable: false, log: () => undefined })
  try {
    await ask(`create role maker login createrole password 'secret'; alter database wangge owner to maker`, server.url)
    const url = new URL(server.url)
    url.username = 'maker'
    url.password = 'secret'
    await migrate(url.href, { folder, log: () => undefined })
    assert.deepEqual(await ask(`set role ${appRole}; select current_user::text`, url.href), [appRole])
  } finally {
    await server.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
})
