import type { PlanEdit } from '../../contract/edits.ts'
import { acceptGrid, lockGrid, regroupGrid, renameGrid } from './change-facts.ts'
import { cutGrid, mergeGrids, moveUnits } from './change-ground.ts'
import type { EditContext, Edited, EditedPlan } from './plan.ts'

/**
 * One edit of a planner. The plan handed in is not changed. What an office may live with (range, target, streets) is never
 * refused here: the sheet tells it. Grids stay numbered 0 … g−1: a grid that loses its last unit goes and the one with the
 * highest number takes its number; locks, names, acceptances and level-1 grids go with their grid.
 */
export const applyEdit = (context: EditContext, plan: EditedPlan, edit: PlanEdit): Edited => {
  switch (edit.kind) {
    case 'move':
      return moveUnits(context, plan, edit.units, edit.to)
    case 'cut':
      return cutGrid(context, plan, edit.grid, edit.line)
    case 'merge':
      return mergeGrids(context, plan, edit.a, edit.b)
    case 'lock':
      return lockGrid(plan, edit.grid, edit.isLocked)
    case 'accept':
      return acceptGrid(plan, edit.grid, edit.reason)
    case 'rename':
      return renameGrid(plan, edit.grid, edit.name)
    case 'regroup':
      return regroupGrid(context, plan, edit.grid, edit.group)
  }
}
