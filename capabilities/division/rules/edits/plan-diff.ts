import { type EditedPlan, factsOf, type GridFacts, isSameFacts, planFrom } from './plan.ts'

/** What an edit changed and nothing else: plain JSON, to be stored with the edit and to take it back. */
export interface PlanDiff {
  readonly units: readonly (readonly [unit: number, before: number, after: number])[]
  /** Null: there was, or is, no grid of that number. */
  readonly grids: readonly (readonly [grid: number, before: GridFacts | null, after: GridFacts | null])[]
}

/** Both plans are of the same units. */
export const diffOf = (before: EditedPlan, after: EditedPlan): PlanDiff => {
  const units: [number, number, number][] = []
  for (let u = 0; u < before.labels.length; u++) {
    const [a, b] = [before.labels[u] as number, after.labels[u] as number]
    if (a !== b) units.push([u, a, b])
  }
  const [old, now] = [factsOf(before), factsOf(after)]
  const grids: [number, GridFacts | null, GridFacts | null][] = []
  for (let grid = 0; grid < Math.max(old.length, now.length); grid++) {
    if (!isSameFacts(old[grid], now[grid])) grids.push([grid, old[grid] ?? null, now[grid] ?? null])
  }
  return { units, grids }
}

/** The plan before the edit; null when this is not the plan the edit left (somebody edited it since). */
export const undoDiff = (plan: EditedPlan, { units, grids }: PlanDiff): EditedPlan | null =>
  turn(
    plan,
    units.map(([unit, before, after]) => [unit, after, before]),
    grids.map(([grid, before, after]) => [grid, after, before]),
  )

/** The edit once more; null when this is not the plan it was made on. */
export const redoDiff = (plan: EditedPlan, { units, grids }: PlanDiff): EditedPlan | null => turn(plan, units, grids)

const turn = (plan: EditedPlan, units: PlanDiff['units'], grids: PlanDiff['grids']): EditedPlan | null => {
  const labels = plan.labels.slice()
  for (const [unit, from, to] of units) {
    if (labels[unit] !== from) return null
    labels[unit] = to
  }
  const facts: (GridFacts | undefined)[] = factsOf(plan)
  for (const [grid, from, to] of grids) {
    if (!isSameFacts(facts[grid], from ?? undefined)) return null
    facts[grid] = to ?? undefined
  }
  const kept = facts.filter((known) => known !== undefined)
  // Numbers without a gap: what is gone was at the end.
  return facts.findLastIndex((known) => known !== undefined) === kept.length - 1 ? planFrom(labels, kept) : null
}
