import { randomUUID } from 'node:crypto'
import type { App } from '../../../kernel/server/app.ts'
import type { Tx } from '../../../kernel/server/db/database.ts'
import { uuidFromName } from '../../../kernel/server/uuid-from-name.ts'
import type { System } from '../../../kernel/shared/actor.ts'
import { addMinutes, type Instant, msOf } from '../../../kernel/shared/time.ts'
import { serviceAt } from '../../catalogue/neighbours.ts'
import { raiseAlarm, type step, steps } from '../../requests/neighbours.ts'
import { softEndsAt } from '../rules/alerts/answer-acceptance.ts'
import type { AlertSettings } from '../rules/alerts/settings.ts'
import type { PickedBecause, ShortBecause } from '../rules/alerts/shapes.ts'
import { longestJobMinutes } from '../rules/learn.ts'
import { countSteps, getOrder } from '../store/orders.ts'
import type { StoredOrder } from '../store/rows.ts'
import { type DueRun, listTaken, type StoredRun, updateOthersEnded, updateRun } from '../store/runs.ts'
import { insertAlert } from '../store/steps.ts'
import { moveOrder } from './hold-order.ts'
import { minutesOf, releaseOthers } from './hold-run.ts'
import type { RosterEntry } from './load-roster.ts'
import { type Asking, expireKind, holdAsking } from './offer-order.ts'
import { openRunOf } from './shape-run.ts'
import { type Told, tellOrders } from './tell-orders.ts'

/** A run with what one look decided about it. */
export interface Planned {
  readonly run: DueRun
  /** Belief that somebody is there in time as the asking goes on. */
  readonly reach: number
  readonly isSurge: boolean
  readonly nextLookAt: Instant
  readonly at: Instant
}
interface Chosen {
  readonly entry: RosterEntry
  readonly because: PickedBecause
}

const isAskable = ({ r, round }: Asking, run: StoredRun) =>
  round.number === run.round && (r.state === 'registered' || r.state === 'dispatched')

const stepsOf = (orders: DueRun['orders']) => orders.reduce((sum, o) => sum + o.stepCount, 0)

/** The run as it is under the lock, or null when the look is out of date: the next one sees what happened. */
const stillAsPlanned = async (tx: Tx, jurisdictionId: string, { run }: Planned) => {
  const asking = await holdAsking(tx, jurisdictionId, run.requestId)
  const held = asking.run
  if (held?.state !== 'open' || !isAskable(asking, run)) return null
  const count = await countSteps(tx, jurisdictionId, run.requestId, run.round)
  return count === stepsOf(run.orders) ? { asking, held } : null
}

/** Writes what a look decided, if the run still is as it was then, and tells of it after the commit. */
const writeAsPlanned = async (
  app: App,
  { jurisdictionId }: System,
  planned: Planned,
  write: (tx: Tx, asking: Asking, held: StoredRun) => Promise<Told | null>,
): Promise<Told | null> => {
  const told = await app.db.write(jurisdictionId, async (tx) => {
    const current = await stillAsPlanned(tx, jurisdictionId, planned)
    return current && write(tx, current.asking, current.held)
  })
  if (told) await tellOrders(app, jurisdictionId, told)
  return told
}

/**
 * What time has settled of a run whose look is due: its request stopped or was filed anew (it ends), a soft acceptance is
 * final (they go), service, place or urgency were put right. Answers true when there is nobody to look for in this look.
 */
export const keepRunTrue = async (
  app: App,
  system: System,
  run: DueRun,
  settings: AlertSettings,
  now: Instant,
): Promise<boolean> => {
  const { jurisdictionId } = system
  const finalAt = softEndsAt(openRunOf(settings, run, run.orders))
  const isStopped = run.requestState !== 'registered' && run.requestState !== 'dispatched'
  const isMoved =
    run.requestServiceId !== run.serviceId ||
    run.requestAreaId !== run.areaId ||
    run.requestIsUrgent !== run.isUrgent ||
    (run.requestLng !== null && (run.requestLng !== run.lng || run.requestLat !== run.lat))
  if (!isStopped && !isMoved && (finalAt === null || finalAt > minutesOf(now))) return false
  const told = await app.db.write(jurisdictionId, async (tx) => {
    const asking = await holdAsking(tx, jurisdictionId, run.requestId)
    const { r, run: held } = asking
    if (!held || !isAskable(asking, run)) {
      await updateOthersEnded(tx, jurisdictionId, run.requestId, held?.round ?? null, now)
      if (held && !isAskable(asking, held)) await updateOthersEnded(tx, jurisdictionId, run.requestId, null, now)
      return { r, people: [] }
    }
    if (isMoved) {
      const { lng, lat, area_id, is_urgent, service_id } = r
      const place = lng === null || lat === null ? {} : { lng, lat, is_exact: true }
      const { skill } = (await serviceAt(app, tx, jurisdictionId, service_id, r.service_version)).body
      // The promise stays: somebody was told of it.
      const set = { area_id, is_urgent, service_id, skill, ...place, next_look_at: now }
      await updateRun(tx, jurisdictionId, held, set)
      return null
    }
    if (held.state !== 'open' || held.softOrderId === null || held.softOrderId !== run.softOrderId) return null
    const at = app.clock.now()
    const order = await getOrder(tx, jurisdictionId, held.softOrderId)
    await moveOrder(tx, system, order, 'confirm', { at })
    const people = await releaseOthers(tx, system, held, order.id, at)
    const set = { state: 'going' as const, going_at: at, soft_order_id: null, soft_arrives_at: null }
    await updateRun(tx, jurisdictionId, held, set)
    return { r, people: [...people, order.personId] }
  })
  if (told) await tellOrders(app, jurisdictionId, told)
  return true
}

