import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '../../../kernel/server/db/database.ts'
import type { Instant } from '../../../kernel/shared/time.ts'
import type { Skill } from '../../catalogue/rules/skills.ts'
import type { RequestState } from '../../requests/rules/states.ts'
import type { RunState, Short } from '../contract/board.ts'
import type { AlertRule } from '../rules/alerts/shapes.ts'
import type { OrderState } from '../rules/states.ts'

/** A promise of minutes that runs, as stored. */
export interface StoredRun {
  readonly requestId: string
  readonly round: number
  readonly state: z.output<typeof RunState>
  readonly since: Instant
  readonly promiseMinutes: number
  readonly dueAt: Instant
  readonly isUrgent: boolean
  readonly skill: Skill | null
  readonly serviceId: string
  readonly areaId: string
  readonly lng: number
  readonly lat: number
  readonly isExact: boolean
  readonly rule: AlertRule
  readonly nextLookAt: Instant
  readonly softOrderId: string | null
  readonly softArrivesAt: Instant | null
  readonly predicted: number | null
  readonly reach: number | null
  readonly short: Omit<z.output<typeof Short>, 'since'> | null
  readonly shortSince: Instant | null
  readonly escalated: readonly number[]
}

export const runColumns = sql.raw(`
  d.request_id as "requestId", d.round, d.state, d.since, d.promise_minutes as "promiseMinutes", d.due_at as "dueAt",
  d.is_urgent as "isUrgent", d.skill, d.service_id as "serviceId", d.area_id as "areaId", d.lng, d.lat,
  d.is_exact as "isExact", d.rule, d.next_look_at as "nextLookAt", d.soft_order_id as "softOrderId",
  d.soft_arrives_at as "softArrivesAt", d.predicted, d.reach, d.short, d.short_since as "shortSince", d.escalated`)

/** Opens a run; one that is open already stays as it is. */
export const insertRun = async (
  tx: Tx,
  jurisdictionId: string,
  run: Omit<StoredRun, 'softOrderId' | 'softArrivesAt' | 'predicted' | 'reach' | 'short' | 'shortSince' | 'escalated'>,
  at: Instant,
): Promise<void> => {
  await sql`
    insert into dispatch_runs (jurisdiction_id, request_id, round, state, since, promise_minutes, due_at, is_urgent, skill,
      service_id, area_id, lng, lat, is_exact, rule, next_look_at, opened_at, going_at)
    values (${jurisdictionId}, ${run.requestId}, ${run.round}, ${run.state}, ${run.since}, ${run.promiseMinutes}, ${run.dueAt},
      ${run.isUrgent}, ${run.skill}, ${run.serviceId}, ${run.areaId}, ${run.lng}, ${run.lat}, ${run.isExact}, ${run.rule},
      ${run.nextLookAt}, ${at}, ${run.state === 'going' ? at : null})
    on conflict (jurisdiction_id, request_id, round) do nothing`.execute(tx)
}

/** Holds a run; its request must be held already, as for orders. */
export const lockRun = async (
  tx: Tx,
  jurisdictionId: string,
  requestId: string,
  round: number,
): Promise<StoredRun | undefined> => {
  const { rows } = await sql<StoredRun>`
    select ${runColumns} from dispatch_runs d
    where d.jurisdiction_id = ${jurisdictionId} and d.request_id = ${requestId} and d.round = ${round} for update`.execute(
    tx,
  )
  return rows[0]
}

/** Columns that change while a run runs; a name that is not listed here cannot reach the SQL. */
export interface RunColumns {
  state: StoredRun['state']
  next_look_at: Instant
  soft_order_id: string | null
  soft_arrives_at: Instant | null
  predicted: number
  reach: number
  short: string | null
  short_since: Instant | null
  going_at: Instant | null
  reached_at: Instant
  ended_at: Instant
  lng: number
  lat: number
  is_exact: boolean
  area_id: string
  is_urgent: boolean
  service_id: string
  skill: string | null
}
const settable: ReadonlySet<string> = new Set<keyof RunColumns>([
  'state',
  'next_look_at',
  'soft_order_id',
  'soft_arrives_at',
  'predicted',
  'reach',
  'short',
  'short_since',
  'going_at',
  'reached_at',
  'ended_at',
  'lng',
  'lat',
  'is_exact',
  'area_id',
  'is_urgent',
  'service_id',
  'skill',
])

/** Changes a run that is held. */
export const updateRun = async (
  tx: Tx,
  jurisdictionId: string,
  run: Pick<StoredRun, 'requestId' | 'round'>,
  set: Partial<RunColumns>,
): Promise<void> => {
  const changes = Object.entries(set).map(([column, value]) => {
    if (!settable.has(column)) throw new Error(`dispatch_runs.${column} is not changed`)
    return sql`${sql.ref(column)} = ${value}`
  })
  await sql`
    update dispatch_runs set ${sql.join(changes)}
    where jurisdiction_id = ${jurisdictionId} and request_id = ${run.requestId} and round = ${run.round}`.execute(tx)
}

