import type { LngLat } from '../../../../kernel/shared/place.ts'

export interface MapView {
  readonly center: LngLat
  readonly zoom: number
}

const tilePx = 256
const steps = 2

const coordinatesOf = (value: unknown, into: [number, number][]): void => {
  if (!Array.isArray(value)) return
  const [lng, lat] = value
  if (typeof lng === 'number' && typeof lat === 'number') into.push([lng, lat])
  else for (const part of value) coordinatesOf(part, into)
}

/** Web Mercator: 0 at the north edge of the world, 1 at the south edge. */
const mercatorOf = (lat: number): number => {
  const sine = Math.sin((lat * Math.PI) / 180)
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)
}

/**
 * The view in which geometries fill a box of so many pixels, with a margin. Null for nothing to show or a box without a
 * size. The zoom is cut to half steps, as the map draws them.
 */
export const fitView = (
  geometries: readonly { readonly coordinates: unknown }[],
  width: number,
  height: number,
  marginPx = 24,
): MapView | null => {
  const points: [number, number][] = []
  for (const geometry of geometries) coordinatesOf(geometry.coordinates, points)
  const [first] = points
  if (!first || width <= 2 * marginPx || height <= 2 * marginPx) return null
  let [west, south] = first
  let [east, north] = first
  for (const [lng, lat] of points) {
    west = Math.min(west, lng)
    east = Math.max(east, lng)
    south = Math.min(south, lat)
    north = Math.max(north, lat)
  }
  const across = Math.max((east - west) / 360, 1e-7)
  const down = Math.max(mercatorOf(south) - mercatorOf(north), 1e-7)
  const zoom = Math.min(
    Math.log2((width - 2 * marginPx) / tilePx / across),
    Math.log2((height - 2 * marginPx) / tilePx / down),
  )
  return {
    center: { lng: (west + east) / 2, lat: (south + north) / 2 },
    zoom: Math.floor(Math.min(18, zoom) * steps) / steps,
  }
}
