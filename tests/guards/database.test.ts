import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Client } from 'pg'
import { describeTables, dumpSchema } from '../../kernel/server/postgres/describe.ts'
import { migrate } from '../../kernel/server/postgres/migrate.ts'
import { freshDatabase, migrationsFolder, startDebian15 } from '../database.ts'
import { filesBelow, textOf } from './files.ts'

let database: Awaited<ReturnType<typeof freshDatabase>>
let client: Client
before(async () => {
  database = await freshDatabase({ migrated: true })
  client = new Client({ connectionString: database.url })
  await client.connect()
})
after(async () => {
  await client.end()
  await database.drop()
})

test('migrations are numbered without gaps and named after a capability or the kernel', () => {
  const names = filesBelow('db/migrations')
    .map((p) => p.split('/').at(-1) ?? '')
    .sort()
  names.forEach((name, i) => {
    assert.match(name, /^\d{4}-[a-z]+-[a-z0-9-]+\.sql$/)
    assert.equal(Number(name.slice(0, 4)), i + 1)
  })
})

/** A generated file without the lines that say how it is made. */
const committed = (path: string) => textOf(path).replace(/^(?:(?:--|\/\/).*\n|\n)+/, '')

test('the committed schema and tables are those of the migrated database', async () => {
  assert.equal(await dumpSchema(client), committed('db/schema.sql'), 'npm run schema')
  assert.equal(await describeTables(client), committed('db/tables.ts'), 'npm run schema')
})

test('PostgreSQL 15 gives the same schema as 18', async (t) => {
  const old = await startDebian15()
  if (!old) {
    t.diagnostic("Debian's PostgreSQL 15 is not installed here: compared on 18 only")
    return
  }
  try {
    await migrate(old.url, { folder: migrationsFolder, log: () => undefined })
    const other = new Client({ connectionString: old.url })
    await other.connect()
    assert.equal(await dumpSchema(other), committed('db/schema.sql'))
    await other.end()
  } finally {
    await old.stop()
  }
})

/** The tenant itself, and the list of migrations. */
const untenanted = ['jurisdictions', 'schema_migrations']

test('every key of every table starts with jurisdiction_id', async () => {
  const { rows } = await client.query<{ key: string }>(
    `
    select c.conrelid::regclass || ' ' || c.conname as key
    from pg_constraint c
    where c.connamespace = 'public'::regnamespace and c.contype in ('p', 'u', 'f') and c.conrelid::regclass::text <> all ($1)
      and c.confrelid::regclass::text <> 'jurisdictions'
      and (select attname from pg_attribute where attrelid = c.conrelid and attnum = c.conkey[1]) <> 'jurisdiction_id'
    union all
    select i.indrelid::regclass || ' ' || i.indexrelid::regclass
    from pg_index i join pg_class t on t.oid = i.indrelid
    where t.relnamespace = 'public'::regnamespace and i.indisunique and t.oid::regclass::text <> all ($1)
      and (select attname from pg_attribute where attrelid = i.indrelid and attnum = i.indkey[0]) <> 'jurisdiction_id'`,
    [untenanted],
  )
  assert.deepEqual(rows, [])
})

test('every table is behind row security, also for its owner, with exactly one policy, and says what it is', async () => {
  const { rows } = await client.query<{ name: string }>(
    `
    select t.relname as name from pg_class t
    where t.relnamespace = 'public'::regnamespace and t.relkind = 'r' and t.relname <> all ($1)
      and not (t.relrowsecurity and t.relforcerowsecurity and obj_description(t.oid) is not null
        and (select count(*) from pg_policy p where p.polrelid = t.oid and p.polpermissive) = 1
        and (select count(*) from pg_policy p where p.polrelid = t.oid) = 1)`,
    [untenanted],
  )
  assert.deepEqual(rows, [])
})

test('without a jurisdiction set, the application sees nothing and says so', async () => {
  await client.query('set role wangge_app')
  try {
    await assert.rejects(
      client.query('select count(*) from requests'),
      /app\.jurisdiction|invalid input syntax for type uuid/,
    )
  } finally {
    await client.query('reset role')
  }
})

test('the application cannot change history', async () => {
  const tables = ['audit_entries', 'audit_seals', 'request_steps', 'work_order_steps', 'service_versions']
  await client.query('set role wangge_app')
  await client.query("set app.jurisdiction = '00000000-0000-4000-8000-000000000000'")
  try {
    for (const table of tables) {
      await assert.rejects(client.query(`update ${table} set jurisdiction_id = jurisdiction_id`), /permission denied/)
      await assert.rejects(client.query(`delete from ${table}`), /permission denied/)
      await assert.rejects(client.query(`truncate ${table}`), /permission denied/)
    }
  } finally {
    await client.query('reset role')
    await client.query('reset app.jurisdiction')
  }
})

test('every foreign key that is looked up from the other side has an index', async () => {
  const { rows } = await client.query<{ key: string }>(`
    select c.conrelid::regclass || ' ' || c.conname as key
    from pg_constraint c
    where c.contype = 'f' and c.connamespace = 'public'::regnamespace and c.confrelid::regclass::text = any (array['requests', 'work_orders'])
      and not exists (select from pg_index i where i.indrelid = c.conrelid and (i.indkey::int2[])[0:array_length(c.conkey, 1) - 1] = c.conkey)`)
  assert.deepEqual(rows, [])
})
