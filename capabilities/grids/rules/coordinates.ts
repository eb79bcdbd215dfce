import gcoord from 'gcoord'

/**
 * The datums a position may arrive in. GPS and browsers say WGS-84; Tencent, Amap and WeChat say GCJ-02; Baidu says
 * BD-09; Tianditu and survey offices say CGCS2000.
 */
export const datums = ['wgs84', 'gcj02', 'bd09', 'cgcs2000'] as const
export type Datum = (typeof datums)[number]

/** Degrees; the datum is known from where it stands. */
export interface LngLat {
  readonly lng: number
  readonly lat: number
}

/** Degrees with the datum they were given in: a pair without its datum is never kept. */
export interface DatumPoint extends LngLat {
  readonly datum: Datum
}

type Pair = [number, number]

// The package ships CommonJS whose module.exports is what its types call `default`: one and the same in both module
// systems at run time, so only the type is put right here.
const { transform } = gcoord as unknown as {
  readonly transform: (input: Pair, from: 'GCJ02' | 'BD09', to: 'WGS84') => Pair
}

// Mainland China and its islands with half a degree to spare. gcoord's own rectangle is wider (72.004–137.8347° E,
// 0.8293–55.8271° N), and on its rim the inverse never ends: the guess steps out of the rectangle, is not shifted there,
// and steps back for ever. A hostile point must not be able to stop the process, so the rim is never asked about.
const shifted = { west: 73, east: 135.6, south: 3, north: 54.1 }

const gcoordNames = { gcj02: 'GCJ02', bd09: 'BD09' } as const

/** Is it a position on Earth: both finite, longitude within ±180°, latitude within ±90°? */
export const isOnEarth = (point: LngLat): boolean => Math.abs(point.lng) <= 180 && Math.abs(point.lat) <= 90

/**
 * The same place in WGS-84 degrees, as a new object. GCJ-02 is inverted to 1e-6° (about 0.1 m); BD-09 to about 1 m.
 * CGCS2000 differs from WGS-84 by centimetres to decimetres and is taken as equal. Outside China there is no shift, so
 * the pair comes back unchanged, as does a pair that is not on Earth: ask `isOnEarth` first.
 */
export const toWgs84 = ({ lng, lat, datum }: DatumPoint): LngLat => {
  if (datum === 'wgs84' || datum === 'cgcs2000') return { lng, lat }
  const isShifted = lng >= shifted.west && lng <= shifted.east && lat >= shifted.south && lat <= shifted.north
  if (!isShifted) return { lng, lat }
  // gcoord changes GeoJSON in place but copies a bare pair; the pair is made here all the same.
  const [x, y] = transform([lng, lat], gcoordNames[datum], 'WGS84')
  return { lng: x, lat: y }
}
