import type { App } from '../../../kernel/server/app.ts'
import type { System } from '../../../kernel/shared/actor.ts'
import { addMinutes, type Instant, instantOf, minutesBetween } from '../../../kernel/shared/time.ts'
import { serviceAt } from '../../catalogue/neighbours.ts'
import { nextLookAt } from '../rules/alerts/next-look.ts'
import { planAlerts } from '../rules/alerts/plan-alerts.ts'
import { batchMinutes } from '../rules/alerts/settings.ts'
import type { Alert, AlertPlan, OpenRun } from '../rules/alerts/shapes.ts'
import { alertSettingsFor, ruleInForce } from '../rules/run-settings.ts'
import { travelSettingsOf } from '../rules/usual-settings.ts'
import { countDueRuns, type DueRun, type Look, listDueRuns, lockMatching, updateLooked } from '../store/runs.ts'
import { byItself } from './by-itself.ts'
import { openScene, type Scene } from './find-people.ts'
import { lookKind, minutesOf } from './hold-run.ts'
import { loadRoster, type RosterEntry } from './load-roster.ts'
import { dispatchSettingsOf, habitsOf } from './remember-settings.ts'
import { keepRunTrue, type Planned, sendAlerts, tellShortage } from './send-alerts.ts'

export const matchTick = 'dispatch.match'
/** The batch that people are shared out to together; what is beyond comes with the next look, the longest due first. */
const mostRuns = 1500
/** Half of what an open transaction may last: the one that holds the lock waits meanwhile. What is left is as due as before. */
const longestMinutes = 10 / 60
/** From so many waiting runs on, the batch of the tick serves better than each event by itself. */
const fewRuns = 5
/** Somebody else is at it: so soon again, so that what happened meanwhile is not left to the tick. */
const soonMinutes = 0.025

/** Every run as it is once this plan is carried out: for when to look again. */
const afterPlan = (scene: Scene, plan: AlertPlan, now: number): OpenRun[] => {
  const sent = Map.groupBy(plan.alerts, ({ run }) => run)
  return scene.runs.map((run, r) => ({
    ...run,
    sent: [
      ...run.sent,
      ...(sent.get(r) ?? []).map(({ responder, because }) => ({
        responderId: scene.free[responder]?.id ?? '',
        at: now,
        state: 'silent' as const,
        eta: because.eta,
        pAccept: because.pAccept,
      })),
    ],
  }))
}

const alertsOf = (alerts: readonly Alert[], scene: Scene, entryOf: ReadonlyMap<string, RosterEntry>) =>
  alerts.flatMap(({ responder, because }) => {
    const entry = entryOf.get(scene.free[responder]?.id ?? '')
    return entry ? [{ entry, because }] : []
  })

/**
 * One look at every open run that is due: first what time has settled (a soft acceptance that is final now, a request that
 * stopped), then the plan for all the others together, then one transaction for each run that changes. A crash between two
 * of them leaves the rest as due as they were; what was planned is checked again under the lock. Answers how many alerts
 * were sent.
 */
