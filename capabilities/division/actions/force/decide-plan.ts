import type { App } from '../../../../kernel/server/app.ts'
import { audit } from '../../../../kernel/server/audit.ts'
import type { Tx } from '../../../../kernel/server/db/database.ts'
import type { Staff } from '../../../../kernel/shared/actor.ts'
import type { ReturnedBy, TakenBy } from '../../../../kernel/shared/contract.ts'
import { refusals as kernel } from '../../../../kernel/shared/refusal.ts'
import { dayOf, startOfDay } from '../../../../kernel/shared/time.ts'
import { areaIndex } from '../../../grids/neighbours.ts'
import { may } from '../../access.ts'
import type * as contract from '../../contract/plans.ts'
import { refusals } from '../../contract.ts'
import { problemsOf } from '../../rules/figures/problems.ts'
import { countCodeless } from '../../rules/future/future-areas.ts'
import { numberRanges } from '../../rules/naming/number-grids.ts'
import { findDivision } from '../../store/divisions.ts'
import { findDecided, updateDecided, updateWithdrawn } from '../../store/force.ts'
import { lockPlan, type StoredPlan } from '../../store/plans.ts'
import { readPlan } from '../edit-plan.ts'
import { holdToScope } from '../hold-area.ts'
import { readStoredSettings } from '../settings.ts'
import { isCurrent } from '../show-division.ts'
import { tellDivision } from '../tell-division.ts'
import { weighIn } from './plan-ground.ts'
import { forceKind } from './put-in-force.ts'

/** A plan held for this transaction by whoever may decide there. Refuses `kernel.not_found`, `kernel.forbidden`. */
const hold = async (app: App, tx: Tx, actor: Staff, id: string): Promise<StoredPlan> => {
  const plan = await lockPlan(tx, actor.jurisdictionId, id)
  await holdToScope(app, actor, plan?.areaId)
  if (!plan) throw kernel.not_found()
  if (!may.decide(actor, (await areaIndex(app, actor.jurisdictionId)).path(plan.areaId))) throw kernel.forbidden()
  return plan
}

/** Refuses `still_running`, `ground_changed`, `bundles_missing`, `codes_used_up`, `open_problems`. */
const mustBeSound = async (app: App, tx: Tx, jurisdictionId: string, plan: StoredPlan): Promise<void> => {
  const division = await findDivision(tx, jurisdictionId, plan.divisionId)
  if (!division) throw kernel.not_found()
  if (division.state === 'waiting' || division.state === 'running') throw refusals.still_running()
  if (!(await isCurrent(app, jurisdictionId, division))) throw refusals.ground_changed()
  const loose = plan.names.filter((_, grid) => (plan.groups[grid] ?? -1) < 0).length
  if (loose > 0) throw refusals.bundles_missing({ count: loose })
  const { pieces, future } = await weighIn(app, tx, jurisdictionId, plan)
  const codeless = countCodeless(future)
  if (codeless > 0) throw refusals.codes_used_up({ count: codeless, most: numberRanges.grid2.last })
  const settings = readStoredSettings(division.settings)
  const { hard, open } = problemsOf(pieces, plan.labels, settings, plan.exceptions)
  const count = hard.length + open.length
  if (count > 0) throw refusals.open_problems({ count })
}

/**
 * A named person decides a plan for a day; on that day it is put in force by itself (today: at once). Deciding the same
 * again answers what there is. Refuses `plan_changed`, `not_a_draft`, `day_passed`, `another_decided`, `still_running`,
 * `ground_changed`, `bundles_missing`, `codes_used_up`, `open_problems`, `kernel.not_found`, `kernel.forbidden`.
 */
export const decidePlan = async (
  app: App,
  actor: Staff,
  input: TakenBy<typeof contract.decidePlan>,
): Promise<ReturnedBy<typeof contract.decidePlan>> => {
  const { jurisdictionId, personId } = actor
  const { id, inForceOn, reason } = input
  const plan = await app.db.write(jurisdictionId, async (tx) => {
    const held = await hold(app, tx, actor, id)
    const isAgain = held.decidedBy === personId && held.inForceOn === inForceOn && held.reason === reason
    if (held.state !== 'draft' && isAgain) return held
    if (held.state !== 'draft') throw refusals.not_a_draft()
    if (held.editCount !== input.editCount) throw refusals.plan_changed({ editCount: held.editCount })
    const at = app.clock.now()
    if (inForceOn < dayOf(at)) throw refusals.day_passed()
    if (await findDecided(tx, jurisdictionId, held.areaId)) throw refusals.another_decided()
    await mustBeSound(app, tx, jurisdictionId, held)
    await updateDecided(tx, jurisdictionId, id, { by: personId, at, reason, inForceOn })
    const start = startOfDay(inForceOn)
    await app.jobs.promise(
      tx,
      jurisdictionId,
      forceKind,
      { planId: id, decidedAt: at },
      { at: start > at ? start : at, key: `${id} ${at}` },
    )
    const what = { action: 'division.decidePlan', subjectKind: 'division_plan', subjectId: id, reason }
    await audit(tx, actor, { ...what, detail: { areaId: held.areaId, inForceOn } }, at)
    return held
  })
  tellDivision(app, jurisdictionId, plan.areaId)
  app.jobs.kick()
  return readPlan(app, actor, { id })
}

/** Takes a decision back while its day has not come. Refuses `not_decided`, `kernel.not_found`, `kernel.forbidden`. */
export const withdrawPlan = async (
  app: App,
  actor: Staff,
  { id }: TakenBy<typeof contract.withdrawPlan>,
): Promise<ReturnedBy<typeof contract.withdrawPlan>> => {
  const { jurisdictionId } = actor
  const plan = await app.db.write(jurisdictionId, async (tx) => {
    const held = await hold(app, tx, actor, id)
    if (held.state !== 'decided') throw refusals.not_decided()
    const at = app.clock.now()
    await updateWithdrawn(tx, jurisdictionId, id, at)
    const what = { action: 'division.withdrawPlan', subjectKind: 'division_plan', subjectId: id }
    await audit(tx, actor, { ...what, detail: { areaId: held.areaId, inForceOn: held.inForceOn } }, at)
    return held
  })
  tellDivision(app, jurisdictionId, plan.areaId)
  return readPlan(app, actor, { id })
}
