import { assignSparse } from '../../../../kernel/shared/assign/assign.ts'
import { type Skill, skills } from '../../../catalogue/rules/skills.ts'
import { addAlert, canUse, type Draft, leadsGrid } from './draft.ts'
import { orderOfArrival } from './plan-in-order.ts'
import { isLater, targetOf } from './settings.ts'
import type { FreeResponder, OpenRun } from './shapes.ts'

/** More rounds change nothing: no fan is wider, and each round asks one more for every run. */
const mostRounds = 8
const arcsPerRun = 12
/** Asking somebody at all is worth so much: a door is never left because the odds are poor. */
const firstWorth = 0.5
const ownGridWorth = 0.04
/** A skill that fewer than so many of the free have is kept for who needs it. */
const rareShare = 0.15
const rarePrice = 0.05
const officerPrice = 0.15

/** What it costs to take each person, known once per plan. */
interface Prices {
  readonly load: Float64Array
  /** How many rare skills each person has. */
  readonly rareCount: Uint8Array
  readonly rare: ReadonlySet<Skill>
}

/** Work of the last 30 days for every hour of duty where that is known; minutes otherwise. */
const burdenOf = (who: FreeResponder): number =>
  who.dutyHours === undefined ? who.loadMinutes : who.loadMinutes / Math.max(8, who.dutyHours)

const pricesOf = ({ free, settings }: Draft): Prices => {
  let sum = 0
  for (const who of free) sum += burdenOf(who)
  const mean = free.length > 0 ? sum / free.length : 0
  const rareCount = new Uint8Array(free.length)
  const rare = new Set<Skill>()
  for (const skill of settings.reserve > 0 ? skills : []) {
    const has: number[] = []
    for (let f = 0; f < free.length; f++) if (free[f]?.skills.has(skill)) has.push(f)
    if (has.length === 0 || has.length >= rareShare * free.length) continue
    rare.add(skill)
    for (const f of has) rareCount[f] = (rareCount[f] as number) + 1
  }
  const load = new Float64Array(free.length)
  for (let f = 0; f < free.length; f++) {
    const who = free[f]
    if (who && mean > 0) load[f] = Math.min(3, Math.max(-settings.relief, burdenOf(who) / mean - 1))
  }
  return { load, rareCount, rare }
}

/** How much a run weighs beside the others: urgent three times, and more the longer it is overdue. */
const weightOf = (draft: Draft, run: OpenRun): number => {
  const overdue = Math.max(0, draft.now - run.since - run.promise)
  return (run.isUrgent ? 3 : 1) * (1 + (draft.settings.ageing * overdue) / run.promise)
}

const priceOf = (draft: Draft, prices: Prices, run: OpenRun, f: number, who: FreeResponder): number => {
  const { settings } = draft
  const needed = run.skill !== null && prices.rare.has(run.skill) ? 1 : 0
  const scarce =
    (who.kind === 'officer' && !run.isUrgent ? officerPrice : 0) +
    ((prices.rareCount[f] as number) > needed ? rarePrice : 0)
  // Once the first wave went unanswered, whoever is near and willing counts more than whose turn it is.
  const share = isLater(settings, run, draft.now) ? settings.laterFairness : run.isUrgent ? 0.4 : 1
  const load = settings.fairness * (prices.load[f] as number) * share
  return load + settings.reserve * scarce - (leadsGrid(who, run) ? ownGridWorth : 0)
}

/** The parts of an arc's score that no other alert changes; computed once per plan. */
const fixedWorth = (draft: Draft): { near: Float64Array; price: Float64Array } => {
  const { candidates, runs, free, settings, isOpenArc } = draft
  const prices = pricesOf(draft)
  const near = new Float64Array(candidates.who.length)
  const price = new Float64Array(candidates.who.length)
  const fade = -1 / settings.nearnessMinutes
  for (const [r, run] of runs.entries()) {
    const to = candidates.start[r + 1] as number
    for (let arc = candidates.start[r] as number; arc < to; arc++) {
      if (isOpenArc[arc] !== 1) continue
      const f = candidates.who[arc] as number
      const who = free[f]
      if (!who) continue
      near[arc] = settings.nearness * who.pAccept * Math.exp(fade * (candidates.eta[arc] as number))
      price[arc] = priceOf(draft, prices, run, f, who)
    }
  }
  return { near, price }
}

/** The best arcs of one run after the other, at most 12 each, in rows that follow each other. */
const openBest = (rows: number) => {
  const arcs = new Uint32Array(rows * arcsPerRun)
  const scores = new Float64Array(rows * arcsPerRun)
  let from = 0
  let end = 0
  return {
    arcs,
    scores,
    begin: () => {
      from = end
    },
    end: () => end,
    put: (arc: number, score: number, most: number) => {
      let at = end
      if (end - from === most) {
        if (score <= (scores[end - 1] as number)) return
        at--
      } else end++
      while (at > from && (scores[at - 1] as number) < score) {
        arcs[at] = arcs[at - 1] as number
        scores[at] = scores[at - 1] as number
        at--
      }
      arcs[at] = arc
      scores[at] = score
    },
  }
}

