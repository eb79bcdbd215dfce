import { sql } from 'kysely'
import type { Tx } from '../../../kernel/server/db/database.ts'
import type { Instant } from '../../../kernel/shared/time.ts'

export interface StoredSettings {
  readonly areaId: string
  readonly version: number
  readonly body: unknown
  readonly changedBy: string
  readonly changedAt: Instant
}

/** The newest version of each of these areas that has any. */
export const listNewestSettings = async (
  tx: Tx,
  jurisdictionId: string,
  areaIds: readonly string[],
): Promise<StoredSettings[]> => {
  const { rows } = await sql<StoredSettings>`
    select distinct on (area_id) area_id as "areaId", version, body, changed_by as "changedBy", changed_at as "changedAt"
    from division_settings
    where jurisdiction_id = ${jurisdictionId} and area_id = any (${[...areaIds]}::uuid[])
    order by area_id, version desc`.execute(tx)
  return rows
}

/** The next version; false when somebody wrote it meanwhile. */
export const insertSettings = async (tx: Tx, jurisdictionId: string, row: StoredSettings): Promise<boolean> => {
  const { numAffectedRows } = await sql`
    insert into division_settings (jurisdiction_id, area_id, version, body, changed_by, changed_at)
    values (${jurisdictionId}, ${row.areaId}, ${row.version}, ${JSON.stringify(row.body)}::jsonb, ${row.changedBy}, ${row.changedAt})
    on conflict do nothing`.execute(tx)
  return Number(numAffectedRows ?? 0) === 1
}
