import { z } from 'zod'

/** Chinese maps shift their coordinates: a pair without its datum is worth nothing. */
export const Datum = z.enum(['wgs84', 'gcj02', 'bd09', 'cgcs2000'])
export type Datum = z.output<typeof Datum>

/** A pair as received. Degrees; `accuracyM` is the radius the device claims, in metres. */
export const Point = z.object({
  lng: z.number().min(-180).max(180),
  lat: z.number().min(-90).max(90),
  datum: Datum.default('wgs84'),
  accuracyM: z.number().min(0).max(100_000).optional(),
})
export type Point = z.output<typeof Point>

/** A stored point, always WGS-84. */
export const LngLat = z.object({ lng: z.number(), lat: z.number() })
export type LngLat = z.output<typeof LngLat>

/** GeoJSON as it is stored and drawn; bounded where it comes in. */
export const Geometry = z.object({
  type: z.enum(['Point', 'LineString', 'MultiLineString', 'Polygon', 'MultiPolygon']),
  coordinates: z.array(z.unknown()),
})
export type Geometry = z.output<typeof Geometry>
