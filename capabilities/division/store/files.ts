import { sql } from 'kysely'
import type { Tx } from '../../../kernel/server/db/database.ts'

/**
 * ground: what a browser gets, whole. doors: which households its units have, and what was found wrong. saved: where the
 * search stands. Each gzip of JSON.
 */
export type FileKind = 'ground' | 'doors' | 'saved'

export const putFile = async (
  tx: Tx,
  jurisdictionId: string,
  divisionId: string,
  kind: FileKind,
  content: Uint8Array,
): Promise<void> => {
  await sql`
    insert into division_files (jurisdiction_id, division_id, kind, content)
    values (${jurisdictionId}, ${divisionId}, ${kind}, ${Buffer.from(content)})
    on conflict (jurisdiction_id, division_id, kind) do update set content = excluded.content`.execute(tx)
}

export const findFile = async (
  tx: Tx,
  jurisdictionId: string,
  divisionId: string,
  kind: FileKind,
): Promise<Buffer | undefined> => {
  const row = await tx
    .selectFrom('division_files')
    .select('content')
    .where('jurisdiction_id', '=', jurisdictionId)
    .where('division_id', '=', divisionId)
    .where('kind', '=', kind)
    .executeTakeFirst()
  return row?.content
}

/** A search that is over needs no place to go on from. */
export const deleteFile = async (tx: Tx, jurisdictionId: string, divisionId: string, kind: FileKind): Promise<void> => {
  await tx
    .deleteFrom('division_files')
    .where('jurisdiction_id', '=', jurisdictionId)
    .where('division_id', '=', divisionId)
    .where('kind', '=', kind)
    .execute()
}
