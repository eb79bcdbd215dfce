import { sql } from 'kysely'
import type { Tx } from '../../../kernel/server/db/database.ts'
import type { Instant } from '../../../kernel/shared/time.ts'

export interface StoredEdit {
  readonly number: number
  readonly editId: string
  readonly edit: unknown
  readonly diff: unknown
  readonly madeBy: string
  readonly undoneAt: Instant | null
}

const columns = sql.raw('number, edit_id as "editId", edit, diff, made_by as "madeBy", undone_at as "undoneAt"')

/** With the next number of its plan; under the lock of the plan. */
export const insertEdit = async (
  tx: Tx,
  jurisdictionId: string,
  planId: string,
  e: Pick<StoredEdit, 'editId' | 'edit' | 'diff' | 'madeBy'>,
  now: Instant,
): Promise<void> => {
  const { rows } = await sql<{ next: number }>`
    select coalesce(max(number), 0) + 1 as next from division_edits
    where jurisdiction_id = ${jurisdictionId} and plan_id = ${planId}`.execute(tx)
  await sql`
    insert into division_edits (jurisdiction_id, plan_id, number, edit_id, edit, diff, made_by, made_at)
    values (${jurisdictionId}, ${planId}, ${rows[0]?.next ?? 1}, ${e.editId}, ${JSON.stringify(e.edit)}::jsonb,
      ${JSON.stringify(e.diff)}::jsonb, ${e.madeBy}, ${now})`.execute(tx)
}

export const findEdit = async (
  tx: Tx,
  jurisdictionId: string,
  planId: string,
  editId: string,
): Promise<StoredEdit | undefined> => {
  const { rows } = await sql<StoredEdit>`
    select ${columns} from division_edits
    where jurisdiction_id = ${jurisdictionId} and plan_id = ${planId} and edit_id = ${editId}`.execute(tx)
  return rows[0]
}

/** The one that would be taken back next. */
export const findLastEdit = async (tx: Tx, jurisdictionId: string, planId: string): Promise<StoredEdit | undefined> => {
  const { rows } = await sql<StoredEdit>`
    select ${columns} from division_edits
    where jurisdiction_id = ${jurisdictionId} and plan_id = ${planId} and undone_at is null
    order by number desc
    limit 1`.execute(tx)
  return rows[0]
}

export const updateUndone = async (
  tx: Tx,
  jurisdictionId: string,
  planId: string,
  number: number,
  now: Instant,
): Promise<void> => {
  await sql`
    update division_edits set undone_at = ${now}
    where jurisdiction_id = ${jurisdictionId} and plan_id = ${planId} and number = ${number}`.execute(tx)
}
