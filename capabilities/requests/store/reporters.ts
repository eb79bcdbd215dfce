import { sql } from 'kysely'
import type { Tx } from '../../../kernel/server/db/database.ts'
import type { Instant } from '../../../kernel/shared/time.ts'

/** The reporter whose key this is; undefined: nobody's. */
export const findByKey = async (tx: Tx, jurisdictionId: string, requestId: string, keyHash: Buffer) => {
  const { rows } = await sql<{ id: string; verdict: 'solved' | 'not_solved' | null }>`
    select id, verdict from request_reporters
    where jurisdiction_id = ${jurisdictionId} and request_id = ${requestId} and ${keyHash}::bytea = any (follow_hashes)
    limit 1`.execute(tx)
  return rows[0]
}

/** The reporter of a numbered request who gave this phone number; of several the first: it is their door. */
export const findByNumberAndPhone = async (tx: Tx, jurisdictionId: string, number: number, phoneIndex: Buffer) => {
  const { rows } = await sql<{ requestId: string; id: string }>`
    select p.request_id as "requestId", p.id
    from requests r
    join request_reporters p on p.jurisdiction_id = r.jurisdiction_id and p.request_id = r.id
    where r.jurisdiction_id = ${jurisdictionId} and r.number = ${number} and p.phone_index = ${phoneIndex}
    order by p.created_at
    limit 1`.execute(tx)
  return rows[0]
}

/** Adds a key; the oldest of more than five is forgotten. The same key again changes nothing. */
export const updateKeys = (tx: Tx, jurisdictionId: string, requestId: string, reporterId: string, keyHash: Buffer) =>
  sql`
    update request_reporters
    set follow_hashes = (array_append(array_remove(follow_hashes, ${keyHash}::bytea), ${keyHash}::bytea))[greatest(1, cardinality(array_remove(follow_hashes, ${keyHash}::bytea)) - 3):]
    where jurisdiction_id = ${jurisdictionId} and request_id = ${requestId} and id = ${reporterId}`.execute(tx)

export const insertReporter = (
  tx: Tx,
  row: {
    jurisdiction_id: string
    request_id: string
    id: string
    name_sealed: string | null
    phone_sealed: string | null
    phone_index: Buffer | null
    follow_hash: Buffer
    channel: string
    created_at: Instant
  },
) => {
  const { follow_hash, ...rest } = row
  return tx
    .insertInto('request_reporters')
    .values({ ...rest, follow_hashes: sql`array[${follow_hash}::bytea]` as never })
    .onConflict((c) => c.columns(['jurisdiction_id', 'request_id', 'id']).doNothing())
    .returning('id')
    .executeTakeFirst()
}

export const updateVerdict = (
  tx: Tx,
  jurisdictionId: string,
  requestId: string,
  reporterId: string,
  given: { verdict: 'solved' | 'not_solved'; words: string; at: Instant },
) =>
  tx
    .updateTable('request_reporters')
    .set({ verdict: given.verdict, verdict_words: given.words, verdict_at: given.at })
    .where('jurisdiction_id', '=', jurisdictionId)
    .where('request_id', '=', requestId)
    .where('id', '=', reporterId)
    .execute()

export const getReporter = (tx: Tx, jurisdictionId: string, requestId: string, reporterId: string) =>
  tx
    .selectFrom('request_reporters')
    .select(['id', 'name_sealed', 'phone_sealed'])
    .where('jurisdiction_id', '=', jurisdictionId)
    .where('request_id', '=', requestId)
    .where('id', '=', reporterId)
    .executeTakeFirst()

/** The first reporter: whom to call before going. */
export const findFirstReporter = (tx: Tx, jurisdictionId: string, requestId: string) =>
  getReporter(tx, jurisdictionId, requestId, requestId)

/** The newest sealed name of a caller. */
export const findCallerName = (tx: Tx, jurisdictionId: string, phoneIndex: Buffer) =>
  tx
    .selectFrom('request_reporters')
    .select(['request_id', 'id', 'name_sealed'])
    .where('jurisdiction_id', '=', jurisdictionId)
    .where('phone_index', '=', phoneIndex)
    .where('name_sealed', 'is not', null)
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst()
