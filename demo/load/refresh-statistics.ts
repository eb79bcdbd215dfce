import { sql } from 'kysely'
import type { App } from '../../kernel/server/app.ts'

/**
 * Tells the database at once how full its tables have become. It would find out by itself within minutes, but until then
 * it takes them for empty, and the plans its connections keep read all of them for every single row.
 */
export const refreshStatistics = (app: App, jurisdictionId: string): Promise<void> =>
  app.db.write(jurisdictionId, async (tx) => {
    const { rows } = await sql<{ name: string }>`
      select tablename as name from pg_tables where schemaname = 'public' order by tablename`.execute(tx)
    // Only for this transaction: statistics belong to the owner. Connected as somebody else, the database skips them.
    await sql`set local role none`.execute(tx)
    await sql`analyze ${sql.join(rows.map(({ name }) => sql.table(name)))}`.execute(tx)
  })
