import type { DivisionSettings } from '../../contract/settings.ts'
import { borderClasses, type Pieces } from '../shapes.ts'
import { bundleGoal } from './goal.ts'
import { openSearch } from './search.ts'

/** About two seconds for 350 small grids; twice as many moves change prices by about a hundredth (measured). */
const movesPerGrid = 1500
const leastMoves = 20_000

/**
 * Level-1 grids (一级网格): puts neighbouring small grids together, `gridsPerBundle` of them each, with about equally
 * many people and borders on streets (reference/algorithms.md 2.5). Where the number of small grids cannot be written
 * as a sum of allowed sizes (8 to 11 of 6 or 7), the nearest sizes are taken; figures name such a group.
 * @param gridLabels piece → small grid, 0 … g−1
 * @returns small grid → group, 0 … k−1
 */
export const bundleGrids = (
  pieces: Pieces,
  gridLabels: Int32Array,
  settings: DivisionSettings,
  seed: number,
): Int32Array => {
  const grids = piecesOfGrids(pieces, gridLabels)
  const goal = bundleGoal(grids, settings)
  const moves = Math.max(leastMoves, movesPerGrid * grids.count)
  const search = openSearch({ pieces: grids, goal, seed, moves })
  while (!search.done) search.step(moves)
  return search.best()
}

/** Small grids as the pieces of level 1: each counts as one household, people and borders are added up. */
export const piecesOfGrids = (pieces: Pieces, gridLabels: Int32Array): Pieces => {
  let count = 0
  for (const grid of gridLabels) count = Math.max(count, grid + 1)
  const sums = () => new Float64Array(count)
  const [people, load, area, rim, x, y, households] = [sums(), sums(), sums(), sums(), sums(), sums(), sums()]
  const add = (into: Float64Array, grid: number, value: number) => {
    into[grid] = (into[grid] as number) + value
  }
  const near: Map<number, Float64Array>[] = Array.from({ length: count }, () => new Map())
  for (let p = 0; p < pieces.count; p++) {
    const grid = gridLabels[p] as number
    const here = pieces.households[p] as number
    add(households, grid, here)
    add(people, grid, pieces.people[p] as number)
    add(load, grid, pieces.load[p] as number)
    add(area, grid, pieces.area[p] as number)
    add(rim, grid, pieces.rim[p] as number)
    add(x, grid, here * (pieces.x[p] as number))
    add(y, grid, here * (pieces.y[p] as number))
    for (let e = pieces.first[p] as number; e < (pieces.first[p + 1] as number); e++) {
      const other = gridLabels[pieces.next[e] as number] as number
      if (other === grid) continue
      const lengths = near[grid]?.get(other) ?? new Float64Array(borderClasses)
      near[grid]?.set(other, lengths)
      for (let c = 0; c < borderClasses; c++)
        lengths[c] = (lengths[c] as number) + (pieces.border[borderClasses * e + c] as number)
    }
  }
  for (let grid = 0; grid < count; grid++) {
    x[grid] = (x[grid] as number) / Math.max(1, households[grid] as number)
    y[grid] = (y[grid] as number) / Math.max(1, households[grid] as number)
  }
  const none = new Int32Array(count).fill(-1)
  return {
    count,
    households: new Float64Array(count).fill(1),
    people,
    load,
    area,
    rim,
    ...listBorders(near),
    building: none,
    stairwell: none,
    x,
    y,
  }
}

const listBorders = (near: readonly ReadonlyMap<number, Float64Array>[]) => {
  const first = new Int32Array(near.length + 1)
  const next: number[] = []
  const border: number[] = []
  near.forEach((neighbours, grid) => {
    for (const other of [...neighbours.keys()].sort((a, b) => a - b)) {
      next.push(other)
      border.push(...(neighbours.get(other) ?? []))
    }
    first[grid + 1] = next.length
  })
  return { first, next: Int32Array.from(next), border: Float64Array.from(border) }
}
