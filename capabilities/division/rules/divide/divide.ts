import { type Goal, priceOf } from '../search/goal.ts'
import type { Pieces } from '../shapes.ts'
import type { Solve } from '../windows/solve-cover.ts'
import { openRun, type Run, type SavedRun, type Stage, stages } from './alternative-run.ts'
import { type Alternative, alternatives, goalOf } from './alternatives.ts'
import type { DivideAsk } from './divide-ask.ts'

export interface DivideStep {
  readonly phase: Stage
  readonly alternative: Alternative
  /** 0 to 1, of the whole. */
  readonly progress: number
  /** Whether that alternative's plan is another one now. */
  readonly improved: boolean
}

export interface DividedPlan {
  /** Piece → small grid, 0 … g − 1; empty before the first plan. */
  readonly labels: Int32Array
  /** Small grid → level-1 grid; empty before its phase. */
  readonly groups: Int32Array
  /** By the office's own wishes, whatever the alternative was searched by: the three can be compared. */
  readonly price: number
}

export interface SavedDivide {
  readonly runs: readonly SavedRun[]
}

/**
 * A whole planning run: three alternatives, each from the first plan to the bundles, in slices the caller can drive, pause,
 * save and go on with. The same ask gives the same plans, however often it was saved in between.
 */
export interface Divide {
  readonly done: boolean
  /** One slice of at most some 0.3 s; all alternatives go through a phase before the next one begins. */
  next(solve: Solve | null): Promise<DivideStep>
  /** What is left of improving is left out, of all alternatives that have a plan; their bundles are still made. */
  hurry(): void
  /** One for each alternative. */
  plans(): DividedPlan[]
  save(): SavedDivide
}

export const openDivide = (ask: DivideAsk): Divide => workDivide(ask, null)
/** @param ask the one it was opened with */
export const resumeDivide = (ask: DivideAsk, saved: SavedDivide): Divide => workDivide(ask, saved)

/** Share of the whole, measured on towns of 8,000 households with the usual effort. */
const shares: Record<Stage, number> = { start: 0.03, anneal: 0.22, windows: 0.7, bundles: 0.05, done: 0 }

const workDivide = (ask: DivideAsk, saved: SavedDivide | null): Divide => {
  const runs = alternatives.map((alternative) => openRun(ask, alternative, saved?.runs[alternative] ?? null))
  const own = goalOf(ask.pieces, ask.settings, 0, null)
  const rank = (run: Run) => stages.indexOf(run.stage)
  const turn = (): Alternative => alternatives.reduce((a, b) => (rank(runs[b] as Run) < rank(runs[a] as Run) ? b : a))
  const progressOf = (run: Run) => {
    const before = stages.slice(0, rank(run)).reduce((sum, stage) => sum + shares[stage], 0)
    return run.stage === 'done' ? 1 : before + shares[run.stage] * run.progress
  }

  return {
    get done() {
      return runs.every((run) => run.stage === 'done')
    },
    next: async (solve) => {
      const alternative = turn()
      const run = runs[alternative] as Run
      const phase = run.stage
      const improved = await run.next(solve)
      const progress = runs.reduce((sum, one) => sum + progressOf(one), 0) / runs.length
      return { phase, alternative, progress, improved }
    },
    hurry: () => {
      for (const run of runs) run.hurry()
    },
    plans: () =>
      runs.map(({ labels, groups }) => ({
        labels: labels.slice(),
        groups: groups.slice(),
        price: priceOfPlan(ask.pieces, own, labels),
      })),
    save: () => ({ runs: runs.map((run) => run.save()) }),
  }
}

const priceOfPlan = (pieces: Pieces, goal: Goal, labels: Int32Array): number => {
  const members: number[][] = []
  labels.forEach((grid, p) => {
    const list = members[grid] ?? []
    members[grid] = list
    list.push(p)
  })
  return members.reduce((sum, list) => sum + priceOf(pieces, goal, list), 0)
}