/** Asks one person as one of several; null when somebody else was quicker to ask them. */
const alertOne = async (
  app: App,
  tx: Tx,
  system: System,
  { r, round }: Asking,
  { entry, because }: Chosen,
  at: Instant,
  releaseMinutes: number,
): Promise<StoredOrder | null> => {
  const { post, areaId, personId, unitId } = entry
  const expiresAt = addMinutes(at, releaseMinutes)
  const order = await insertAlert(tx, system, {
    id: randomUUID(),
    requestId: r.id,
    part: 'lead',
    level: 'near',
    areaId,
    personId,
    unitId,
    why: { level: 'near', post, areaId, round: round.number, skipped: [], because },
    offeredAt: at,
    expiresAt,
    words: round.words,
    data: {},
    alert: { etaMinutes: because.eta, believed: because.pAccept },
  })
  if (!order) return null
  await app.jobs.promise(tx, system.jurisdictionId, expireKind, { orderId: order.id }, { at: expiresAt, key: order.id })
  return order
}

/**
 * Asks the chosen people about one door, in one transaction: orders, the promises to take them back, the steps of the
 * request and the run together. Whoever was asked elsewhere or went off duty since the plan is left out. Answers how many
 * were asked.
 */
export const sendAlerts = async (
  app: App,
  system: System,
  planned: Planned,
  chosen: readonly Chosen[],
  releaseMinutes: number,
): Promise<number> => {
  const { jurisdictionId } = system
  const told = await writeAsPlanned(app, system, planned, async (tx, asking, held) => {
    const { r } = asking
    const at = app.clock.now()
    const ids = chosen.map(({ entry }) => entry.personId)
    const taken = await listTaken(tx, jurisdictionId, ids, { now: at, goingSince: addMinutes(at, -longestJobMinutes) })
    const orders: StoredOrder[] = []
    // In one order everywhere, so that two transactions that ask the same people never wait for each other in a ring.
    const inOrder = chosen.toSorted((a, b) => (a.entry.personId < b.entry.personId ? -1 : 1))
    for (const one of inOrder) {
      if (taken.has(one.entry.personId)) continue
      const order = await alertOne(app, tx, system, asking, one, at, releaseMinutes)
      if (order) orders.push(order)
    }
    if (orders.length === 0) return null
    await steps(
      app,
      tx,
      system,
      r,
      orders.map((o, n) => stepOf(o, r.state === 'registered' && n === 0, at)),
    )
    await updateRun(tx, jurisdictionId, held, {
      reach: planned.reach,
      next_look_at: planned.nextLookAt,
      short: null,
      short_since: null,
      // In a surge the belief does not count who becomes free meanwhile: held against the fact it would prove nothing.
      ...(held.predicted === null && !planned.isSurge ? { predicted: planned.reach } : {}),
    })
    return { r, people: orders.map((o) => o.personId) }
  })
  return told?.people.length ?? 0
}

const stepOf = (o: StoredOrder, isFirst: boolean, at: Instant): Parameters<typeof step>[4] => ({
  verb: isFirst ? 'dispatch' : 'offer',
  at,
  data: { orderId: o.id, personId: o.personId, part: o.part, level: o.level },
})

/**
 * Nobody (more) to ask: written down with why, for the desk, and an alarm; one for each reason and length of the promise,
 * because a shortage that stays must be told again, and one that comes and goes must not ring all the time.
 */
export const tellShortage = async (
  app: App,
  system: System,
  planned: Planned,
  because: ShortBecause,
): Promise<void> => {
  const { jurisdictionId } = system
  await writeAsPlanned(app, system, planned, async (tx, { r }, held) => {
    await updateRun(tx, jurisdictionId, held, {
      reach: planned.reach,
      next_look_at: planned.nextLookAt,
      short: JSON.stringify(because),
      short_since: held.shortSince ?? planned.at,
    })
    const turn = Math.floor((msOf(planned.at) - msOf(held.since)) / (held.promiseMinutes * 60_000))
    const id = uuidFromName(jurisdictionId, `short ${r.id} ${held.round} ${because.reason} ${turn}`)
    await raiseAlarm(tx, jurisdictionId, id, r.id, 'nobody_takes', { ...because, round: held.round }, planned.at)
    return { r, people: [], isAlarm: true }
  })
}
