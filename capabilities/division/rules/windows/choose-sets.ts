import { lowestOf } from './blocks.ts'
import { boundCover } from './cover-bound.ts'
import type { BlockSets } from './list-sets.ts'

export type Choice =
  /** Sets that cover every block once, cheaper than any other choice. */
  | { readonly kind: 'better'; readonly sets: readonly number[]; readonly price: number }
  /** The present partition is proven best. */
  | { readonly kind: 'best' }
  /** Too many branches: somebody else must decide. `kept`: only these sets can be in a better choice. */
  | { readonly kind: 'open'; readonly kept: readonly number[] }

/** Less than this is not an improvement but rounding. */
export const worthwhile = 1e-6
/** Chosen: about 20 ms; windows of 4 to 6 grids take some hundreds. */
const mostBranches = 400_000

/**
 * The cheapest choice of sets that covers every block exactly once. Sets whose surplus over the dual prices exceeds the gap
 * between the present price and the bound cannot be in a cheaper choice (reduced cost fixing) and are left out; the few that
 * stay are searched through: the block with the fewest sets first, the cheapest set first.
 * @param present the sets in force now, a partition
 */
export const chooseSets = (blockCount: number, sets: BlockSets, present: readonly number[]): Choice => {
  const { prices } = sets
  const now = present.reduce((sum, s) => sum + (prices[s] as number), 0)
  const { atLeast, surplus } = boundCover(blockCount, sets, present)
  let gap = now - worthwhile - atLeast
  if (gap <= 0) return { kind: 'best' }

  const kept: number[] = []
  for (let s = 0; s < sets.count; s++) if ((surplus[s] as number) < gap) kept.push(s)
  kept.sort((a, b) => (surplus[a] as number) - (surplus[b] as number) || a - b)
  const uses = new Int32Array(blockCount)
  for (const s of kept)
    forEachBlock(sets, s, (b) => {
      uses[b] = (uses[b] as number) + 1
    })
  const order = Array.from(uses.keys()).sort((a, b) => (uses[a] as number) - (uses[b] as number) || a - b)
  const place = new Int32Array(blockCount)
  for (const [at, b] of order.entries()) place[b] = at
  const first: number[][] = Array.from({ length: blockCount }, () => [])
  for (const s of kept) {
    let earliest = blockCount
    forEachBlock(sets, s, (b) => {
      earliest = Math.min(earliest, place[b] as number)
    })
    first[earliest]?.push(s)
  }

  const path: number[] = []
  let found: number[] | null = null
  let branches = 0
  /** False: too many branches. */
  const search = (doneLow: number, doneHigh: number, from: number, spent: number): boolean => {
    let at = from
    while (at < blockCount && isIn(doneLow, doneHigh, order[at] as number)) at++
    if (at === blockCount) {
      gap = spent
      found = [...path]
      return true
    }
    for (const s of first[at] as number[]) {
      const sum = spent + (surplus[s] as number)
      if (sum >= gap) break
      const low = sets.low[s] as number
      const high = sets.high[s] as number
      if ((low & doneLow) !== 0 || (high & doneHigh) !== 0) continue
      if (++branches > mostBranches) return false
      path.push(s)
      const goesOn = search(doneLow | low, doneHigh | high, at + 1, sum)
      path.pop()
      if (!goesOn) return false
    }
    return true
  }
  if (!search(0, 0, 0, 0)) return { kind: 'open', kept }
  const better = found as number[] | null
  if (better === null) return { kind: 'best' }
  return { kind: 'better', sets: better, price: better.reduce((sum, s) => sum + (prices[s] as number), 0) }
}

const isIn = (low: number, high: number, b: number) => ((b < 32 ? low >> b : high >> (b - 32)) & 1) === 1

const forEachBlock = (sets: BlockSets, at: number, visit: (block: number) => void) => {
  let low = sets.low[at] as number
  let high = sets.high[at] as number
  while ((low | high) !== 0) {
    const b = lowestOf(low, high)
    if (b < 32) low &= low - 1
    else high &= high - 1
    visit(b)
  }
}
