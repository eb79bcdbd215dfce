import type { App } from '../../../kernel/server/app.ts'
import type { Staff } from '../../../kernel/shared/actor.ts'
import type { TakenBy } from '../../../kernel/shared/contract.ts'
import { refusals as kernel } from '../../../kernel/shared/refusal.ts'
import type * as contract from '../contract/plans.ts'
import type { DivisionPlan } from '../contract/plans.ts'
import { lockDivision } from '../store/divisions.ts'
import { findPlan, insertPlan } from '../store/plans.ts'
import { findOwnPlan } from './hold-plan.ts'
import { showPlan } from './show-plan.ts'
import { tellDivision } from './tell-division.ts'

/**
 * A draft of one's own that begins where this plan stands; the search never touches it. The same id again answers what it
 * has become. Refuses `kernel.not_found` and `kernel.id_reused`.
 */
export const copyPlan = async (
  app: App,
  actor: Staff,
  { id, newId, title }: TakenBy<typeof contract.copyPlan>,
): Promise<DivisionPlan> => {
  const { jurisdictionId, personId } = actor
  const plan = await app.db.write(jurisdictionId, async (tx) => {
    const { divisionId } = await findOwnPlan(app, tx, actor, id)
    // Numbers are given one after the other, and the search writes no plan meanwhile: what is copied is one whole plan.
    await lockDivision(tx, jurisdictionId, divisionId)
    const { labels, groups, locked, names, exceptions, sheet, areaId } = await findOwnPlan(app, tx, actor, id)
    const made = { title, copiedFrom: id, madeBy: personId, madeAt: app.clock.now() }
    const body = { labels, groups, locked, names, exceptions, sheet }
    const isNew = await insertPlan(tx, jurisdictionId, { ...body, ...made, id: newId, divisionId, areaId })
    const copy = await findPlan(tx, jurisdictionId, newId)
    const isSame = copy?.copiedFrom === id && copy.madeBy === personId && copy.title === title
    if (!copy || (!isNew && !isSame)) throw kernel.id_reused()
    return copy
  })
  tellDivision(app, jurisdictionId, plan.areaId)
  return showPlan(app, jurisdictionId, plan)
}
