import type { Mirror } from '../../../../../kernel/web/words.ts'
import type { PlanEdit } from '../../../contract/edits.ts'
import type { Edited, EditRefusal } from '../../../rules/edits/plan.ts'
import type { SoftProblem, SuggestedReason } from '../../../rules/figures/problems.ts'
import type { Pieces } from '../../../rules/shapes.ts'
import type { editWords } from '../../words/planner-edits.ts'
import type { figureWords } from '../../words/planner-figures.ts'

type EditSaid = Mirror<(typeof editWords)['zh']>
type FigureSaid = Mirror<(typeof figureWords)['zh']>
type Done = Extract<Edited, { ok: true }>

const what = (w: EditSaid, edit: PlanEdit): string => {
  if (edit.kind === 'move') return w.done.move(edit.units.length)
  if (edit.kind === 'lock') return edit.isLocked ? w.done.lock : w.done.unlock
  if (edit.kind === 'accept') return edit.reason === null ? w.done.withdraw : w.done.accept
  return w.done[edit.kind]
}

const householdsIn = (pieces: Pieces, labels: ArrayLike<number>, grid: number): number => {
  let sum = 0
  for (let unit = 0; unit < labels.length; unit++) if (labels[unit] === grid) sum += pieces.households[unit] ?? 0
  return sum
}

/** The number a grid had before an edit; null: it had none. */
const numberBefore = ({ renumbered }: Done, grid: number, before: number): number | null => {
  const moved = renumbered.find(([, to]) => to === grid)
  if (moved) return moved[0]
  const isTaken = renumbered.some(([from]) => from === grid)
  return grid < before && !isTaken ? grid : null
}

/**
 * What an edit did, for whoever reads or hears it: the deed, then every grid whose households changed.
 * @param names grids before the edit
 */
export const sayDone = (
  w: EditSaid,
  pieces: Pieces,
  before: { readonly labels: ArrayLike<number>; readonly names: readonly string[]; readonly fresh: string },
  edit: PlanEdit,
  done: Done,
): string => {
  const nameOf = (grid: number) => before.names[numberBefore(done, grid, before.names.length) ?? -1] || before.fresh
  const changes = done.changed.flatMap((grid) => {
    const old = numberBefore(done, grid, before.names.length)
    const then = old === null ? 0 : householdsIn(pieces, before.labels, old)
    const now = householdsIn(pieces, done.plan.labels, grid)
    return then === now ? [] : [w.done.change(nameOf(grid), then, now)]
  })
  const reopened = done.reopened.length > 0 ? [w.done.reopened(done.reopened.map(nameOf).join('、'))] : []
  return [what(w, edit), changes.join('；'), ...reopened].filter(Boolean).join(' ')
}

/** Why an edit was not made. */
export const sayEditRefusal = (
  w: FigureSaid,
  refusal: EditRefusal,
  nameOf: (grid: number) => string,
  bundleOf: (group: number) => string,
): string => {
  switch (refusal.code) {
    case 'grid_locked':
      return w.refusals.grid_locked(nameOf(refusal.grid))
    case 'not_contiguous':
      return w.refusals.not_contiguous(nameOf(refusal.grid), refusal.parts.length)
    case 'line_leaves_parts':
      return w.refusals.line_leaves_parts(nameOf(refusal.grid), refusal.parts.length)
    case 'group_not_contiguous':
      return w.refusals.group_not_contiguous(bundleOf(refusal.group))
    case 'name_taken':
      return w.refusals.name_taken(nameOf(refusal.grid))
    default:
      return w.refusals[refusal.code]
  }
}

export const sayReason = (w: FigureSaid, reason: SuggestedReason): string =>
  reason.code === 'small_households' || reason.code === 'large_households'
    ? w.reasons[reason.code](reason.each.toFixed(1), reason.needed)
    : w.reasons[reason.code](reason.households)

/** @param buildingOf name of a building by its number in the pieces */
export const saySoft = (w: FigureSaid, problem: SoftProblem, buildingOf: (building: number) => string): string => {
  switch (problem.code) {
    case 'out_of_range':
      return w.problems.out_of_range(problem.households, problem.min, problem.max)
    case 'off_target':
      return w.problems.off_target(problem.people, problem.target)
    case 'main_street_inside':
      return w.problems.main_street_inside(Math.round(problem.metres))
    case 'building_cut':
      return w.problems.building_cut(problem.buildings.map(buildingOf).join('、'))
  }
}
