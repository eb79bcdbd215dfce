import { makeRandom } from '../random.ts'
import type { Goal } from '../search/goal.ts'
import type { Pieces } from '../shapes.ts'
import { type Desk, decideWindow, type WindowLimits } from './decide-window.ts'
import { openGrids } from './open-grids.ts'
import type { Solve } from './solve-cover.ts'

export interface QualityAsk {
  readonly solve?: Solve | null
  /** Per grid; 1: nobody may change it, so nothing is tested with it. */
  readonly locked?: Uint8Array
  /** Which houses of dense ground are joined. */
  readonly seed?: number
  readonly limits?: WindowLimits
  /** After every so many sets; the caller may let others work meanwhile. False ends the test. */
  readonly onProgress?: (progress: number) => boolean | Promise<boolean>
}

export interface Quality {
  /** Pairs of neighbours and connected triples of grids. */
  readonly tested: number
  /** Of these: every legal division of their ground was compared. */
  readonly testable: number
  /** Of the testable: compared with neighbouring houses joined, because there are too many of them to be taken singly. */
  readonly joined: number
  /** Of these: a cheaper division exists. */
  readonly improvable: number
  /** The grids of each improvable set: where "repair around here" helps. */
  readonly where: readonly (readonly number[])[]
}

/** Chosen: beyond this a dense triple takes seconds, and the share that is tested house by house hardly grows. */
export const testLimits: WindowLimits = { sets: 20_000, steps: 150_000, joinedPerGrid: [10, 8, 6, 4] }
const setsPerReport = 20

/**
 * The quality statement of a plan: can the ground of any two or three neighbouring grids be divided better among any number
 * of grids? Nothing is changed. It is no proof of the whole: only that no small change helps (reference/algorithms.md 2.4).
 */
export const testPairsAndTriples = async (
  pieces: Pieces,
  goal: Goal,
  labels: Int32Array,
  { solve, locked, seed, limits, onProgress }: QualityAsk = {},
): Promise<Quality> => {
  const grids = openGrids(pieces, goal, labels)
  const desk: Desk = { pieces, goal, grids, scratch: new Int32Array(pieces.count).fill(-1) }
  const near = Array.from({ length: grids.count }, (_, grid) =>
    locked?.[grid] === 1 ? [] : grids.neighboursOf(grid).filter((other) => locked?.[other] !== 1),
  )
  const windows = [...listPairs(near), ...listTriples(near)]
  const random = makeRandom(seed ?? 1)
  let testable = 0
  let joined = 0
  const where: number[][] = []
  for (const [at, window] of windows.entries()) {
    const decision = await decideWindow(desk, window, limits ?? testLimits, random, solve ?? null)
    if (decision.kind !== 'open') testable++
    if (decision.kind !== 'open' && decision.isJoined) joined++
    if (decision.kind === 'better') where.push(window)
    if (onProgress && at % setsPerReport === 0 && !(await onProgress(at / windows.length)))
      return { tested: at + 1, testable, joined, improvable: where.length, where }
  }
  return { tested: windows.length, testable, joined, improvable: where.length, where }
}

const listPairs = (near: readonly (readonly number[])[]): number[][] =>
  near.flatMap((others, grid) => others.filter((other) => other > grid).map((other) => [grid, other]))

/** Each once: by its middle grid, and where all three touch, by the lowest only. */
const listTriples = (near: readonly (readonly number[])[]): number[][] =>
  near.flatMap((others, middle) =>
    others.flatMap((a) =>
      others.filter((b) => b > a && !(near[a]?.includes(b) && middle > a)).map((b) => [middle, a, b]),
    ),
  )
