import type { App } from '../../../../kernel/server/app.ts'
import type { Staff } from '../../../../kernel/shared/actor.ts'
import type { ReturnedBy, TakenBy } from '../../../../kernel/shared/contract.ts'
import { refusals as kernel } from '../../../../kernel/shared/refusal.ts'
import { peopleNames } from '../../../accounts/neighbours.ts'
import type * as contract from '../../contract/coverage.ts'
import { findPlan, insertPlan, listPlans, type StoredPlan } from '../../store/coverage-plans.ts'
import { areasOfScope, scopeOfCoverage } from './load-coverage.ts'
import { planKey, planKind } from './run-plan.ts'

const mostShown = 20

const show =
  (names: ReadonlyMap<string, string>) =>
  ({ askedBy, input: { areaIds: _, ...input }, ...plan }: StoredPlan): contract.CoveragePlan => ({
    ...plan,
    input,
    askedByName: names.get(askedBy) ?? '',
  })

/**
 * Asks where further people would help most, within the actor's own areas; worked out in the background. The same id again
 * answers what it has become; the same id for another question or by somebody else is refused (`kernel.id_reused`).
 */
export const planCoverage = async (
  app: App,
  actor: Staff,
  input: TakenBy<typeof contract.planCoverage>,
): Promise<ReturnedBy<typeof contract.planCoverage>> => {
  const { jurisdictionId, personId } = actor
  const scope = await scopeOfCoverage(app, actor)
  const { id, ...asked } = input
  const names = await peopleNames(app, jurisdictionId)
  const plan = await app.db.write(jurisdictionId, async (tx) => {
    const now = app.clock.now()
    const row = { id, input: { ...asked, areaIds: areasOfScope(scope) }, askedBy: personId, askedAt: now }
    if (await insertPlan(tx, jurisdictionId, row)) {
      await app.jobs.promise(tx, jurisdictionId, planKind, { planId: id, attempt: 1 }, { at: now, key: planKey(id, 1) })
    }
    const found = await findPlan(tx, jurisdictionId, id)
    if (!found) throw kernel.not_found()
    const { weekday, hour, skill, count } = found.input
    const isSame =
      found.askedBy === personId &&
      weekday === asked.weekday &&
      hour === asked.hour &&
      skill === asked.skill &&
      count === asked.count
    if (!isSame) throw kernel.id_reused()
    return found
  })
  app.jobs.kick()
  return show(names)(plan)
}

/** One's own, or any for whoever looks everywhere. */
export const readCoveragePlan = async (
  app: App,
  actor: Staff,
  { id }: TakenBy<typeof contract.readCoveragePlan>,
): Promise<ReturnedBy<typeof contract.readCoveragePlan>> => {
  const scope = await scopeOfCoverage(app, actor)
  const found = await app.db.read(actor.jurisdictionId, (tx) => findPlan(tx, actor.jurisdictionId, id))
  if (!found || !(scope.everywhere || found.askedBy === actor.personId)) throw kernel.not_found()
  return show(await peopleNames(app, actor.jurisdictionId))(found)
}

export const listCoveragePlans = async (
  app: App,
  actor: Staff,
): Promise<ReturnedBy<typeof contract.listCoveragePlans>> => {
  const scope = await scopeOfCoverage(app, actor)
  const rows = await app.db.read(actor.jurisdictionId, (tx) => listPlans(tx, scope, actor.personId, mostShown))
  const names = await peopleNames(app, actor.jurisdictionId)
  return { items: rows.map(show(names)) }
}
