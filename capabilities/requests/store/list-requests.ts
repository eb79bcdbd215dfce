import { type RawBuilder, sql } from 'kysely'
import type { Scope } from '../../../kernel/server/auth/scope.ts'
import type { Tx } from '../../../kernel/server/db/database.ts'
import { momentCursor, type Page, readMomentCursor } from '../../../kernel/shared/paging.ts'
import type { Instant } from '../../../kernel/shared/time.ts'
import type { RequestRow } from '../contract/shapes.ts'
import type { RequestState } from '../rules/states.ts'
import { rowColumns } from './rows.ts'

export interface ListFilter {
  readonly states: readonly RequestState[]
  readonly serviceId?: string | undefined
  readonly platform?: string | undefined
  readonly channels?: readonly string[] | undefined
  readonly lamp?: 'late' | 'soon' | undefined
  readonly urgent?: boolean | undefined
  /** Worked on by this person. */
  readonly handledBy?: string | undefined
  readonly unlocated?: boolean | undefined
  readonly outcome?: string | undefined
  readonly stage?: string | undefined
  readonly inTime?: boolean | undefined
  readonly number?: number | undefined
  readonly phoneIndex?: Buffer | undefined
  readonly from?: Instant | undefined
  readonly to?: Instant | undefined
  readonly now: Instant
}

const conditions = (f: ListFilter): RawBuilder<unknown> => {
  const parts: RawBuilder<unknown>[] = []
  if (f.serviceId) parts.push(sql`r.service_id = ${f.serviceId}`)
  if (f.platform) parts.push(sql`r.platform_code = ${f.platform}`)
  if (f.channels) parts.push(sql`r.channel = any (${f.channels}::text[])`)
  if (f.lamp === 'late') parts.push(sql`r.due_at < ${f.now}`)
  if (f.lamp === 'soon')
    parts.push(sql`r.due_at >= ${f.now} and r.stage_from + (r.due_at - r.stage_from) * 0.8 <= ${f.now}`)
  if (f.urgent !== undefined) parts.push(sql`r.is_urgent = ${f.urgent}`)
  if (f.handledBy) parts.push(sql`${f.handledBy}::uuid = any (r.handled_by)`)
  if (f.unlocated !== undefined) parts.push(sql`r.is_located = ${!f.unlocated}`)
  if (f.outcome) parts.push(sql`r.outcome = ${f.outcome}`)
  if (f.stage) {
    const ofStage = sql`select from request_clocks c where c.jurisdiction_id = r.jurisdiction_id and c.request_id = r.id and c.stage = ${f.stage}`
    parts.push(sql`exists (${ofStage} and c.met_at is not null)`)
    if (f.inTime === true) parts.push(sql`not exists (${ofStage} and c.met_at > c.due_at)`)
    if (f.inTime === false) parts.push(sql`exists (${ofStage} and c.met_at > c.due_at)`)
  }
  // Seven digits may be a request's number or a local telephone: whichever it is.
  const named: RawBuilder<unknown>[] = []
  if (f.number !== undefined) named.push(sql`r.number = ${f.number}`)
  if (f.phoneIndex) {
    named.push(sql`r.id = any (array(select p.request_id from request_reporters p
      where p.jurisdiction_id = r.jurisdiction_id and p.phone_index = ${f.phoneIndex} order by p.created_at desc limit 200))`)
  }
  if (named.length > 0) parts.push(sql`(${sql.join(named, sql` or `)})`)
  if (f.from) parts.push(sql`r.received_at >= ${f.from}`)
  if (f.to) parts.push(sql`r.received_at < ${f.to}`)
  return parts.length > 0 ? sql`and ${sql.join(parts, sql` and `)}` : sql``
}

/**
 * Up to so many areas the newest of each are read by requests_by_area. A community has about fifty, a ninth of the
 * town: then reading the newest of the whole town and passing over the others costs less than fifty beginnings.
 */
const fewAreas = 16

/**
 * The inbox, newest first. The newest of each state (and of each area, when the scope is not the whole office) come
 * from the indexes requests_by_state and requests_by_area, and are merged: no sort of a large set, whatever its size.
 */
