import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RawBuilder } from 'kysely'
import { Client } from 'pg'
import { assembleApp } from '../apps/server/assemble.ts'
import type { Say } from '../apps/server/say.ts'
import type { App } from '../kernel/server/app.ts'
import { createLog } from '../kernel/server/log.ts'
import { readSettings } from '../kernel/server/settings.ts'
import { freshDatabase } from '../tests/database.ts'
import { demoJurisdictionId } from './load/demonstration.ts'

export const quiet: Say = {
  line: () => undefined,
  detail: () => undefined,
  progress: () => ({ to: () => undefined, end: () => undefined }),
}

export interface TestApp {
  readonly app: App
  /** As the application sees it, in the demonstration's office. */
  rows<T>(query: RawBuilder<T>): Promise<T[]>
  /** What only the owner of the tables may do. */
  ownerQuery(text: string): Promise<void>
  close(): Promise<void>
}

/** A Friday evening: which stories are told, and how far each has come, follows from it. */
export const testNow = '2026-11-20T11:30:00.000Z'

/** A whole application over an empty database of its own, its clock standing still; no worker runs. */
export const openForTests = async (): Promise<TestApp> => {
  const database = await freshDatabase({ migrated: true })
  const folder = await mkdtemp(join(tmpdir(), 'wangge-demo-'))
  const settings = readSettings({ WANGGE_DATA: folder, WANGGE_LOG: 'silent' })
  const assembled = await assembleApp({
    settings,
    databaseUrl: database.url,
    log: createLog(settings.logLevel),
    clock: { now: () => testNow },
  })
  const { app } = assembled
  return {
    app,
    rows: async (query) => (await app.db.read(demoJurisdictionId, (tx) => query.execute(tx))).rows,
    async ownerQuery(text) {
      const client = new Client({ connectionString: database.url })
      await client.connect()
      try {
        await client.query(`set app.jurisdiction = '${demoJurisdictionId}'`)
        await client.query(text)
      } finally {
        await client.end()
      }
    },
    async close() {
      await assembled.close()
      await database.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
