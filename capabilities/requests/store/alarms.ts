import { sql } from 'kysely'
import type { Scope } from '../../../kernel/server/auth/scope.ts'
import type { Tx } from '../../../kernel/server/db/database.ts'
import { momentCursor, readMomentCursor } from '../../../kernel/shared/paging.ts'
import type { Instant } from '../../../kernel/shared/time.ts'
import type { Stage } from '../../catalogue/contract.ts'
import type { RequestState } from '../rules/states.ts'

export type AlarmKind = 'overdue' | 'nobody_takes' | 'not_solved' | 'emergency' | 'stuck' | 'escalated'

export const insertAlarm = (
  tx: Tx,
  row: { jurisdiction_id: string; id: string; request_id: string; kind: AlarmKind; detail: string; raised_at: Instant },
) =>
  tx
    .insertInto('request_alarms')
    .values(row)
    .onConflict((c) => c.doNothing())
    .execute()

export const listOpenAlarms = async (tx: Tx, scope: Scope, page: { after?: string | undefined; limit: number }) => {
  const inScope = scope.everywhere ? sql`` : sql`and r.area_id = any (${scope.areaIds}::uuid[])`
  const cursor = readMomentCursor(page.after)
  const behind = cursor ? sql`and (a.raised_at, a.id) < (${cursor.at}::timestamptz, ${cursor.id}::uuid)` : sql``
  const { rows } = await sql<{
    id: string
    requestId: string
    number: string
    kind: AlarmKind
    detail: Record<string, unknown>
    raisedAt: Instant
    areaId: string
    serviceId: string
    state: RequestState
  }>`
    select a.id, a.request_id as "requestId", r.number::text as number, a.kind, a.detail, a.raised_at as "raisedAt",
      r.area_id as "areaId", r.service_id as "serviceId", r.state
    from request_alarms a
    join requests r on r.jurisdiction_id = a.jurisdiction_id and r.id = a.request_id
    where a.jurisdiction_id = ${scope.jurisdictionId} and a.seen_at is null ${inScope} ${behind}
    order by a.raised_at desc, a.id desc
    limit ${page.limit + 1}`.execute(tx)
  const items = rows.slice(0, page.limit)
  const last = items.at(-1)
  return rows.length > page.limit && last ? { items, next: momentCursor(last.raisedAt, last.id) } : { items }
}

export const getAlarm = (tx: Tx, jurisdictionId: string, id: string) =>
  tx
    .selectFrom('request_alarms')
    .select(['id', 'request_id as requestId', 'seen_at as seenAt'])
    .where('jurisdiction_id', '=', jurisdictionId)
    .where('id', '=', id)
    .executeTakeFirst()

export const updateSeen = (tx: Tx, jurisdictionId: string, id: string, by: string, at: Instant) =>
  tx
    .updateTable('request_alarms')
    .set({ seen_by: by, seen_at: at })
    .where('jurisdiction_id', '=', jurisdictionId)
    .where('id', '=', id)
    .where('seen_at', 'is', null)
    .execute()

/** Clocks that ended without being met and were not raised yet; each is marked, so that it is raised once. */
export const updateRaised = async (tx: Tx, jurisdictionId: string, now: Instant, limit: number) => {
  const { rows } = await sql<{ request_id: string; stage: Stage; round: number; due_at: Instant }>`
    update request_clocks set raised_at = ${now}
    where jurisdiction_id = ${jurisdictionId} and (request_id, stage, round) in (
      select request_id, stage, round from request_clocks
      where jurisdiction_id = ${jurisdictionId} and due_at < ${now} and met_at is null and stopped_at is null and raised_at is null
      order by due_at
      limit ${limit}
      for update skip locked)
    returning request_id, stage, round, due_at`.execute(tx)
  return rows
}

/** Suspended requests whose day has come, and closed ones whose reporter stayed silent. */
export const listToResume = (tx: Tx, jurisdictionId: string, now: Instant, limit: number) =>
  tx
    .selectFrom('requests')
    .select('id')
    .where('jurisdiction_id', '=', jurisdictionId)
    .where('state', '=', 'suspended')
    .where('suspended_until', '<=', now)
    .orderBy('received_at', 'desc')
    .limit(limit)
    .execute()

export const listToConfirm = (tx: Tx, jurisdictionId: string, now: Instant, limit: number) =>
  tx
    .selectFrom('requests')
    .select('id')
    .where('jurisdiction_id', '=', jurisdictionId)
    .where('confirm_until', 'is not', null)
    .where('confirmed_at', 'is', null)
    .where('confirm_until', '<=', now)
    .orderBy('confirm_until')
    .limit(limit)
    .execute()

/** Open, and no clock runs that would ever raise an alarm: the net under the net. */
export const listWithoutClock = async (tx: Tx, jurisdictionId: string, before: Instant, limit: number) => {
  const { rows } = await sql<{ id: string }>`
    select r.id from requests r
    where r.jurisdiction_id = ${jurisdictionId} and r.state = any (array['received', 'registered', 'dispatched', 'resolved', 'verified'])
      and r.due_at is null and r.changed_at < ${before}
      and not exists (select from request_alarms a where a.jurisdiction_id = r.jurisdiction_id and a.request_id = r.id and a.kind = 'stuck' and a.seen_at is null)
    limit ${limit}`.execute(tx)
  return rows
}
