import { type Goal, priceOfSums } from '../search/goal.ts'
import { type Blocks, lowestOf } from './blocks.ts'

/** Sets of blocks of one window, two words of bits each, with the price of each as one grid, in the order they were found. */
export interface BlockSets {
  readonly count: number
  readonly low: Int32Array
  readonly high: Int32Array
  readonly prices: Float64Array
}

export interface SetLimits {
  /** The price of the window now: a set that costs as much, with the least its rest may cost, is of no use. Infinity: all. */
  readonly below: number
  /** More sets than this are not listed at all. */
  readonly sets: number
  /** So many steps of the enumeration are worth trying before giving up. */
  readonly steps: number
}

/**
 * All connected sets of blocks with a legal number of households that leave ground which can itself be divided by households
 * (every connected part of the rest has H with k·min ≤ H ≤ k·max for some whole k) and cost less than `below`. Every such set
 * is found exactly once: it is grown from its lowest block, and a neighbour once refused is never taken later in the same
 * branch. A branch ends where the streets inside alone cost as much as the window.
 * @returns null when there are more than the limits allow
 */
export const listSets = (blocks: Blocks, goal: Goal, limits: SetLimits): BlockSets | null => {
  const { count, households, load, area, around, toll, nearLow, nearHigh, edgeLow, edgeHigh } = blocks
  const { metres, insideToll, shared } = blocks
  const { min, max } = goal.households
  const { below } = limits
  const allLow = count >= 32 ? -1 : (1 << count) - 1
  const allHigh = count > 32 ? (count === 64 ? -1 : (1 << (count - 32)) - 1) : 0
  const low: number[] = []
  const high: number[] = []
  const prices: number[] = []
  const allHouseholds = households.reduce((sum, here) => sum + here, 0)
  const allLoad = load.reduce((sum, here) => sum + here, 0)
  let left = limits.steps

  /** Sums of the set so far, and the blocks that may join or never will. False: a limit is passed. */
  const grow = (
    setLow: number,
    setHigh: number,
    rimLow: number,
    rimHigh: number,
    notLow: number,
    notHigh: number,
    sumHouseholds: number,
    sumLoad: number,
    sumArea: number,
    sumAround: number,
    sumToll: number,
    sumStreets: number,
  ): boolean => {
    let rLow = rimLow
    let rHigh = rimHigh
    let xLow = notLow
    let xHigh = notHigh
    while ((rLow | rHigh) !== 0) {
      const b = lowestOf(rLow, rHigh)
      const bitLow = b < 32 ? 1 << b : 0
      const bitHigh = b < 32 ? 0 : 1 << (b - 32)
      rLow &= ~bitLow
      rHigh &= ~bitHigh
      const h = sumHouseholds + (households[b] as number)
      if (h <= max) {
        if (--left < 0) return false
        let inner = 0
        let streets = sumStreets
        let t = sumToll + (toll[b] as number)
        let eLow = (edgeLow[b] as number) & setLow
        let eHigh = (edgeHigh[b] as number) & setHigh
        while ((eLow | eHigh) !== 0) {
          const other = lowestOf(eLow, eHigh)
          if (other < 32) eLow &= eLow - 1
          else eHigh &= eHigh - 1
          const at = count * b + other
          inner += metres[at] as number
          const street = insideToll[at] as number
          t += street
          if (street > 0) streets += street
        }
        if (streets < below) {
          for (const group of shared[b] as (typeof shared)[number])
            if ((group.low & setLow) === 0 && (group.high & setHigh) === 0) t += group.toll
          const l = sumLoad + (load[b] as number)
          const a = sumArea + (area[b] as number)
          const o = sumAround + (around[b] as number) - 2 * inner
          const sLow = setLow | bitLow
          const sHigh = setHigh | bitHigh
          if (h >= min) {
            const price = priceOfSums(goal, h, l, a, o, t) + movedPrice(blocks, goal, sLow, sHigh, h)
            const rest = below === Number.POSITIVE_INFINITY ? 0 : leastForRest(goal, allHouseholds - h, allLoad - l)
            if (price + rest < below && isDivisible(blocks, allLow & ~sLow, allHigh & ~sHigh, min, max)) {
              if (low.length >= limits.sets) return false
              low.push(sLow)
              high.push(sHigh)
              prices.push(price)
            }
          }
          const nLow = (rLow | (nearLow[b] as number)) & ~sLow & ~xLow
          const nHigh = (rHigh | (nearHigh[b] as number)) & ~sHigh & ~xHigh
          if ((nLow | nHigh) !== 0 && h < max)
            if (!grow(sLow, sHigh, nLow, nHigh, xLow, xHigh, h, l, a, o, t, streets)) return false
        }
      }
      xLow |= bitLow
      xHigh |= bitHigh
    }
    return true
  }

  // The root is offered as the only neighbour of nothing; blocks below it belong to earlier roots.
  let notLow = 0
  let notHigh = 0
  for (let root = 0; root < count; root++) {
    const bitLow = root < 32 ? 1 << root : 0
    const bitHigh = root < 32 ? 0 : 1 << (root - 32)
    if (!grow(0, 0, bitLow, bitHigh, notLow, notHigh, 0, 0, 0, 0, 0, 0)) return null
    notLow |= bitLow
    notHigh |= bitHigh
  }
  return {
    count: low.length,
    low: Int32Array.from(low),
    high: Int32Array.from(high),
    prices: Float64Array.from(prices),
  }
}

