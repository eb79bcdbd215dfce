import { randomUUID } from 'node:crypto'
import type { App } from '../../../kernel/server/app.ts'
import type { Tx } from '../../../kernel/server/db/database.ts'
import { uuidFromName } from '../../../kernel/server/uuid-from-name.ts'
import type { Actor } from '../../../kernel/shared/actor.ts'
import { addMinutes, type Instant } from '../../../kernel/shared/time.ts'
import type { PostKind } from '../../accounts/contract.ts'
import { serviceAt } from '../../catalogue/neighbours.ts'
import { lockForWork, raiseAlarm, roundOf, step } from '../../requests/neighbours.ts'
import { chooseNext, type Skipped } from '../rules/ladder.ts'
import { isLiving } from '../rules/states.ts'
import { listOfRequest } from '../store/orders.ts'
import type { StoredOrder, Why } from '../store/rows.ts'
import { lockRun, type StoredRun } from '../store/runs.ts'
import { insertOrder } from '../store/steps.ts'
import { type HeldRequest, moveOrder, systemOf } from './hold-order.ts'
import { isRunning } from './hold-run.ts'
import { listAble } from './list-able.ts'

export const expireKind = 'dispatch.expire'

/** A held request with what was asked so far; `asked` are the orders of this round only. */
export interface Asking {
  readonly r: HeldRequest
  readonly round: Awaited<ReturnType<typeof roundOf>>
  readonly orders: readonly StoredOrder[]
  readonly asked: readonly StoredOrder[]
  /** The promise of minutes of this round while it runs, held. */
  readonly run: StoredRun | null
}

/** Reads the request anew under its lock: a step before this one in the same transaction has moved its number. */
export const holdAsking = async (tx: Tx, jurisdictionId: string, requestId: string): Promise<Asking> => {
  const r = await lockForWork(tx, jurisdictionId, requestId)
  const round = await roundOf(tx, jurisdictionId, requestId)
  const [orders, run] = await Promise.all([
    listOfRequest(tx, jurisdictionId, requestId),
    lockRun(tx, jurisdictionId, requestId, round.number),
  ])
  const asked = orders.filter((o) => o.why.round === round.number)
  return { r, round, orders, asked, run: run && isRunning(run) ? run : null }
}

/** The order that leads now, if any. */
export const livingLead = (orders: readonly StoredOrder[]): StoredOrder | undefined =>
  orders.find((o) => o.part === 'lead' && isLiving(o.state))

export interface Offer {
  readonly orderId?: string
  readonly part: 'lead' | 'assist'
  readonly person: {
    readonly personId: string
    readonly post: PostKind
    readonly areaId: string
    readonly unitId: string | null
  }
  readonly level: StoredOrder['level']
  readonly minutes: number
  readonly skipped?: readonly Skipped[]
  readonly because?: Why['because']
  /** For whoever goes; absent: what was said when this round began. */
  readonly words?: string
  readonly bodyHash?: string
}

/**
 * Asks one person, and promises in the same transaction to ask on when the time is over: a restart loses nothing.
 * The request is dispatched by the first ask; further ones are remarks of its history.
 */
