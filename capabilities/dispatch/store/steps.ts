import { sql } from 'kysely'
import type { Tx } from '../../../kernel/server/db/database.ts'
import type { Actor } from '../../../kernel/shared/actor.ts'
import { refusals } from '../../../kernel/shared/refusal.ts'
import type { Instant } from '../../../kernel/shared/time.ts'
import type { OrderMove } from '../rules/states.ts'
import { orderColumns, type StoredOrder, type Why } from './rows.ts'

export interface NewOrder {
  readonly id: string
  readonly requestId: string
  readonly part: 'lead' | 'assist'
  readonly level: StoredOrder['level']
  readonly areaId: string
  readonly personId: string
  readonly unitId: string | null
  readonly why: Why
  readonly offeredAt: Instant
  readonly expiresAt: Instant
  /** For whoever goes: kept with the first step. */
  readonly words: string | null
  readonly data: Readonly<Record<string, unknown>>
  /** One of several asks at once: nobody has two of these open. */
  readonly alert?: { readonly etaMinutes: number; readonly believed: number }
}

const idOf = (actor: Actor) => (actor.kind === 'staff' ? actor.personId : null)

/**
 * One statement writes the order and its first step. Nothing when the person has an alert open already (the unique index
 * work_orders_one_alert): somebody was quicker, and that is an answer.
 */
export const insertAlert = async (tx: Tx, actor: Actor, o: NewOrder): Promise<StoredOrder | undefined> => {
  const { rows } = await sql<StoredOrder>`
with born as (
  insert into work_orders (jurisdiction_id, id, request_id, part, state, level, area_id, person_id, unit_id, why, offered_by, offered_at, expires_at, is_alert, eta_minutes, believed)
  values (${actor.jurisdictionId}, ${o.id}, ${o.requestId}, ${o.part}, 'offered', ${o.level}, ${o.areaId}, ${o.personId}, ${o.unitId},
    ${JSON.stringify(o.why)}, ${idOf(actor)}, ${o.offeredAt}, ${o.expiresAt},
    ${o.alert !== undefined}, ${o.alert?.etaMinutes ?? null}, ${o.alert?.believed ?? null})
  on conflict (jurisdiction_id, person_id) where state = 'offered' and is_alert do nothing
  returning *
), step as (
  insert into work_order_steps (jurisdiction_id, work_order_id, number, verb, at, actor_kind, actor_id, words, data)
  select jurisdiction_id, id, 1, 'offer', offered_at, ${actor.kind}, offered_by, ${o.words}, ${JSON.stringify(o.data)}::jsonb
  from born
)
select ${orderColumns} from born o`.execute(tx)
  return rows[0]
}

/** The same for an ask that is no alert: nothing can be in its way. */
export const insertOrder = async (tx: Tx, actor: Actor, o: Omit<NewOrder, 'alert'>): Promise<StoredOrder> => {
  const row = await insertAlert(tx, actor, o)
  if (!row) throw new Error('a work order was not stored')
  return row
}

/** Columns a step may set beside the state; a name that is not listed here cannot reach the SQL. */
export interface OrderColumns {
  accepted_at: Instant
  arrived_at: Instant
  arrival: string
  done_at: Instant
  ended_at: Instant | null
  reason: string | null
  words: string | null
}
const settable: ReadonlySet<string> = new Set<keyof OrderColumns>([
  'accepted_at',
  'arrived_at',
  'arrival',
  'done_at',
  'ended_at',
  'reason',
  'words',
])

export interface OrderStep {
  readonly move: OrderMove
  readonly to: StoredOrder['state']
  readonly at: Instant
  readonly deviceAt: Instant | null
  readonly reason: string | null
  readonly words: string | null
  /** Small facts, such as the name the phone gave this action; no personal data. */
  readonly data: Readonly<Record<string, unknown>>
  readonly set: Partial<OrderColumns>
}

/** One statement takes a step: state and history. The row is held by the caller; the number stops a second one. */
export const updateOrder = async (tx: Tx, actor: Actor, o: StoredOrder, step: OrderStep): Promise<StoredOrder> => {
  const set = Object.entries(step.set).map(([column, value]) => {
    if (!settable.has(column)) throw new Error(`work_orders.${column} is not changed by steps`)
    return sql`, ${sql.ref(column)} = ${value}`
  })
  const { rows } = await sql<StoredOrder>`
with moved as (
  update work_orders w
  set state = ${step.to}, step_count = ${o.stepCount + 1}${sql.join(set, sql``)}
  where w.jurisdiction_id = ${actor.jurisdictionId} and w.id = ${o.id} and w.step_count = ${o.stepCount}
  returning w.*
), step as (
  insert into work_order_steps (jurisdiction_id, work_order_id, number, verb, at, actor_kind, actor_id, device_at, reason, words, data)
  select jurisdiction_id, id, step_count, ${step.move}, ${step.at}, ${actor.kind}, ${idOf(actor)}::uuid, ${step.deviceAt}::timestamptz,
    ${step.reason}, ${step.words}, ${JSON.stringify(step.data)}::jsonb
  from moved
)
select ${orderColumns} from moved o`.execute(tx)
  const row = rows[0]
  if (!row) throw refusals.changed_meanwhile()
  return row
}

/** The step a phone already took under this name, when it sends it again. */
export const findAction = async (tx: Tx, jurisdictionId: string, orderId: string, actionId: string) => {
  const { rows } = await sql<{ verb: string }>`
    select verb from work_order_steps
    where jurisdiction_id = ${jurisdictionId} and work_order_id = ${orderId} and data->>'actionId' = ${actionId}
    limit 1`.execute(tx)
  return rows[0]
}

/** Codes that were read out wrongly at this door. */
export const countWrongCodes = async (tx: Tx, jurisdictionId: string, orderId: string): Promise<number> => {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from work_order_steps
    where jurisdiction_id = ${jurisdictionId} and work_order_id = ${orderId} and verb = 'wrong_code'`.execute(tx)
  return rows[0]?.count ?? 0
}

/** How an order came to be: for telling the same dispatch from another one with the same id. */
export const findOffer = async (tx: Tx, jurisdictionId: string, orderId: string) => {
  const { rows } = await sql<{ requestId: string; bodyHash: string | null }>`
    select o.request_id as "requestId", s.data->>'bodyHash' as "bodyHash"
    from work_orders o
    join work_order_steps s on s.jurisdiction_id = o.jurisdiction_id and s.work_order_id = o.id and s.number = 1
    where o.jurisdiction_id = ${jurisdictionId} and o.id = ${orderId}`.execute(tx)
  return rows[0]
}
