import { type BlockSets, blocksOf } from './list-sets.ts'

/** What a window's partition costs at least, told block by block. */
export interface CoverBound {
  /** No partition of all blocks into these sets is cheaper than their sum. */
  readonly atLeast: number
  /** Price of each set beyond what its blocks already account for: never below 0. */
  readonly surplus: Float64Array
}

/** Far beyond what windows of eight grids need (some hundreds); a bound that stops early is only weaker, never wrong. */
const mostPivots = 3000
/** Sets taken along from one look at all of them: most pivots then look at these only. */
const shortList = 48
const tolerance = 1e-9
const negative = -1e-7

/** Blocks of set s: `block[first[s]] … block[first[s + 1] - 1]`. */
interface Members {
  readonly count: number
  readonly first: Int32Array
  readonly block: Int32Array
}

/**
 * Dual prices of the linear relaxation of set partitioning, by the revised simplex method with a dense inverse (n ≤ 64).
 * The right-hand side is spread a little so that the many ties of set partitioning cannot make it go in circles; duals that
 * are feasible for one right-hand side are feasible for all, so the bound stays exact for the real one.
 * @param present sets that together are a partition: where the method starts
 */
export const boundCover = (blockCount: number, sets: BlockSets, present: readonly number[]): CoverBound => {
  const n = blockCount
  const { prices } = sets
  const members = membersOf(sets)
  const { first, block } = members
  // Dearer than any set: a block is left uncovered only while the method starts.
  const worth = prices.reduce((most, price) => Math.max(most, price), 1)
  // Chosen: prime steps spread the right-hand sides over 0.1 % without a random number.
  const right = Float64Array.from({ length: n }, (_, b) => 1 + (((b * 37 + 11) % 101) / 101) * 1e-3)
  const inverse = new Float64Array(n * n)
  const value = Float64Array.from(right)
  const duals = new Float64Array(n).fill(worth)
  for (let b = 0; b < n; b++) inverse[b * n + b] = 1
  for (const s of present) {
    const own = blocksOf(sets, s)
    const head = own.reduce((a, b) => ((right[b] as number) < (right[a] as number) ? b : a))
    duals[head] = (prices[s] as number) - worth * (own.length - 1)
    for (const b of own) {
      if (b === head) continue
      inverse[b * n + head] = -1
      value[b] = (right[b] as number) - (right[head] as number)
    }
  }

  const column = new Float64Array(n)
  const reducedOf = (s: number): number => {
    let reduced = prices[s] as number
    for (let i = first[s] as number; i < (first[s + 1] as number); i++) reduced -= duals[block[i] as number] as number
    return reduced
  }
  let short = lookAtAll(sets.count, reducedOf)
  for (let pivot = 0; pivot < mostPivots; pivot++) {
    let enter = deepestOf(short, reducedOf)
    if (enter < 0) {
      short = lookAtAll(sets.count, reducedOf)
      enter = deepestOf(short, reducedOf)
      if (enter < 0) break
    }
    const deepest = reducedOf(enter)
    let leave = -1
    let least = Number.POSITIVE_INFINITY
    for (let i = 0; i < n; i++) {
      let sum = 0
      for (let at = first[enter] as number; at < (first[enter + 1] as number); at++)
        sum += inverse[i * n + (block[at] as number)] as number
      column[i] = sum
      if (sum > tolerance && (value[i] as number) / sum < least) {
        least = (value[i] as number) / sum
        leave = i
      }
    }
    if (leave < 0) break
    pivotOn(inverse, value, column, n, leave, least)
    for (let j = 0; j < n; j++) duals[j] = (duals[j] as number) + deepest * (inverse[leave * n + j] as number)
  }
  return makeFeasible(members, prices, duals)
}

const membersOf = (sets: BlockSets): Members => {
  const first = new Int32Array(sets.count + 1)
  const block: number[] = []
  for (let s = 0; s < sets.count; s++) {
    block.push(...blocksOf(sets, s))
    first[s + 1] = block.length
  }
  return { count: sets.count, first, block: Int32Array.from(block) }
}

/** The sets furthest below what their blocks account for. */
const lookAtAll = (count: number, reducedOf: (s: number) => number): number[] => {
  const found: { readonly s: number; readonly reduced: number }[] = []
  let bar = negative
  for (let s = 0; s < count; s++) {
    const reduced = reducedOf(s)
    if (reduced >= bar) continue
    found.push({ s, reduced })
    if (found.length < 4 * shortList) continue
    found.sort((a, b) => a.reduced - b.reduced)
    found.length = shortList
    bar = found[shortList - 1]?.reduced ?? bar
  }
  found.sort((a, b) => a.reduced - b.reduced)
  return found.slice(0, shortList).map(({ s }) => s)
}

const deepestOf = (short: readonly number[], reducedOf: (s: number) => number): number => {
  let enter = -1
  let deepest = negative
  for (const s of short) {
    const reduced = reducedOf(s)
    if (reduced >= deepest) continue
    deepest = reduced
    enter = s
  }
  return enter
}

const pivotOn = (
  inverse: Float64Array,
  value: Float64Array,
  column: Float64Array,
  n: number,
  leave: number,
  least: number,
) => {
  const by = column[leave] as number
  const row = leave * n
  for (let j = row; j < row + n; j++) inverse[j] = (inverse[j] as number) / by
  value[leave] = least
  for (let i = 0; i < n; i++) {
    const times = column[i] as number
    if (i === leave || Math.abs(times) < tolerance) continue
    const other = i * n
    for (let j = 0; j < n; j++)
      inverse[other + j] = (inverse[other + j] as number) - times * (inverse[row + j] as number)
    value[i] = Math.max(0, (value[i] as number) - times * least)
  }
}

/** Rounding, or an early stop, may leave a set cheaper than its blocks: each of them gives up its part of the difference. */
const makeFeasible = ({ count, first, block }: Members, prices: Float64Array, duals: Float64Array): CoverBound => {
  const lowered = new Float64Array(duals.length)
  const surplus = new Float64Array(count)
  for (let s = 0; s < count; s++) {
    const from = first[s] as number
    const to = first[s + 1] as number
    let reduced = prices[s] as number
    for (let i = from; i < to; i++) reduced -= duals[block[i] as number] as number
    surplus[s] = reduced
    if (reduced >= 0) continue
    for (let i = from; i < to; i++) {
      const b = block[i] as number
      lowered[b] = Math.min(lowered[b] as number, reduced / (to - from))
    }
  }
  for (let s = 0; s < count; s++)
    for (let i = first[s] as number; i < (first[s + 1] as number); i++)
      surplus[s] = (surplus[s] as number) - (lowered[block[i] as number] as number)
  const atLeast = duals.reduce((sum, dual, b) => sum + dual + (lowered[b] as number), 0)
  return { atLeast, surplus }
}
