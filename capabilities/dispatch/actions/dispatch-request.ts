import { createHash } from 'node:crypto'
import type { App } from '../../../kernel/server/app.ts'
import type { Tx } from '../../../kernel/server/db/database.ts'
import type { Staff } from '../../../kernel/shared/actor.ts'
import type { TakenBy } from '../../../kernel/shared/contract.ts'
import { refusals as kernel } from '../../../kernel/shared/refusal.ts'
import type { Instant } from '../../../kernel/shared/time.ts'
import { findWorker } from '../../accounts/neighbours.ts'
import { may as mayOfRequests, type Subject } from '../../requests/access.ts'
import { refusals as requestRefusals } from '../../requests/contract.ts'
import { step } from '../../requests/neighbours.ts'
import { may } from '../access.ts'
import {
  type dispatchRequest as dispatch,
  refusals,
  type WorkOrder,
  type withdrawOrder as withdraw,
} from '../contract.ts'
import { isLiving } from '../rules/states.ts'
import { lockOrder } from '../store/orders.ts'
import type { StoredOrder } from '../store/rows.ts'
import { findOffer } from '../store/steps.ts'
import { holdOrder, moveOrder, subjectOfHeld } from './hold-order.ts'
import { holdRunOf, isAlerting } from './hold-run.ts'
import { type Asking, holdAsking, minutesByHand, offerByLadder, offerOrder } from './offer-order.ts'
import { openRun } from './open-run.ts'
import { settleLeaving } from './settle-answer.ts'
import { tellOrders, withNames } from './tell-orders.ts'

type Input = TakenBy<typeof dispatch>

/** Whoever may not even read it learns nothing of it. */
export const mustMay = (actor: Staff, right: 'dispatch' | 'withdraw', subject: Subject): void => {
  if (!mayOfRequests.read(actor, subject)) throw kernel.not_found()
  if (!may[right](actor, subject)) throw kernel.forbidden()
}

/** What was asked for; the number of the step is left out, because a phone that sends again saw an older one. */
const hashOf = ({ requestId, personId, part, words }: Input) =>
  createHash('sha256')
    .update(JSON.stringify([requestId, personId, part, words]))
    .digest('hex')

/** Somebody leads already. Where several are asked at once only whoever surely goes: one more may be asked beside them. */
const isTaken = ({ run }: Asking, living: readonly StoredOrder[]) =>
  isAlerting(run) ? run.state === 'going' : living.some((o) => o.part === 'lead')

const offerByHand = async (app: App, tx: Tx, actor: Staff, input: Input, asking: Asking, at: Instant) => {
  const { jurisdictionId } = actor
  const given = { orderId: input.orderId, part: input.part, words: input.words, bodyHash: hashOf(input) }
  const living = asking.asked.filter((o) => isLiving(o.state))
  if (input.part === 'lead' && isTaken(asking, living)) throw refusals.already_asked()
  if (input.personId === null) {
    const { order } = await offerByLadder(app, tx, actor, asking, at, given)
    if (!order) throw refusals.nobody_to_ask()
    return order
  }
  if (living.some((o) => o.personId === input.personId)) throw refusals.already_asked()
  const person = await findWorker(tx, jurisdictionId, input.personId, at)
  if (!person) throw refusals.person_not_able()
  const minutes = minutesByHand(app, jurisdictionId)
  return offerOrder(app, tx, actor, asking, { ...given, person, level: 'by_hand', minutes }, at)
}

/**
 * 派遣 by hand, or (nobody named) by the rules. The first lead dispatches the request; a further helper is a remark. Sent
 * twice with the same order id it asks once; the same id for another ask is refused.
 */
export const dispatchRequest = async (app: App, actor: Staff, input: Input): Promise<WorkOrder> => {
  const { jurisdictionId } = actor
  const { order, asking } = await app.db.write(jurisdictionId, async (tx) => {
    const asking = await holdAsking(tx, jurisdictionId, input.requestId)
    const { r } = asking
    mustMay(actor, 'dispatch', await subjectOfHeld(app, jurisdictionId, r))
    const known = await findOffer(tx, jurisdictionId, input.orderId)
    if (known && (known.requestId !== r.id || known.bodyHash !== hashOf(input))) throw kernel.id_reused()
    if (known) return { order: await lockOrder(tx, jurisdictionId, input.orderId), asking: null }
    // While a run asks people its steps come every few seconds: one more asked by hand takes nothing from anybody.
    if (input.stepCount !== r.step_count && !isAlerting(asking.run)) throw kernel.changed_meanwhile()
    const isPermitted = r.state === 'dispatched' || (r.state === 'registered' && input.part === 'lead')
    if (!isPermitted) throw requestRefusals.not_now({ state: r.state })
    const at = app.clock.now()
    // Also when the dispatcher is quicker than the job that opens it: the promise runs from the first ask.
    const run =
      input.part === 'lead' ? (asking.run ?? (await openRun(app, tx, jurisdictionId, asking, at))) : asking.run
    return { order: await offerByHand(app, tx, actor, input, { ...asking, run }, at), asking }
  })
  if (asking) await tellOrders(app, jurisdictionId, { r: asking.r, people: [order.personId] })
  return (await withNames(app, jurisdictionId))(order)
}

/** Takes an order back. Without its lead the request is the dispatcher's again. Twice is once. */
export const withdrawOrder = async (app: App, actor: Staff, input: TakenBy<typeof withdraw>): Promise<WorkOrder> => {
  const { jurisdictionId } = actor
  const { order, r, isAlarm } = await app.db.write(jurisdictionId, async (tx) => {
    const held = await holdOrder(tx, jurisdictionId, input.id)
    const { r, order: before } = held
    mustMay(actor, 'withdraw', await subjectOfHeld(app, jurisdictionId, r))
    if (before.state === 'withdrawn') return { order: before, r: null, isAlarm: false }
    const at = app.clock.now()
    const run = await holdRunOf(tx, jurisdictionId, before)
    const left = run ? await settleLeaving(app, tx, actor, run, before, at) : null
    const order: StoredOrder = await moveOrder(tx, actor, before, 'withdraw', { at, words: input.words })
    // Others are still asked about it.
    const isOneOfMany = isAlerting(run) && left?.leaving !== 'going'
    const isBack = before.part === 'lead' && r.state === 'dispatched' && !isOneOfMany
    await step(app, tx, actor, r, {
      verb: isBack ? 'return' : 'withdraw_offer',
      at,
      words: input.words,
      data: { orderId: order.id, personId: order.personId, part: order.part, did: 'withdraw' },
    })
    return { order, r, isAlarm: left?.isAlarm ?? false }
  })
  if (r) await tellOrders(app, jurisdictionId, { r, people: [order.personId], isAlarm })
  return (await withNames(app, jurisdictionId))(order)
}
