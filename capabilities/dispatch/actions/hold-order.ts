import type { App } from '../../../kernel/server/app.ts'
import type { Tx } from '../../../kernel/server/db/database.ts'
import type { Actor, System } from '../../../kernel/shared/actor.ts'
import type { Instant } from '../../../kernel/shared/time.ts'
import { areaIndex } from '../../grids/neighbours.ts'
import type { Subject } from '../../requests/access.ts'
import { lockForWork } from '../../requests/neighbours.ts'
import { refusals } from '../contract.ts'
import { canMoveOrder, isLiving, type OrderMove, orderMoves } from '../rules/states.ts'
import { getRequestId, lockOrder } from '../store/orders.ts'
import type { StoredOrder } from '../store/rows.ts'
import { type OrderColumns, updateOrder } from '../store/steps.ts'

export type HeldRequest = Awaited<ReturnType<typeof lockForWork>>
export interface Held {
  readonly r: HeldRequest
  readonly order: StoredOrder
}

/**
 * Holds a request and one of its orders. Always the request first: everything that touches orders does so, therefore two
 * transactions can never hold one each and wait for the other. Refuses `kernel.not_found`.
 */
export const holdOrder = async (tx: Tx, jurisdictionId: string, orderId: string): Promise<Held> => {
  const r = await lockForWork(tx, jurisdictionId, await getRequestId(tx, jurisdictionId, orderId))
  return { r, order: await lockOrder(tx, jurisdictionId, orderId) }
}

export const subjectOfHeld = async (app: App, jurisdictionId: string, r: HeldRequest): Promise<Subject> => {
  const areas = await areaIndex(app, jurisdictionId)
  return { areaPath: areas.path(r.area_id), handledBy: r.handled_by }
}

/** The program itself goes on where a person's step ends. */
export const systemOf = ({ jurisdictionId }: Actor): System => ({ kind: 'system', jurisdictionId })

export interface MoveFacts {
  readonly at: Instant
  readonly deviceAt?: Instant | null
  readonly reason?: string
  readonly words?: string
  readonly data?: Readonly<Record<string, unknown>>
  readonly set?: Partial<OrderColumns>
}

/** Takes a step of the order's own state table. The order must be held. Refuses `not_open`. */
export const moveOrder = (tx: Tx, actor: Actor, order: StoredOrder, move: OrderMove, facts: MoveFacts) => {
  if (!canMoveOrder(order.state, move)) throw refusals.not_open({ state: order.state })
  const { to } = orderMoves[move]
  const { at, reason, words } = facts
  return updateOrder(tx, actor, order, {
    move,
    to,
    at,
    deviceAt: facts.deviceAt ?? null,
    reason: reason ?? null,
    words: words || null,
    data: facts.data ?? {},
    set: {
      ...facts.set,
      ...(isLiving(to) ? {} : { ended_at: at }),
      ...(reason === undefined ? {} : { reason }),
      ...(words ? { words } : {}),
    },
  })
}
