import type { DivisionSettings } from '../../contract/settings.ts'
import { type Goal, gridGoal } from '../search/goal.ts'
import type { Pieces } from '../shapes.ts'
import type { WindowLimits } from '../windows/decide-window.ts'

export type Alternative = 0 | 1 | 2
export const alternatives: readonly Alternative[] = [0, 1, 2]

/** How long the office wants to wait: something to look at, the usual plan, or as good as it gets overnight. */
export type Effort = 'quick' | 'usual' | 'thorough'

export interface Budget {
  readonly movesPerPiece: number
  /** Windows of so many grids, one round after the other, and at most so many windows a grid in all. */
  readonly sizes: readonly number[]
  readonly windowsPerGrid: number
  readonly limits: WindowLimits
  readonly bundles: Omit<Budget, 'bundles'>
}

/** Level 1 has a sixth of the grids and far fewer pieces: it is soon as good as it gets. */
const bundles = (movesPerPiece: number, windowsPerGrid: number): Budget['bundles'] => ({
  movesPerPiece,
  sizes: [2, 3],
  windowsPerGrid,
  limits: { sets: 5000, steps: 60_000, joinedPerGrid: [6, 5, 4] },
})

/** In moves and windows, never in seconds: the same ask has the same plans on a slower machine. */
export const budgets: Record<Effort, Budget> = {
  quick: {
    movesPerPiece: 60,
    sizes: [4, 6],
    windowsPerGrid: 1.5,
    limits: { sets: 3000, steps: 30_000, joinedPerGrid: [6, 5, 4] },
    bundles: bundles(100, 2),
  },
  usual: {
    movesPerPiece: 150,
    sizes: [10, 10, 12, 8],
    windowsPerGrid: 4,
    limits: { sets: 5000, steps: 60_000, joinedPerGrid: [6, 5, 4] },
    bundles: bundles(400, 4),
  },
  thorough: {
    movesPerPiece: 800,
    sizes: [4, 6, 8, 10, 12, 8, 10, 12, 3, 3, 2],
    windowsPerGrid: 20,
    limits: { sets: 20_000, steps: 300_000, joinedPerGrid: [9, 7, 5, 4] },
    bundles: bundles(1500, 8),
  },
}

/** Temperature: hot enough to move a border, too cold to give a grid up. */
export const heats = { fresh: 16, again: 4 } as const

/** Of an alternative's windows: A is what most offices take, B and C are there to be compared with it. */
export const windowShares: Record<Alternative, number> = { 0: 1, 1: 0.5, 2: 0.5 }

/** μ of reference/algorithms.md 2.5 as shares of `weights.keep`, in the measure of the prices in rules/search/goal.ts. */
const keepPrices: Record<Alternative, number> = { 0: 0.9, 1: 2.5, 2: 0.9 }

/** A the wishes as they are; B work shared out more equally; C borders along streets and whole buildings first. */
const freshTimes: Record<Alternative, Partial<DivisionSettings['weights']>> = {
  0: {},
  1: { balance: 1.6, compact: 0.8 },
  2: { streets: 1.6, whole: 1.6, balance: 0.7 },
}
/** Dividing anew B is the one that moves fewest: its other wishes stay as they are. */
const againTimes: Record<Alternative, Partial<DivisionSettings['weights']>> = { ...freshTimes, 1: {} }

/** What the alternative is searched by; its plans are compared by the office's own settings (alternative 0). */
export const goalOf = (
  pieces: Pieces,
  settings: DivisionSettings,
  alternative: Alternative,
  old: Int32Array | null,
): Goal => {
  const times = (old ? againTimes : freshTimes)[alternative]
  const weights = { ...settings.weights }
  for (const key of ['balance', 'compact', 'streets', 'whole'] as const) weights[key] *= times[key] ?? 1
  const price = keepPrices[alternative] * settings.weights.keep
  return gridGoal(pieces, { ...settings, weights }, old && price > 0 ? { labels: old, price } : null)
}
