import type { LngLat } from '../../../../kernel/shared/place.ts'

/** The same sphere as `requests/rules/distance.ts`. */
const metresPerDegree = (6_371_008.8 * Math.PI) / 180

/** A flat piece of ground around an office: east and north of its centre in metres. */
export interface Ground {
  readonly east: (lng: number) => number
  readonly north: (lat: number) => number
}

/** Equirectangular about `origin`: distances are right to 0.5 % up to 20 km away below 55 degrees of latitude. */
export const groundAround = (origin: LngLat): Ground => {
  const perLng = metresPerDegree * Math.cos((origin.lat * Math.PI) / 180)
  return { east: (lng) => (lng - origin.lng) * perLng, north: (lat) => (lat - origin.lat) * metresPerDegree }
}
