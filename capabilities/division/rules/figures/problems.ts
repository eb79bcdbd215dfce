import type { DivisionSettings } from '../../contract/settings.ts'
import type { Pieces } from '../shapes.ts'
import { type GridFigure, gridFigures, sharesOf } from './grid-figures.ts'
import { crossedMetres, nearShare } from './sheet.ts'
import { canShareOut, type Ground, groundsOf } from './super-blocks.ts'
import { partsOf } from './touch.ts'

/** Why it may not be possible otherwise: data for a sentence the planner may take over as the reason. */
export type SuggestedReason =
  /** The ground touches nothing else, and so many households make no grids of the range. */
  | { readonly code: 'isolated_ground'; readonly households: number }
  /** So many between main streets: within them no grids of the range can be made. */
  | { readonly code: 'between_main_streets'; readonly households: number }
  /** One unit alone has more than a grid may have. */
  | { readonly code: 'large_unit'; readonly households: number }
  /** `each` people a household: the people aimed at would be `needed` households, more (fewer) than a grid may have. */
  | { readonly code: 'small_households'; readonly each: number; readonly needed: number }
  | { readonly code: 'large_households'; readonly each: number; readonly needed: number }

/** What is wrong in any case: such a plan cannot be decided. */
export type HardProblem =
  | { readonly code: 'unassigned'; readonly units: readonly number[] }
  | { readonly code: 'empty'; readonly grid: number }
  | { readonly code: 'not_contiguous'; readonly grid: number; readonly parts: readonly (readonly number[])[] }

interface Soft {
  readonly grid: number
  readonly suggested: SuggestedReason | null
  /** The reason somebody accepted this grid for; null: nobody has. */
  readonly accepted: string | null
}
/** What an office may live with. Only `out_of_range` is a rule: it must be accepted before a plan is decided. */
export type SoftProblem =
  | (Soft & { readonly code: 'out_of_range'; readonly households: number; readonly min: number; readonly max: number })
  | (Soft & { readonly code: 'off_target'; readonly people: number; readonly target: number })
  | (Soft & { readonly code: 'main_street_inside'; readonly metres: number })
  /** Indexes of buildings that would fit whole into one grid and have another part elsewhere. */
  | (Soft & { readonly code: 'building_cut'; readonly buildings: readonly number[] })

export interface Problems {
  readonly hard: readonly HardProblem[]
  /** By grid. */
  readonly soft: readonly SoftProblem[]
  /** Grids that nobody has accepted and that must be, before the plan can be decided; rising. */
  readonly open: readonly number[]
  /** Neither hard problems nor open ones. */
  readonly canDecide: boolean
}

export interface Accepted {
  readonly grid: number
  readonly reason: string
}

/**
 * What stands against a plan, grid by grid.
 * @param accepted grids a person has accepted as they are, with the reason
 * @param figures those of these labels, when the caller has them already
 */
export const problemsOf = (
  pieces: Pieces,
  labels: ArrayLike<number>,
  settings: DivisionSettings,
  accepted: readonly Accepted[] = [],
  figures: readonly GridFigure[] = gridFigures(pieces, labels, settings),
): Problems => {
  const { households: range, peopleTarget: target } = settings
  const reasons = new Map(accepted.map(({ grid, reason }) => [grid, reason]))
  const hard: HardProblem[] = []
  const soft: SoftProblem[] = []
  const open: number[] = []
  const units: number[] = []
  for (let p = 0; p < pieces.count; p++) if (!((labels[p] ?? -1) >= 0)) units.push(p)
  if (units.length > 0) hard.push({ code: 'unassigned', units })
  const suggest = makeSuggestions(pieces, labels, settings)
  const cut = cutBuildings(pieces, labels, range.max)
  for (const figure of figures) {
    const { grid } = figure
    if (figure.units === 0) {
      hard.push({ code: 'empty', grid })
      continue
    }
    if (!figure.isContiguous) hard.push({ code: 'not_contiguous', grid, parts: partsOf(pieces, labels, grid) })
    const known = { grid, accepted: reasons.get(grid) ?? null }
    if (!figure.isInRange) {
      const { households } = figure
      soft.push({ ...known, code: 'out_of_range', households, ...range, suggested: suggest.ofSize(figure) })
      if (known.accepted === null) open.push(grid)
    }
    if (Math.abs(figure.people - target) > nearShare * target) {
      soft.push({ ...known, code: 'off_target', people: figure.people, target, suggested: suggest.ofPeople(figure) })
    }
    if (figure.mainInside > crossedMetres) {
      const metres = figure.mainInside
      soft.push({ ...known, code: 'main_street_inside', metres, suggested: suggest.ofCrossing(grid) })
    }
    const buildings = cut.get(grid)
    if (buildings) soft.push({ ...known, code: 'building_cut', buildings, suggested: null })
  }
  return { hard, soft, open, canDecide: hard.length === 0 && open.length === 0 }
}

/** For each grid the buildings that could be whole and are not. */
const cutBuildings = (pieces: Pieces, labels: ArrayLike<number>, most: number): Map<number, number[]> => {
  const { households, grids } = sharesOf(pieces, labels, pieces.building)
  const cut = new Map<number, number[]>()
  for (let p = 0; p < pieces.count; p++) {
    const b = pieces.building[p] as number
    const grid = labels[p] ?? -1
    if (b < 0 || grid < 0 || (grids[b] as number) < 2 || (households[b] as number) > most) continue
    const list = cut.get(grid)
    if (!list) cut.set(grid, [b])
    else if (!list.includes(b)) list.push(b)
  }
  return cut
}

const makeSuggestions = (pieces: Pieces, labels: ArrayLike<number>, settings: DivisionSettings) => {
  const { households: range, peopleTarget: target } = settings
  let grounds: { whole: Ground; blocks: Ground } | null = null
  // Most plans have no such grid; nothing is walked for them.
  const walked = () => {
    grounds ??= { whole: groundsOf(pieces, false, true), blocks: groundsOf(pieces, true) }
    return grounds
  }
  /** Households of a ground that has pieces in the grid and cannot be shared out; null when there is none. */
  const unfitIn = (grid: number, { of, households }: Ground): number | null => {
    for (let p = 0; p < pieces.count; p++) {
      const here = households[of[p] as number] as number
      if (labels[p] === grid && !canShareOut(here, range)) return here
    }
    return null
  }
  const ofCrossing = (grid: number): SuggestedReason | null => {
    const households = unfitIn(grid, walked().blocks)
    return households === null ? null : { code: 'between_main_streets', households }
  }
  const ofSize = (figure: GridFigure): SuggestedReason | null => {
    if (figure.units === 1 && figure.households > range.max) {
      return { code: 'large_unit', households: figure.households }
    }
    const isolated = unfitIn(figure.grid, walked().whole)
    return isolated === null ? ofCrossing(figure.grid) : { code: 'isolated_ground', households: isolated }
  }
  const ofPeople = ({ people, households }: GridFigure): SuggestedReason | null => {
    if (!(people > 0) || !(households > 0)) return null
    const each = people / households
    const needed = Math.ceil(target / each)
    if (people < target && needed > range.max) return { code: 'small_households', each, needed }
    if (people > target && needed < range.min) return { code: 'large_households', each, needed }
    return null
  }
  return { ofSize, ofPeople, ofCrossing }
}
