import type { Tx } from '../../../kernel/server/db/database.ts'
import type { Page } from '../../../kernel/shared/paging.ts'

export interface Unit {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly phone: string | null
}

const units = (tx: Tx, jurisdictionId: string) =>
  tx.selectFrom('units').select(['id', 'code', 'name', 'phone']).where('jurisdiction_id', '=', jurisdictionId)

/** Ended units too: old work orders name them. */
export const listAllUnits = (tx: Tx, jurisdictionId: string) =>
  units(tx, jurisdictionId).select('ended_at as endedAt').orderBy('code').execute()

/** Units that work, by code. Every member of staff may know them: they bear no area. */
export const listUnitPage = async (
  tx: Tx,
  jurisdictionId: string,
  page: { after?: string | undefined; limit: number },
): Promise<Page<Unit>> => {
  const { after, limit } = page
  const rows = await units(tx, jurisdictionId)
    .where('ended_at', 'is', null)
    .$if(after !== undefined, (q) => q.where('code', '>', after ?? ''))
    .orderBy('code')
    .limit(limit + 1)
    .execute()
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return rows.length > limit && last ? { items, next: last.code } : { items }
}

/** New units; those whose id is already there stay as they are. Answers the ids that were added. */
export const insertUnits = async (tx: Tx, jurisdictionId: string, rows: readonly Unit[]): Promise<string[]> => {
  const added = await tx
    .insertInto('units')
    .values(rows.map((row) => ({ jurisdiction_id: jurisdictionId, ...row })))
    .onConflict((c) => c.columns(['jurisdiction_id', 'id']).doNothing())
    .returning('id')
    .execute()
  return added.map((row) => row.id)
}
