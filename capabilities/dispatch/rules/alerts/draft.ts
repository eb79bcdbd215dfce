import { type Candidates, findCandidates } from './find-candidates.ts'
import { countFresh, fanOf } from './next-look.ts'
import { chanceOfNew, helpOfNew, missOf } from './run-chance.ts'
import { type AlertSettings, takeOverMinutes } from './settings.ts'
import type { Alert, AlertRule, Eta, FreeResponder, OpenRun } from './shapes.ts'

/** A plan in the making: what every rule fills. One place per run, per free responder, or per arc (run, candidate). */
export interface Draft {
  readonly rule: AlertRule
  readonly settings: AlertSettings
  readonly runs: readonly OpenRun[]
  readonly free: readonly FreeResponder[]
  readonly now: number
  readonly candidates: Candidates
  /** Arc by arc: 1 when this person may be asked about this run now. */
  readonly isOpenArc: Uint8Array
  /** Arc by arc: chance of this person alone to be on time. */
  readonly chance: Float64Array
  /** Responder by responder: 1 when an alert of this plan has them. */
  readonly isTaken: Uint8Array
  /** Run by run: nobody of those asked comes in time (an overdue run: within another promise). */
  readonly miss: Float64Array
  /** Run by run: alerts that wait and count towards the fan, with those of this plan. */
  readonly fresh: Int32Array
  readonly fan: Int32Array
  readonly alerts: Alert[]
}

/** The obliged have no budget; a volunteer's is spent at 0. */
const hasBudget = (who: FreeResponder): boolean => who.isObliged || who.alertsLeft === null || who.alertsLeft > 0

/** Whoever is slower than the one on the way is of no use; one minute for the answer. */
const latestUseful = (run: OpenRun, now: number): number =>
  run.soft ? run.soft.arrivesAt - takeOverMinutes - 1 - now : Number.POSITIVE_INFINITY

interface Asked {
  readonly count: number
  readonly lastAt: number
}
const readAsked = (run: OpenRun): ReadonlyMap<string, Asked> => {
  const asked = new Map<string, Asked>()
  for (const { responderId, at } of run.sent) {
    const before = asked.get(responderId)
    asked.set(responderId, { count: (before?.count ?? 0) + 1, lastAt: Math.max(before?.lastAt ?? at, at) })
  }
  return asked
}

/**
 * Opens the arcs of one run: untried people first; when everybody who is free was tried, those whose last alert is long
 * enough ago, longer each time, so that asking again never becomes nagging.
 */
const openArcs = (draft: Draft, r: number, run: OpenRun): void => {
  const { candidates, free, settings, now, isOpenArc, chance } = draft
  const asked = run.sent.length > 0 ? readAsked(run) : null
  const latest = latestUseful(run, now)
  const from = candidates.start[r] as number
  const to = candidates.start[r + 1] as number
  const open = (arc: number) => {
    isOpenArc[arc] = 1
    chance[arc] = chanceOfNew(
      settings,
      run,
      free[candidates.who[arc] as number]?.pAccept ?? 0,
      candidates.eta[arc] as number,
      now,
    )
  }
  let untried = 0
  for (let arc = from; arc < to; arc++) {
    const who = free[candidates.who[arc] as number]
    if (!who || !hasBudget(who) || (candidates.eta[arc] as number) > latest || asked?.has(who.id)) continue
    open(arc)
    untried++
  }
  if (untried > 0 || !asked) return
  for (let arc = from; arc < to; arc++) {
    const who = free[candidates.who[arc] as number]
    const before = who && hasBudget(who) ? asked.get(who.id) : undefined
    if (!before || (candidates.eta[arc] as number) > latest) continue
    if (now >= before.lastAt + settings.resetMinutes * before.count) open(arc)
  }
}

/** Everything the rules choose from, before anybody is chosen. */
export const openDraft = (
  rule: AlertRule,
  settings: AlertSettings,
  runs: readonly OpenRun[],
  free: readonly FreeResponder[],
  eta: Eta,
  now: number,
): Draft => {
  const candidates = findCandidates(runs, free, eta, settings.furthestMinutes)
  const arcs = candidates.start[runs.length] as number
  const draft: Draft = {
    rule,
    settings,
    runs,
    free,
    now,
    candidates,
    isOpenArc: new Uint8Array(arcs),
    chance: new Float64Array(arcs),
    isTaken: new Uint8Array(free.length),
    miss: new Float64Array(runs.length),
    fresh: new Int32Array(runs.length),
    fan: new Int32Array(runs.length),
    alerts: [],
  }
  for (const [r, run] of runs.entries()) {
    draft.miss[r] = missOf(settings, run, now)
    draft.fresh[r] = countFresh(settings, run, now)
    draft.fan[r] = fanOf(settings, run, now)
    openArcs(draft, r, run)
  }
  return draft
}

/** Puts one alert into the plan: the person is taken, the run is likelier to be kept. */
export const addAlert = (draft: Draft, r: number, arc: number): void => {
  const { candidates, free, runs, miss, chance } = draft
  const f = candidates.who[arc] as number
  const who = free[f]
  const run = runs[r]
  if (!who || !run) return
  const before = 1 - (miss[r] as number)
  const help = helpOfNew(draft.settings, run, who.pAccept, candidates.eta[arc] as number, draft.now)
  miss[r] = (miss[r] as number) * (1 - help)
  draft.fresh[r] = (draft.fresh[r] as number) + 1
  draft.isTaken[f] = 1
  draft.alerts.push({
    run: r,
    responder: f,
    because: {
      rule: draft.rule,
      eta: candidates.eta[arc] as number,
      pAccept: who.pAccept,
      pOnTime: chance[arc] as number,
      before,
      after: 1 - (miss[r] as number),
      isOwnGrid: leadsGrid(who, run),
      rank: arc - (candidates.start[r] as number) + 1,
      among: candidates.among[r] as number,
    },
  })
}

/** Does this person lead the small grid the door lies in? */
export const leadsGrid = (who: FreeResponder, run: OpenRun): boolean =>
  run.areaPath[0] !== undefined && who.leads.includes(run.areaPath[0])

/** May this arc still be used in this plan, for the obliged or for volunteers? */
export const canUse = (draft: Draft, arc: number, volunteers: boolean): boolean => {
  const f = draft.candidates.who[arc] as number
  return draft.isOpenArc[arc] === 1 && draft.isTaken[f] === 0 && draft.free[f]?.isObliged === !volunteers
}
