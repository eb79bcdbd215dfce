import type { LngLat } from '../../../kernel/shared/place.ts'
import { isOnEarth } from '../../grids/rules/coordinates.ts'
import { metresBetween } from '../../requests/rules/distance.ts'

/** Somebody checks in where they are asked from: at most a quarter of an hour by e-bike beyond the last area. */
const nearMetres = 3000
/** People live further away than they serve; a slip of the finger lands further still. */
const homeMetres = 30_000

/**
 * Does a point lie at the office or near it: within 3 km (a home: 30 km) of the middle of one of its areas, or of its own
 * centre when no area has a middle? WGS-84; a point that is not on Earth is nowhere near.
 */
export const isNearOffice = (
  point: LngLat,
  kind: 'check_in' | 'home' | 'office',
  areaCenters: readonly LngLat[],
  officeCenter: LngLat,
): boolean => {
  if (!isOnEarth(point)) return false
  const metres = kind === 'home' || areaCenters.length === 0 ? homeMetres : nearMetres
  const centers = areaCenters.length === 0 ? [officeCenter] : areaCenters
  return centers.some((center) => metresBetween(point, center) <= metres)
}
