import type { App } from '../../../../kernel/server/app.ts'
import type { Staff, System } from '../../../../kernel/shared/actor.ts'
import { refusals as kernel } from '../../../../kernel/shared/refusal.ts'
import { may } from '../../access.ts'
import { type Area, refusals } from '../../contract.ts'
import { type AreaIndex, areaIndex } from '../remember-areas.ts'

/**
 * A community in force whose ground this person may change, and the tree. Refuses `kernel.not_found`, `kernel.forbidden` and
 * `not_a_community`.
 */
export const communityAt = async (
  app: App,
  actor: Staff | System,
  areaId: string,
): Promise<{ area: Area; areas: AreaIndex }> => {
  const areas = await areaIndex(app, actor.jurisdictionId)
  const area = areas.byId(areaId)
  if (!area) throw kernel.not_found()
  if (!may.importPlaces(actor, area.path)) throw kernel.forbidden()
  if (area.kind !== 'community' || area.validTo !== null) throw refusals.not_a_community()
  return { area, areas }
}