export const matchRuns = async (app: App, system: System): Promise<number> => {
  const { jurisdictionId } = system
  const now = app.clock.now()
  const [{ body }, habits] = await Promise.all([dispatchSettingsOf(app, jurisdictionId), habitsOf(app, jurisdictionId)])
  const settings = alertSettingsFor(body, habits.delay)
  const found = await app.db.read(jurisdictionId, (tx) => listDueRuns(tx, jurisdictionId, now, mostRuns))
  const due: DueRun[] = []
  for (const run of found) {
    const isSettled = await byItself(app, run.requestId, () => keepRunTrue(app, system, run, settings, now), true)
    if (!isSettled) due.push(run)
  }
  if (due.length === 0) return 0
  const { roster, services } = await app.db.read(jurisdictionId, async (tx) => ({
    roster: await loadRoster(app, tx, jurisdictionId, now),
    services: await Promise.all(
      due.map((run) => serviceAt(app, tx, jurisdictionId, run.serviceId, run.serviceVersion)),
    ),
  }))
  const scene = await openScene(app, jurisdictionId, {
    due: due.flatMap((run, r) => (services[r] ? [{ run, service: services[r].body }] : [])),
    roster,
    settings,
    habits,
    travel: travelSettingsOf(body),
    now,
  })
  const at = minutesOf(now)
  const plan = planAlerts(ruleInForce(body), settings, scene.runs, scene.free, scene.eta, at, scene.onDuty)
  const after = afterPlan(scene, plan, at)
  const planned = due.flatMap((run, r): Planned[] => {
    const then = after[r]
    if (!then) return []
    const nextLook = instantOf(Math.ceil(nextLookAt(settings, then, plan.reach[r] ?? 0, at) * 60_000))
    // What is shown and kept counts the waves that follow: with those alerted so far alone a simple rule looks far worse
    // than it is.
    return [{ run, reach: plan.outlook[r] ?? 0, isSurge: body.surge.isOn, nextLookAt: nextLook, at: now }]
  })
  return carryOut(
    app,
    system,
    plan,
    scene,
    planned,
    new Map(roster.map((e) => [e.personId, e])),
    settings.releaseMinutes,
  )
}

const carryOut = async (
  app: App,
  system: System,
  plan: AlertPlan,
  scene: Scene,
  planned: readonly Planned[],
  entryOf: ReadonlyMap<string, RosterEntry>,
  releaseMinutes: number,
): Promise<number> => {
  const alerts = Map.groupBy(plan.alerts, ({ run }) => run)
  const short = new Map(plan.short.map(({ run, because }) => [run, because]))
  const looked: Look[] = []
  let sent = 0
  for (const [r, one] of planned.entries()) {
    if (minutesBetween(one.at, app.clock.now()) > longestMinutes) break
    const { run, reach, nextLookAt } = one
    const chosen = alerts.get(r)
    const why = short.get(r) ?? null
    if (chosen) {
      const people = alertsOf(chosen, scene, entryOf)
      sent += await byItself(app, run.requestId, () => sendAlerts(app, system, one, people, releaseMinutes), 0)
    } else if (why && why.reason !== run.short?.reason)
      await byItself(app, run.requestId, () => tellShortage(app, system, one, why), undefined)
    else {
      const { requestId, round, nextLookAt: before } = run
      looked.push({ requestId, round, before, nextLookAt, reach, short: why })
    }
  }
  await app.db.write(system.jurisdictionId, (tx) => updateLooked(tx, system.jurisdictionId, looked))
  return sent
}

/** Again in a moment: a look that found another at work must not lose what it was called for. */
const lookLater = (app: App, system: System, at: Instant) =>
  app.db.write(system.jurisdictionId, (tx) =>
    app.jobs.promise(tx, system.jurisdictionId, lookKind, {}, { at: addMinutes(at, soonMinutes) }),
  )

/** At once on an idle system; with many runs waiting the next batch, at most a quarter of a minute away, serves them better. */
export const lookNow = async (app: App, system: System): Promise<void> => {
  const { jurisdictionId } = system
  const now = app.clock.now()
  const waiting = await app.db.read(jurisdictionId, (tx) => countDueRuns(tx, jurisdictionId, now, fewRuns))
  if (waiting === 0 || waiting >= fewRuns) return
  // The lock of the tick. It lives as long as this transaction, the work uses its own, as under every tick.
  const isTaken = await app.db.write(jurisdictionId, async (tx) => {
    const taken = await lockMatching(tx, jurisdictionId, matchTick)
    if (taken) await matchRuns(app, system)
    return taken
  })
  if (!isTaken) await lookLater(app, system, now)
}

/** Seconds between two batches, as the rules count them. */
export const matchSeconds = batchMinutes * 60
