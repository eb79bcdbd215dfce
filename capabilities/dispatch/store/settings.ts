import { sql } from 'kysely'
import type { Tx } from '../../../kernel/server/db/database.ts'
import type { Instant } from '../../../kernel/shared/time.ts'

export interface StoredSettings {
  readonly version: number
  readonly body: unknown
  readonly words: string
  readonly setBy: string | null
  readonly setAt: Instant
}

/** The newest versions first. */
export const listSettings = async (tx: Tx, jurisdictionId: string, limit: number): Promise<StoredSettings[]> => {
  const { rows } = await sql<StoredSettings>`
    select version, body, words, set_by as "setBy", set_at as "setAt" from dispatch_settings
    where jurisdiction_id = ${jurisdictionId}
    order by version desc
    limit ${limit}`.execute(tx)
  return rows
}

/** The next version; false when somebody wrote it meanwhile. */
export const insertSettings = async (tx: Tx, jurisdictionId: string, row: StoredSettings): Promise<boolean> => {
  const { numAffectedRows } = await sql`
    insert into dispatch_settings (jurisdiction_id, version, body, words, set_by, set_at)
    values (${jurisdictionId}, ${row.version}, ${JSON.stringify(row.body)}::jsonb, ${row.words}, ${row.setBy}, ${row.setAt})
    on conflict (jurisdiction_id, version) do nothing`.execute(tx)
  return Number(numAffectedRows ?? 0) === 1
}
