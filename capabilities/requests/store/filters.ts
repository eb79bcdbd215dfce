import type { Tx } from '../../../kernel/server/db/database.ts'

/** Enough for a desk; more would not be found again. */
const mostFilters = 30

export const listSavedFilters = (tx: Tx, jurisdictionId: string, personId: string) =>
  tx
    .selectFrom('saved_filters')
    .select(['id', 'name', 'filter'])
    .where('jurisdiction_id', '=', jurisdictionId)
    .where('person_id', '=', personId)
    .orderBy('created_at')
    .limit(mostFilters)
    .execute()
    .then((rows) => rows.map((r) => ({ ...r, filter: r.filter as Record<string, string> })))

export const insertFilter = (
  tx: Tx,
  row: { jurisdiction_id: string; person_id: string; id: string; name: string; filter: string },
) =>
  tx
    .insertInto('saved_filters')
    .values(row)
    .onConflict((c) => c.doNothing())
    .execute()

export const deleteFilter = (tx: Tx, jurisdictionId: string, personId: string, id: string) =>
  tx
    .deleteFrom('saved_filters')
    .where('jurisdiction_id', '=', jurisdictionId)
    .where('person_id', '=', personId)
    .where('id', '=', id)
    .execute()
