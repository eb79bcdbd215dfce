import { makeMinHeap } from '../../../../kernel/shared/min-heap.ts'
import { answerAcceptance, softEndsAt, softFinalAt } from '../alerts/answer-acceptance.ts'
import { dueReleases, lookAfterEvent, nextLookAt } from '../alerts/next-look.ts'
import { planAlerts } from '../alerts/plan-alerts.ts'
import type { AlertSettings } from '../alerts/settings.ts'
import type { AlertRule, AlertState, OpenRun, SentAlert, SoftAcceptance } from '../alerts/shapes.ts'
import { usualTravel } from '../travel/minutes-to-door.ts'
import { openBeliefs } from './beliefs.ts'
import { calloutFrom, makeRequests, type SimulatedRequest } from './make-requests.ts'
import { type CrewMember, freshPlaceMinutes, openCrew } from './open-crew.ts'
import { openRandom } from './random.ts'
import type { Scenario } from './scenario.ts'
import type { SimulatedTown } from './town.ts'

/** What became of one request. */
export interface SimulatedOutcome {
  readonly request: SimulatedRequest
  /** Minutes from the call to somebody at the door; null: nobody came before the simulation ended. */
  readonly minutes: number | null
  readonly alerts: number
  readonly turnedBack: number
  /** The outlook when the first alert was sent; null: nobody was ever asked. */
  readonly predicted: number | null
  readonly by: CrewMember['kind'] | null
}
export interface SimulatedPerson {
  readonly kind: CrewMember['kind']
  readonly alerts: number
  readonly jobs: number
  readonly minutes: number
  readonly dutyHours: number
}
export interface SimulatedRun {
  readonly outcomes: readonly SimulatedOutcome[]
  readonly people: readonly SimulatedPerson[]
  /** How often the rules looked, and how long it took them altogether (0 without a clock). */
  readonly looks: number
  readonly lookMs: number
  readonly lookMsMost: number
}

interface LiveAlert extends SentAlert {
  state: AlertState
  readonly who: CrewMember
}
interface LiveRun extends OpenRun {
  readonly nth: number
  readonly place: number
  readonly sent: LiveAlert[]
  soft: (SoftAcceptance & { readonly alert: LiveAlert; readonly trueArrival: number }) | null
  predicted: number | null
  turnedBack: number
}

/** What is still open so long after the last call stays unserved. */
const drainMinutes = 360

/**
 * Lives through the scenario event by event with the very rules of the running office: `planAlerts` decides who is asked,
 * `answerAcceptance` what a yes means, `nextLookAt` when to look again. The same seed, town and rule give the same days.
 * @param clock milliseconds, to time the rules; absent: not timed
 * @param onDay told after every simulated day
 */
