import type { LngLat } from '../../../kernel/shared/place.ts'
import type { Cm, Town } from './shapes.ts'

type Origin = Town['origin']

/** Centimetres of a degree of latitude (mean Earth radius 6 371 008.8 m, as everywhere in the product). */
const cmPerDegree = (6_371_008.8 * Math.PI * 100) / 180
const eastOf = ({ lat }: Origin): number => cmPerDegree * Math.cos((lat * Math.PI) / 180)

/**
 * WGS-84 degrees to whole centimetres from the origin, equirectangular: across a community of 5 km lengths are true to
 * 0.05 %, and what is compared are neighbours.
 */
export const toCm = (origin: Origin, lng: number, lat: number): Cm => [
  Math.round((lng - origin.lng) * eastOf(origin)),
  Math.round((lat - origin.lat) * cmPerDegree),
]

/** Back again: `toCm` of the answer is the same pair of whole numbers. */
export const toLngLat = (origin: Origin, [x, y]: Cm): LngLat => ({
  lng: origin.lng + x / eastOf(origin),
  lat: origin.lat + y / cmPerDegree,
})
