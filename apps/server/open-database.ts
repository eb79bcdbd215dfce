import { join } from 'node:path'
import { type Embedded, startEmbedded } from '../../kernel/server/postgres/embedded.ts'
import { migrate } from '../../kernel/server/postgres/migrate.ts'
import type { Settings } from '../../kernel/server/settings.ts'
import type { Say } from './say.ts'

export const migrationsFolder = join(import.meta.dirname, '../../db/migrations')

export interface OpenedDatabase {
  readonly url: string
  readonly embedded: Embedded | null
  close(): Promise<void>
}

/** The server named by DATABASE_URL, else the embedded one under the data folder; migrated either way. */
export const openMigrated = async (settings: Settings, say: Say): Promise<OpenedDatabase> => {
  const embedded = settings.databaseUrl ? null : await startEmbedded({ dataDir: settings.dataFolder, log: say.detail })
  const url = embedded?.url ?? settings.databaseUrl?.expose() ?? ''
  try {
    await migrate(url, { folder: migrationsFolder, log: say.detail })
  } catch (error) {
    await embedded?.stop()
    throw error
  }
  return { url, embedded, close: async () => embedded?.stop() }
}
