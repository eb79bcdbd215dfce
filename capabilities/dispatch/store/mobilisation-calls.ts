import { sql } from 'kysely'
import type { Tx } from '../../../kernel/server/db/database.ts'
import { refusals } from '../../../kernel/shared/refusal.ts'
import type { Instant } from '../../../kernel/shared/time.ts'
import type { MobilisationCall, RunCardBody } from '../contract/mobilisation.ts'
import type { CallState } from '../rules/mobilisation/call-states.ts'
import type { Picked } from '../rules/mobilisation/pick-for-card.ts'

/** Why this person: shown to the desk. */
type Why = Pick<MobilisationCall, 'post' | 'etaMinutes' | 'rank' | 'among'>

export interface StoredCall {
  readonly mobilisationId: string
  readonly personId: string
  readonly level: number
  readonly role: string
  readonly state: CallState
  readonly why: Why
  readonly calledAt: Instant
  readonly answeredAt: Instant | null
  readonly arrivedAt: Instant | null
  readonly actionIds: readonly string[]
}

const columns = sql.raw(`
  c.mobilisation_id as "mobilisationId", c.person_id as "personId", c.level, c.role, c.state, c.why,
  c.called_at as "calledAt", c.answered_at as "answeredAt", c.arrived_at as "arrivedAt", c.action_ids as "actionIds"`)

/** More people than one mobilisation can call (rules/mobilisation/check-card.ts), replaced ones included. */
const mostCalls = 1000

/** Everybody who was called in these mobilisations, in the order of level, part and call. */
export const listCalls = async (
  tx: Tx,
  jurisdictionId: string,
  mobilisationIds: readonly string[],
): Promise<StoredCall[]> => {
  const { rows } = await sql<StoredCall>`
    select ${columns} from mobilisation_calls c
    where c.jurisdiction_id = ${jurisdictionId} and c.mobilisation_id = any (${mobilisationIds}::uuid[])
    order by c.mobilisation_id, c.level, c.role, c.called_at, (c.why->>'etaMinutes')::float8, c.person_id
    limit ${mostCalls * Math.max(1, mobilisationIds.length)}`.execute(tx)
  return rows
}

export const insertCalls = async (
  tx: Tx,
  jurisdictionId: string,
  mobilisationId: string,
  picks: readonly Picked[],
  at: Instant,
): Promise<void> => {
  if (picks.length === 0) return
  await tx
    .insertInto('mobilisation_calls')
    .values(
      picks.map(({ personId, level, role, post, etaMinutes, rank, among }) => ({
        jurisdiction_id: jurisdictionId,
        mobilisation_id: mobilisationId,
        person_id: personId,
        level,
        role,
        state: 'called' as const,
        why: JSON.stringify({ post, etaMinutes, rank, among } satisfies Why),
        called_at: at,
        answered_at: null,
        arrived_at: null,
        device_at: null,
      })),
    )
    .execute()
}

/** Holds the call of somebody. The mobilisation must be held first. Refuses `kernel.not_found`: it calls somebody else. */
export const lockCall = async (
  tx: Tx,
  jurisdictionId: string,
  mobilisationId: string,
  personId: string,
): Promise<StoredCall> => {
  const { rows } = await sql<StoredCall>`
    select ${columns} from mobilisation_calls c
    where c.jurisdiction_id = ${jurisdictionId} and c.mobilisation_id = ${mobilisationId} and c.person_id = ${personId}
    for update`.execute(tx)
  if (!rows[0]) throw refusals.not_found()
  return rows[0]
}

export const updateCall = async (
  tx: Tx,
  jurisdictionId: string,
  call: StoredCall,
  to: {
    readonly state: CallState
    readonly answeredAt: Instant | null
    readonly arrivedAt: Instant | null
    readonly deviceAt: Instant | null
    readonly actionIds: readonly string[]
  },
): Promise<void> => {
  await tx
    .updateTable('mobilisation_calls')
    .set({
      state: to.state,
      answered_at: to.answeredAt,
      arrived_at: to.arrivedAt,
      device_at: to.deviceAt,
      action_ids: [...to.actionIds],
    })
    .where('jurisdiction_id', '=', jurisdictionId)
    .where('mobilisation_id', '=', call.mobilisationId)
    .where('person_id', '=', call.personId)
    .execute()
}

/** Everybody in one of these states gets another one. */
export const updateAllCalls = async (
  tx: Tx,
  jurisdictionId: string,
  mobilisationId: string,
  from: readonly CallState[],
  to: CallState,
): Promise<void> => {
  await tx
    .updateTable('mobilisation_calls')
    .set({ state: to })
    .where('jurisdiction_id', '=', jurisdictionId)
    .where('mobilisation_id', '=', mobilisationId)
    .where('state', 'in', [...from])
    .execute()
}

export interface CallElsewhere {
  readonly personId: string
  readonly state: CallState
  readonly calledAt: Instant
  readonly isRunning: boolean
}

/** What these people were called to elsewhere since a moment; drills only when a drill asks. */
export const listCallsElsewhere = async (
  tx: Tx,
  jurisdictionId: string,
  of: {
    readonly personIds: readonly string[]
    readonly since: Instant
    readonly butId: string | null
    readonly isDrill: boolean
  },
): Promise<CallElsewhere[]> => {
  const other = of.butId === null ? sql`` : sql`and c.mobilisation_id <> ${of.butId}`
  const { rows } = await sql<CallElsewhere>`
    select c.person_id as "personId", c.state, c.called_at as "calledAt", m.ended_at is null as "isRunning"
    from mobilisation_calls c
    join mobilisations m on m.jurisdiction_id = c.jurisdiction_id and m.id = c.mobilisation_id
    where c.jurisdiction_id = ${jurisdictionId} and c.person_id = any (${of.personIds}::uuid[])
      and c.called_at > ${of.since} and (${of.isDrill} or not m.is_drill) ${other}`.execute(tx)
  return rows
}

/** What a phone shows of a call of its person. */
export interface StoredOwnCall extends StoredCall {
  readonly card: RunCardBody
  readonly words: string
  readonly placeWords: string
  readonly areaId: string
  readonly lng: number
  readonly lat: number
  readonly isDrill: boolean
  readonly endedAt: Instant | null
}

/** The calls of one person since a moment, those that run first, then the newest; one of them when it is named. */
export const listOwnCalls = async (
  tx: Tx,
  jurisdictionId: string,
  personId: string,
  of: { readonly since: Instant; readonly mobilisationId?: string; readonly limit: number },
): Promise<StoredOwnCall[]> => {
  const one = of.mobilisationId === undefined ? sql`` : sql`and c.mobilisation_id = ${of.mobilisationId}`
  const { rows } = await sql<StoredOwnCall>`
    select ${columns}, m.card, m.words, m.place_words as "placeWords", m.area_id as "areaId", m.lng, m.lat,
      m.is_drill as "isDrill", m.ended_at as "endedAt"
    from mobilisation_calls c
    join mobilisations m on m.jurisdiction_id = c.jurisdiction_id and m.id = c.mobilisation_id
    where c.jurisdiction_id = ${jurisdictionId} and c.person_id = ${personId} and c.called_at > ${of.since} ${one}
    order by m.ended_at is not null, c.called_at desc, c.mobilisation_id
    limit ${of.limit}`.execute(tx)
  return rows
}
