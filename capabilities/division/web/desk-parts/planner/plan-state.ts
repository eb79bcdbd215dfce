import type { PlanEdit } from '../../../contract/edits.ts'
import type { DivisionPlan } from '../../../contract/plans.ts'
import { applyEdit } from '../../../rules/edits/apply-edit.ts'
import type { Edited, EditedPlan } from '../../../rules/edits/plan.ts'
import type { Pieces } from '../../../rules/shapes.ts'

/** A plan as the office has it, for the rules. */
export const planOf = (stored: DivisionPlan): EditedPlan => ({
  labels: Int32Array.from(stored.labels),
  groups: Int32Array.from(stored.groups),
  locked: stored.locked,
  exceptions: stored.exceptions,
  names: stored.names.map((name) => name || null),
})

/** A plan as it is shown: with the edits that are still on their way to the office. */
export interface ShownPlan {
  readonly plan: EditedPlan
  /** Grid as shown → grid as stored; -1: only the edits on their way made it, so it has no code yet. */
  readonly origin: readonly number[]
}

type Done = Extract<Edited, { ok: true }>

/** Old number → number now; -1: gone. */
export const numberNow = ({ renumbered }: Pick<Done, 'renumbered'>, grid: number): number =>
  renumbered.find(([from]) => from === grid)?.[1] ?? grid

/** Where each grid after an edit stood in `origin` before it. */
const follow = (origin: readonly number[], edited: Done): number[] => {
  const next = edited.plan.locked.map(() => -1)
  origin.forEach((stored, from) => {
    const to = numberNow(edited, from)
    if (to >= 0 && to < next.length) next[to] = stored
  })
  return next
}

export const showStored = (stored: DivisionPlan): ShownPlan => ({
  plan: planOf(stored),
  origin: stored.locked.map((_, grid) => grid),
})

/** One edit more on top of what is shown; the rules' own answer beside it. */
export const editShown = (
  pieces: Pieces,
  shown: ShownPlan,
  edit: PlanEdit,
): { readonly shown: ShownPlan; readonly edited: Edited } => {
  const edited = applyEdit({ pieces }, shown.plan, edit)
  if (!edited.ok) return { shown, edited }
  return { shown: { plan: edited.plan, origin: follow(shown.origin, edited) }, edited }
}

/** The stored plan with edits on top; those the rules no longer allow there are left out: the office will refuse them. */
export const showPending = (pieces: Pieces, stored: DivisionPlan, edits: readonly PlanEdit[]): ShownPlan =>
  edits.reduce((shown, edit) => editShown(pieces, shown, edit).shown, showStored(stored))
