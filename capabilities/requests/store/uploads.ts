import type { Tx } from '../../../kernel/server/db/database.ts'
import type { Instant } from '../../../kernel/shared/time.ts'

/** Received photos by id, in the order asked. */
export const listUploads = async (tx: Tx, jurisdictionId: string, ids: readonly string[]) => {
  const rows = await tx
    .selectFrom('uploads')
    .select(['id', 'sha256', 'width', 'height', 'taken_at'])
    .where('jurisdiction_id', '=', jurisdictionId)
    .where('id', 'in', [...ids])
    .execute()
  const byId = new Map(rows.map((r) => [r.id, r]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

export const findUpload = (tx: Tx, jurisdictionId: string, id: string) =>
  tx
    .selectFrom('uploads')
    .selectAll()
    .where('jurisdiction_id', '=', jurisdictionId)
    .where('id', '=', id)
    .executeTakeFirst()

/** Nothing comes back when the id is already stored: the phone is sending the same photo again. */
export const insertUpload = (
  tx: Tx,
  row: {
    jurisdiction_id: string
    id: string
    source_hash: string
    sha256: string
    width: number
    height: number
    lng: number | null
    lat: number | null
    taken_at: Instant | null
    person_id: string | null
  },
) =>
  tx
    .insertInto('uploads')
    .values(row)
    .onConflict((c) => c.columns(['jurisdiction_id', 'id']).doNothing())
    .returning('id')
    .executeTakeFirst()

/** Links received photos to a request at a later moment (arrival, done, check, more words). Twice is once. */
export const insertPhotos = async (
  tx: Tx,
  jurisdictionId: string,
  requestId: string,
  photos: readonly { id: string; sha256: string; width: number; height: number; taken_at: Instant | null }[],
  moment: 'report' | 'arrival' | 'done' | 'check',
  personId: string | null,
  at: Instant,
): Promise<number> => {
  if (photos.length === 0) return 0
  const linked = await tx
    .insertInto('request_photos')
    .values(
      photos.map((p) => ({
        jurisdiction_id: jurisdictionId,
        request_id: requestId,
        id: p.id,
        sha256: p.sha256,
        moment,
        width: p.width,
        height: p.height,
        taken_at: p.taken_at,
        person_id: personId,
        created_at: at,
      })),
    )
    .onConflict((c) => c.columns(['jurisdiction_id', 'request_id', 'id']).doNothing())
    .returning('id')
    .execute()
  await tx
    .updateTable('uploads')
    .set({ used_at: at })
    .where('jurisdiction_id', '=', jurisdictionId)
    .where(
      'id',
      'in',
      photos.map((p) => p.id),
    )
    .execute()
  return linked.length
}

export const updateLooked = (
  tx: Tx,
  jurisdictionId: string,
  requestId: string,
  photoId: string,
  looked: { by: string; at: Instant; isHidden: boolean },
) =>
  tx
    .updateTable('request_photos')
    .set({ looked_at: looked.at, looked_by: looked.by, is_hidden: looked.isHidden })
    .where('jurisdiction_id', '=', jurisdictionId)
    .where('request_id', '=', requestId)
    .where('id', '=', photoId)
    .returning('id')
    .executeTakeFirst()

/** Photos nobody used: their rows and the hashes no request still needs. */
export const deleteUnusedUploads = (tx: Tx, jurisdictionId: string, before: Instant) =>
  tx
    .deleteFrom('uploads')
    .where('jurisdiction_id', '=', jurisdictionId)
    .where('used_at', 'is', null)
    .where('created_at', '<', before)
    .returning('id')
    .execute()
