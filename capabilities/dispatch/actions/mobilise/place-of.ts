import type { App } from '../../../../kernel/server/app.ts'
import type { LngLat, Point } from '../../../../kernel/shared/place.ts'
import { refusals as kernel } from '../../../../kernel/shared/refusal.ts'
import { areaIndex } from '../../../grids/neighbours.ts'
import { toWgs84 } from '../../../grids/rules/coordinates.ts'
import { refusals } from '../../contract.ts'

export interface EventPlace {
  readonly areaId: string
  readonly areaPath: readonly string[]
  readonly point: LngLat
}

/**
 * Where it is: the deepest area at the point, else the named one; without a point the middle of the area. Refuses
 * `place_outside` for a point that lies in no area when none is named, `kernel.invalid` without any place.
 */
export const placeOf = async (
  app: App,
  jurisdictionId: string,
  { point, areaId }: { readonly point: Point | null; readonly areaId: string | null },
): Promise<EventPlace> => {
  const areas = await areaIndex(app, jurisdictionId)
  const named = areaId === null ? undefined : areas.byId(areaId)
  if (areaId !== null && (!named || named.validTo !== null)) throw kernel.invalid({ fields: ['areaId'] })
  if (!point && !named) throw kernel.invalid({ fields: ['point', 'areaId'] })
  const at = point ? toWgs84(point) : null
  const found = (at && areas.at(at)) ?? named
  if (!found) throw refusals.place_outside()
  const middle = found.center ?? app.jurisdictions.byId(jurisdictionId).center
  return { areaId: found.id, areaPath: areas.path(found.id), point: at ?? middle }
}
