import { sql } from 'kysely'
import type { Tx } from '../../../kernel/server/db/database.ts'
import type { Instant } from '../../../kernel/shared/time.ts'
import type { EscalationStep } from '../contract/settings.ts'
import { runColumns, type StoredRun } from './runs.ts'

export interface NewEscalation {
  readonly id: string
  readonly requestId: string
  readonly about: 'door' | 'stage'
  readonly round: number
  readonly stage: string | null
  readonly number: number
  readonly who: EscalationStep['who']
}

/** Writes down that a step was taken, with whoever is told; false when it was taken before. */
export const insertEscalation = async (
  tx: Tx,
  jurisdictionId: string,
  e: NewEscalation,
  personIds: readonly string[],
  at: Instant,
): Promise<boolean> => {
  const { rows } = await sql`
    insert into escalations (jurisdiction_id, id, request_id, about, round, stage, number, who, at)
    values (${jurisdictionId}, ${e.id}, ${e.requestId}, ${e.about}, ${e.round}, ${e.stage}, ${e.number}, ${e.who}, ${at})
    on conflict do nothing
    returning id`.execute(tx)
  if (rows.length === 0) return false
  if (personIds.length > 0) {
    await tx
      .insertInto('escalation_copies')
      .values(personIds.map((person_id) => ({ jurisdiction_id: jurisdictionId, escalation_id: e.id, person_id, at })))
      .onConflict((c) => c.doNothing())
      .execute()
  }
  return true
}

/** Marks steps of the policy as taken. */
export const updateEscalated = (
  tx: Tx,
  jurisdictionId: string,
  run: Pick<StoredRun, 'requestId' | 'round' | 'escalated'>,
  taken: readonly number[],
) =>
  tx
    .updateTable('dispatch_runs')
    .set({ escalated: [...new Set([...run.escalated, ...taken])].sort((a, b) => a - b) })
    .where('jurisdiction_id', '=', jurisdictionId)
    .where('request_id', '=', run.requestId)
    .where('round', '=', run.round)
    .execute()

/** Runs that nobody has reached and that have steps of the policy before them, the most pressing first; from one on. */
export const listEscalating = async (
  tx: Tx,
  jurisdictionId: string,
  stepCount: number,
  after: Pick<StoredRun, 'dueAt' | 'requestId'> | null,
  limit: number,
): Promise<StoredRun[]> => {
  const behind = after
    ? sql`and (d.due_at, d.request_id) > (${after.dueAt}::timestamptz, ${after.requestId}::uuid)`
    : sql``
  const { rows } = await sql<StoredRun>`
    select ${runColumns} from dispatch_runs d
    where d.jurisdiction_id = ${jurisdictionId} and d.state in ('open', 'going') and cardinality(d.escalated) < ${stepCount}
      ${behind}
    order by d.due_at, d.request_id
    limit ${limit}`.execute(tx)
  return rows
}

export interface StoredCopy {
  readonly escalationId: string
  readonly requestId: string
  readonly number: string
  readonly serviceId: string
  readonly areaId: string
  readonly placeWords: string
  readonly who: EscalationStep['who']
  readonly about: 'door' | 'stage'
  readonly at: Instant
  readonly seenAt: Instant | null
  readonly state: string
  readonly handledBy: readonly string[]
}

/** What a person was told, newest first, from a day on. */
export const listCopies = async (
  tx: Tx,
  jurisdictionId: string,
  personId: string,
  since: Instant,
  limit: number,
): Promise<StoredCopy[]> => {
  const { rows } = await sql<StoredCopy>`
    select c.escalation_id as "escalationId", e.request_id as "requestId", r.number::text as number,
      r.service_id as "serviceId", r.area_id as "areaId", r.place_words as "placeWords", e.who, e.about, c.at,
      c.seen_at as "seenAt", r.state, r.handled_by as "handledBy"
    from escalation_copies c
    join escalations e on e.jurisdiction_id = c.jurisdiction_id and e.id = c.escalation_id
    join requests r on r.jurisdiction_id = e.jurisdiction_id and r.id = e.request_id
    where c.jurisdiction_id = ${jurisdictionId} and c.person_id = ${personId} and c.at >= ${since}
    order by c.at desc, c.escalation_id
    limit ${limit}`.execute(tx)
  return rows
}

/** Seen by whoever was told; answers false when that person was told nothing of the kind. The first look counts. */
export const updateCopySeen = async (
  tx: Tx,
  jurisdictionId: string,
  escalationId: string,
  personId: string,
  at: Instant,
): Promise<boolean> => {
  const { rows } = await sql`
    update escalation_copies set seen_at = coalesce(seen_at, ${at})
    where jurisdiction_id = ${jurisdictionId} and escalation_id = ${escalationId} and person_id = ${personId}
    returning person_id`.execute(tx)
  return rows.length > 0
}

/** Steps that were taken for these runs, oldest first, with whoever was told: one statement for the whole board. */
export const listOfRuns = async (
  tx: Tx,
  jurisdictionId: string,
  runs: readonly { readonly requestId: string; readonly round: number }[],
) => {
  const { rows } = await sql<{
    requestId: string
    round: number
    who: EscalationStep['who']
    at: Instant
    personIds: string[]
  }>`
    select e.request_id as "requestId", e.round, e.who, e.at,
      array(select c.person_id from escalation_copies c
        where c.jurisdiction_id = e.jurisdiction_id and c.escalation_id = e.id order by c.person_id limit 20) as "personIds"
    from jsonb_to_recordset(${JSON.stringify(runs)}::jsonb) as w ("requestId" uuid, round integer)
    join escalations e on e.jurisdiction_id = ${jurisdictionId} and e.request_id = w."requestId" and e.about = 'door'
      and e.round = w.round
    order by e.at, e.number`.execute(tx)
  return rows
}
