import { closeDraft, openDraft } from './edits/close-draft.ts'
import type { Edited, EditedPlan } from './edits/plan.ts'
import { matchPlans } from './moved/match-plans.ts'
import type { Pieces } from './shapes.ts'

/**
 * What a search around some grids found, as an edit: every grid keeps the number, the lock, the name and the level-1 grid
 * of the one it shares most households with; a new one goes to the level-1 grid most of its households were in.
 * @param found unit → grid, in numbers of its own
 */
export const takeRepair = (pieces: Pieces, plan: EditedPlan, found: Int32Array): Edited => {
  const draft = openDraft(plan)
  const count = found.reduce((most, grid) => Math.max(most, grid + 1), 0)
  const grids = { before: draft.facts.length, after: count }
  const { beforeOf } = matchPlans(plan.labels, found, pieces.households, grids)
  const numbers = Array.from(beforeOf)
  for (const [grid, old] of numbers.entries()) {
    if (old >= 0) continue
    numbers[grid] = draft.facts.length
    draft.facts.push({ group: groupOf(pieces, plan, found, grid), isLocked: false, reason: null, name: null })
  }
  for (const [u, grid] of found.entries()) {
    const before = draft.labels[u] as number
    const after = grid < 0 ? -1 : (numbers[grid] ?? -1)
    if (before === after) continue
    draft.labels[u] = after
    for (const one of [before, after]) if (one >= 0) draft.touched.add(one)
  }
  return closeDraft(draft)
}

const groupOf = (pieces: Pieces, plan: EditedPlan, found: Int32Array, grid: number): number => {
  const households = new Map<number, number>()
  for (const [u, one] of found.entries()) {
    const group = one === grid ? (plan.groups[plan.labels[u] as number] ?? -1) : -1
    if (group >= 0) households.set(group, (households.get(group) ?? 0) + (pieces.households[u] as number))
  }
  return [...households].sort(([a, n], [b, m]) => m - n || a - b)[0]?.[0] ?? -1
}
