import type { App } from '../../../kernel/server/app.ts'
import type { Tx } from '../../../kernel/server/db/database.ts'
import { uuidFromName } from '../../../kernel/server/uuid-from-name.ts'
import type { System } from '../../../kernel/shared/actor.ts'
import { addMinutes, type Instant, minutesBetween } from '../../../kernel/shared/time.ts'
import type { PostKind } from '../../accounts/contract.ts'
import { listHolders } from '../../accounts/neighbours.ts'
import type { Stage } from '../../catalogue/contract.ts'
import { areaIndex } from '../../grids/neighbours.ts'
import { raiseAlarm, steps } from '../../requests/neighbours.ts'
import type { EscalationStep } from '../contract/settings.ts'
import { dueSteps, stepAt } from '../rules/alerts/escalate.ts'
import { policyStepOf } from '../rules/run-settings.ts'
import { isLiving } from '../rules/states.ts'
import { insertEscalation, listEscalating, updateEscalated } from '../store/escalations.ts'
import { lockRun, type StoredRun } from '../store/runs.ts'
import { byItself } from './by-itself.ts'
import type { HeldRequest } from './hold-order.ts'
import { isRunning, lookAgain, minutesOf } from './hold-run.ts'
import { type Asking, holdAsking } from './offer-order.ts'
import { dispatchSettingsOf } from './remember-settings.ts'
import { type Told, tellOrders } from './tell-orders.ts'

type Who = EscalationStep['who']

const pageSize = 1000
/** Half of what the transaction that holds the tick's lock may last; the rest comes with the next, the most pressing first. */
const longestMinutes = 10 / 60
/** As many names as a screen shows. */
const mostTold = 20

/** Whose post it is to hear of it. The desk hears by its alarm. */
const postsOf: Readonly<Record<Who, readonly PostKind[]>> = {
  grid1_leader: ['grid1_leader'],
  supervisor: ['shift_lead', 'leadership'],
  desk: [],
  widen: [],
}

/**
 * Who is told: the holders above the place, those on duty if there are any; never whoever is asked to go there already.
 */
const listTold = async (
  app: App,
  tx: Tx,
  jurisdictionId: string,
  { r, orders }: Pick<Asking, 'r' | 'orders'>,
  who: Who,
  now: Instant,
): Promise<string[]> => {
  const kinds = postsOf[who]
  if (kinds.length === 0) return []
  const areas = await areaIndex(app, jurisdictionId)
  const holders = await listHolders(tx, jurisdictionId, { areaIds: areas.path(r.area_id), kinds, now })
  const asked = new Set(orders.filter((o) => isLiving(o.state)).map((o) => o.personId))
  const others = holders.filter((h) => !asked.has(h.personId))
  const onDuty = others.filter((h) => h.awayUntil === null)
  const told = onDuty.length > 0 ? onDuty : others
  return [...new Set(told.map((h) => h.personId))].slice(0, mostTold)
}

interface Taking {
  readonly about: 'door' | 'stage'
  readonly round: number
  readonly stage: Stage | null
  readonly number: number
  readonly who: Who
  /** Minutes the resident has waited, or since the clock ended. */
  readonly minutes: number
}

/** Takes one step once: who is told, the alarm, and what the history says of it; null when it was taken before. */
const takeOne = async (
  app: App,
  tx: Tx,
  system: System,
  asking: Pick<Asking, 'r' | 'orders'>,
  taking: Taking,
  at: Instant,
) => {
  const { jurisdictionId } = system
  const { r } = asking
  const { minutes, ...step } = taking
  const people = await listTold(app, tx, jurisdictionId, asking, step.who, at)
  const id = uuidFromName(jurisdictionId, `escalation ${r.id} ${step.about} ${step.round} ${step.stage} ${step.number}`)
  const isNew = await insertEscalation(tx, jurisdictionId, { id, requestId: r.id, ...step }, people, at)
  if (!isNew) return null
  const isAlarm = step.who === 'desk' || step.who === 'supervisor'
  if (isAlarm) await raiseAlarm(tx, jurisdictionId, id, r.id, 'escalated', { ...taking }, at)
  return { people, isAlarm, input: { verb: 'escalate' as const, at, data: { ...step, told: people.length } } }
}

/** Steps of one run that are due and not taken. Whoever surely comes in time needs nobody above them: then only its end counts. */
const dueOf = (run: StoredRun, policy: readonly EscalationStep[], now: Instant): number[] => {
  const counted = { since: minutesOf(run.since), promise: run.promiseMinutes, done: run.escalated }
  const ofRun = policy.map((step) => policyStepOf(step, run.promiseMinutes))
  const end = counted.since + counted.promise
  return dueSteps(ofRun, counted, minutesOf(now)).filter((place) => {
    const step = ofRun[place]
    return step !== undefined && (run.state === 'open' || stepAt(step, counted) >= end)
  })
}

