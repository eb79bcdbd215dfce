import { findBlocks } from '../search/blocks.ts'
import { type Goal, priceOf } from '../search/goal.ts'
import type { Pieces } from '../shapes.ts'
import { leastWay } from './blocks.ts'

/** A plan while windows change it: the pieces of each grid in rising order, its price, and who its neighbours are. */
export interface OpenGrids {
  /** Grid numbers go from 0 to here − 1; a grid that vanished has no pieces until its number is given again. */
  readonly count: number
  readonly price: number
  membersOf(grid: number): readonly number[]
  priceOf(grid: number): number
  /** Grids one can walk to within the same superblock: search crosses no main road, and so do windows. */
  neighboursOf(grid: number): number[]
  /**
   * The pieces of `from` are these grids now. Every new grid takes the number of the old one it shares most households
   * with; numbers too many are free, numbers too few are the lowest free ones.
   * @returns the numbers of the new grids
   */
  replace(from: readonly number[], now: readonly (readonly number[])[]): number[]
  /** Piece → grid, numbers as they are, with gaps. */
  rawLabels(): Int32Array
}

/**
 * @param labels piece → grid; -1: the piece is in no grid and stays so
 * @param begun the labels the work began with: superblocks follow from them, also when it is gone on with later
 */
export const openGrids = (pieces: Pieces, goal: Goal, labels: Int32Array, begun: Int32Array = labels): OpenGrids => {
  const own = Int32Array.from(labels)
  const members: number[][] = []
  own.forEach((grid, p) => {
    if (grid < 0) return
    while (members.length <= grid) members.push([])
    members[grid]?.push(p)
  })
  const prices = members.map((list) => priceOfGrid(pieces, goal, list))
  const ways = findBlocks(pieces, goal, begun)

  const giveNumbers = (from: readonly number[], now: readonly (readonly number[])[]): number[] => {
    const shared: { readonly grid: number; readonly at: number; readonly households: number }[] = []
    for (const [at, list] of now.entries()) {
      const sums = new Map<number, number>()
      for (const p of list) {
        const grid = own[p] as number
        sums.set(grid, (sums.get(grid) ?? 0) + (pieces.households[p] as number))
      }
      for (const [grid, households] of sums) shared.push({ grid, at, households })
    }
    shared.sort((a, b) => b.households - a.households || a.grid - b.grid || a.at - b.at)
    const numbers = new Array<number>(now.length).fill(-1)
    const left = new Set(from)
    for (const { grid, at } of shared) {
      if (numbers[at] !== -1 || !left.delete(grid)) continue
      numbers[at] = grid
    }
    for (const grid of from) members[grid] = []
    const given = new Set(numbers)
    return numbers.map((number) => {
      if (number !== -1) return number
      const free = members.findIndex((list, grid) => list.length === 0 && !given.has(grid))
      const next = free >= 0 ? free : members.length
      if (next === members.length) members.push([])
      given.add(next)
      return next
    })
  }

  return {
    get count() {
      return members.length
    },
    get price() {
      return prices.reduce((sum, price) => sum + price, 0)
    },
    membersOf: (grid) => members[grid] ?? [],
    priceOf: (grid) => prices[grid] ?? 0,
    neighboursOf: (grid) => {
      const found = new Set<number>()
      for (const p of members[grid] ?? []) {
        for (let way = ways.first[p] as number; way < (ways.first[p + 1] as number); way++) {
          const other = own[ways.to[way] as number] as number
          if (other >= 0 && other !== grid) found.add(other)
        }
      }
      return [...found].sort((a, b) => a - b)
    },
    replace: (from, now) => {
      const numbers = giveNumbers(from, now)
      for (const grid of from) prices[grid] = 0
      for (const [at, list] of now.entries()) {
        const grid = numbers[at] as number
        const sorted = [...list].sort((a, b) => a - b)
        members[grid] = sorted
        prices[grid] = priceOfGrid(pieces, goal, sorted)
        for (const p of sorted) own[p] = grid
      }
      return numbers
    },
    rawLabels: () => Int32Array.from(own),
  }
}

/** A grid in several parts costs as much as one with a smallest grid's households too many for every further part. */
const priceOfGrid = (pieces: Pieces, goal: Goal, members: readonly number[]): number => {
  if (members.length === 0) return 0
  const parts = partsOf(pieces, goal, members).length
  return priceOf(pieces, goal, members) + (parts - 1) * goal.outside * goal.households.min
}

/** The connected parts of a set of pieces, each in rising order, the one with most households first. */
export const partsOf = (pieces: Pieces, goal: Goal, members: readonly number[]): number[][] => {
  const least = leastWay(goal)
  const left = new Set(members)
  const parts: { readonly list: number[]; readonly households: number }[] = []
  for (const root of members) {
    if (!left.delete(root)) continue
    const list = [root]
    let households = 0
    for (let at = 0; at < list.length; at++) {
      const p = list[at] as number
      households += pieces.households[p] as number
      for (let e = pieces.first[p] as number; e < (pieces.first[p + 1] as number); e++) {
        const q = pieces.next[e] as number
        if ((goal.metres[e] as number) >= least && left.delete(q)) list.push(q)
      }
    }
    parts.push({ list: list.sort((a, b) => a - b), households })
  }
  return parts.sort((a, b) => b.households - a.households).map(({ list }) => list)
}

/** Numbers without gaps, in the same order; -1 stays. */
export const closeGaps = (labels: Int32Array): Int32Array => {
  const used = [...new Set(labels)].filter((grid) => grid >= 0).sort((a, b) => a - b)
  const number = new Map(used.map((grid, at) => [grid, at]))
  return labels.map((grid) => number.get(grid) ?? -1)
}
