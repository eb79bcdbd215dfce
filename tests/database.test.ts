import assert from 'node:assert/strict'
import { readdir } from 'node:fs/promises'
import { test } from 'node:test'
import { Client } from 'pg'
import { freshDatabase, migrationsFolder } from './database.ts'

const ask = async (url: string, sql: string): Promise<unknown[]> => {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query({ text: sql, rowMode: 'array' })).rows.flat()
  } finally {
    await client.end()
  }
}

test('two test files that ask at once each get all migrations, and neither sees what the other writes', async () => {
  const [mine, yours] = await Promise.all([freshDatabase({ migrated: true }), freshDatabase({ migrated: true })])
  try {
    const files = (await readdir(migrationsFolder)).filter((name) => name.endsWith('.sql'))
    for (const { url } of [mine, yours]) {
      assert.deepEqual(await ask(url, 'select count(*)::int from schema_migrations'), [files.length])
    }
    await ask(mine.url, 'create table note ()')
    assert.deepEqual(await ask(yours.url, `select to_regclass('note')::text`), [null])
  } finally {
    await mine.drop()
    await yours.drop()
  }
  await assert.rejects(ask(mine.url, 'select 1'), /does not exist/)
})