/** Whatever still runs of a request, except one round. */
export const updateOthersEnded = async (
  tx: Tx,
  jurisdictionId: string,
  requestId: string,
  exceptRound: number | null,
  at: Instant,
): Promise<number> => {
  const { numAffectedRows } = await sql`
    update dispatch_runs set state = 'ended', ended_at = ${at}, soft_order_id = null, soft_arrives_at = null
    where jurisdiction_id = ${jurisdictionId} and request_id = ${requestId} and state in ('open', 'going')
      and round is distinct from ${exceptRound}::integer`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

/** One lead order of a run, as far as the rules look. */
export interface RunOrder {
  readonly id: string
  readonly personId: string
  readonly state: OrderState
  readonly offeredAt: Instant
  readonly acceptedAt: Instant | null
  readonly etaMinutes: number | null
  /** Absent where nothing is reckoned by it. */
  readonly believed?: number | null
  readonly stepCount: number
}
export interface DueRun extends StoredRun {
  readonly serviceVersion: number
  readonly requestServiceId: string
  readonly requestState: RequestState
  readonly requestAreaId: string
  readonly requestLng: number | null
  readonly requestLat: number | null
  readonly requestIsUrgent: boolean
  /** Lead orders of this round, oldest first. */
  readonly orders: readonly RunOrder[]
}

/** Open runs whose look is due, the longest due first, each with everybody asked: one statement. The ladder asks for itself. */
export const listDueRuns = async (tx: Tx, jurisdictionId: string, now: Instant, limit: number): Promise<DueRun[]> => {
  const { rows } = await sql<DueRun>`
    select ${runColumns}, r.service_version as "serviceVersion", r.service_id as "requestServiceId", r.state as "requestState", r.area_id as "requestAreaId",
      r.lng as "requestLng", r.lat as "requestLat", r.is_urgent as "requestIsUrgent", coalesce(o.orders, '[]') as orders
    from (
      select * from dispatch_runs
      where jurisdiction_id = ${jurisdictionId} and state = 'open' and next_look_at <= ${now} and rule <> 'own_grid'
      order by next_look_at
      limit ${limit}) d
    join requests r on r.jurisdiction_id = d.jurisdiction_id and r.id = d.request_id
    cross join lateral (
      select json_agg(json_build_object('id', w.id, 'personId', w.person_id, 'state', w.state,
          'offeredAt', to_char(w.offered_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'etaMinutes', w.eta_minutes,
          'acceptedAt', to_char(w.accepted_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'believed', w.believed, 'stepCount', w.step_count) order by w.offered_at, w.id) as orders
      from work_orders w
      where w.jurisdiction_id = d.jurisdiction_id and w.request_id = d.request_id and w.part = 'lead'
        and (w.why->>'round')::integer = d.round) o
    order by d.next_look_at, d.request_id`.execute(tx)
  return rows
}

/** One matcher at a time in an office, for as long as this transaction lasts; false: somebody else is at it. */
export const lockMatching = async (tx: Tx, jurisdictionId: string, name: string): Promise<boolean> => {
  const { rows } = await sql<{ taken: boolean }>`
    select pg_try_advisory_xact_lock(hashtext(${name}), hashtext(${jurisdictionId})) as taken`.execute(tx)
  return rows[0]?.taken === true
}

/** How many looks are due, counted to a bound. */
export const countDueRuns = async (tx: Tx, jurisdictionId: string, now: Instant, most: number): Promise<number> => {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (
      select from dispatch_runs
      where jurisdiction_id = ${jurisdictionId} and state = 'open' and next_look_at <= ${now} and rule <> 'own_grid'
      limit ${most}) due`.execute(tx)
  return rows[0]?.count ?? 0
}

/** Every open run is looked at at once: somebody came on duty. */
export const updateAllDue = (tx: Tx, jurisdictionId: string, now: Instant) =>
  sql`
    update dispatch_runs set next_look_at = ${now}
    where jurisdiction_id = ${jurisdictionId} and state = 'open' and next_look_at > ${now} and rule <> 'own_grid'`.execute(
    tx,
  )

/** What a look found out about a run for which it asked nobody. */
export interface Look {
  readonly requestId: string
  readonly round: number
  /** When this look was due: a run that somebody moved since stays as they left it. */
  readonly before: Instant
  readonly nextLookAt: Instant
  readonly reach: number
  /** Why it stays short; null: it is not. */
  readonly short: StoredRun['short']
}

/** Many at once, and only while they are as they were. */
export const updateLooked = async (tx: Tx, jurisdictionId: string, looks: readonly Look[]): Promise<void> => {
  if (looks.length === 0) return
  await sql`
    update dispatch_runs d set next_look_at = l."nextLookAt", reach = l.reach, short = nullif(l.short, 'null'),
      short_since = case when nullif(l.short, 'null') is not null then d.short_since end
    from jsonb_to_recordset(${JSON.stringify(looks)}::jsonb)
      as l ("requestId" uuid, round integer, before timestamptz, "nextLookAt" timestamptz, reach float8, short jsonb)
    where d.jurisdiction_id = ${jurisdictionId} and d.request_id = l."requestId" and d.round = l.round
      and d.state = 'open' and date_trunc('milliseconds', d.next_look_at) = l.before`.execute(tx)
}

/** Of these people, whoever is asked about or on the way to a door (another one than `exceptRequestId`), or off duty since. */
export const listTaken = async (
  tx: Tx,
  jurisdictionId: string,
  personIds: readonly string[],
  span: { readonly now: Instant; readonly goingSince: Instant; readonly exceptRequestId?: string },
): Promise<ReadonlySet<string>> => {
  const { rows } = await sql<{ personId: string }>`
    select person_id as "personId" from work_orders
    where jurisdiction_id = ${jurisdictionId} and person_id = any (${personIds}::uuid[]) and is_alert
      and state in ('offered', 'accepted', 'arrived') and (state = 'offered' or accepted_at > ${span.goingSince})
      and request_id is distinct from ${span.exceptRequestId ?? null}::uuid
    union
    select id from people
    where jurisdiction_id = ${jurisdictionId} and id = any (${personIds}::uuid[]) and away_until > ${span.now}`.execute(
    tx,
  )
  return new Set(rows.map((r) => r.personId))
}
