import { type Edited, type EditedPlan, factsOf, type GridFacts, isSameFacts, planFrom } from './plan.ts'

/** A plan while one edit is being made: nobody sees it before it is closed. */
export interface Draft {
  readonly before: EditedPlan
  readonly labels: Int32Array
  readonly facts: GridFacts[]
  /** Grids that got or lost units. */
  readonly touched: Set<number>
}

export const openDraft = (plan: EditedPlan): Draft => ({
  before: plan,
  labels: plan.labels.slice(),
  facts: factsOf(plan),
  touched: new Set(),
})

/**
 * Makes the draft the new plan: what was accepted of a grid whose ground changed is accepted no more; a grid without units
 * goes, and the grid with the highest number takes its number, so that the fewest units are written anew. Level-1 grids
 * without small grids go in the same way.
 */
export const closeDraft = ({ before, labels, facts, touched }: Draft): Edited => {
  const reopened = new Set<number>()
  for (const grid of touched) {
    const known = facts[grid]
    if (!known || known.reason === null) continue
    facts[grid] = { ...known, reason: null }
    reopened.add(grid)
  }
  const units = countUnits(labels, facts.length)
  const origin = closeGaps(facts.map((_, grid) => (units[grid] as number) > 0))
  const now = new Map(origin.map((from, to) => [from, to]))
  for (let u = 0; u < labels.length; u++) {
    const grid = labels[u] as number
    if (grid >= 0) labels[u] = now.get(grid) ?? -1
  }
  const kept = closeGroups(origin.map((from) => facts[from] as GridFacts))
  const plan = planFrom(labels, kept)
  const old = factsOf(before)
  const changed = origin.flatMap((from, to) => (touched.has(from) || !isSameFacts(old[from], kept[to]) ? [to] : []))
  if (changed.length === 0) return { ok: false, refusal: { code: 'nothing_changes' } }
  const renumbered = old.flatMap((_, from): [number, number][] => {
    const to = now.get(from) ?? -1
    return to === from ? [] : [[from, to]]
  })
  const stillThere = [...reopened].flatMap((grid) => now.get(grid) ?? []).sort((a, b) => a - b)
  return { ok: true, plan, changed, renumbered, reopened: stillThere }
}

const countUnits = (labels: Int32Array, grids: number): Int32Array => {
  const units = new Int32Array(grids)
  for (const grid of labels) if (grid >= 0) units[grid] = (units[grid] as number) + 1
  return units
}

/**
 * New number → old number of those in use: whatever is not leaves its number to the highest one, from the highest gap down.
 */
const closeGaps = (isUsed: readonly boolean[]): number[] => {
  const origin = isUsed.map((_, n) => n)
  for (let n = isUsed.length - 1; n >= 0; n--) {
    if (isUsed[n]) continue
    const last = origin.pop()
    if (n < origin.length && last !== undefined) origin[n] = last
  }
  return origin
}

const closeGroups = (facts: readonly GridFacts[]): GridFacts[] => {
  const most = facts.reduce((n, { group }) => Math.max(n, group), -1)
  const isUsed = new Array<boolean>(most + 1).fill(false)
  for (const { group } of facts) if (group >= 0) isUsed[group] = true
  const now = new Map(closeGaps(isUsed).map((from, to) => [from, to]))
  return facts.map((known) => ({ ...known, group: now.get(known.group) ?? -1 }))
}
