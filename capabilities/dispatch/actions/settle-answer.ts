import type { App } from '../../../kernel/server/app.ts'
import type { Tx } from '../../../kernel/server/db/database.ts'
import { uuidFromName } from '../../../kernel/server/uuid-from-name.ts'
import type { Actor } from '../../../kernel/shared/actor.ts'
import { addMinutes, type Instant, instantOf } from '../../../kernel/shared/time.ts'
import { raiseAlarm } from '../../requests/neighbours.ts'
import { type AcceptanceOutcome, answerAcceptance, softFinalAt } from '../rules/alerts/answer-acceptance.ts'
import { alertSettingsFor } from '../rules/run-settings.ts'
import { getOrder, listOfRequest } from '../store/orders.ts'
import type { StoredOrder } from '../store/rows.ts'
import { type StoredRun, updateRun } from '../store/runs.ts'
import { moveOrder, systemOf } from './hold-order.ts'
import { lookAgain, lookKind, minutesOf, releaseOthers } from './hold-run.ts'
import { dispatchSettingsOf, habitsOf } from './remember-settings.ts'
import { openRunOf } from './shape-run.ts'

export interface Answered {
  readonly outcome: AcceptanceOutcome
  /** Whose offers were taken back. */
  readonly people: readonly string[]
}
/** What a yes means, and of a soft one until when somebody faster is looked for. */
interface Meaning {
  readonly outcome: AcceptanceOutcome
  readonly finalAt: Instant | null
}

const meaningOf = async (
  app: App,
  tx: Tx,
  jurisdictionId: string,
  run: StoredRun,
  order: StoredOrder,
  at: Instant,
): Promise<Meaning> => {
  if (run.state === 'going') return { outcome: 'closed', finalAt: null }
  // Whom the dispatcher chose by hand, or the ladder asked alone, goes.
  if (!order.isAlert || order.etaMinutes === null) return { outcome: 'commit', finalAt: null }
  const [{ body }, habits] = await Promise.all([dispatchSettingsOf(app, jurisdictionId), habitsOf(app, jurisdictionId)])
  const settings = alertSettingsFor(body, habits.delay)
  const orders = (await listOfRequest(tx, jurisdictionId, run.requestId)).filter(
    (o) => o.part === 'lead' && o.why.round === run.round,
  )
  const open = openRunOf(settings, run, orders)
  const now = minutesOf(at)
  const outcome = answerAcceptance(settings, open, { responderId: order.personId, eta: order.etaMinutes }, now)
  const finalAt = softFinalAt(settings, open, now + order.etaMinutes, now)
  return { outcome, finalAt: instantOf(Math.ceil(finalAt * 60_000)) }
}

/**
 * What a yes means for the run it belongs to; to be called before the order itself moves, with request and run held: two
 * who say yes at the same moment are answered one after the other, and the unique index work_orders_one_lead stands behind.
 */
export const settleAcceptance = async (
  app: App,
  tx: Tx,
  actor: Actor,
  run: StoredRun,
  order: StoredOrder,
  at: Instant,
): Promise<Answered> => {
  const { jurisdictionId } = actor
  const { outcome, finalAt } = await meaningOf(app, tx, jurisdictionId, run, order, at)
  if (outcome === 'closed') return { outcome, people: [] }
  const settled = { short: null, short_since: null }
  if (outcome === 'commit') {
    const people = await releaseOthers(tx, actor, run, order.id, at)
    const set = { state: 'going' as const, going_at: at, soft_order_id: null, soft_arrives_at: null, ...settled }
    await updateRun(tx, jurisdictionId, run, set)
    return { outcome, people }
  }
  const people: string[] = []
  if (outcome === 'take_over' && run.softOrderId !== null) {
    const relieved = await getOrder(tx, jurisdictionId, run.softOrderId)
    await moveOrder(tx, systemOf(actor), relieved, 'withdraw', { at, reason: 'relieved' })
    people.push(relieved.personId)
  }
  const arrivesAt = addMinutes(at, order.etaMinutes ?? 0)
  await lookAgain(app, tx, jurisdictionId, run, at, { soft_order_id: order.id, soft_arrives_at: arrivesAt, ...settled })
  // Made final in time, not a quarter of a minute later.
  if (finalAt !== null) await app.jobs.promise(tx, jurisdictionId, lookKind, {}, { at: finalAt })
  return { outcome, people }
}

/** Whoever was on the way stays at home, by their own word or the desk's. `going`: nobody comes any more. */
export type Leaving = 'going' | 'soft' | 'asked'
export const leavingOf = (run: StoredRun, order: StoredOrder): Leaving =>
  order.state === 'offered' ? 'asked' : run.softOrderId === order.id ? 'soft' : 'going'

/**
 * The run asks on at once: a promise of minutes does not wait for a dispatcher. Who was surely coming and does not is an
 * alarm for the desk.
 */
export const settleLeaving = async (
  app: App,
  tx: Tx,
  actor: Actor,
  run: StoredRun,
  order: StoredOrder,
  at: Instant,
): Promise<{ leaving: Leaving; isAlarm: boolean }> => {
  const { jurisdictionId } = actor
  const leaving = leavingOf(run, order)
  const set =
    leaving === 'going'
      ? { state: 'open' as const, going_at: null }
      : leaving === 'soft'
        ? { soft_order_id: null, soft_arrives_at: null }
        : {}
  await lookAgain(app, tx, jurisdictionId, run, at, set)
  if (leaving === 'going') {
    const id = uuidFromName(jurisdictionId, `returned ${order.id}`)
    await raiseAlarm(tx, jurisdictionId, id, run.requestId, 'nobody_takes', { returned: true, round: run.round }, at)
  }
  return { leaving, isAlarm: leaving === 'going' }
}

/** Somebody is at the door, or settled it without going there: nobody else need come. */
export const settleEnd = async (
  tx: Tx,
  actor: Actor,
  run: StoredRun,
  order: StoredOrder,
  end: 'reached' | 'ended',
  at: Instant,
): Promise<string[]> => {
  const people = await releaseOthers(tx, actor, run, order.id, at)
  const ended = { soft_order_id: null, soft_arrives_at: null, short: null, short_since: null }
  const when = end === 'reached' ? { reached_at: at } : { ended_at: at }
  await updateRun(tx, actor.jurisdictionId, run, { state: end, ...when, ...ended })
  return people
}
