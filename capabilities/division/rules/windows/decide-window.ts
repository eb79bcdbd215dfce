import type { Random } from '../random.ts'
import type { Goal } from '../search/goal.ts'
import type { Pieces } from '../shapes.ts'
import { type Blocks, layBlocks, mostBlocks } from './blocks.ts'
import { chooseSets } from './choose-sets.ts'
import { joinHouses } from './join-houses.ts'
import { type BlockSets, blocksOf, listSets } from './list-sets.ts'
import type { OpenGrids } from './open-grids.ts'
import { type Solve, solveCover } from './solve-cover.ts'

export type Decision =
  /** The pieces of the new grids, cheaper together than the old ones. */
  | { readonly kind: 'better'; readonly grids: readonly (readonly number[])[]; readonly isJoined: boolean }
  | { readonly kind: 'best'; readonly isJoined: boolean }
  /** More sets than the limit, or a solver that proved nothing. */
  | { readonly kind: 'open' }

export interface WindowLimits {
  readonly sets: number
  readonly steps: number
}

/** Chosen: so many sets are listed and chosen from in some 10 ms, and 95 of 100 windows of 4 grids have fewer. */
export const usualLimits: WindowLimits = { sets: 5000, steps: 60_000 }
/** Blocks to join a dense window into, per grid; tried one after the other. */
const joinedPerGrid = [6, 5, 4]

/** What every window of one plan needs. */
export interface Desk {
  readonly pieces: Pieces
  readonly goal: Goal
  readonly grids: OpenGrids
  /** One entry per piece, all -1. */
  readonly scratch: Int32Array
}

/**
 * The best division of the ground of some neighbouring grids, whatever their number: exact over all sets of pieces, or over
 * all sets of joined houses where there are too many pieces (`random` given; without it such windows stay open).
 */
export const decideWindow = async (
  desk: Desk,
  window: readonly number[],
  limits: WindowLimits,
  random: Random | null,
  solve: Solve | null,
): Promise<Decision> => {
  const { pieces, goal, grids } = desk
  const members = window.map((grid) => grids.membersOf(grid))
  const all = members.flat()
  if (all.length <= mostBlocks) {
    const decided = await decideBlocks(
      desk,
      window,
      all.map((p) => [p]),
      limits,
      false,
      solve,
    )
    if (decided.kind !== 'open') return decided
  }
  for (const perGrid of random ? joinedPerGrid : []) {
    const most = Math.min(mostBlocks, perGrid * window.length)
    if (!random || all.length <= most) continue
    const joined = joinHouses(pieces, goal, members, most, random)
    if (joined.length > mostBlocks) continue
    const decided = await decideBlocks(desk, window, joined, limits, true, solve)
    if (decided.kind !== 'open') return decided
  }
  return { kind: 'open' }
}

const decideBlocks = async (
  { pieces, goal, grids, scratch }: Desk,
  window: readonly number[],
  list: readonly (readonly number[])[],
  limits: WindowLimits,
  isJoined: boolean,
  solve: Solve | null,
): Promise<Decision> => {
  const blocks = layBlocks(pieces, goal, list, scratch)
  const now = window.reduce((sum, grid) => sum + grids.priceOf(grid), 0)
  const listed = listSets(blocks, goal, { below: now, ...limits })
  if (!listed) return { kind: 'open' }
  const { sets, present } = withPresent(blocks, listed, grids, window)
  const choice = chooseSets(blocks.count, sets, present)
  if (choice.kind === 'best') return { kind: 'best', isJoined }
  let chosen: readonly number[] | null = choice.kind === 'better' ? choice.sets : null
  if (choice.kind === 'open') {
    chosen = solve ? await solveCover(blocks.count, sets, choice.kept, solve) : null
    if (!chosen) return { kind: 'open' }
    const price = chosen.reduce((sum, s) => sum + (sets.prices[s] as number), 0)
    if (price >= now - 1e-6) return { kind: 'best', isJoined }
  }
  const better = (chosen ?? []).map((s) => blocksOf(sets, s).flatMap((b) => [...(blocks.members[b] as number[])]))
  return { kind: 'better', grids: better, isJoined }
}

/** The grids in force are among the sets, even one that breaks a rule: then the window may keep it. */
const withPresent = (blocks: Blocks, sets: BlockSets, grids: OpenGrids, window: readonly number[]) => {
  const at = new Map<string, number>()
  for (let s = 0; s < sets.count; s++) at.set(`${sets.low[s]} ${sets.high[s]}`, s)
  const blockOf = new Map<number, number>()
  for (const [b, list] of blocks.members.entries()) for (const p of list) blockOf.set(p, b)
  const low = [...sets.low]
  const high = [...sets.high]
  const prices = [...sets.prices]
  const present = window.map((grid) => {
    let l = 0
    let h = 0
    for (const p of grids.membersOf(grid)) {
      const b = blockOf.get(p) as number
      if (b < 32) l |= 1 << b
      else h |= 1 << (b - 32)
    }
    const known = at.get(`${l} ${h}`)
    if (known !== undefined) return known
    low.push(l)
    high.push(h)
    prices.push(grids.priceOf(grid))
    return low.length - 1
  })
  return {
    present,
    sets: {
      count: low.length,
      low: Int32Array.from(low),
      high: Int32Array.from(high),
      prices: Float64Array.from(prices),
    },
  }
}
