import { isDeepStrictEqual } from 'node:util'
import type { App } from '../../../kernel/server/app.ts'
import type { Tx } from '../../../kernel/server/db/database.ts'
import type { Staff } from '../../../kernel/shared/actor.ts'
import type { TakenBy } from '../../../kernel/shared/contract.ts'
import type { Refusal } from '../../../kernel/shared/refusal.ts'
import { refusals as kernel } from '../../../kernel/shared/refusal.ts'
import type * as contract from '../contract/plans.ts'
import type { DivisionPlan } from '../contract/plans.ts'
import { refusals } from '../contract.ts'
import { applyEdit } from '../rules/edits/apply-edit.ts'
import type { Edited, EditRefusal } from '../rules/edits/plan.ts'
import { diffOf, type PlanDiff, undoDiff } from '../rules/edits/plan-diff.ts'
import { takeRepair } from '../rules/take-repair.ts'
import { findEdit, findLastEdit, insertEdit, updateUndone } from '../store/edits.ts'
import type { StoredPlan } from '../store/plans.ts'
import { searchAround } from './divide/search-around.ts'
import { editedPlanOf, findOwnPlan, holdToSeen, lockOwnPlan, writeEdited } from './hold-plan.ts'
import { groundOf, type OpenGround } from './remember-ground.ts'
import { readStoredSettings } from './settings.ts'
import { showPlan } from './show-plan.ts'
import { tellDivision } from './tell-division.ts'

const refusalOf = (refusal: EditRefusal): Refusal => {
  switch (refusal.code) {
    case 'grid_locked':
    case 'name_taken':
      return refusals[refusal.code]({ grid: refusal.grid })
    case 'not_contiguous':
    case 'line_leaves_parts':
      return refusals[refusal.code]({ grid: refusal.grid, parts: refusal.parts.length })
    case 'group_not_contiguous':
      return refusals.group_not_contiguous({ group: refusal.group, parts: refusal.parts.length })
    case 'unknown_part':
    case 'line_cuts_nothing':
    case 'not_touching':
    case 'nothing_changes':
      return refusals[refusal.code]()
  }
}

interface Asked {
  readonly editId: string
  readonly editCount: number
  /** As it is kept. */
  readonly edit: unknown
  readonly make: (ground: OpenGround, plan: StoredPlan) => Edited
}

/** An edit that came before; null when it is a new one. Refuses `kernel.id_reused`. */
const isSentAgain = async (tx: Tx, actor: Staff, plan: StoredPlan, asked: Pick<Asked, 'editId' | 'edit'>) => {
  const known = await findEdit(tx, actor.jurisdictionId, plan.id, asked.editId)
  if (!known) return false
  if (known.madeBy !== actor.personId || !isDeepStrictEqual(known.edit, asked.edit)) throw kernel.id_reused()
  return true
}

/** One edit with its diff; sent again it answers the plan as it is. */
const takeEdit = async (app: App, actor: Staff, id: string, asked: Asked): Promise<DivisionPlan> => {
  const { jurisdictionId, personId } = actor
  const { plan, isNew } = await app.db.write(jurisdictionId, async (tx) => {
    const found = await lockOwnPlan(app, tx, actor, id)
    if (await isSentAgain(tx, actor, found, asked)) return { plan: found, isNew: false }
    const division = await holdToSeen(tx, jurisdictionId, found, asked.editCount)
    const ground = await groundOf(app, jurisdictionId, found.divisionId)
    const edited = asked.make(ground, found)
    if (!edited.ok) throw refusalOf(edited.refusal)
    const now = app.clock.now()
    const diff = diffOf(editedPlanOf(found), edited.plan)
    await insertEdit(tx, jurisdictionId, id, { editId: asked.editId, edit: asked.edit, diff, madeBy: personId }, now)
    const settings = readStoredSettings(division.settings)
    const by = { pieces: ground.pieces, settings, editCount: found.editCount + 1, now }
    return { plan: await writeEdited(tx, jurisdictionId, found, edited.plan, by), isNew: true }
  })
  if (isNew) tellDivision(app, jurisdictionId, plan.areaId)
  return showPlan(app, jurisdictionId, plan)
}