/** In a crowd so many doors for every free person enter one sharing out; the others come in the next round or batch. */
const doorsPerPerson = 2

/** The best score a row must have to be among the `most` best rows; all of them when they are fewer. */
const leastWorthwhile = (scores: Float64Array, from: Uint32Array, most: number): number => {
  const rows = from.length - 1
  if (rows <= most) return Number.NEGATIVE_INFINITY
  const best = new Float64Array(rows)
  for (let row = 0; row < rows; row++) {
    const first = from[row] as number
    best[row] = first < (from[row + 1] as number) ? (scores[first] as number) : Number.NEGATIVE_INFINITY
  }
  return best.sort()[rows - Math.max(1, most)] as number
}

/**
 * `robust` and `fair`: the smallest set of alerts that keeps P(S) above the target, all runs together. Each round shares
 * out one person per run by exact sparse assignment (or, in order of arrival, run by run), then looks again at who still
 * needs somebody. The obliged first; volunteers only for what the obliged leave under the target.
 * Source: the score of the design's dispatch reference, §5.3; order of service after Jagtenberg et al. 2017.
 */
export const planByValue = (draft: Draft): void => {
  const { runs, settings, candidates, miss, fresh, fan, chance } = draft
  const { near, price } = fixedWorth(draft)
  const weight = Float64Array.from(runs, (run) => weightOf(draft, run))
  const inOrder = settings.order === 'by_arrival' ? orderOfArrival(draft) : null
  const wants = (r: number, volunteers: boolean) => {
    const run = runs[r]
    return (
      run !== undefined &&
      (fresh[r] as number) < (fan[r] as number) + (volunteers ? settings.volunteerFan : 0) &&
      1 - (miss[r] as number) < targetOf(settings, run, draft.now)
    )
  }
  const scoreOf = (r: number, arc: number) =>
    (weight[r] as number) * (firstWorth + (miss[r] as number) * (chance[arc] as number) + (near[arc] as number)) -
    (price[arc] as number)

  /** Adds the best arcs of one run that can still be used. */
  const putBest = (best: ReturnType<typeof openBest>, r: number, volunteers: boolean, most: number) => {
    best.begin()
    const to = candidates.start[r + 1] as number
    for (let arc = candidates.start[r] as number; arc < to; arc++) {
      if (!canUse(draft, arc, volunteers)) continue
      const score = scoreOf(r, arc)
      if (score > 0) best.put(arc, score, most)
    }
  }

  /** In order of arrival: one more for every run in turn. */
  const inTurn = (needy: readonly number[], volunteers: boolean): number => {
    let added = 0
    const best = openBest(needy.length)
    for (const r of needy) {
      const place = best.end()
      putBest(best, r, volunteers, 1)
      if (best.end() === place) continue
      addAlert(draft, r, best.arcs[place] as number)
      added++
    }
    return added
  }

  const shareOut = (candidateRuns: readonly number[], volunteers: boolean): number => {
    const all = openBest(candidateRuns.length)
    const from = new Uint32Array(candidateRuns.length + 1)
    for (const [row, r] of candidateRuns.entries()) {
      putBest(all, r, volunteers, arcsPerRun)
      from[row + 1] = all.end()
    }
    const least = leastWorthwhile(all.scores, from, (draft.free.length - draft.alerts.length) * doorsPerPerson)
    const needy: number[] = []
    const starts: number[] = [0]
    let end = 0
    for (const [row, r] of candidateRuns.entries()) {
      const first = from[row] as number
      const last = from[row + 1] as number
      if (first === last || (all.scores[first] as number) < least) continue
      // Rows move together to the front: those left out are behind.
      all.arcs.copyWithin(end, first, last)
      all.scores.copyWithin(end, first, last)
      end += last - first
      needy.push(r)
      starts.push(end)
    }
    const rowStart = Int32Array.from(starts)
    const arcColumn = new Int32Array(end)
    for (let i = 0; i < end; i++) arcColumn[i] = candidates.who[all.arcs[i] as number] as number
    const { columnOf } = assignSparse({
      rows: needy.length,
      columns: draft.free.length,
      rowStart,
      arcColumn,
      arcScore: all.scores.subarray(0, end),
    })
    let added = 0
    for (const [row, r] of needy.entries()) {
      if ((columnOf[row] as number) < 0) continue
      let i = rowStart[row] as number
      while (arcColumn[i] !== columnOf[row]) i++
      addAlert(draft, r, all.arcs[i] as number)
      added++
    }
    return added
  }

  for (const volunteers of [false, true]) {
    for (let round = 0; round < mostRounds; round++) {
      const needy = (inOrder ?? Array.from(runs.keys())).filter((r) => wants(r, volunteers))
      if (needy.length === 0) break
      const added = inOrder || needy.length === 1 ? inTurn(needy, volunteers) : shareOut(needy, volunteers)
      if (added === 0) break
    }
  }
}