export const simulate = (
  town: SimulatedTown,
  scenario: Scenario,
  rule: AlertRule,
  settings: AlertSettings,
  seed: number | string,
  extras: { readonly clock?: () => number; readonly onDay?: (day: number) => void } = {},
): SimulatedRun => {
  const random = openRandom(`days/${seed}`)
  const requests = makeRequests(town, scenario, random.fork('requests'))
  const beliefs = openBeliefs(town.responders.length, scenario.assumed, () => settings.delay)
  const crew = openCrew(town, scenario, beliefs, calloutFrom(scenario), random.fork('callout'))
  const chance = random.fork('answers')
  const outcomes: SimulatedOutcome[] = []
  let open: LiveRun[] = []
  let looks = 0
  let lookMs = 0
  let lookMsMost = 0
  let lastLook = Number.NEGATIVE_INFINITY
  let nextLook = Number.POSITIVE_INFINITY

  const todo: (() => void)[] = []
  const queue = makeMinHeap(1024)
  let now = 0
  const at = (moment: number, then: () => void) => {
    queue.push(todo.length, moment)
    todo.push(then)
  }
  const lookAt = (moment: number) => {
    if (moment >= nextLook) return
    nextLook = moment
    at(moment, () => {
      if (nextLook === moment) look()
    })
  }

  const release = (alert: LiveAlert) => {
    alert.state = 'released'
    alert.who.isAlerted = false
    beliefs.released(alert.who.nth, alert.who.kind, alert.at, now - alert.at)
  }
  const wayOf = (who: CrewMember, run: LiveRun): number => {
    const request = requests[run.nth]
    const floors = town.perFloor * (request?.floor ?? 0)
    return town.metres(who.place, run.place) * who.perMetre + floors + usualTravel.setOff
  }
  const setOff = (alert: LiveAlert) => {
    alert.state = 'accepted'
    alert.who.isAlerted = false
    alert.who.isBusy = true
  }
  const turnBack = (run: LiveRun) => {
    if (!run.soft) return
    run.turnedBack++
    run.soft.alert.state = 'released'
    run.soft.alert.who.isBusy = false
    run.soft = null
  }
  /** This person goes; everybody else of the run is let go. */
  const commit = (run: LiveRun, who: CrewMember, arrival: number, leftAt: number) => {
    for (const alert of run.sent) if (alert.state === 'silent') release(alert)
    open = open.filter((other) => other !== run)
    const request = requests[run.nth]
    if (!request) return
    const done = arrival + request.service
    who.jobs++
    who.minutes += done - leftAt
    who.lastDoor = run.place
    who.lastDoorUntil = done + freshPlaceMinutes
    outcomes.push({
      request,
      minutes: arrival - request.at,
      alerts: run.sent.length,
      turnedBack: run.turnedBack,
      predicted: run.predicted,
      by: who.kind,
    })
    at(done, () => {
      who.isBusy = false
      if (open.length > 0) lookAt(lookAfterEvent(open.length, lastLook, now))
    })
  }

  const answer = (run: LiveRun, alert: LiveAlert, isYes: boolean) => {
    if (alert.state !== 'silent') return
    const { who } = alert
    if (!isYes) {
      alert.state = 'declined'
      who.isAlerted = false
      beliefs.declined(who.nth, who.kind, alert.at)
      lookAt(lookAfterEvent(open.length, lastLook, now))
      return
    }
    beliefs.accepted(who.nth, who.kind, alert.at)
    const way = wayOf(who, run)
    const arrival = now + way * Math.exp(scenario.nature.waySpread * chance.normal())
    const outcome = answerAcceptance(settings, run, { responderId: alert.responderId, eta: way }, now)
    if (outcome === 'closed') {
      alert.state = 'released'
      who.isAlerted = false
      return
    }
    setOff(alert)
    turnBack(run)
    if (outcome === 'commit') commit(run, who, arrival, now)
    else {
      const arrivesAt = now + way
      const finalAt = softFinalAt(settings, run, arrivesAt, now)
      run.soft = { responderId: alert.responderId, arrivesAt, finalAt, alert, trueArrival: arrival }
      lookAt(lookAfterEvent(open.length, lastLook, now))
    }
  }

  const send = (run: LiveRun, who: CrewMember, eta: number) => {
    const alert: LiveAlert = { responderId: who.seen.id, at: now, state: 'silent', eta, pAccept: who.seen.pAccept, who }
    run.sent.push(alert)
    who.isAlerted = true
    who.alerts++
    if (who.seen.alertsLeft !== null) who.seen.alertsLeft--
    const isYes = crew.accepts(who, now, chance)
    const delay = chance.logNormal(scenario.nature.delay.median, scenario.nature.delay.sigma)
    if (isYes || chance.is(scenario.nature.saysNo)) at(now + delay, () => answer(run, alert, isYes))
  }

  const look = () => {
    nextLook = Number.POSITIVE_INFINITY
    lastLook = now
    for (const run of [...open]) {
      for (const place of dueReleases(settings, run, now)) release(run.sent[place] as LiveAlert)
      const final = softEndsAt(run)
      if (run.soft && final !== null && final <= now) {
        const { alert, trueArrival } = run.soft
        run.soft = null
        commit(run, alert.who, trueArrival, alert.at)
      }
    }
    if (open.length === 0) return
    const free = crew.free(now)
    const runs = open
    const floors = runs.map((run) => town.perFloor * (requests[run.nth]?.floor ?? 0) + usualTravel.setOff)
    const eta = (r: number, f: number): number => {
      const who = free[f] as CrewMember
      return town.metres(who.place, (runs[r] as LiveRun).place) * who.perMetre + (floors[r] as number)
    }
    const seen = free.map((who) => who.seen)
    const began = extras.clock?.() ?? 0
    const plan = planAlerts(rule, settings, runs, seen, eta, now)
    const took = (extras.clock?.() ?? 0) - began
    lookMs += took
    lookMsMost = Math.max(lookMsMost, took)
    looks++
    for (const { run, responder, because } of plan.alerts) {
      const live = runs[run] as LiveRun
      send(live, free[responder] as CrewMember, because.eta)
      live.predicted ??= plan.outlook[run] ?? null
    }
    for (const [r, run] of runs.entries()) lookAt(nextLookAt(settings, run, plan.reach[r] ?? 0, now))
  }

  for (const [nth, request] of requests.entries()) {
    at(request.at, () => {
      const { x, y } = town.places[request.place] ?? { x: 0, y: 0 }
      const { place, isUrgent, skill, areaPath } = request
      const run = {
        id: String(nth),
        nth,
        since: request.at,
        promise: scenario.promise,
        isUrgent,
        skill,
        areaPath,
        x,
        y,
        place,
      }
      open.push({ ...run, sent: [], soft: null, predicted: null, turnedBack: 0 })
      lookAt(lookAfterEvent(open.length, lastLook, now))
    })
  }
  const end = scenario.days * 1440 + drainMinutes
  let day = 0
  while (queue.size() > 0) {
    now = queue.leastKey()
    if (now > end) break
    for (; now >= (day + 1) * 1440 && day < scenario.days; day++) extras.onDay?.(day + 1)
    const next = queue.take()
    todo[next]?.()
    todo[next] = nothing
  }
  for (const run of open) {
    const request = requests[run.nth]
    if (!request) continue
    outcomes.push({
      request,
      minutes: null,
      alerts: run.sent.length,
      turnedBack: run.turnedBack,
      predicted: run.predicted,
      by: null,
    })
  }
  const people = crew.members.map((who) => ({
    kind: who.kind,
    alerts: who.alerts,
    jobs: who.jobs,
    minutes: who.minutes,
    dutyHours: crew.dutyHours(who, scenario.days),
  }))
  return { outcomes, people, looks, lookMs, lookMsMost }
}

const nothing = () => undefined
