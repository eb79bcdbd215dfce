import { findBlocks } from '../search/blocks.ts'
import { type Goal, leastBorder } from '../search/goal.ts'
import { borderClasses, type Pieces } from '../shapes.ts'
import { findBroken } from './take-over.ts'

/**
 * Where the households of a superblock could be shared out but its units cannot (30 households that are not 15 and 15), the
 * main street beside it must be opened: a start in which, for each grid that breaks a rule, a grid of the nearest ring around
 * it that lies on a main street is one with the grid behind. A search from it may cross there and nowhere else.
 * @param round which of the borders, the longest first: 0, 1, …
 * @returns null when there is no main street to cross
 */
export const openAcross = (pieces: Pieces, goal: Goal, labels: Int32Array, round: number): Int32Array | null => {
  const broken = findBroken(pieces, goal, labels)
  const { near, across } = listNeighbours(pieces, goal, labels, broken.length)
  const start = Int32Array.from(labels)
  let isOpened = false
  for (const [grid, isBroken] of broken.entries()) {
    if (isBroken === 0) continue
    const borders = nearestBorders(near, across, grid)
    const chosen = borders[round % Math.max(1, borders.length)]
    if (!chosen) continue
    isOpened = true
    for (let p = 0; p < pieces.count; p++) if (labels[p] === chosen.to) start[p] = chosen.from
  }
  return isOpened ? start : null
}

/** Per grid of such a start, 1: it lies in a superblock with a grid that breaks a rule. Elsewhere there is nothing to mend. */
export const findOpened = (pieces: Pieces, goal: Goal, start: Int32Array): Uint8Array => {
  const opened = findBroken(pieces, goal, start)
  const { blockOf } = findBlocks(pieces, goal, start)
  const blocks = new Set(blockOf.filter((_, p) => opened[start[p] as number] === 1))
  start.forEach((grid, p) => {
    if (blocks.has(blockOf[p] as number)) opened[grid] = 1
  })
  return opened
}

/** Grids beside each grid; metres of main street between them. */
const listNeighbours = (pieces: Pieces, goal: Goal, labels: Int32Array, grids: number) => {
  const near = Array.from({ length: grids }, () => new Set<number>())
  const across = Array.from({ length: grids }, () => new Map<number, number>())
  for (let p = 0; p < pieces.count; p++)
    for (let e = pieces.first[p] as number; e < (pieces.first[p + 1] as number); e++) {
      const [own, other] = [labels[p] as number, labels[pieces.next[e] as number] as number]
      if (own === other) continue
      if ((goal.metres[e] as number) >= leastBorder) near[own]?.add(other)
      const metres = pieces.border[borderClasses * e] as number
      if (metres > 0) across[own]?.set(other, (across[own]?.get(other) ?? 0) + metres)
    }
  return { near, across }
}

interface MainBorder {
  readonly from: number
  readonly to: number
  readonly metres: number
}

/** Borders on main streets of the nearest ring of grids around one that has any, the longest first. */
const nearestBorders = (
  near: readonly ReadonlySet<number>[],
  across: readonly ReadonlyMap<number, number>[],
  grid: number,
): MainBorder[] => {
  const seen = new Set([grid])
  for (let ring = [grid]; ring.length > 0; ) {
    const borders = ring.flatMap((from) =>
      [...(across[from] ?? [])].flatMap(([to, metres]) => (metres >= leastBorder ? [{ from, to, metres }] : [])),
    )
    if (borders.length > 0) return borders.sort((a, b) => b.metres - a.metres || a.from - b.from || a.to - b.to)
    const next: number[] = []
    for (const one of ring)
      for (const other of [...(near[one] ?? [])].sort((a, b) => a - b)) {
        if (seen.has(other)) continue
        seen.add(other)
        next.push(other)
      }
    ring = next
  }
  return []
}
