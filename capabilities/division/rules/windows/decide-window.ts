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
  /** Blocks to join a dense window into, per grid; tried one after the other. */
  readonly joinedPerGrid: readonly number[]
}

/** Chosen: listed and chosen from in some 10 ms. Of windows of 4 grids all of a town of blocks have fewer, 3 of 4 of a mixed one. */
export const usualLimits: WindowLimits = { sets: 5000, steps: 60_000, joinedPerGrid: [6, 5, 4] }

/** Chosen: with more sets left a solver takes seconds over one window; joining more houses decides it in milliseconds. */
const mostSolved = 150

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
  for (const perGrid of random ? limits.joinedPerGrid : []) {
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
    chosen = solve && choice.kept.length <= mostSolved ? await solveCover(blocks.count, sets, choice.kept, solve) : null
    if (!chosen) return { kind: 'open' }
    const price = chosen.reduce((sum, s) => sum + (sets.prices[s] as number), 0)
    if (price >= now - 1e-6) return { kind: 'best', isJoined }
  }
  const better = (chosen ?? []).map((s) => blocksOf(sets, s).flatMap((b) => [...(blocks.members[b] as number[])]))
  return { kind: 'better', grids: better, isJoined }
}

/** The grids in force are among the sets, even one that breaks a rule: then the window may keep it. */
const withPresent = (blocks: Blocks, sets: BlockSets, grids: OpenGrids, window: readonly number[]) => {
  const blockOf = new Map<number, number>()
  for (const [b, list] of blocks.members.entries()) for (const p of list) blockOf.set(p, b)
  const missing: { readonly low: number; readonly high: number; readonly price: number }[] = []
  const present = window.map((grid) => {
    let low = 0
    let high = 0
    for (const p of grids.membersOf(grid)) {
      const b = blockOf.get(p) as number
      if (b < 32) low |= 1 << b
      else high |= 1 << (b - 32)
    }
    for (let s = 0; s < sets.count; s++) if (sets.low[s] === low && sets.high[s] === high) return s
    missing.push({ low, high, price: grids.priceOf(grid) })
    return sets.count + missing.length - 1
  })
  if (missing.length === 0) return { present, sets }
  const all: BlockSets = {
    count: sets.count + missing.length,
    low: Int32Array.from([...sets.low, ...missing.map(({ low }) => low)]),
    high: Int32Array.from([...sets.high, ...missing.map(({ high }) => high)]),
    prices: Float64Array.from([...sets.prices, ...missing.map(({ price }) => price)]),
  }
  return { present, sets: all }
}
