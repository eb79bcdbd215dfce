import type { App } from '../../../kernel/server/app.ts'
import { narrowed, type Scope, scopeOf } from '../../../kernel/server/auth/scope.ts'
import type { Staff } from '../../../kernel/shared/actor.ts'
import { refusals as kernel } from '../../../kernel/shared/refusal.ts'
import type { Area } from '../../grids/contract.ts'
import { areaIndex } from '../../grids/neighbours.ts'
import { may, planners } from '../access.ts'
import { refusals } from '../contract.ts'

/** A community in force that this person plans for. Refuses `kernel.not_found`, `kernel.forbidden`, `not_a_community`. */
export const communityToPlan = async (app: App, actor: Staff, areaId: string): Promise<Area> => {
  const areas = await areaIndex(app, actor.jurisdictionId)
  const area = areas.byId(areaId)
  if (!area || area.validTo !== null) throw kernel.not_found()
  if (!may.plan(actor, area.path)) throw kernel.forbidden()
  if (area.kind !== 'community') throw refusals.not_a_community()
  return area
}

/** What is not this person's to see is not there. Refuses `kernel.not_found`. */
export const holdToScope = async (app: App, actor: Staff, areaId: string | undefined): Promise<void> => {
  if (areaId === undefined) throw kernel.not_found()
  const areas = await areaIndex(app, actor.jurisdictionId)
  if (!may.plan(actor, areas.path(areaId))) throw kernel.not_found()
}

/** Where this person plans, made smaller to one branch when asked. Refuses `kernel.forbidden` to whoever plans nowhere. */
export const scopeToPlan = async (app: App, actor: Staff, areaId?: string): Promise<Scope> => {
  if (!may.planSomewhere(actor)) throw kernel.forbidden()
  const areas = await areaIndex(app, actor.jurisdictionId)
  const scope = scopeOf(areas, actor, planners)
  return areaId === undefined ? scope : narrowed(areas, scope, areaId)
}