/** Refuses `kernel.not_found`. */
export const readPlan = async (
  app: App,
  actor: Staff,
  { id }: TakenBy<typeof contract.readPlan>,
): Promise<DivisionPlan> => {
  const plan = await app.db.read(actor.jurisdictionId, (tx) => findOwnPlan(app, tx, actor, id))
  return showPlan(app, actor.jurisdictionId, plan)
}

/**
 * One change of a draft. Refuses `kernel.not_found`, `kernel.id_reused`, `not_a_draft`, `still_running`, `plan_changed` and
 * what rules/edits refuses.
 */
export const editPlan = (
  app: App,
  actor: Staff,
  { id, editId, editCount, edit }: TakenBy<typeof contract.editPlan>,
): Promise<DivisionPlan> =>
  takeEdit(app, actor, id, {
    editId,
    editCount,
    edit,
    make: ({ pieces }, plan) => applyEdit({ pieces }, editedPlanOf(plan), edit),
  })

/** Takes the last edit back. Refuses as `editPlan` does, and `nothing_to_undo`. */
export const undoEdit = async (
  app: App,
  actor: Staff,
  { id, editCount }: TakenBy<typeof contract.undoEdit>,
): Promise<DivisionPlan> => {
  const { jurisdictionId } = actor
  const plan = await app.db.write(jurisdictionId, async (tx) => {
    const found = await lockOwnPlan(app, tx, actor, id)
    const division = await holdToSeen(tx, jurisdictionId, found, editCount)
    const last = found.editCount === 0 ? undefined : await findLastEdit(tx, jurisdictionId, id)
    if (!last) throw refusals.nothing_to_undo()
    const before = undoDiff(editedPlanOf(found), last.diff as PlanDiff)
    if (!before) throw new Error(`edit ${last.number} of plan ${id} does not lead to the plan that is kept`)
    const { pieces } = await groundOf(app, jurisdictionId, found.divisionId)
    const now = app.clock.now()
    await updateUndone(tx, jurisdictionId, id, last.number, now)
    const settings = readStoredSettings(division.settings)
    return writeEdited(tx, jurisdictionId, found, before, { pieces, settings, editCount: found.editCount - 1, now })
  })
  tellDivision(app, jurisdictionId, plan.areaId)
  return showPlan(app, jurisdictionId, plan)
}

/**
 * Searches around some grids and takes what is better as one edit. The search holds no transaction: whoever edits meanwhile
 * is first, and this is refused as `plan_changed`. Refuses as `editPlan` does; `nothing_changes`: nothing better was found.
 */
export const repairPlan = async (
  app: App,
  actor: Staff,
  { id, editId, editCount, grids }: TakenBy<typeof contract.repairPlan>,
): Promise<DivisionPlan> => {
  const { jurisdictionId } = actor
  const edit = { kind: 'repair', grids }
  const seen = await app.db.read(jurisdictionId, async (tx) => {
    const plan = await findOwnPlan(app, tx, actor, id)
    if (await isSentAgain(tx, actor, plan, { editId, edit })) return { plan, division: null }
    return { plan, division: await holdToSeen(tx, jurisdictionId, plan, editCount) }
  })
  const { plan, division } = seen
  if (!division) return showPlan(app, jurisdictionId, plan)
  if (grids.some((grid) => grid >= plan.locked.length)) throw refusals.unknown_part()
  const locked = grids.find((grid) => plan.locked[grid])
  if (locked !== undefined) throw refusals.grid_locked({ grid: locked })
  const { pieces } = await groundOf(app, jurisdictionId, plan.divisionId)
  const found = await searchAround({
    ...{ pieces, grids, settings: readStoredSettings(division.settings), labels: Int32Array.from(plan.labels) },
    locked: Uint8Array.from(plan.locked, Number),
  })
  return takeEdit(app, actor, id, {
    ...{ editId, editCount, edit },
    make: (ground, now) => takeRepair(ground.pieces, editedPlanOf(now), found),
  })
}
