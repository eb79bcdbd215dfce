import { type Selectable, sql } from 'kysely'
import type { DB } from '../../../db/tables.ts'
import type { Tx } from '../../../kernel/server/db/database.ts'
import { refusals } from '../../../kernel/shared/refusal.ts'
import type { Instant } from '../../../kernel/shared/time.ts'

const postColumns = ['id', 'person_id', 'kind', 'area_id', 'unit_id', 'valid_from', 'valid_to'] as const
export type PostRow = Pick<Selectable<DB['posts']>, (typeof postColumns)[number]>

const posts = (tx: Tx, jurisdictionId: string) =>
  tx.selectFrom('posts').select(postColumns).where('jurisdiction_id', '=', jurisdictionId)

export const findPost = (tx: Tx, jurisdictionId: string, id: string): Promise<PostRow | undefined> =>
  posts(tx, jurisdictionId).where('id', '=', id).executeTakeFirst()

export const getPost = async (tx: Tx, jurisdictionId: string, id: string): Promise<PostRow> => {
  const post = await findPost(tx, jurisdictionId, id)
  if (!post) throw refusals.not_found()
  return post
}

/** Ended twice at once, a post would be handed to two people. */
export const lockPost = async (tx: Tx, jurisdictionId: string, id: string): Promise<PostRow> => {
  const post = await posts(tx, jurisdictionId).where('id', '=', id).forUpdate().executeTakeFirst()
  if (!post) throw refusals.not_found()
  return post
}

/** Posts of these people that have not ended: those of the future too. */
export const listPostsOf = (
  tx: Tx,
  jurisdictionId: string,
  personIds: readonly string[],
  now: Instant,
): Promise<PostRow[]> =>
  posts(tx, jurisdictionId)
    .where(sql<boolean>`person_id = any (${personIds}::uuid[]) and (valid_to is null or valid_to > ${now})`)
    .orderBy('valid_from')
    .orderBy('id')
    .execute()

/** New posts; those whose id is there already stay as they are. Answers what was added. */
export const insertPosts = (
  tx: Tx,
  jurisdictionId: string,
  givenBy: string | null,
  rows: readonly PostRow[],
): Promise<{ id: string; person_id: string }[]> =>
  tx
    .insertInto('posts')
    .values(rows.map((row) => ({ jurisdiction_id: jurisdictionId, given_by: givenBy, ...row })))
    .onConflict((c) => c.columns(['jurisdiction_id', 'id']).doNothing())
    .returning(['id', 'person_id'])
    .execute()

export const updatePostEnd = async (
  tx: Tx,
  jurisdictionId: string,
  id: string,
  end: { at: Instant; by: string | null },
): Promise<void> => {
  await tx
    .updateTable('posts')
    .set({ valid_to: end.at, ended_by: end.by })
    .where('jurisdiction_id', '=', jurisdictionId)
    .where('id', '=', id)
    .execute()
}

export interface EndedPost {
  readonly id: string
  readonly personId: string
  readonly kind: PostRow['kind']
  readonly areaId: string
}

/** All that are held at these areas, those of the future too: a post that never began ends when it would have begun. */
export const updatePostsEnd = async (
  tx: Tx,
  jurisdictionId: string,
  areaIds: readonly string[],
  end: { at: Instant; by: string | null },
): Promise<EndedPost[]> => {
  const { rows } = await sql<EndedPost>`
    update posts set valid_to = greatest(valid_from, ${end.at}::timestamptz), ended_by = ${end.by}
    where jurisdiction_id = ${jurisdictionId} and area_id = any (${[...areaIds]}::uuid[])
      and (valid_to is null or valid_to > greatest(valid_from, ${end.at}::timestamptz))
    returning id, person_id as "personId", kind, area_id as "areaId"`.execute(tx)
  return rows
}
