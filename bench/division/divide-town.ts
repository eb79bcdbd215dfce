import type { Highs } from 'highs'
import { type DivisionSettings, usualSettings } from '../../capabilities/division/contract/settings.ts'
import type { Sheet } from '../../capabilities/division/contract/sheet.ts'
import { checkTiling } from '../../capabilities/division/rules/cells/check-tiling.ts'
import { layCells } from '../../capabilities/division/rules/cells/lay-cells.ts'
import { piecesOf } from '../../capabilities/division/rules/cells/pieces.ts'
import { openRun } from '../../capabilities/division/rules/divide/alternative-run.ts'
import type { Effort } from '../../capabilities/division/rules/divide/alternatives.ts'
import type { OldPlan } from '../../capabilities/division/rules/divide/divide-ask.ts'
import { gridFigures } from '../../capabilities/division/rules/figures/grid-figures.ts'
import { sheetOf } from '../../capabilities/division/rules/figures/sheet.ts'
import { canShareOut, groundsOf } from '../../capabilities/division/rules/figures/super-blocks.ts'
import { gridGoal } from '../../capabilities/division/rules/search/goal.ts'
import type { Pieces, Town, Unit } from '../../capabilities/division/rules/shapes.ts'
import { makeUnits } from '../../capabilities/division/rules/units.ts'
import type { Solve } from '../../capabilities/division/rules/windows/solve-cover.ts'
import { type Quality, testPairsAndTriples } from '../../capabilities/division/rules/windows/test-pairs-and-triples.ts'

import { never, startWatch, type Took } from './stopwatch.ts'

export const settings: DivisionSettings = usualSettings

/** HiGHS as the product loads it; a fresh one after a fault, because the old one cannot be trusted any more. */
export const openSolver = async (): Promise<Solve> => {
  const { default: load } = (await import('highs')) as unknown as { readonly default: () => Promise<Highs> }
  let highs = await load()
  return async (lp, options) => {
    try {
      return highs.solve(lp, options) as unknown as Awaited<ReturnType<Solve>>
    } catch {
      highs = await load()
      return null
    }
  }
}

export interface OpenedTown {
  readonly units: readonly Unit[]
  readonly pieces: Pieces
  readonly cells: Took
  readonly defects: number
  readonly isTiled: boolean
  readonly unlabelled: number
}

/** From what was read to what is searched. */
export const openGround = (town: Town): OpenedTown => {
  const watch = startWatch()
  const units = makeUnits(town, settings)
  const cells = layCells(town, units, settings)
  const pieces = piecesOf(town, units, cells, settings)
  const took = watch.took()
  const tiling = checkTiling(cells)
  return {
    units,
    pieces,
    cells: took,
    defects: cells.defects.length,
    isTiled: tiling.error === 0n && tiling.wrong.length === 0,
    unlabelled: tiling.unlabelled,
  }
}

/** Grids out of range that nobody could have kept in it: their ground touches nothing else and has too few or too many. */
export const unavoidableOf = (pieces: Pieces, labels: ArrayLike<number>): number => {
  const ground = groundsOf(pieces, false)
  const lies = new Map<number, number>()
  for (let p = 0; p < pieces.count; p++) lies.set(labels[p] as number, ground.of[p] as number)
  return gridFigures(pieces, labels, settings).filter(
    ({ grid, isInRange }) =>
      !isInRange && !canShareOut(ground.households[lies.get(grid) ?? -1] ?? 0, settings.households),
  ).length
}

export interface Divided {
  readonly labels: Int32Array
  /** From the cells to the first plan in which every grid that can be in range is; NaN: there was none. */
  readonly first: Took
  readonly anneal: Took
  readonly final: Took
  readonly annealed: Sheet
  /** With its level-1 grids. */
  readonly sheet: Sheet
  readonly bundles: { readonly contiguous: number; readonly cvPeople: number | null } | null
}

/** The product's own way to its first alternative, with the times of its stages; looking at it is taken off. */
export const divideTown = async (
  pieces: Pieces,
  seed: number,
  solve: Solve,
  effort: Effort,
  old?: OldPlan,
  asked: DivisionSettings = settings,
): Promise<Divided> => {
  const watch = startWatch()
  let first = never
  let anneal = never
  let annealed: Sheet | null = null
  const run = openRun({ pieces, settings: asked, seed, effort, ...(old ? { old } : {}) }, 0, null)
  while (run.stage !== 'done') {
    const wasAnnealing = run.stage === 'anneal'
    await run.next(solve)
    const isAnnealed = wasAnnealing && run.stage !== 'anneal'
    if (isAnnealed) anneal = watch.took()
    const took = watch.took()
    if (Number.isNaN(first.ms) && watch.aside(() => isLegal(pieces, run.labels))) first = took
    if (isAnnealed) annealed = watch.aside(() => sheetOf(pieces, run.labels, settings))
  }
  const final = watch.took()
  const { labels, groups } = run
  const sheet = sheetOf(pieces, labels, settings, { groups })
  return {
    ...{ labels, first, anneal, final, sheet },
    annealed: annealed ?? sheet,
    bundles: judgeBundles(pieces, labels, groups),
  }
}

const isLegal = (pieces: Pieces, labels: Int32Array): boolean => {
  const { grids, inRange, contiguous } = sheetOf(pieces, labels, settings)
  return contiguous === grids && grids - inRange <= unavoidableOf(pieces, labels)
}

/** Level-1 grids as one judges small grids: the units of each, all together. */
const judgeBundles = (pieces: Pieces, labels: Int32Array, groups: Int32Array): Divided['bundles'] => {
  if (groups.length === 0) return null
  const byUnit = labels.map((grid) => groups[grid] ?? -1)
  const { grids, contiguous, cvPeople } = sheetOf(pieces, byUnit, settings)
  return { contiguous: contiguous / grids, cvPeople }
}

export const testQuality = async (pieces: Pieces, labels: Int32Array, solve: Solve): Promise<Quality & Took> => {
  const watch = startWatch()
  const quality = await testPairsAndTriples(pieces, gridGoal(pieces, settings), labels, { solve })
  return { ...quality, ...watch.took() }
}
