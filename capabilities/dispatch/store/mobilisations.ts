import { sql } from 'kysely'
import type { Scope } from '../../../kernel/server/auth/scope.ts'
import type { Tx } from '../../../kernel/server/db/database.ts'
import { momentCursor, type Page, readMomentCursor } from '../../../kernel/shared/paging.ts'
import { refusals } from '../../../kernel/shared/refusal.ts'
import type { Instant } from '../../../kernel/shared/time.ts'
import type { RunCardBody, ShortRole } from '../contract/mobilisation.ts'

/** A mobilisation as stored: names and counts are added when it leaves. */
export interface StoredMobilisation {
  readonly id: string
  readonly cardId: string
  readonly card: RunCardBody
  readonly level: number
  readonly requestId: string | null
  readonly areaId: string
  readonly lng: number
  readonly lat: number
  readonly placeWords: string
  readonly words: string
  readonly isDrill: boolean
  readonly shorts: ShortRole[]
  readonly startedBy: string
  readonly startedAt: Instant
  readonly endedAt: Instant | null
  readonly stepCount: number
  readonly bodyHash: string
}

const columns = sql.raw(`
  m.id, m.card_id as "cardId", m.card, m.level, m.request_id as "requestId", m.area_id as "areaId", m.lng, m.lat,
  m.place_words as "placeWords", m.words, m.is_drill as "isDrill", m.shorts, m.started_by as "startedBy",
  m.started_at as "startedAt", m.ended_at as "endedAt", m.step_count as "stepCount", m.body_hash as "bodyHash"`)

/**
 * Whoever calls people waits for whoever calls people: two desks that press at once must not both call the same person,
 * nor start the same event twice. Held to the end of the transaction.
 */
export const lockCalling = async (tx: Tx, jurisdictionId: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtext('mobilise'), hashtext(${jurisdictionId}))`.execute(tx)
}

export const findMobilisation = async (tx: Tx, jurisdictionId: string, id: string) => {
  const { rows } = await sql<StoredMobilisation>`
    select ${columns} from mobilisations m where m.jurisdiction_id = ${jurisdictionId} and m.id = ${id}`.execute(tx)
  return rows[0]
}

/** Holds it: answers and presses of the desk go one after the other, so that the history has one order. */
export const lockMobilisation = async (tx: Tx, jurisdictionId: string, id: string): Promise<StoredMobilisation> => {
  const { rows } = await sql<StoredMobilisation>`
    select ${columns} from mobilisations m
    where m.jurisdiction_id = ${jurisdictionId} and m.id = ${id} for update`.execute(tx)
  if (!rows[0]) throw refusals.not_found()
  return rows[0]
}

/** Running ones of a card that began after a moment: one of them may be the same event. */
export const listTwins = async (
  tx: Tx,
  jurisdictionId: string,
  of: { readonly cardId: string; readonly isDrill: boolean; readonly since: Instant },
): Promise<StoredMobilisation[]> => {
  const { rows } = await sql<StoredMobilisation>`
    select ${columns} from mobilisations m
    where m.jurisdiction_id = ${jurisdictionId} and m.ended_at is null and m.started_at > ${of.since}
      and m.card_id = ${of.cardId} and m.is_drill = ${of.isDrill}
    order by m.started_at
    limit 20`.execute(tx)
  return rows
}

export const insertMobilisation = async (tx: Tx, jurisdictionId: string, m: StoredMobilisation): Promise<void> => {
  await tx
    .insertInto('mobilisations')
    .values({
      jurisdiction_id: jurisdictionId,
      id: m.id,
      card_id: m.cardId,
      card: JSON.stringify(m.card),
      level: m.level,
      request_id: m.requestId,
      area_id: m.areaId,
      lng: m.lng,
      lat: m.lat,
      place_words: m.placeWords,
      words: m.words,
      is_drill: m.isDrill,
      shorts: JSON.stringify(m.shorts),
      started_by: m.startedBy,
      started_at: m.startedAt,
      ended_by: null,
      ended_at: null,
      step_count: m.stepCount,
      body_hash: m.bodyHash,
    })
    .execute()
}

/** One press of the desk later. It must be held. */
export const updateMobilisation = async (
  tx: Tx,
  jurisdictionId: string,
  id: string,
  to: {
    readonly level: number
    readonly shorts: readonly ShortRole[]
    readonly stepCount: number
    readonly endedBy: string | null
    readonly endedAt: Instant | null
  },
): Promise<void> => {
  await tx
    .updateTable('mobilisations')
    .set({
      level: to.level,
      shorts: JSON.stringify(to.shorts),
      step_count: to.stepCount,
      ended_by: to.endedBy,
      ended_at: to.endedAt,
    })
    .where('jurisdiction_id', '=', jurisdictionId)
    .where('id', '=', id)
    .execute()
}

/** Those of a scope, newest first. */
export const listMobilisations = async (
  tx: Tx,
  scope: Scope,
  page: { readonly after?: string | undefined; readonly limit: number },
): Promise<Page<StoredMobilisation>> => {
  const inScope = scope.everywhere ? sql`` : sql`and m.area_id = any (${scope.areaIds}::uuid[])`
  const cursor = readMomentCursor(page.after)
  const behind = cursor ? sql`and (m.started_at, m.id) < (${cursor.at}::timestamptz, ${cursor.id}::uuid)` : sql``
  const { rows } = await sql<StoredMobilisation>`
    select ${columns} from mobilisations m
    where m.jurisdiction_id = ${scope.jurisdictionId} ${inScope} ${behind}
    order by m.started_at desc, m.id desc
    limit ${page.limit + 1}`.execute(tx)
  const items = rows.slice(0, page.limit)
  const last = items.at(-1)
  return rows.length > page.limit && last ? { items, next: momentCursor(last.startedAt, last.id) } : { items }
}
