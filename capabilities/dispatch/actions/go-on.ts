import type { App } from '../../../kernel/server/app.ts'
import type { Tx } from '../../../kernel/server/db/database.ts'
import type { System } from '../../../kernel/shared/actor.ts'
import { type Instant, msOf } from '../../../kernel/shared/time.ts'
import type { PostKind } from '../../accounts/contract.ts'
import { listHolders } from '../../accounts/neighbours.ts'
import { serviceAt } from '../../catalogue/neighbours.ts'
import { step } from '../../requests/neighbours.ts'
import { isLiving } from '../rules/states.ts'
import { listLivingByPost } from '../store/orders.ts'
import type { StoredOrder } from '../store/rows.ts'
import { updateOthersEnded } from '../store/runs.ts'
import { holdOrder, moveOrder } from './hold-order.ts'
import { holdRunOf, isAlerting, lookAgain } from './hold-run.ts'
import { type Asking, askNext, holdAsking, livingLead, minutesFor, type Offer, offerOrder } from './offer-order.ts'
import { openRun } from './open-run.ts'
import { settleLeaving } from './settle-answer.ts'
import { type Told, tellOrders } from './tell-orders.ts'

/** Every reaction: one transaction that does nothing when it was done already, then telling whom it concerns. */
const inOne = async (app: App, system: System, work: (tx: Tx, at: Instant) => Promise<Told | null>) => {
  const told = await app.db.write(system.jurisdictionId, (tx) => work(tx, app.clock.now()))
  if (told) await tellOrders(app, system.jurisdictionId, told)
}

const next = async (app: App, tx: Tx, system: System, { r }: Pick<Asking, 'r'>, at: Instant, people: string[]) => {
  const order = await askNext(app, tx, system, r.id, at)
  return { r, people: order ? [...people, order.personId] : people, isAlarm: order === null }
}

/**
 * Filed: where minutes are promised the run opens, else (and where the office keeps the ladder) the first one is asked. A
 * request that came back to the dispatcher is left to people.
 */
export const offerRegistered = (app: App, system: System, { requestId }: { requestId: string }) =>
  inOne(app, system, async (tx, at) => {
    const asking = await holdAsking(tx, system.jurisdictionId, requestId)
    const { r } = asking
    if (asking.round.lastVerb === 'return' || (r.state !== 'registered' && r.state !== 'dispatched')) return null
    // Also when the dispatcher was quicker than this job: the promise runs all the same.
    const run = await openRun(app, tx, system.jurisdictionId, asking, at)
    if (isAlerting(run)) return { r, people: [] }
    if (r.state !== 'registered') return null
    return next(app, tx, system, asking, at, [])
  })

/** Nobody said yes in time: the next one is asked in the same transaction. */
export const expireOffer = (app: App, system: System, { orderId }: { orderId: string }) =>
  inOne(app, system, async (tx, at) => {
    const { r, order } = await holdOrder(tx, system.jurisdictionId, orderId)
    // Somebody was quicker.
    if (order.state !== 'offered') return null
    // A server whose clock runs ahead: later again.
    if (order.expiresAt && msOf(order.expiresAt) > msOf(at)) throw new Error('the offer still has time')
    await moveOrder(tx, system, order, 'expire', { at })
    const { personId, part } = order
    await step(app, tx, system, r, { verb: 'expire_offer', at, data: { orderId, personId, part } })
    const run = await holdRunOf(tx, system.jurisdictionId, order)
    if (isAlerting(run)) {
      await lookAgain(app, tx, system.jurisdictionId, run, at)
      return { r, people: [personId] }
    }
    const asking = await holdAsking(tx, system.jurisdictionId, r.id)
    if (part === 'assist' || asking.r.state !== 'dispatched' || livingLead(asking.orders))
      return { r, people: [personId] }
    return next(app, tx, system, asking, at, [personId])
  })

/** Offers to one certain person, who must hold the post the work belongs to and be on duty; else null. */
const offerTo = async (
  app: App,
  tx: Tx,
  system: System,
  asking: Asking,
  to: Omit<Offer, 'person' | 'minutes'> & { personId: string; post: PostKind; areaId: string },
  at: Instant,
) => {
  const { r } = asking
  const holders = await listHolders(tx, system.jurisdictionId, { areaIds: [to.areaId], kinds: [to.post], now: at })
  const person = holders.find((h) => h.personId === to.personId)
  if (!person || person.awayUntil !== null) return null
  const { body } = await serviceAt(app, tx, system.jurisdictionId, r.service_id, r.service_version)
  const minutes = minutesFor(app, system.jurisdictionId, body.isDoorService || r.is_urgent)
  return offerOrder(app, tx, system, asking, { ...to, person, minutes }, at)
}