export const listNewest = (
  scope: Scope,
  f: ListFilter,
  page: { after?: string | undefined; limit: number },
): RawBuilder<RequestRow> => {
  const cursor = readMomentCursor(page.after)
  const before = cursor ? sql`and (r.received_at, r.id) < (${cursor.at}::timestamptz, ${cursor.id}::uuid)` : sql``
  const few = page.limit + 1
  const isWide = scope.everywhere || scope.areaIds.length > fewAreas
  // `is true` keeps the planner on the order of requests_by_state: it reads the newest until enough lie in the areas.
  const inAreas = scope.everywhere
    ? sql``
    : isWide
      ? sql`and (r.area_id = any (${scope.areaIds}::uuid[])) is true`
      : sql`and r.area_id = a.id`
  const ofOne = sql`
      select r.* from requests r
      where r.jurisdiction_id = ${scope.jurisdictionId} and r.state = s.state ${inAreas} ${before} ${conditions(f)}
      order by r.received_at desc, r.id desc
      limit ${few}`
  const groups = isWide
    ? sql`unnest(${f.states}::text[]) as s(state)`
    : sql`unnest(${f.states}::text[]) as s(state) cross join unnest(${scope.areaIds}::uuid[]) as a(id)`
  return sql<RequestRow>`
    select ${rowColumns} from (
      select one.* from ${groups} cross join lateral (${ofOne}) one
      order by one.received_at desc, one.id desc
      limit ${few}
    ) r
    order by r.received_at desc, r.id desc`
}

/** What is due first. Only requests with a running clock; there are never more of those than the office can work on. */
export const listDue = (
  scope: Scope,
  f: ListFilter,
  page: { after?: string | undefined; limit: number },
): RawBuilder<RequestRow> => {
  const cursor = readMomentCursor(page.after)
  const behind = cursor ? sql`and (r.due_at, r.id) > (${cursor.at}::timestamptz, ${cursor.id}::uuid)` : sql``
  const inScope = scope.everywhere ? sql`` : sql`and r.area_id = any (${scope.areaIds}::uuid[])`
  return sql<RequestRow>`
    select ${rowColumns} from requests r
    where r.jurisdiction_id = ${scope.jurisdictionId} and r.due_at is not null and r.state = any (${f.states}::text[])
      ${inScope} ${behind} ${conditions(f)}
    order by r.due_at, r.id
    limit ${page.limit + 1}`
}

/** Both lists read one row more than asked: whether there is a next page. */
export const pageOfRows = (rows: RequestRow[], limit: number, sort: 'newest' | 'due'): Page<RequestRow> => {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  if (rows.length <= limit || !last) return { items }
  return { items, next: momentCursor((sort === 'due' ? last.dueAt : null) ?? last.receivedAt, last.id) }
}

/** Requests that may be the same thing: same service, not older than so many days, inside a box. */
export const listInBox = async (
  tx: Tx,
  jurisdictionId: string,
  near: {
    serviceId: string
    since: Instant
    states: readonly RequestState[]
    box: { west: number; east: number; south: number; north: number }
    exceptId: string | null
  },
): Promise<RequestRow[]> => {
  const { rows } = await sql<RequestRow>`
    select ${rowColumns} from requests r
    where r.jurisdiction_id = ${jurisdictionId} and r.service_id = ${near.serviceId} and r.received_at >= ${near.since}
      and r.state = any (${near.states}::text[])
      and r.lng between ${near.box.west} and ${near.box.east} and r.lat between ${near.box.south} and ${near.box.north}
      and r.id is distinct from ${near.exceptId}::uuid
    order by r.received_at desc
    limit 100`.execute(tx)
  return rows
}

/** What a phone number asked before, newest first. */
export const listByPhone = async (
  tx: Tx,
  jurisdictionId: string,
  phoneIndex: Buffer,
  limit: number,
): Promise<RequestRow[]> => {
  const { rows } = await sql<RequestRow>`
    select ${rowColumns}
    from (select p.request_id from request_reporters p
      where p.jurisdiction_id = ${jurisdictionId} and p.phone_index = ${phoneIndex}
      order by p.created_at desc limit ${limit}) p
    join requests r on r.jurisdiction_id = ${jurisdictionId} and r.id = p.request_id
    order by r.received_at desc`.execute(tx)
  return rows
}
