import type { DivisionPlan } from '../../../contract/plans.ts'
import type { DivisionSettings } from '../../../contract/settings.ts'
import type { Sheet } from '../../../contract/sheet.ts'
import { type GridFigure, gridFigures } from '../../../rules/figures/grid-figures.ts'
import { type HardProblem, type Problems, problemsOf, type SoftProblem } from '../../../rules/figures/problems.ts'
import { sheetOf } from '../../../rules/figures/sheet.ts'
import type { Pieces } from '../../../rules/shapes.ts'
import type { ShownPlan } from './plan-state.ts'

/** One grid as the table, the panel and the map tell of it. */
export interface GridView {
  readonly grid: number
  /** The last figures of its code, or '' while it has none. */
  readonly short: string
  readonly name: string
  readonly isNamed: boolean
  readonly figure: GridFigure
  readonly group: number
  readonly isLocked: boolean
  /** Why somebody accepted it as it is. */
  readonly reason: string | null
  readonly hard: readonly HardProblem[]
  readonly soft: readonly SoftProblem[]
  /** Outside the rules and accepted by nobody: must be put right or accepted before the plan can be decided. */
  readonly isOpen: boolean
}

export interface PlanView {
  readonly settings: DivisionSettings
  readonly labels: Int32Array
  readonly grids: readonly GridView[]
  readonly bundles: readonly { readonly group: number; readonly name: string; readonly grids: number }[]
  readonly figures: readonly GridFigure[]
  readonly sheet: Sheet
  readonly problems: Problems
}

/** Small grids are told apart by the last three figures of their code. */
const shortFigures = 3

const gridOf = (problem: HardProblem): number => (problem.code === 'unassigned' ? -1 : problem.grid)

/** Everything the page says of a plan, worked out anew at each edit: a few milliseconds for thousands of households. */
export const viewOf = (
  pieces: Pieces,
  settings: DivisionSettings,
  stored: Pick<DivisionPlan, 'grids' | 'bundles' | 'groups'>,
  { plan, origin }: ShownPlan,
): PlanView => {
  const { labels, groups } = plan
  const figures = gridFigures(pieces, labels, settings)
  const problems = problemsOf(pieces, labels, settings, plan.exceptions, figures)
  const reasons = new Map(plan.exceptions.map(({ grid, reason }) => [grid, reason]))
  const open = new Set(problems.open)
  const grids = figures.map((figure): GridView => {
    const { grid } = figure
    const known = stored.grids[origin[grid] ?? -1]
    const given = plan.names[grid] ?? null
    return {
      grid,
      short: known?.code.slice(-shortFigures) ?? '',
      name: given ?? known?.name ?? '',
      isNamed: given !== null,
      figure,
      group: groups[grid] ?? -1,
      isLocked: plan.locked[grid] === true,
      reason: reasons.get(grid) ?? null,
      hard: problems.hard.filter((one) => gridOf(one) === grid),
      soft: problems.soft.filter((one) => one.grid === grid),
      isOpen: open.has(grid),
    }
  })
  return {
    settings,
    labels,
    grids,
    bundles: bundlesOf(groups, grids, stored, origin),
    figures,
    sheet: sheetOf(pieces, labels, settings, { groups, figures }),
    problems,
  }
}

/** Level-1 grids as they are now, each with the name of the stored one most of its small grids lie in. */
const bundlesOf = (
  groups: Int32Array,
  grids: readonly GridView[],
  stored: Pick<DivisionPlan, 'bundles' | 'groups'>,
  origin: readonly number[],
): PlanView['bundles'] => {
  const numbers = [...new Set(groups)].filter((group) => group >= 0).sort((a, b) => a - b)
  return numbers.map((group) => {
    const members = grids.filter((one) => one.group === group)
    const counts = new Map<number, number>()
    for (const { grid } of members) {
      const before = stored.groups[origin[grid] ?? -1] ?? -1
      counts.set(before, (counts.get(before) ?? 0) + 1)
    }
    const [best] = [...counts].filter(([before]) => before >= 0).sort((a, b) => b[1] - a[1] || a[0] - b[0])
    return { group, name: stored.bundles[best?.[0] ?? -1]?.name ?? '', grids: members.length }
  })
}

export type BaselineKind = 'made' | 'in_force'

/** What a plan is held against: as it was made, or the grids in force now. */
export interface Baseline {
  readonly kind: BaselineKind
  readonly labels: Int32Array
  readonly sheet: Sheet
  /** What the map calls each grid; none where they had no codes. */
  readonly shorts: readonly string[]
}

export const madeBaseline = (
  pieces: Pieces,
  settings: DivisionSettings,
  stored: Pick<DivisionPlan, 'madeLabels' | 'madeGroups'>,
): Baseline => {
  const labels = Int32Array.from(stored.madeLabels)
  return { kind: 'made', labels, sheet: sheetOf(pieces, labels, settings, { groups: stored.madeGroups }), shorts: [] }
}

/**
 * The grids in force, as far as units lie in one. Null: none are.
 * @param areaOf the small grid in force of each unit
 * @param about code and parent of an area, where they are known
 */
export const inForceBaseline = (
  pieces: Pieces,
  settings: DivisionSettings,
  areaOf: readonly (string | null)[],
  about: (areaId: string) => { readonly code: string; readonly parentId: string | null } | undefined,
): Baseline | null => {
  const areas = [...new Set(areaOf)].filter((id) => id !== null)
  if (areas.length === 0) return null
  const parents = [...new Set(areas.map((id) => about(id)?.parentId ?? ''))]
  const numbers = new Map(areas.map((id, n) => [id, n]))
  const labels = Int32Array.from(areaOf, (id) => (id === null ? -1 : (numbers.get(id) ?? -1)))
  const groups = areas.map((id) => parents.indexOf(about(id)?.parentId ?? ''))
  const shorts = areas.map((id) => about(id)?.code.slice(-shortFigures) ?? '')
  return { kind: 'in_force', labels, sheet: sheetOf(pieces, labels, settings, { groups }), shorts }
}