const escalateRun = async (
  app: App,
  system: System,
  run: StoredRun,
  policy: readonly EscalationStep[],
): Promise<number> => {
  const { jurisdictionId } = system
  const done = await app.db.write(jurisdictionId, async (tx) => {
    const asking = await holdAsking(tx, jurisdictionId, run.requestId)
    const held = await lockRun(tx, jurisdictionId, run.requestId, run.round)
    const isWaiting = asking.r.state === 'registered' || asking.r.state === 'dispatched'
    if (!held || !isRunning(held) || !isWaiting) return null
    const at = app.clock.now()
    const places = dueOf(held, policy, at)
    if (places.length === 0) return null
    const taken = []
    for (const number of places) {
      const who = policy[number]?.who
      if (!who) continue
      const minutes = Math.floor(minutesBetween(held.since, at))
      const one = await takeOne(
        app,
        tx,
        system,
        asking,
        { about: 'door', round: held.round, stage: null, number, who, minutes },
        at,
      )
      if (one) taken.push(one)
    }
    await updateEscalated(tx, jurisdictionId, held, places)
    const isWider = places.some((place) => policy[place]?.who === 'widen')
    if (isWider && held.state === 'open') await lookAgain(app, tx, jurisdictionId, held, at)
    if (taken.length > 0)
      await steps(
        app,
        tx,
        system,
        asking.r,
        taken.map((one) => one.input),
      )
    return toldOf(asking.r, taken)
  })
  if (done) await tellOrders(app, jurisdictionId, done)
  return done ? 1 : 0
}

const toldOf = (r: HeldRequest, taken: readonly { people: readonly string[]; isAlarm: boolean }[]): Told => ({
  r,
  people: taken.flatMap((one) => one.people),
  isAlarm: taken.some((one) => one.isAlarm),
})

/** Every run whose policy has a step that is due takes it, once; after a restart all that was missed. Answers how many did. */
export const escalateRuns = async (app: App, system: System, batch = pageSize): Promise<number> => {
  const { jurisdictionId } = system
  const { body } = await dispatchSettingsOf(app, jurisdictionId)
  const policy = body.doorSteps
  if (policy.length === 0) return 0
  const now = app.clock.now()
  let count = 0
  // All of them, page by page: a thousand that somebody goes to, and never says "there", must not hide those behind.
  let after: StoredRun | null = null
  do {
    const from: StoredRun | null = after
    const page: StoredRun[] = await app.db.read(jurisdictionId, (tx) =>
      listEscalating(tx, jurisdictionId, policy.length, from, batch),
    )
    for (const run of page) {
      if (minutesBetween(now, app.clock.now()) > longestMinutes) return count
      if (dueOf(run, policy, now).length > 0)
        count += await byItself(app, run.requestId, () => escalateRun(app, system, run, policy), 0)
    }
    after = page.length < batch ? null : (page.at(-1) ?? null)
  } while (after)
  return count
}

export const superviseKind = 'dispatch.supervise'
export interface EndedClock {
  readonly requestId: string
  readonly stage: Stage
  readonly round: number
}

/** A clock ended unmet: the supervisor hears of it when it is still so after the office's time. */
export const watchEndedClock = async (app: App, system: System, ended: EndedClock): Promise<void> => {
  const { jurisdictionId } = system
  const { body } = await dispatchSettingsOf(app, jurisdictionId)
  const minutes = body.stageSupervisorMinutes
  if (minutes === null) return
  const key = `${ended.requestId} ${ended.stage} ${ended.round}`
  const at = addMinutes(app.clock.now(), minutes)
  await app.db.write(jurisdictionId, (tx) => app.jobs.promise(tx, jurisdictionId, superviseKind, ended, { at, key }))
}

/** Still unmet: the supervisor is told, once. Where a promise of minutes runs, its own policy has told them. */
export const superviseStage = async (app: App, system: System, ended: EndedClock): Promise<void> => {
  const { jurisdictionId } = system
  const told = await app.db.write(jurisdictionId, async (tx) => {
    const asking = await holdAsking(tx, jurisdictionId, ended.requestId)
    const clock = asking.r.running.find((c) => c.stage === ended.stage && c.round === ended.round)
    if (!clock || (ended.stage === 'arrived' && asking.run)) return null
    const at = app.clock.now()
    const minutes = Math.floor(minutesBetween(clock.due_at, at))
    const { stage, round } = ended
    const taking: Taking = { about: 'stage', round, stage, number: 0, who: 'supervisor', minutes }
    const one = await takeOne(app, tx, system, asking, taking, at)
    if (!one) return null
    await steps(app, tx, system, asking.r, [one.input])
    return toldOf(asking.r, [one])
  })
  if (told) await tellOrders(app, jurisdictionId, told)
}
