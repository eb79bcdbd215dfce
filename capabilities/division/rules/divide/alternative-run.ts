import { piecesOfGrids } from '../search/bundle-grids.ts'
import { bundleGoal } from '../search/goal.ts'
import type { Pieces } from '../shapes.ts'
import { closeGaps } from '../windows/open-grids.ts'
import type { Solve } from '../windows/solve-cover.ts'
import { type Alternative, budgets, goalOf, windowShares } from './alternatives.ts'
import type { DivideAsk } from './divide-ask.ts'
import { type LevelRun, openLevel, type SavedLevel } from './level-run.ts'

export const stages = ['start', 'anneal', 'windows', 'bundles', 'done'] as const
export type Stage = (typeof stages)[number]

export interface SavedRun {
  readonly grids: SavedLevel
  readonly bundles: SavedLevel | null
}

/** The way of one alternative from nothing to its plan, in slices. */
export interface Run {
  readonly stage: Stage
  /** Share of the present stage that is done. */
  readonly progress: number
  /** Piece → grid, the best so far; empty before the first plan. */
  readonly labels: Int32Array
  /** Grid → level-1 grid; empty before the last stage. */
  readonly groups: Int32Array
  /** Works off a slice; whether the plan is another one now. */
  next(solve: Solve | null): Promise<boolean>
  /** What is left of improving is left out. */
  hurry(): void
  save(): SavedRun
}

export const openRun = (ask: DivideAsk, alternative: Alternative, saved: SavedRun | null): Run => {
  const { pieces, settings, old, effort } = ask
  const budget = budgets[effort]
  const seed = ask.seed + alternative
  const grids = openLevel(
    {
      ...{ pieces, seed, ...budget },
      windowsPerGrid: budget.windowsPerGrid * (old ? 1 : windowShares[alternative]),
      goal: goalOf(pieces, settings, alternative, old?.labels ?? null),
      old: old?.labels ?? null,
      locked: old?.locked ?? null,
    },
    saved?.grids ?? null,
  )
  const openBundles = (kept: SavedLevel | null): LevelRun => {
    const small = piecesOfGrids(pieces, closeGaps(grids.labels))
    const groups = old?.groups ? followGroups(pieces, closeGaps(grids.labels), old.labels, old.groups) : null
    const goal = bundleGoal(small, settings)
    const price = keepBundle * settings.weights.keep
    return openLevel(
      {
        ...{ pieces: small, seed, old: groups, locked: null },
        goal: groups && price > 0 ? { ...goal, old: { labels: groups, price } } : goal,
        ...budget.bundles,
      },
      kept,
    )
  }
  let bundles = saved?.bundles ? openBundles(saved.bundles) : null

  return {
    get stage() {
      if (grids.stage !== 'done') return grids.stage
      return bundles?.stage === 'done' ? 'done' : 'bundles'
    },
    get progress() {
      if (grids.stage !== 'done') return grids.progress
      return bundles?.stage === 'windows' ? (1 + bundles.progress) / 2 : (bundles?.progress ?? 0) / 2
    },
    get labels() {
      return closeGaps(grids.labels)
    },
    get groups() {
      return bundles ? closeGaps(bundles.labels) : new Int32Array(0)
    },
    next: async (solve) => {
      if (grids.stage !== 'done') return await grids.next(solve)
      bundles ??= openBundles(null)
      return await bundles.next(solve)
    },
    hurry: () => {
      grids.hurry()
      bundles?.hurry()
    },
    save: () => ({ grids: grids.save(), bundles: bundles?.save() ?? null }),
  }
}

/** A small grid that leaves its level-1 grid: as dear as the spread of work it may even out there. */
const keepBundle = 0.5

/** Each new grid belongs where most of its households belonged. */
const followGroups = (pieces: Pieces, labels: Int32Array, old: Int32Array, groups: Int32Array): Int32Array => {
  const sums: Map<number, number>[] = []
  labels.forEach((grid, p) => {
    const own = sums[grid] ?? new Map<number, number>()
    sums[grid] = own
    const group = groups[old[p] as number] ?? -1
    if (group >= 0) own.set(group, (own.get(group) ?? 0) + (pieces.households[p] as number))
  })
  return Int32Array.from(sums, (own) => {
    let best = -1
    for (const [group, households] of own) if (households > (own.get(best) ?? 0)) best = group
    return best
  })
}
