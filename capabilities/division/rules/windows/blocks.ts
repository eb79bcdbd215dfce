import { type Goal, leastBorder } from '../search/goal.ts'
import type { Pieces } from '../shapes.ts'

/** So many blocks fit into two words of 32 bits; a window with more is far beyond what can be enumerated anyway. */
export const mostBlocks = 64

/**
 * The ground of one window: blocks numbered 0 … count − 1, each a piece or several pieces that are moved together, with the
 * sums of search/goal.ts for the block alone and for every two blocks that share a border. Sets of blocks are two words of
 * bits: blocks 0–31 in the first, 32–63 in the second.
 */
export interface Blocks {
  readonly count: number
  readonly members: readonly (readonly number[])[]
  readonly households: Float64Array
  readonly load: Float64Array
  readonly area: Float64Array
  readonly around: Float64Array
  readonly toll: Float64Array
  /** Blocks one can walk to across a border long enough. */
  readonly nearLow: Int32Array
  readonly nearHigh: Int32Array
  /** Blocks with any common border: metres and toll at `count * b + other`. */
  readonly edgeLow: Int32Array
  readonly edgeHigh: Int32Array
  readonly metres: Float64Array
  readonly insideToll: Float64Array
  /** Buildings and stairwells of a block that lie in other blocks of the window too. */
  readonly shared: readonly (readonly SharedGroup[])[]
  /** Households of each block by old grid; null: nobody's leader counts. */
  readonly old: readonly (readonly (readonly [grid: number, households: number])[])[] | null
}

interface SharedGroup {
  readonly toll: number
  low: number
  high: number
}

/** Metres of common border one can walk across; in list mode, where nothing has a length, neighbours are neighbours. */
export const leastWay = (goal: Goal): number => (goal.area.some((area) => area > 0) ? leastBorder : 0)

/**
 * Numbers the blocks of a window and sums what a set of them will be priced by.
 * @param scratch one entry per piece, all -1; it is -1 again on return
 */
export const layBlocks = (
  pieces: Pieces,
  goal: Goal,
  members: readonly (readonly number[])[],
  scratch: Int32Array,
): Blocks => {
  const count = members.length
  const numbers = () => new Float64Array(count)
  const words = () => new Int32Array(count)
  const [households, load, area, around, toll] = [numbers(), numbers(), numbers(), numbers(), numbers()]
  const [nearLow, nearHigh, edgeLow, edgeHigh] = [words(), words(), words(), words()]
  const metres = new Float64Array(count * count)
  const insideToll = new Float64Array(count * count)
  const least = leastWay(goal)
  for (const [b, own] of members.entries()) for (const p of own) scratch[p] = b
  for (const [b, own] of members.entries()) {
    for (const p of own) {
      add(households, b, pieces.households[p])
      add(load, b, goal.load[p])
      add(area, b, goal.area[p])
      add(around, b, goal.around[p])
      add(toll, b, goal.ownToll[p])
      for (let e = pieces.first[p] as number; e < (pieces.first[p + 1] as number); e++) {
        const q = pieces.next[e] as number
        const other = scratch[q] as number
        if (other < 0) continue
        if (other === b) {
          add(around, b, -(goal.metres[e] as number))
          if (p < q) add(toll, b, goal.insideToll[e])
          continue
        }
        add(metres, count * b + other, goal.metres[e])
        add(insideToll, count * b + other, goal.insideToll[e])
        mark(edgeLow, edgeHigh, b, other)
        if ((goal.metres[e] as number) >= least) mark(nearLow, nearHigh, b, other)
      }
    }
  }
  const shared = members.map((): SharedGroup[] => [])
  shareGroups(members, pieces.building, goal.buildingToll, toll, shared)
  shareGroups(members, pieces.stairwell, goal.stairwellToll, toll, shared)
  for (const own of members) for (const p of own) scratch[p] = -1
  const old = goal.old ? members.map((own) => oldOf(pieces, goal, own)) : null
  return {
    ...{ count, members, households, load, area, around, toll, nearLow, nearHigh, edgeLow, edgeHigh },
    ...{ metres, insideToll, shared, old },
  }
}

/** The lowest block of a set that is not empty. */
export const lowestOf = (low: number, high: number): number =>
  low !== 0 ? 31 - Math.clz32(low & -low) : 63 - Math.clz32(high & -high)

const add = (sums: Float64Array, at: number, more: number | undefined) => {
  sums[at] = (sums[at] as number) + (more ?? 0)
}

const mark = (low: Int32Array, high: Int32Array, b: number, other: number) => {
  if (other < 32) low[b] = (low[b] as number) | (1 << other)
  else high[b] = (high[b] as number) | (1 << (other - 32))
}

/** A group that lies in one block only is paid with the block; the others when a set first takes one of their blocks. */
const shareGroups = (
  members: readonly (readonly number[])[],
  groupOf: Int32Array,
  tollOf: Float64Array,
  toll: Float64Array,
  shared: SharedGroup[][],
) => {
  const groups = new Map<number, { toll: number; blocks: Set<number> }>()
  for (const [b, own] of members.entries()) {
    for (const p of own) {
      const number = groupOf[p] as number
      if (number < 0) continue
      const group = groups.get(number) ?? { toll: tollOf[p] as number, blocks: new Set<number>() }
      group.blocks.add(b)
      groups.set(number, group)
    }
  }
  for (const group of groups.values()) {
    const blocks = [...group.blocks]
    if (blocks.length === 1) {
      add(toll, blocks[0] as number, group.toll)
      continue
    }
    const one: SharedGroup = { toll: group.toll, low: 0, high: 0 }
    for (const b of blocks) {
      if (b < 32) one.low |= 1 << b
      else one.high |= 1 << (b - 32)
      shared[b]?.push(one)
    }
  }
}

const oldOf = (pieces: Pieces, goal: Goal, own: readonly number[]): [number, number][] => {
  const sums = new Map<number, number>()
  for (const p of own) {
    const grid = goal.old?.labels[p] ?? -1
    if (grid >= 0) sums.set(grid, (sums.get(grid) ?? 0) + (pieces.households[p] as number))
  }
  return [...sums]
}
