import type { LngLat } from '../../../../kernel/shared/place.ts'
import type { AreaGeometry } from '../../../grids/rules/shape.ts'
import { toLngLat } from '../project.ts'
import type { Cm, Ring } from '../shapes.ts'

/** A centimetre is a ten-millionth of a degree: neighbours that share a corner on the ground share it in degrees. */
const rounded = (degrees: number): number => Math.round(degrees * 1e7) / 1e7

const closed = (origin: LngLat, ring: Ring): [number, number][] => {
  const points = ring.map((point: Cm): [number, number] => {
    const { lng, lat } = toLngLat(origin, point)
    return [rounded(lng), rounded(lat)]
  })
  const [first] = points
  return first ? [...points, first] : points
}

/**
 * Polygons in cm (outer ring first, then holes, none closed) as GeoJSON in WGS-84; null when there is no ground.
 */
export const geometryOf = (origin: LngLat, polygons: readonly (readonly Ring[])[]): AreaGeometry | null => {
  const shapes = polygons.map((rings) => rings.map((ring) => closed(origin, ring)))
  const [only] = shapes
  if (!only) return null
  return shapes.length === 1 ? { type: 'Polygon', coordinates: only } : { type: 'MultiPolygon', coordinates: shapes }
}
