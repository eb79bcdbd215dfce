import type { CallProblem } from '../../../../../kernel/web/call-problem.ts'
import type { PlanEdit } from '../../../contract/edits.ts'
import type { DivisionPlan } from '../../../contract/plans.ts'

export interface Pending {
  readonly editId: string
  readonly edit: PlanEdit
}
export interface EditLine {
  readonly stored: DivisionPlan
  /** Already shown, in this order on their way to the office. */
  readonly pending: readonly Pending[]
  /** Why the last ones were taken back. */
  readonly problem: CallProblem | null
}
export type EditStep =
  | { readonly kind: 'read'; readonly stored: DivisionPlan }
  | { readonly kind: 'made'; readonly pending: Pending }
  | { readonly kind: 'stored'; readonly stored: DivisionPlan; readonly editId: string | null }
  | { readonly kind: 'refused'; readonly problem: CallProblem }
  | { readonly kind: 'heard' }

/** What is on its way stays on top of what the office says; an old answer never replaces a newer one. */
export const nextLine = (line: EditLine, step: EditStep): EditLine => {
  switch (step.kind) {
    case 'read': {
      const isOther = step.stored.id !== line.stored.id
      if (!isOther && (line.pending.length > 0 || step.stored.changedAt < line.stored.changedAt)) return line
      // Read again and found the same: nothing is worked out anew for it.
      const isSame = step.stored.changedAt === line.stored.changedAt && step.stored.state === line.stored.state
      if (!isOther && isSame) return line
      return isOther ? { stored: step.stored, pending: [], problem: null } : { ...line, stored: step.stored }
    }
    case 'made':
      return { ...line, pending: [...line.pending, step.pending], problem: null }
    case 'stored':
      return {
        stored: step.stored,
        pending: line.pending.filter(({ editId }) => editId !== step.editId),
        problem: null,
      }
    case 'refused':
      // Those behind it were made on top of it.
      return { ...line, pending: [], problem: step.problem }
    case 'heard':
      return { ...line, problem: null }
  }
}