const ofOrder = ({ part, level, areaId, why }: StoredOrder) => ({ part, level, areaId, post: why.post })

/** The check failed: whoever finished it last is asked again, else the ladder. */
export const offerReworked = (app: App, system: System, { requestId }: { requestId: string }) =>
  inOne(app, system, async (tx, at) => {
    const asking = await holdAsking(tx, system.jurisdictionId, requestId)
    const { r, orders } = asking
    const last = orders.findLast((o) => o.part === 'lead')
    // Already asked again, or asked by hand meanwhile.
    if (r.state !== 'dispatched' || asking.round.lastVerb !== 'rework' || (last && last.state !== 'done')) return null
    const order =
      last &&
      (await offerTo(app, tx, system, asking, { ...ofOrder(last), personId: last.personId, because: 'rework' }, at))
    return order ? { r, people: [order.personId] } : next(app, tx, system, asking, at, [])
  })

/** No longer to be worked on. A request that is open again meanwhile keeps what was asked since. */
export const withdrawStopped = (app: App, system: System, { requestId }: { requestId: string }) =>
  inOne(app, system, async (tx, at) => {
    const { r, round, orders } = await holdAsking(tx, system.jurisdictionId, requestId)
    const isOpenAgain = ['registered', 'dispatched', 'resolved', 'verified'].includes(r.state)
    const living = orders.filter((o) => isLiving(o.state) && !(isOpenAgain && o.why.round === round.number))
    const ended = await updateOthersEnded(tx, system.jurisdictionId, requestId, isOpenAgain ? round.number : null, at)
    if (living.length === 0 && ended === 0) return null
    for (const o of living) await moveOrder(tx, system, o, 'withdraw', { at })
    return { r, people: living.map((o) => o.personId) }
  })

/** One order of a post that was handed over: taken back from the one, offered to the other; nothing passes in silence. */
const handOver = (app: App, system: System, orderId: string, from: string, to: string) =>
  inOne(app, system, async (tx, at) => {
    const { r, order } = await holdOrder(tx, system.jurisdictionId, orderId)
    if (order.personId !== from || !isLiving(order.state)) return null
    const run = await holdRunOf(tx, system.jurisdictionId, order)
    const left = run ? await settleLeaving(app, tx, system, run, order, at) : null
    await moveOrder(tx, system, order, 'withdraw', { at, data: { handedOverTo: to } })
    const { part } = order
    await step(app, tx, system, r, {
      verb: 'withdraw_offer',
      at,
      data: { orderId, personId: from, part, handedOverTo: to },
    })
    const people = [from]
    // Where minutes are promised whoever is nearest now is asked, not whoever holds the post.
    if (isAlerting(run)) return { r, people, isAlarm: left?.isAlarm ?? false }
    if (r.state !== 'dispatched') return { r, people }
    const asking = await holdAsking(tx, system.jurisdictionId, r.id)
    // Already there as a helper: one person is never asked twice about one request.
    const isThere = asking.orders.some((o) => o.personId === to && isLiving(o.state))
    const taken = isThere
      ? null
      : await offerTo(app, tx, system, asking, { ...ofOrder(order), personId: to, because: 'handed_over' }, at)
    if (taken) return { r, people: [from, to] }
    return part === 'lead' ? next(app, tx, system, asking, at, people) : { r, people }
  })

export interface HandedOver {
  readonly fromPersonId: string
  readonly toPersonId: string
  readonly areaId: string
  readonly kind: PostKind
}

/** The open work of a post follows it, each order for itself. */
export const handOverOrders = async (app: App, system: System, over: HandedOver): Promise<void> => {
  const held = await app.db.read(system.jurisdictionId, (tx) =>
    listLivingByPost(tx, system.jurisdictionId, {
      personId: over.fromPersonId,
      areaId: over.areaId,
      post: over.kind,
    }),
  )
  for (const { id } of held) await handOver(app, system, id, over.fromPersonId, over.toPersonId)
}