export const offerOrder = async (
  app: App,
  tx: Tx,
  actor: Actor,
  { r, round, orders }: Asking,
  offer: Offer,
  at: Instant,
): Promise<StoredOrder> => {
  const { jurisdictionId } = actor
  const { person, part } = offer
  if (part === 'lead') {
    // Left over from before the request was suspended or reopened, when that news has not been worked on yet.
    const old = orders.filter((o) => o.part === 'lead' && isLiving(o.state) && o.why.round !== round.number)
    for (const o of old) await moveOrder(tx, systemOf(actor), o, 'withdraw', { at })
  }
  const orderId = offer.orderId ?? randomUUID()
  const expiresAt = addMinutes(at, offer.minutes)
  const order = await insertOrder(tx, actor, {
    id: orderId,
    requestId: r.id,
    part,
    level: offer.level,
    areaId: person.areaId,
    personId: person.personId,
    unitId: person.unitId,
    why: {
      level: offer.level,
      post: person.post,
      areaId: person.areaId,
      round: round.number,
      skipped: offer.skipped ?? [],
      ...(offer.because ? { because: offer.because } : {}),
    },
    offeredAt: at,
    expiresAt,
    words: offer.words || round.words,
    data: offer.bodyHash ? { bodyHash: offer.bodyHash } : {},
  })
  await app.jobs.promise(tx, jurisdictionId, expireKind, { orderId }, { at: expiresAt, key: orderId })
  await step(app, tx, actor, r, {
    verb: part === 'lead' && r.state === 'registered' ? 'dispatch' : 'offer',
    at,
    ...(offer.words ? { words: offer.words } : {}),
    data: { orderId, personId: person.personId, part, level: offer.level },
  })
  return order
}

/** Minutes until an offer goes on: short where somebody waits at a door or in need. */
export const minutesFor = (app: App, jurisdictionId: string, isQuick: boolean): number => {
  const { offerMinutes } = app.jurisdictions.byId(jurisdictionId).settings
  return isQuick ? offerMinutes.door : offerMinutes.other
}
/** Whoever is chosen by hand was not expecting it: twice the usual time. */
export const minutesByHand = (app: App, jurisdictionId: string): number =>
  app.jurisdictions.byId(jurisdictionId).settings.offerMinutes.other * 2

export interface ByLadder {
  readonly order: StoredOrder | null
  readonly skipped: readonly Skipped[]
}

/** Asks whom the rules name next; null when nobody is left. */
export const offerByLadder = async (
  app: App,
  tx: Tx,
  actor: Actor,
  asking: Asking,
  at: Instant,
  given: Pick<Offer, 'orderId' | 'words' | 'bodyHash'> & { part?: Offer['part'] } = {},
): Promise<ByLadder> => {
  const { jurisdictionId } = actor
  const { r, asked } = asking
  const { body } = await serviceAt(app, tx, jurisdictionId, r.service_id, r.service_version)
  const able = await listAble(app, tx, jurisdictionId, { service: body, areaId: r.area_id, now: at })
  const { candidate, skipped } = chooseNext(able, asked, at)
  if (!candidate) return { order: null, skipped }
  const order = await offerOrder(
    app,
    tx,
    actor,
    asking,
    {
      part: 'lead',
      ...given,
      person: candidate,
      level: candidate.level,
      minutes: minutesFor(app, jurisdictionId, body.isDoorService || r.is_urgent),
      skipped,
    },
    at,
  )
  return { order, skipped }
}

/**
 * Asks on after somebody said no, or at the start of a round. When nobody is left the desk is alarmed, and a request that
 * was already dispatched goes back to the dispatcher, who acts by hand. Answers the new order, null when nobody was left.
 */
export const askNext = async (
  app: App,
  tx: Tx,
  actor: Actor,
  requestId: string,
  at: Instant,
): Promise<StoredOrder | null> => {
  const system = systemOf(actor)
  const asking = await holdAsking(tx, actor.jurisdictionId, requestId)
  const { r, round, asked } = asking
  const { order, skipped } = await offerByLadder(app, tx, system, asking, at)
  if (order) return order
  const isBack = r.state === 'dispatched'
  // Raising again the alarm of one round makes no second one.
  const id = isBack ? randomUUID() : uuidFromName(actor.jurisdictionId, `nobody_takes ${r.id} ${round.number}`)
  await raiseAlarm(
    tx,
    actor.jurisdictionId,
    id,
    r.id,
    'nobody_takes',
    { asked: asked.length, skipped: skipped.length },
    at,
  )
  if (isBack) await step(app, tx, system, r, { verb: 'return', at, data: { nobodyTakes: true } })
  return null
}
