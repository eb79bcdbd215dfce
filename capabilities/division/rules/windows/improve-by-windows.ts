import type { Goal } from '../search/goal.ts'
import type { Pieces } from '../shapes.ts'
import type { WindowLimits } from './decide-window.ts'
import { openGrids } from './open-grids.ts'
import { openWindows } from './open-windows.ts'
import type { Solve } from './solve-cover.ts'

export interface ImproveAsk {
  readonly solve: Solve | null
  readonly seed: number
  readonly sizes: readonly number[]
  readonly locked?: Uint8Array
  readonly within?: Int32Array
  readonly maxWindows?: number
  readonly limits?: WindowLimits
  /** After every window; windows so far and the price. */
  readonly onWindow?: (windows: number, price: number) => void | Promise<void>
  readonly isCancelled?: () => boolean
}

export interface Improved {
  readonly labels: Int32Array
  readonly price: number
  readonly windows: number
  readonly joined: number
  readonly skipped: number
}

/**
 * Divides the ground of 4 to 6 neighbouring grids anew, exactly, window after window, until nothing improves or the budget
 * is spent (reference/algorithms.md 2.4). A window is a grid and neighbours by chance; improved grids and their neighbours
 * are looked at again. A grid that is locked keeps every piece.
 */
export const improveByWindows = async (
  pieces: Pieces,
  goal: Goal,
  labels: Int32Array,
  { solve, onWindow, isCancelled, ...ask }: ImproveAsk,
): Promise<Improved> => {
  const windows = openWindows({ pieces, goal, labels, ...ask })
  while (!windows.done && !isCancelled?.()) {
    await windows.step(1, solve)
    await onWindow?.(windows.windows, windows.price)
  }
  const { price, windows: tried, joined, skipped } = windows
  return { labels: windows.labels(), price, windows: tried, joined, skipped }
}

/** Chosen: around one grid that was edited lie some 6 others; this is a fraction of a second. */
const repairSizes = [3, 4, 5]
const windowsPerGrid = 12

/**
 * "Repair around here": windows over these grids and their neighbours only; all else stays as it is.
 * @param locked per grid; 1: not even here
 */
export const repairAround = async (
  pieces: Pieces,
  goal: Goal,
  labels: Int32Array,
  around: ArrayLike<number>,
  locked: Uint8Array | null,
  solve: Solve | null,
  seed: number,
): Promise<Improved> => {
  const grids = openGrids(pieces, goal, labels)
  const free = new Set<number>()
  for (const grid of Array.from(around)) for (const one of [grid, ...grids.neighboursOf(grid)]) free.add(one)
  const shut = Uint8Array.from({ length: grids.count }, (_, grid) => (free.has(grid) && locked?.[grid] !== 1 ? 0 : 1))
  return await improveByWindows(pieces, goal, labels, {
    ...{ solve, seed, locked: shut, sizes: repairSizes },
    within: Int32Array.from(free),
    maxWindows: windowsPerGrid * free.size,
  })
}
