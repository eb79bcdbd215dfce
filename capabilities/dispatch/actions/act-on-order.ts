import type { App } from '../../../kernel/server/app.ts'
import type { Tx } from '../../../kernel/server/db/database.ts'
import type { Staff } from '../../../kernel/shared/actor.ts'
import { refusals as kernel, type Refusal } from '../../../kernel/shared/refusal.ts'
import { type Instant, minutesBetween } from '../../../kernel/shared/time.ts'
import { may as mayOfRequests } from '../../requests/access.ts'
import { step } from '../../requests/neighbours.ts'
import type { RequestState, RequestVerb } from '../../requests/rules/states.ts'
import { may } from '../access.ts'
import { refusals, type WorkOrder } from '../contract.ts'
import { canMoveOrder, canWorkIn, type OrderMove } from '../rules/states.ts'
import type { StoredOrder } from '../store/rows.ts'
import { findAction, type OrderColumns } from '../store/steps.ts'
import { type Held, holdOrder, moveOrder, subjectOfHeld } from './hold-order.ts'
import { type Told, tellOrders, withNames } from './tell-orders.ts'

type RequestStep = Parameters<typeof step>[4]

/** Somebody else was quicker, or the proof was wrong: another step is taken and kept, and then it is refused. */
export interface Instead {
  readonly instead: OrderMove
  readonly reason?: string
  readonly refusal: Refusal
}
/** What a field action does beside moving the order. */
export interface Deed {
  readonly reason?: string
  readonly words?: string
  readonly set?: Partial<OrderColumns>
  /** Of the order's step. */
  readonly orderData?: Readonly<Record<string, unknown>>
  /** Whom it concerns beside the person who acts. */
  readonly people?: readonly string[]
  readonly isAlarm?: boolean
  /** Of the request's step. */
  readonly verb: RequestVerb
  readonly data?: Readonly<Record<string, unknown>>
  readonly requestSet?: NonNullable<RequestStep['set']>
  /** Goes on after both steps, in the same transaction; answers whom else it concerns. */
  readonly goOn?: () => Promise<Omit<Told, 'r'>>
}
export interface Acting extends Held {
  readonly tx: Tx
  readonly at: Instant
}

/** Only whoever was asked. Who may read the request learns why not; anybody else learns nothing, not even that it exists. */
export const mustBeAsked = async (app: App, actor: Staff, { r, order }: Held): Promise<void> => {
  if (may.work(actor, order)) return
  if (mayOfRequests.read(actor, await subjectOfHeld(app, actor.jurisdictionId, r))) throw refusals.not_yours()
  throw kernel.not_found()
}

/** The order stopped with its request, although the news has not reached it yet. */
export const mustStillRun = (order: StoredOrder, state: RequestState): void => {
  if (!canWorkIn(order.part, state)) throw refusals.not_open({ state: 'withdrawn' })
}

/** A yes is a yes, in time or late: the phone that sends it again names it the same. */
const nameOf = (verb: string) => (verb === 'accept_late' ? 'accept' : verb)

/** Somebody else goes: said so, because "no longer open" would leave this person wondering. */
const goneWords = (order: StoredOrder): Refusal =>
  order.state === 'withdrawn' && (order.reason === 'taken' || order.reason === 'relieved')
    ? refusals.taken()
    : refusals.not_open({ state: order.state })

/**
 * One action of the person who was asked: hold, is it theirs, was it already done under this name, does the state permit
 * it; then the order's step and the request's step together. Sending again the same `actionId` answers the order as it
 * stands; the same name for another action is refused. The phone's clock is recorded with its difference from ours and
 * never used for a deadline.
 */
export const actOnOrder = async (
  app: App,
  actor: Staff,
  input: { id: string; actionId: string; deviceAt: Instant | null },
  how: OrderMove | ((order: StoredOrder) => OrderMove),
  plan: (acting: Acting) => Promise<Deed | Instead> | Deed,
): Promise<WorkOrder> => {
  const { jurisdictionId } = actor
  const { order, told, refusal } = await app.db.write(jurisdictionId, async (tx) => {
    const held = await holdOrder(tx, jurisdictionId, input.id)
    const { r, order: before } = held
    await mustBeAsked(app, actor, held)
    const move = typeof how === 'function' ? how(before) : how
    const known = await findAction(tx, jurisdictionId, before.id, input.actionId)
    if (known && nameOf(known.verb) !== nameOf(move)) throw kernel.id_reused()
    if (known) return { order: before, told: null, refusal: null }
    if (!canMoveOrder(before.state, move)) throw goneWords(before)
    mustStillRun(before, r.state)
    const at = app.clock.now()
    const deed = await plan({ ...held, tx, at })
    if ('instead' in deed) {
      const { reason, refusal } = deed
      const order = await moveOrder(tx, actor, before, deed.instead, {
        at,
        ...(reason === undefined ? {} : { reason }),
      })
      return { order, told: { r, people: [actor.personId] }, refusal }
    }
    const { reason, words } = deed
    const skew = input.deviceAt ? { skewSeconds: Math.round(minutesBetween(at, input.deviceAt) * 60) } : {}
    const moved = await moveOrder(tx, actor, before, move, {
      at,
      deviceAt: input.deviceAt,
      ...(reason === undefined ? {} : { reason }),
      ...(words ? { words } : {}),
      ...(deed.set ? { set: deed.set } : {}),
      data: { actionId: input.actionId, ...skew, ...deed.orderData },
    })
    await step(app, tx, actor, r, {
      verb: deed.verb,
      at,
      channel: 'field',
      ...(reason === undefined ? {} : { reason }),
      ...(words ? { words } : {}),
      ...(deed.requestSet ? { set: deed.requestSet } : {}),
      data: { orderId: before.id, part: before.part, did: move, ...deed.data },
    })
    const more = await deed.goOn?.()
    const people = [actor.personId, ...(deed.people ?? []), ...(more?.people ?? [])]
    return { order: moved, told: { r, people, isAlarm: deed.isAlarm ?? more?.isAlarm ?? false }, refusal: null }
  })
  if (told) await tellOrders(app, jurisdictionId, told)
  // What was tried is kept: the answer comes after the commit.
  if (refusal) throw refusal
  return (await withNames(app, jurisdictionId))(order)
}
