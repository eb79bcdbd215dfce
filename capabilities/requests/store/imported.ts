import { sql } from 'kysely'
import type { Tx } from '../../../kernel/server/db/database.ts'
import type { Instant } from '../../../kernel/shared/time.ts'

export interface ImportedRow {
  readonly id: string
  readonly bodyHash: Buffer
  readonly stepCount: number
  /** The import that brought it; null: it came another way. */
  readonly runId: string | null
}

/** Which of these are there already. Unscoped: the import knows their ids from their own records, and shows nobody more. */
export const unscopedListImported = async (
  tx: Tx,
  jurisdictionId: string,
  ids: readonly string[],
): Promise<ImportedRow[]> => {
  const { rows } = await sql<ImportedRow>`
    select r.id, r.body_hash as "bodyHash", r.step_count as "stepCount", s.data->'source'->>'runId' as "runId"
    from requests r
    join request_steps s on s.jurisdiction_id = r.jurisdiction_id and s.request_id = r.id and s.number = 1
    where r.jurisdiction_id = ${jurisdictionId} and r.id = any (${ids}::uuid[])`.execute(tx)
  return rows
}

export interface ImportedFactRow {
  readonly id: string
  readonly serviceId: string
  readonly platformCode: string
  readonly receivedAt: Instant
  readonly closedAt: Instant | null
  readonly isOnTime: boolean | null
}

/** How they stand now, for the report of an import: what our clocks say of their closing, null where none was met. */
export const unscopedListOutcomes = async (
  tx: Tx,
  jurisdictionId: string,
  ids: readonly string[],
): Promise<ImportedFactRow[]> => {
  const { rows } = await sql<ImportedFactRow>`
    select r.id, r.service_id as "serviceId", r.platform_code as "platformCode", r.received_at as "receivedAt",
      r.closed_at as "closedAt",
      (select bool_and(c.met_at <= c.due_at) from request_clocks c
        where c.jurisdiction_id = r.jurisdiction_id and c.request_id = r.id and c.stage = 'closed'
          and c.met_at is not null) as "isOnTime"
    from requests r
    where r.jurisdiction_id = ${jurisdictionId} and r.id = any (${ids}::uuid[])`.execute(tx)
  return rows
}
