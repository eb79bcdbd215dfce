import type { App } from '../../../kernel/server/app.ts'
import type { Tx } from '../../../kernel/server/db/database.ts'
import type { Staff } from '../../../kernel/shared/actor.ts'
import { refusals as kernel } from '../../../kernel/shared/refusal.ts'
import type { DivisionSettings } from '../contract/settings.ts'
import { refusals } from '../contract.ts'
import type { EditedPlan } from '../rules/edits/plan.ts'
import { sheetOf } from '../rules/figures/sheet.ts'
import type { Pieces } from '../rules/shapes.ts'
import { findDivision, type StoredDivision } from '../store/divisions.ts'
import { findPlan, lockPlan, type StoredPlan, updateEdited } from '../store/plans.ts'
import { holdToScope } from './hold-area.ts'

/** A plan this person may see. Refuses `kernel.not_found`. */
export const findOwnPlan = async (app: App, tx: Tx, actor: Staff, id: string): Promise<StoredPlan> => {
  const plan = await findPlan(tx, actor.jurisdictionId, id)
  await holdToScope(app, actor, plan?.areaId)
  if (!plan) throw kernel.not_found()
  return plan
}

/** The same, held for this transaction. */
export const lockOwnPlan = async (app: App, tx: Tx, actor: Staff, id: string): Promise<StoredPlan> => {
  const plan = await lockPlan(tx, actor.jurisdictionId, id)
  await holdToScope(app, actor, plan?.areaId)
  if (!plan) throw kernel.not_found()
  return plan
}

/**
 * Whether the search may still change a plan by itself: one it made that nobody has touched, while it runs. What a person
 * builds on would otherwise change under their hands.
 */
export const isStillSearched = (
  plan: Pick<StoredPlan, 'madeBy' | 'editCount' | 'state'>,
  division: Pick<StoredDivision, 'state'>,
): boolean =>
  plan.madeBy === null &&
  plan.editCount === 0 &&
  plan.state === 'draft' &&
  (division.state === 'waiting' || division.state === 'running')

/**
 * That this plan may be changed by whoever saw it with so many edits. Refuses `not_a_draft`, `still_running` and
 * `plan_changed`.
 */
export const holdToSeen = async (
  tx: Tx,
  jurisdictionId: string,
  plan: StoredPlan,
  editCount: number,
): Promise<StoredDivision> => {
  if (plan.state !== 'draft') throw refusals.not_a_draft()
  const division = await findDivision(tx, jurisdictionId, plan.divisionId)
  if (!division) throw kernel.not_found()
  if (isStillSearched(plan, division)) throw refusals.still_running()
  if (plan.editCount !== editCount) throw refusals.plan_changed({ editCount: plan.editCount })
  return division
}

export const editedPlanOf = (plan: StoredPlan): EditedPlan => ({
  labels: Int32Array.from(plan.labels),
  groups: Int32Array.from(plan.groups),
  locked: plan.locked,
  exceptions: plan.exceptions,
  names: plan.names.map((name) => (name === '' ? null : name)),
})

/** Writes what an edit left, with its figures; answers the plan as it is now. */
export const writeEdited = async (
  tx: Tx,
  jurisdictionId: string,
  plan: StoredPlan,
  edited: EditedPlan,
  by: {
    readonly pieces: Pieces
    readonly settings: DivisionSettings
    readonly editCount: number
    readonly now: string
  },
): Promise<StoredPlan> => {
  const body = {
    labels: Array.from(edited.labels),
    groups: Array.from(edited.groups),
    locked: edited.locked,
    names: edited.names.map((name) => name ?? ''),
    exceptions: edited.exceptions,
    sheet: sheetOf(by.pieces, edited.labels, by.settings, { groups: edited.groups }),
    editCount: by.editCount,
  }
  await updateEdited(tx, jurisdictionId, plan.id, body, by.now)
  return { ...plan, ...body, changedAt: by.now }
}
