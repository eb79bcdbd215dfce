import type { DivisionSettings } from '../../contract/settings.ts'
import type { Sheet } from '../../contract/sheet.ts'
import { borderClasses, type Pieces } from '../shapes.ts'
import { countGrids, type GridFigure, gridFigures, sharesOf } from './grid-figures.ts'
import { isListOf } from './touch.ts'

/** A grid with more of a street inside than this, in metres, lies on both its sides (reference 3): less is a corner of a plot. */
export const crossedMetres = 3

/** Share of the aim by which a grid's people may differ before it is told. */
export const nearShare = 0.2

export interface SheetOptions {
  /** Grid → level-1 grid; without it the sheet tells of no level-1 grids. */
  readonly groups?: ArrayLike<number>
  /** Figures of these very labels, when the caller has them already. */
  readonly figures?: readonly GridFigure[]
}

/**
 * The metrics sheet of a plan (reference section 3). Counts are of grids that have households; shares are 0–1, null where
 * there is nothing to count. Every limit is that of the settings.
 */
export const sheetOf = (
  pieces: Pieces,
  labels: ArrayLike<number>,
  settings: DivisionSettings,
  options: SheetOptions = {},
): Sheet => {
  const figures = (options.figures ?? gridFigures(pieces, labels, settings)).filter(({ households }) => households > 0)
  const { households: range, peopleTarget } = settings
  const share = streetsBetween(pieces, labels)
  const streets = (share.grids[0] as number) + (share.grids[1] as number) + (share.grids[2] as number)
  const borders = share.grids.reduce((sum, metres) => sum + metres, 0)
  const shapes = figures.flatMap(({ compactness }) => (compactness === null ? [] : [compactness]))
  const buildings = sharesOf(pieces, labels, pieces.building)
  const stairwells = sharesOf(pieces, labels, pieces.stairwell)
  let smallBuildings = 0
  let smallBuildingsCut = 0
  let largeBuildingParts = 0
  for (let b = 0; b < buildings.grids.length; b++) {
    const households = buildings.households[b] as number
    const parts = buildings.grids[b] as number
    if (households === 0) continue
    if (households <= range.max) {
      smallBuildings++
      if (parts > 1) smallBuildingsCut++
    } else largeBuildingParts += Math.max(0, parts - Math.ceil(households / range.max))
  }
  const bundles = bundlesOf(options.groups ?? [], figures)
  const people = figures.map((figure) => figure.people)
  return {
    grids: figures.length,
    bundles: bundles.length,
    households: figures.reduce((sum, figure) => sum + figure.households, 0),
    people: people.reduce((sum, n) => sum + n, 0),
    inRange: count(figures, ({ isInRange }) => isInRange),
    contiguous: count(figures, ({ isContiguous }) => isContiguous),
    meanPeople: meanOf(people),
    cvPeople: spreadOf(people),
    cvLoad: spreadOf(figures.map(({ load }) => load)),
    nearTarget: count(figures, (figure) => Math.abs(figure.people - peopleTarget) <= nearShare * peopleTarget),
    compactMean: meanOf(shapes),
    compactTenth: quantileOf(shapes, 0.1),
    borderOnStreets: borders > 0 && !isListOf(pieces) ? streets / borders : null,
    useMain: share.used(0),
    useStreet: share.used(1),
    useLane: share.used(2),
    crossMain: count(figures, ({ mainInside }) => mainInside > crossedMetres),
    crossStreet: count(figures, ({ streetsInside }) => streetsInside > crossedMetres),
    smallBuildings,
    smallBuildingsCut,
    largeBuildingParts,
    stairwellsCut: stairwells.grids.reduce((sum, grids) => sum + (grids > 1 ? 1 : 0), 0),
    bundlesInRange: count(
      bundles,
      (size) => size >= settings.gridsPerBundle.min && size <= settings.gridsPerBundle.max,
    ),
  }
}

const count = <T>(list: readonly T[], is: (one: T) => boolean): number => {
  let n = 0
  for (const one of list) if (is(one)) n++
  return n
}

const meanOf = (list: readonly number[]): number | null =>
  list.length === 0 ? null : list.reduce((sum, n) => sum + n, 0) / list.length

/** Standard deviation (of the whole, not of a sample) over the mean. */
const spreadOf = (list: readonly number[]): number | null => {
  const mean = meanOf(list)
  if (mean === null || !(mean > 0)) return null
  const square = list.reduce((sum, n) => sum + (n - mean) ** 2, 0) / list.length
  return Math.sqrt(square) / mean
}

/** Between two values in proportion, as spreadsheets do. */
const quantileOf = (list: readonly number[], q: number): number | null => {
  if (list.length === 0) return null
  const sorted = [...list].sort((a, b) => a - b)
  const at = q * (sorted.length - 1)
  const low = sorted[Math.floor(at)] as number
  const high = sorted[Math.ceil(at)] as number
  return low + (high - low) * (at - Math.floor(at))
}

/** Metres of border by class between pieces of two grids, and the share of all border between pieces that this is. */
const streetsBetween = (pieces: Pieces, labels: ArrayLike<number>) => {
  const grids = new Float64Array(borderClasses)
  const all = new Float64Array(borderClasses)
  for (let p = 0; p < pieces.count; p++) {
    const grid = labels[p] as number
    if (grid < 0) continue
    for (let e = pieces.first[p] as number; e < (pieces.first[p + 1] as number); e++) {
      const q = pieces.next[e] as number
      const other = labels[q] as number
      if (q < p || other < 0) continue
      for (let c = 0; c < borderClasses; c++) {
        const metres = pieces.border[borderClasses * e + c] as number
        all[c] = (all[c] as number) + metres
        if (other !== grid) grids[c] = (grids[c] as number) + metres
      }
    }
  }
  const used = (c: number): number | null => ((all[c] as number) > 0 ? (grids[c] as number) / (all[c] as number) : null)
  return { grids, used }
}

/** How many small grids with households each level-1 grid has; empty ones are left out. */
const bundlesOf = (groups: ArrayLike<number>, figures: readonly GridFigure[]): number[] => {
  const sizes = new Int32Array(countGrids(groups))
  for (const { grid } of figures) {
    const group = groups[grid] ?? -1
    if (group >= 0) sizes[group] = (sizes[group] as number) + 1
  }
  return [...sizes].filter((size) => size > 0)
}
