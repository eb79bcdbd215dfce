import { useEffect, useMemo, useReducer, useState } from 'react'
import { call } from '../../../../../kernel/web/api.ts'
import { type CallProblem, problemOf } from '../../../../../kernel/web/call-problem.ts'
import { newId } from '../../../../../kernel/web/new-id.ts'
import { useRefresh } from '../../../../../kernel/web/use-call.ts'
import type { PlanEdit } from '../../../contract/edits.ts'
import { type DivisionPlan, editPlan, readPlan, repairPlan, undoEdit } from '../../../contract/plans.ts'
import type { Edited } from '../../../rules/edits/plan.ts'
import type { Pieces } from '../../../rules/shapes.ts'
import { nextLine } from './edit-line.ts'
import { editShown, type ShownPlan, showPending } from './plan-state.ts'

export interface PlanEdits {
  readonly stored: DivisionPlan
  readonly shown: ShownPlan
  readonly problem: CallProblem | null
  /** Something was sent that must be answered before the next step: taking back, searching. */
  readonly busy: 'undo' | 'repair' | null
  readonly isSaving: boolean
  /** Shown at once; the rules' refusal when it cannot be. */
  readonly edit: (edit: PlanEdit) => Edited
  /** The plan as it is afterwards; null when it failed, then `problem` says why. */
  readonly undo: () => Promise<DivisionPlan | null>
  readonly repair: (grids: readonly number[]) => Promise<DivisionPlan | null>
  readonly hear: () => void
}

/** A plan being edited: every edit is shown at once by the same rules the office has, and sent one after the other. */
export const usePlanEdits = (pieces: Pieces, read: DivisionPlan): PlanEdits => {
  const [line, take] = useReducer(nextLine, { stored: read, pending: [], problem: null })
  const [busy, setBusy] = useState<PlanEdits['busy']>(null)
  const refresh = useRefresh()
  useEffect(() => take({ kind: 'read', stored: read }), [read])
  const { stored, pending } = line
  const [first] = pending
  const editCount = stored.editCount
  const id = stored.id
  useEffect(() => {
    if (!first) return
    let isGone = false
    call(editPlan, { id, editId: first.editId, editCount, edit: first.edit }).then(
      (answer) => !isGone && take({ kind: 'stored', stored: answer, editId: first.editId }),
      (error: unknown) => {
        if (isGone) return
        take({ kind: 'refused', problem: problemOf(error) })
        refresh(readPlan)
      },
    )
    return () => {
      isGone = true
    }
  }, [first, id, editCount, refresh])
  const shown = useMemo(
    () =>
      showPending(
        pieces,
        stored,
        pending.map(({ edit }) => edit),
      ),
    [pieces, stored, pending],
  )
  const ask = async (what: 'undo' | 'repair', asked: () => Promise<DivisionPlan>): Promise<DivisionPlan | null> => {
    // Both begin where the office stands: what is on its way must be there first.
    if (busy !== null || pending.length > 0) return null
    setBusy(what)
    try {
      const answer = await asked()
      take({ kind: 'stored', stored: answer, editId: null })
      return answer
    } catch (error) {
      const problem = problemOf(error)
      // Nothing better was found: that is an answer, not a failure.
      if (what === 'repair' && 'code' in problem && problem.code === 'division.nothing_changes') return stored
      take({ kind: 'refused', problem })
      refresh(readPlan)
      return null
    } finally {
      setBusy(null)
    }
  }
  return {
    stored,
    shown,
    problem: line.problem,
    busy,
    isSaving: pending.length > 0,
    edit: (edit) => {
      const { edited } = editShown(pieces, shown, edit)
      if (edited.ok) take({ kind: 'made', pending: { editId: newId(), edit } })
      return edited
    },
    undo: () => ask('undo', () => call(undoEdit, { id, editCount })),
    repair: (grids) => ask('repair', () => call(repairPlan, { id, editId: newId(), editCount, grids: [...grids] })),
    hear: () => take({ kind: 'heard' }),
  }
}