/**
 * What the rest of the window costs at least, in however many grids: unequal work alone, shared out evenly (the price of a
 * grid's drift is convex), whatever its borders.
 */
const leastForRest = (goal: Goal, households: number, load: number): number => {
  if (households <= 0) return 0
  const most = Math.max(1, Math.floor(households / goal.households.min))
  let least = Number.POSITIVE_INFINITY
  for (let grids = Math.max(1, Math.ceil(households / goal.households.max)); grids <= most; grids++) {
    const drift = (load / grids - goal.loadTarget) / goal.loadTarget
    const off = households / grids - goal.middle
    least = Math.min(least, grids * (goal.balance * drift * drift + goal.offMiddle * off * off))
  }
  return Number.isFinite(least) ? least : 0
}

/** What the households outside the set's largest old grid cost. */
const movedPrice = ({ old }: Blocks, goal: Goal, setLow: number, setHigh: number, households: number): number => {
  if (!old || !goal.old) return 0
  const sums = new Map<number, number>()
  let kept = 0
  let low = setLow
  let high = setHigh
  while ((low | high) !== 0) {
    const b = lowestOf(low, high)
    if (b < 32) low &= low - 1
    else high &= high - 1
    for (const [grid, here] of old[b] as (typeof old)[number]) {
      const both = (sums.get(grid) ?? 0) + here
      sums.set(grid, both)
      if (both > kept) kept = both
    }
  }
  return goal.old.price * (households - kept)
}

/** Whether every connected part of the ground has a number of households that whole grids can have. */
const isDivisible = (blocks: Blocks, groundLow: number, groundHigh: number, min: number, max: number): boolean => {
  const { households, nearLow, nearHigh } = blocks
  let low = groundLow
  let high = groundHigh
  while ((low | high) !== 0) {
    let newLow = low & -low
    let newHigh = low !== 0 ? 0 : high & -high
    low &= ~newLow
    high &= ~newHigh
    let sum = 0
    while ((newLow | newHigh) !== 0) {
      const b = lowestOf(newLow, newHigh)
      if (b < 32) newLow &= newLow - 1
      else newHigh &= newHigh - 1
      sum += households[b] as number
      const moreLow = (nearLow[b] as number) & low
      const moreHigh = (nearHigh[b] as number) & high
      newLow |= moreLow
      newHigh |= moreHigh
      low &= ~moreLow
      high &= ~moreHigh
    }
    if (Math.ceil(sum / max) * min > sum) return false
  }
  return true
}

/** The blocks of one set, rising. */
export const blocksOf = ({ low, high }: BlockSets, at: number): number[] => {
  const blocks: number[] = []
  let l = low[at] as number
  let h = high[at] as number
  while ((l | h) !== 0) {
    const b = lowestOf(l, h)
    if (b < 32) l &= l - 1
    else h &= h - 1
    blocks.push(b)
  }
  return blocks
}
