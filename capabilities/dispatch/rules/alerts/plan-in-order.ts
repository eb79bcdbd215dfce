import { addAlert, canUse, type Draft, leadsGrid } from './draft.ts'
import { targetOf } from './settings.ts'

/** Who waited longest first; equal moments by id, so that a plan can be repeated. */
export const orderOfArrival = (draft: Draft): number[] => {
  const { runs } = draft
  return Array.from(runs.keys()).sort((a, b) => {
    const x = runs[a]
    const y = runs[b]
    if (!x || !y) return 0
    return x.since - y.since || (x.id < y.id ? -1 : x.id > y.id ? 1 : 0)
  })
}

/** The first usable arc of a run: the nearest in time. */
const nearestArc = (draft: Draft, r: number, volunteers: boolean): number => {
  const { start } = draft.candidates
  for (let arc = start[r] as number; arc < (start[r + 1] as number); arc++) {
    if (canUse(draft, arc, volunteers)) return arc
  }
  return -1
}

const isReached = (draft: Draft, r: number): boolean => {
  const run = draft.runs[r]
  return run !== undefined && 1 - (draft.miss[r] as number) >= targetOf(draft.settings, run, draft.now)
}

/**
 * Asks from the nearest outwards until the fan is full: the obliged; then volunteers where the obliged are too few or
 * leave P(S) under the target.
 */
const fillNearest = (draft: Draft, r: number): void => {
  const { fresh, fan, settings } = draft
  while ((fresh[r] as number) < (fan[r] as number)) {
    const arc = nearestArc(draft, r, false)
    if (arc < 0) break
    addAlert(draft, r, arc)
  }
  while ((fresh[r] as number) < (fan[r] as number) + settings.volunteerFan && !isReached(draft, r)) {
    const arc = nearestArc(draft, r, true)
    if (arc < 0) break
    addAlert(draft, r, arc)
  }
}

/** `nearest_one`, `nearest_three`: in order of arrival, each run takes who is nearest. */
export const planNearest = (draft: Draft): void => {
  for (const r of orderOfArrival(draft)) {
    // Somebody is on the way: only when late are others asked, and only those who are faster.
    if (!draft.runs[r]?.soft || !isReached(draft, r)) fillNearest(draft, r)
  }
}

/** `own_grid`: the small grid's own leader, then the leaders of the areas above, then whoever is nearest; one by one. */
export const planOwnGrid = (draft: Draft): void => {
  const { start, who } = draft.candidates
  for (const r of orderOfArrival(draft)) {
    const run = draft.runs[r]
    if (!run || run.soft) continue
    let best = -1
    let bestLevel = Number.POSITIVE_INFINITY
    for (let arc = start[r] as number; arc < (start[r + 1] as number); arc++) {
      if (!canUse(draft, arc, false)) continue
      const leader = draft.free[who[arc] as number]
      const level = leader ? run.areaPath.findIndex((area) => leader.leads.includes(area)) : -1
      if (level >= 0 && level < bestLevel) {
        best = arc
        bestLevel = level
      }
    }
    if (best >= 0 && (draft.fresh[r] as number) < (draft.fan[r] as number)) addAlert(draft, r, best)
    fillNearest(draft, r)
  }
}

/** What an arc is worth when nobody else is in view: on time, and near. */
const plainWorth = (draft: Draft, r: number, arc: number): number => {
  const { settings, candidates, chance, miss, free, runs } = draft
  const who = free[candidates.who[arc] as number]
  const run = runs[r]
  if (!who || !run) return 0
  return (
    (miss[r] as number) * (chance[arc] as number) +
    settings.nearness * who.pAccept * Math.exp(-(candidates.eta[arc] as number) / settings.nearnessMinutes) +
    (leadsGrid(who, run) ? 0.04 : 0)
  )
}

/** `triage`: urgent first, then in order of arrival; each run asks its likeliest until P(S) is enough or the fan is full. */
export const planTriage = (draft: Draft): void => {
  const { start } = draft.candidates
  const order = orderOfArrival(draft)
  const queue = [...order.filter((r) => draft.runs[r]?.isUrgent), ...order.filter((r) => !draft.runs[r]?.isUrgent)]
  for (const r of queue) {
    for (const volunteers of [false, true]) {
      const fan = (draft.fan[r] as number) + (volunteers ? draft.settings.volunteerFan : 0)
      while ((draft.fresh[r] as number) < fan && !isReached(draft, r)) {
        let best = -1
        let worth = 0
        for (let arc = start[r] as number; arc < (start[r + 1] as number); arc++) {
          if (!canUse(draft, arc, volunteers)) continue
          const value = plainWorth(draft, r, arc)
          if (value > worth) {
            worth = value
            best = arc
          }
        }
        if (best < 0) break
        addAlert(draft, r, best)
      }
    }
  }
}
