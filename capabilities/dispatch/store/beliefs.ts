import { sql } from 'kysely'
import type { Tx } from '../../../kernel/server/db/database.ts'
import type { Instant } from '../../../kernel/shared/time.ts'
import type { OrderState } from '../rules/states.ts'

export interface StoredHabit {
  readonly kind: string
  readonly accepts: number
  readonly delayMedian: number
  readonly delaySigma: number
  readonly answers: number
}

export const listHabits = async (tx: Tx, jurisdictionId: string): Promise<StoredHabit[]> => {
  const { rows } = await sql<StoredHabit>`
    select kind, accepts, delay_median as "delayMedian", delay_sigma as "delaySigma", answers from answer_habits
    where jurisdiction_id = ${jurisdictionId}`.execute(tx)
  return rows
}

/** One alert as far as learning goes. */
export interface PastAlert {
  readonly id: string
  readonly personId: string
  readonly post: string | null
  readonly state: OrderState
  readonly offeredAt: Instant
  readonly acceptedAt: Instant | null
  readonly doneAt: Instant | null
  readonly endedAt: Instant | null
}

/** Alerts from a moment on, newest first, one batch along the index work_orders_alerts. */
export const listPastAlerts = async (
  tx: Tx,
  jurisdictionId: string,
  span: { readonly from: Instant; readonly before: { readonly at: Instant; readonly id: string } | null },
  limit: number,
): Promise<PastAlert[]> => {
  const { from, before } = span
  const behind = before ? sql`and (offered_at, id) < (${before.at}::timestamptz, ${before.id}::uuid)` : sql``
  const { rows } = await sql<PastAlert>`
    select id, person_id as "personId", why->>'post' as post, state, offered_at as "offeredAt",
      accepted_at as "acceptedAt", done_at as "doneAt", ended_at as "endedAt"
    from work_orders
    where jurisdiction_id = ${jurisdictionId} and is_alert and offered_at >= ${from} ${behind}
    order by offered_at desc, id desc
    limit ${limit}`.execute(tx)
  return rows
}

export interface Belief {
  readonly personId: string
  readonly accepted: number
  readonly alerted: number
  readonly loadMinutes: number
  readonly weekAlerts: number
}

/** Of everybody, or of one person. */
export const listBeliefs = async (tx: Tx, jurisdictionId: string, personId: string | null): Promise<Belief[]> => {
  const { rows } = await sql<Belief>`
    select person_id as "personId", accepted, alerted, load_minutes as "loadMinutes", week_alerts as "weekAlerts"
    from responder_beliefs
    where jurisdiction_id = ${jurisdictionId} ${personId === null ? sql`` : sql`and person_id = ${personId}`}`.execute(
    tx,
  )
  return rows
}

/** Exactly these from now on: whoever got no alert for so long is a stranger again. Unchanged rows are not written. */
export const replaceBeliefs = async (tx: Tx, jurisdictionId: string, rows: readonly Belief[], asOf: Instant) => {
  await sql`
    insert into responder_beliefs (jurisdiction_id, person_id, accepted, alerted, load_minutes, week_alerts, as_of)
    select ${jurisdictionId}::uuid, r."personId", r.accepted, r.alerted, r."loadMinutes", r."weekAlerts", ${asOf}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r ("personId" uuid, accepted float8, alerted float8, "loadMinutes" float8, "weekAlerts" integer)
    on conflict (jurisdiction_id, person_id) do update
    set accepted = excluded.accepted, alerted = excluded.alerted, load_minutes = excluded.load_minutes,
      week_alerts = excluded.week_alerts, as_of = excluded.as_of
    where (responder_beliefs.accepted, responder_beliefs.alerted, responder_beliefs.load_minutes, responder_beliefs.week_alerts)
      is distinct from (excluded.accepted, excluded.alerted, excluded.load_minutes, excluded.week_alerts)`.execute(tx)
  const ids = rows.map((row) => row.personId)
  await sql`
    delete from responder_beliefs
    where jurisdiction_id = ${jurisdictionId} and person_id <> all (${ids}::uuid[])`.execute(tx)
}

/** Answers whether anything is new: only then does anybody have to forget. */
export const replaceHabits = async (
  tx: Tx,
  jurisdictionId: string,
  rows: readonly StoredHabit[],
  asOf: Instant,
): Promise<boolean> => {
  const { numAffectedRows } = await sql`
    insert into answer_habits (jurisdiction_id, kind, accepts, delay_median, delay_sigma, answers, as_of)
    select ${jurisdictionId}::uuid, r.kind, r.accepts, r."delayMedian", r."delaySigma", r.answers, ${asOf}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r (kind text, accepts float8, "delayMedian" float8, "delaySigma" float8, answers integer)
    on conflict (jurisdiction_id, kind) do update
    set accepts = excluded.accepts, delay_median = excluded.delay_median, delay_sigma = excluded.delay_sigma,
      answers = excluded.answers, as_of = excluded.as_of
    where (answer_habits.accepts, answer_habits.delay_median, answer_habits.delay_sigma, answer_habits.answers)
      is distinct from (excluded.accepts, excluded.delay_median, excluded.delay_sigma, excluded.answers)`.execute(tx)
  return Number(numAffectedRows ?? 0) > 0
}

/** A run that is over, or late: what was believed, and what became of it. */
export interface RunOutcome {
  readonly predicted: number
  readonly isOnTime: boolean
  readonly isUrgent: boolean
}

/**
 * The newest runs with a belief whose end is known: reached, or past their time. What ended before its time without
 * anybody having arrived (withdrawn, voided, merged) tells nothing. Along the index dispatch_runs_opened.
 */
export const listRunOutcomes = async (
  tx: Tx,
  jurisdictionId: string,
  span: { readonly from: Instant; readonly now: Instant },
  limit: number,
): Promise<RunOutcome[]> => {
  const { rows } = await sql<RunOutcome>`
    select predicted, coalesce(reached_at <= due_at, false) as "isOnTime", is_urgent as "isUrgent"
    from dispatch_runs
    where jurisdiction_id = ${jurisdictionId} and opened_at >= ${span.from} and predicted is not null
      and (reached_at is not null or (due_at <= ${span.now} and (ended_at is null or ended_at >= due_at)))
    order by opened_at desc
    limit ${limit}`.execute(tx)
  return rows
}
