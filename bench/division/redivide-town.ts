import type { Effort } from '../../capabilities/division/rules/divide/alternatives.ts'
import { sheetOf } from '../../capabilities/division/rules/figures/sheet.ts'
import { matchPlans, movedDoors } from '../../capabilities/division/rules/moved/match-plans.ts'
import type { Town, Unit } from '../../capabilities/division/rules/shapes.ts'
import type { Solve } from '../../capabilities/division/rules/windows/solve-cover.ts'
import { divideTown, openGround, settings, unavoidableOf } from './divide-town.ts'
import { settleDoors, shiftHouseholds } from './shift-households.ts'
import type { Took } from './stopwatch.ts'

export interface Redivided {
  readonly name: string
  /** Households that had a grid and have another one, of all that had one. */
  readonly movedShare: number
  readonly inRange: number
  readonly contiguous: number
  readonly grids: number
  readonly took: Took
}
export interface Redivision {
  readonly brokenShare: number
  readonly runs: readonly Redivided[]
}

/** Piece → the old grid most of its households lie in; -1: all of them are new. */
const oldLabels = (town: Town, units: readonly Unit[]): { labels: Int32Array; grids: number } => {
  const numbers = new Map<string, number>()
  for (const { areaId } of town.doors) if (areaId !== null && !numbers.has(areaId)) numbers.set(areaId, numbers.size)
  const labels = Int32Array.from(units, (unit) => {
    const counts = new Map<number, number>()
    for (const d of unit.doors) {
      const area = town.doors[d]?.areaId ?? null
      if (area !== null) counts.set(numbers.get(area) ?? -1, (counts.get(numbers.get(area) ?? -1) ?? 0) + 1)
    }
    return [...counts].reduce((best, one) => (one[1] > best[1] ? one : best), [-1, 0] as [number, number])[0]
  })
  return { labels, grids: numbers.size }
}

/** Share of the households that had a grid and have another one, new grids matched with the old ones as well as can be. */
const movedShareOf = (town: Town, units: readonly Unit[], labels: ArrayLike<number>): number => {
  const numbers = new Map<string | null, number>([[null, -1]])
  const before = Int32Array.from(town.doors, ({ areaId }) => {
    const number = numbers.get(areaId) ?? numbers.size - 1
    numbers.set(areaId, number)
    return number
  })
  const after = new Int32Array(town.doors.length).fill(-1)
  for (const [u, unit] of units.entries()) for (const d of unit.doors) after[d] = labels[u] as number
  return movedDoors(before, after, matchPlans(before, after)).share
}

/** Six of a hundred grids come out of range; then the town is divided from scratch, and from the old plan. */
export const redivideTown = async (
  before: Town,
  plan: { readonly units: readonly Unit[]; readonly labels: Int32Array },
  seed: number,
  solve: Solve,
  effort: Effort,
  keeps: readonly number[],
): Promise<Redivision> => {
  const town = shiftHouseholds(settleDoors(before, plan.units, plan.labels), settings.households, seed)
  const { units, pieces } = openGround(town)
  const old = oldLabels(town, units)
  const sheet = sheetOf(pieces, old.labels, settings)
  const judge = (name: string, labels: Int32Array, took: Took): Redivided => {
    const { grids, inRange, contiguous } = sheetOf(pieces, labels, settings)
    const movedShare = movedShareOf(town, units, labels)
    return {
      name,
      movedShare,
      grids,
      inRange: inRange / (grids - unavoidableOf(pieces, labels)),
      contiguous: contiguous / grids,
      took,
    }
  }
  const runs: Redivided[] = []
  const run = async (name: string, keep: number | null) => {
    const asked = { ...settings, weights: { ...settings.weights, keep: keep ?? 0 } }
    const before = keep === null ? undefined : { labels: old.labels }
    const plan = await divideTown(pieces, seed + 1, solve, effort, before, asked)
    runs.push(judge(name, plan.labels, plan.final))
  }
  await run('from scratch', null)
  for (const keep of keeps) await run(`from the old plan, keep × ${keep}`, keep)
  return { brokenShare: 1 - sheet.inRange / sheet.grids, runs }
}
