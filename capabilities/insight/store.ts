import { type RawBuilder, sql } from 'kysely'
import type { Scope } from '../../kernel/server/auth/scope.ts'
import type { Tx } from '../../kernel/server/db/database.ts'
import type { Instant } from '../../kernel/shared/time.ts'
import type { Stage } from '../catalogue/contract.ts'
import type { Outcome } from '../requests/rules/reasons.ts'
import { openStates as open, type RequestState } from '../requests/rules/states.ts'

const inScope = (scope: Scope): RawBuilder<unknown> =>
  scope.everywhere
    ? sql`r.jurisdiction_id = ${scope.jurisdictionId}`
    : sql`r.jurisdiction_id = ${scope.jurisdictionId} and r.area_id = any (${scope.areaIds}::uuid[])`

const openStates = sql`r.state = any (${open}::text[])`
const isLate = (now: Instant) => sql`r.due_at < ${now}`
const isSoon = (now: Instant) => sql`r.due_at >= ${now} and r.stage_from + (r.due_at - r.stage_from) * 0.8 <= ${now}`

/** Has anything ever come from these areas? */
export const findAny = async (tx: Tx, scope: Scope): Promise<boolean> => {
  const { rows } = await sql`select from published_requests r where ${inScope(scope)} limit 1`.execute(tx)
  return rows.length > 0
}

export interface OpenGroup {
  readonly state: RequestState
  readonly areaId: string
  readonly platformCode: string
  readonly isUrgent: boolean
  readonly isLocated: boolean
  readonly total: number
  readonly late: number
  readonly soon: number
}

/** Everything that is open, grouped once; the page's figures are sums of these groups. */
export const listOpenGroups = async (tx: Tx, scope: Scope, now: Instant): Promise<OpenGroup[]> => {
  const { rows } = await sql<OpenGroup>`
    select r.state, r.area_id as "areaId", r.platform_code as "platformCode", r.is_urgent as "isUrgent", r.is_located as "isLocated",
      count(*) as total, count(*) filter (where ${isLate(now)}) as late, count(*) filter (where ${isSoon(now)}) as soon
    from published_requests r
    where ${inScope(scope)} and ${openStates}
    group by 1, 2, 3, 4, 5`.execute(tx)
  return rows
}

export interface ReceivedGroup {
  readonly day: string
  readonly hour: number
  readonly platformCode: string
  readonly serviceId: string
  readonly total: number
}
/** What came in since a moment, by local day and hour, platform and service. */
export const listReceivedGroups = async (tx: Tx, scope: Scope, from: Instant): Promise<ReceivedGroup[]> => {
  const { rows } = await sql<ReceivedGroup>`
    select (r.received_at at time zone 'Asia/Shanghai')::date::text as day,
      extract(hour from r.received_at at time zone 'Asia/Shanghai')::integer as hour,
      r.platform_code as "platformCode", r.service_id as "serviceId", count(*) as total
    from published_requests r
    where ${inScope(scope)} and r.received_at >= ${from}
    group by 1, 2, 3, 4`.execute(tx)
  return rows
}

/** Closings by local day, of what was received since. */
export const listClosedDays = async (tx: Tx, scope: Scope, from: Instant) => {
  const { rows } = await sql<{ day: string; total: number }>`
    select (r.closed_at at time zone 'Asia/Shanghai')::date::text as day, count(*) as total
    from published_requests r
    where ${inScope(scope)} and r.received_at >= ${from} and r.state = 'closed'
    group by 1`.execute(tx)
  return rows
}

export const listOutcomes = async (tx: Tx, scope: Scope, from: Instant) => {
  const { rows } = await sql<{ outcome: Outcome; total: number }>`
    select r.outcome, count(*) as total
    from published_requests r
    where ${inScope(scope)} and r.received_at >= ${from} and r.outcome is not null
    group by 1`.execute(tx)
  return rows
}

export interface StageGroup {
  readonly stage: Stage
  readonly met: number
  readonly inTime: number
  readonly medianMinutes: number | null
  readonly promisedMinutes: number | null
}
/** Requests received since in which a stage was reached; in time means in every round. Medians of each request's mean. */
export const listStages = async (tx: Tx, scope: Scope, from: Instant): Promise<StageGroup[]> => {
  const { rows } = await sql<StageGroup>`
    select c.stage, count(*) as met, count(*) filter (where c.is_in_time) as "inTime",
      percentile_cont(0.5) within group (order by c.minutes) as "medianMinutes",
      percentile_cont(0.5) within group (order by c.promised) as "promisedMinutes"
    from (
      select c.stage, c.request_id, bool_and(c.met_at <= c.due_at) as is_in_time,
        avg(extract(epoch from c.met_at - c.started_at) / 60)::float8 as minutes,
        avg(extract(epoch from c.due_at - c.started_at) / 60)::float8 as promised
      from published_requests r
      join published_clocks c on c.jurisdiction_id = r.jurisdiction_id and c.request_id = r.id and c.met_at is not null
      where ${inScope(scope)} and r.received_at >= ${from}
      group by 1, 2) c
    group by 1`.execute(tx)
  return rows
}

export const countVerdicts = async (tx: Tx, scope: Scope, from: Instant) => {
  const { rows } = await sql<{ solved: number; notSolved: number }>`
    select count(*) filter (where v.verdict = 'solved') as solved, count(*) filter (where v.verdict = 'not_solved') as "notSolved"
    from published_requests r
    join published_verdicts v on v.jurisdiction_id = r.jurisdiction_id and v.request_id = r.id
    where ${inScope(scope)} and r.received_at >= ${from}`.execute(tx)
  return rows[0] ?? { solved: 0, notSolved: 0 }
}

export interface AuditFilter {
  readonly action?: string | undefined
  readonly actorId?: string | undefined
  readonly subjectId?: string | undefined
  readonly after?: string | undefined
  readonly limit: number
}
/** The id of the last entry shown; a cursor that is none begins again at the newest. */
const readCursor = (after: string | undefined) => (after && /^\d{1,15}$/.test(after) ? Number(after) : null)

/** The audit belongs to the kernel; this is its one reader for people. Newest first, by id. */
export const listEntries = async (tx: Tx, jurisdictionId: string, f: AuditFilter) => {
  const before = readCursor(f.after)
  const rows = await tx
    .selectFrom('audit_entries')
    .select([
      'id',
      'at',
      'actor_kind as actorKind',
      'actor_id as actorId',
      'action',
      'subject_kind as subjectKind',
      'subject_id as subjectId',
      'reason',
    ])
    .where('jurisdiction_id', '=', jurisdictionId)
    .$if(f.action !== undefined, (q) => q.where('action', '=', f.action ?? ''))
    .$if(f.actorId !== undefined, (q) => q.where('actor_id', '=', f.actorId ?? null))
    .$if(f.subjectId !== undefined, (q) => q.where('subject_id', '=', f.subjectId ?? ''))
    .$if(before !== null, (q) => q.where('id', '<', before ?? 0))
    .orderBy('id', 'desc')
    .limit(f.limit + 1)
    .execute()
  const items = rows.slice(0, f.limit)
  const last = items.at(-1)
  return rows.length > f.limit && last ? { items, next: String(last.id) } : { items }
}
