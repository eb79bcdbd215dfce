import { sql } from 'kysely'
import type { Tx } from '../../../kernel/server/db/database.ts'
import { refusals } from '../../../kernel/shared/refusal.ts'
import type { Instant } from '../../../kernel/shared/time.ts'
import { livingStates } from '../rules/states.ts'
import { orderColumns, type StoredOrder } from './rows.ts'

/** Which request an order is about: it never changes, so it may be read before anything is held. */
export const getRequestId = async (tx: Tx, jurisdictionId: string, id: string): Promise<string> => {
  const row = await tx
    .selectFrom('work_orders')
    .select('request_id as requestId')
    .where('jurisdiction_id', '=', jurisdictionId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw refusals.not_found()
  return row.requestId
}

/** Holds an order. Its request must be held already: always in this order, so that two transactions never wait in a ring. */
export const lockOrder = async (tx: Tx, jurisdictionId: string, id: string): Promise<StoredOrder> => {
  const { rows } = await sql<StoredOrder>`
    select ${orderColumns} from work_orders o
    where o.jurisdiction_id = ${jurisdictionId} and o.id = ${id} for update`.execute(tx)
  if (!rows[0]) throw refusals.not_found()
  return rows[0]
}

/** An order of a request that is held. */
export const getOrder = async (tx: Tx, jurisdictionId: string, id: string): Promise<StoredOrder> => {
  const { rows } = await sql<StoredOrder>`
    select ${orderColumns} from work_orders o
    where o.jurisdiction_id = ${jurisdictionId} and o.id = ${id}`.execute(tx)
  if (!rows[0]) throw refusals.not_found()
  return rows[0]
}

/** Every order of a request, oldest first; a request that was asked about a hundred times is long on a person's desk. */
export const listOfRequest = async (tx: Tx, jurisdictionId: string, requestId: string): Promise<StoredOrder[]> => {
  const { rows } = await sql<StoredOrder>`
    select * from (
      select ${orderColumns} from work_orders o
      where o.jurisdiction_id = ${jurisdictionId} and o.request_id = ${requestId}
      order by o.offered_at desc, o.id desc
      limit 100) newest
    order by "offeredAt", id`.execute(tx)
  return rows
}

/** How far the lead orders of a round have stepped, all of them together: another number later means that somebody answered. */
export const countSteps = async (tx: Tx, jurisdictionId: string, requestId: string, round: number): Promise<number> => {
  const { rows } = await sql<{ count: number }>`
    select coalesce(sum(step_count), 0)::bigint as count from work_orders
    where jurisdiction_id = ${jurisdictionId} and request_id = ${requestId} and part = 'lead'
      and (why->>'round')::integer = ${round}`.execute(tx)
  return rows[0]?.count ?? 0
}

/** How many orders each of these people is asked about or at work on; absent is none. */
export const countLiving = async (
  tx: Tx,
  jurisdictionId: string,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, number>> => {
  const { rows } = await sql<{ personId: string; count: number }>`
    select person_id as "personId", count(*) as count from work_orders
    where jurisdiction_id = ${jurisdictionId} and person_id = any (${personIds}::uuid[]) and state = any (${livingStates}::text[])
    group by person_id`.execute(tx)
  return new Map(rows.map((r) => [r.personId, r.count]))
}

/** What a person holds by a post at an area and has not ended yet. */
export const listLivingByPost = async (
  tx: Tx,
  jurisdictionId: string,
  by: { personId: string; areaId: string; post: string },
): Promise<{ id: string }[]> => {
  const { rows } = await sql<{ id: string }>`
    select id from work_orders
    where jurisdiction_id = ${jurisdictionId} and person_id = ${by.personId} and state = any (${livingStates}::text[])
      and area_id = ${by.areaId} and why->>'post' = ${by.post}
    order by offered_at`.execute(tx)
  return rows
}

/** Offers whose time was over some while ago: their promise got lost. */
export const listOverdueOffers = async (tx: Tx, jurisdictionId: string, before: Instant, limit: number) => {
  const { rows } = await sql<{ id: string }>`
    select id from work_orders
    where jurisdiction_id = ${jurisdictionId} and state = 'offered' and expires_at < ${before}
    order by expires_at
    limit ${limit}`.execute(tx)
  return rows
}
