import type { LngLat } from '../../../../kernel/shared/place.ts'
import { metresBetween } from '../../../requests/rules/distance.ts'

/**
 * How much longer the way on foot is than the straight line where no streets are known. Right-angled blocks give
 * 4/pi = 1.27 on average over all directions and 1.41 at worst; Newell 1980 names 1.2 for random pairs in a town,
 * O'Sullivan and Morrall 1996 1.21 to 1.23 around stations. Measured with `makeTimeMatrix` on OpenStreetMap streets, pairs of
 * buildings 100 to 1,500 m apart: median 1.37 in Monaco, 1.53 in Beijing Xueyuanlu, where footpaths inside the estates are
 * missing. Chosen near the lower median, because people know short cuts that no map has: 1.35.
 */
export const straightLineFactor = 1.35

/** Metres on foot believed from the straight line alone. */
export const straightMetres = (from: LngLat, to: LngLat, factor = straightLineFactor): number =>
  factor * metresBetween(from, to)
