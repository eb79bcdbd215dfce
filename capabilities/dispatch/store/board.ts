import { sql } from 'kysely'
import type { Scope } from '../../../kernel/server/auth/scope.ts'
import type { Tx } from '../../../kernel/server/db/database.ts'
import type { Instant } from '../../../kernel/shared/time.ts'
import type { PostKind } from '../../accounts/contract.ts'
import type { OrderState } from '../rules/states.ts'
import type { Why } from './rows.ts'
import { runColumns, type StoredRun } from './runs.ts'

/** A run as the board shows it, before names are added from memory. */
export interface BoardRow extends StoredRun {
  readonly number: string
  readonly placeWords: string
  readonly asked: number
  readonly declined: number
  /** Who goes or is there. */
  readonly going: {
    readonly orderId: string
    readonly personId: string
    readonly state: 'accepted' | 'arrived' | 'done'
    readonly acceptedAt: Instant | null
    readonly etaMinutes: number | null
  } | null
}

const inScope = (scope: Scope) => (scope.everywhere ? sql`` : sql`and d.area_id = any (${scope.areaIds}::uuid[])`)

const boardColumns = sql`${runColumns}, r.number::text as number, r.place_words as "placeWords", o.asked, o.declined, o.going`
/** Everybody asked in this round, counted, and who goes: along the index work_orders_request. */
const boardJoins = sql`
    join requests r on r.jurisdiction_id = d.jurisdiction_id and r.id = d.request_id
    cross join lateral (
      select count(*) as asked, count(*) filter (where w.state = 'declined') as declined,
        (array_agg(json_build_object('orderId', w.id, 'personId', w.person_id, 'state', w.state,
          'acceptedAt', to_char(w.accepted_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'etaMinutes', w.eta_minutes)
          order by w.accepted_at desc) filter (where w.state in ('accepted', 'arrived', 'done')))[1] as going
      from work_orders w
      where w.jurisdiction_id = d.jurisdiction_id and w.request_id = d.request_id and w.part = 'lead'
        and (w.why->>'round')::integer = d.round) o`

/** Running promises in these areas, what ends first first: along the index dispatch_runs_board. */
export const listBoard = async (tx: Tx, scope: Scope, limit: number): Promise<BoardRow[]> => {
  const { rows } = await sql<BoardRow>`
    select ${boardColumns}
    from (
      select * from dispatch_runs d
      where d.jurisdiction_id = ${scope.jurisdictionId} and d.state in ('open', 'going') ${inScope(scope)}
      order by d.due_at, d.request_id
      limit ${limit}) d
    ${boardJoins}
    order by d.due_at, d.request_id`.execute(tx)
  return rows
}

/** The newest run of a request. */
export const findBoardRun = async (
  tx: Tx,
  jurisdictionId: string,
  requestId: string,
): Promise<BoardRow | undefined> => {
  const { rows } = await sql<BoardRow>`
    select ${boardColumns}
    from (
      select * from dispatch_runs
      where jurisdiction_id = ${jurisdictionId} and request_id = ${requestId}
      order by round desc
      limit 1) d
    ${boardJoins}`.execute(tx)
  return rows[0]
}

export interface BoardFigures {
  readonly running: number
  readonly runs: number
  readonly reached: number
  readonly inTime: number
  readonly medianMinutes: number | null
}

/** How many run, and what became of those of the last day: along dispatch_runs_board and dispatch_runs_opened. */
export const countBoard = async (tx: Tx, scope: Scope, since: Instant): Promise<BoardFigures> => {
  const { rows } = await sql<BoardFigures>`
    select
      (select count(*) from dispatch_runs d
        where d.jurisdiction_id = ${scope.jurisdictionId} and d.state in ('open', 'going') ${inScope(scope)}) as running,
      count(*) as runs, count(d.reached_at) as reached, count(*) filter (where d.reached_at <= d.due_at) as "inTime",
      percentile_cont(0.5) within group (order by extract(epoch from d.reached_at - d.since)::float8 / 60)
        filter (where d.reached_at is not null) as "medianMinutes"
    from dispatch_runs d
    where d.jurisdiction_id = ${scope.jurisdictionId} and d.opened_at > ${since} ${inScope(scope)}`.execute(tx)
  return rows[0] ?? { running: 0, runs: 0, reached: 0, inTime: 0, medianMinutes: null }
}

export interface AlertRow {
  readonly orderId: string
  readonly personId: string
  readonly post: PostKind
  readonly state: OrderState
  readonly offeredAt: Instant
  readonly answeredAt: Instant | null
  readonly etaMinutes: number | null
  readonly why: Why
}

/** Everybody asked in one round, oldest first; of very many the newest. */
export const listAlerts = async (
  tx: Tx,
  jurisdictionId: string,
  run: Pick<StoredRun, 'requestId' | 'round'>,
  limit: number,
): Promise<AlertRow[]> => {
  const { rows } = await sql<AlertRow>`
    select * from (
      select w.id as "orderId", w.person_id as "personId", w.why->>'post' as post, w.state, w.offered_at as "offeredAt",
        coalesce(w.accepted_at, case when w.state in ('declined', 'returned') then w.ended_at end) as "answeredAt",
        w.eta_minutes as "etaMinutes", w.why
      from work_orders w
      where w.jurisdiction_id = ${jurisdictionId} and w.request_id = ${run.requestId} and w.part = 'lead'
        and (w.why->>'round')::integer = ${run.round}
      order by w.offered_at desc, w.id desc
      limit ${limit}) newest
    order by "offeredAt", "orderId"`.execute(tx)
  return rows
}
