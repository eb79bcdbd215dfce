import type { App } from '../../../kernel/server/app.ts'
import type { LngLat } from '../../../kernel/shared/place.ts'
import { areaIndex } from '../../grids/neighbours.ts'
import { refusals } from '../contract.ts'
import { isNearOffice } from '../rules/near-office.ts'

/** Refuses `place_outside`: somebody must not be counted in another town by a slip. */
export const checkNear = async (
  app: App,
  jurisdictionId: string,
  point: LngLat,
  kind: Parameters<typeof isNearOffice>[1],
): Promise<void> => {
  const areas = await areaIndex(app, jurisdictionId)
  const centers = areas.all().flatMap(({ center }) => (center ? [center] : []))
  const officeCenter = app.jurisdictions.byId(jurisdictionId).center
  if (!areas.at(point) && !isNearOffice(point, kind, centers, officeCenter)) throw refusals.place_outside()
}
