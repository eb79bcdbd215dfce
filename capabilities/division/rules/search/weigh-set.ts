import type { Pieces } from '../shapes.ts'
import { type Goal, priceOfSums } from './goal.ts'

/**
 * Prices sets of pieces as grids, many times over: `priceOf` without its allocations.
 * @returns the price of `list[from] … list[to − 1]` as one grid
 */
export const openWeigher = (pieces: Pieces, goal: Goal): ((list: Int32Array, from: number, to: number) => number) => {
  const { first, next, building, stairwell, households } = pieces
  const { metres, insideToll } = goal
  const marks = (groupOf: ArrayLike<number>) => {
    let groups = 0
    for (let p = 0; p < groupOf.length; p++) groups = Math.max(groups, (groupOf[p] as number) + 1)
    return new Int32Array(groups)
  }
  const mine = new Int32Array(pieces.count)
  const seenBuilding = marks(building)
  const seenStairwell = marks(stairwell)
  const overlap = Float64Array.from(marks(goal.old?.labels ?? []))
  let turn = 0
  return (list, from, to) => {
    if (to <= from) return 0
    turn++
    for (let i = from; i < to; i++) mine[list[i] as number] = turn
    let [all, load, area, around, toll, kept] = [0, 0, 0, 0, 0, 0]
    for (let i = from; i < to; i++) {
      const p = list[i] as number
      all += households[p] as number
      load += goal.load[p] as number
      area += goal.area[p] as number
      around += goal.around[p] as number
      toll += goal.ownToll[p] as number
      for (let e = first[p] as number, end = first[p + 1] as number; e < end; e++) {
        const q = next[e] as number
        if ((mine[q] as number) !== turn) continue
        around -= metres[e] as number
        if (p < q) toll += insideToll[e] as number
      }
      const b = building[p] as number
      if (b >= 0 && (seenBuilding[b] as number) !== turn) {
        seenBuilding[b] = turn
        toll += goal.buildingToll[p] as number
      }
      const s = stairwell[p] as number
      if (s >= 0 && (seenStairwell[s] as number) !== turn) {
        seenStairwell[s] = turn
        toll += goal.stairwellToll[p] as number
      }
      if (goal.old) {
        const old = goal.old.labels[p] as number
        if (old < 0) continue
        const both = (overlap[old] as number) + (households[p] as number)
        overlap[old] = both
        if (both > kept) kept = both
      }
    }
    const price = priceOfSums(goal, all, load, area, around, toll)
    if (!goal.old) return price
    for (let i = from; i < to; i++) {
      const old = goal.old.labels[list[i] as number] as number
      if (old >= 0) overlap[old] = 0
    }
    return price + goal.old.price * (all - kept)
  }
}
