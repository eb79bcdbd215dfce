import type { Feature, Position } from 'geojson'

/** Web Mercator pixels at this zoom: a metre is about two of them, so that a path keeps its exactness at every zoom. */
export const traceZoom = 18
const worldPx = 256 * 2 ** traceZoom

/** Web Mercator, as Leaflet draws it. */
export const worldOf = (lng: number, lat: number): readonly [x: number, y: number] => {
  const sine = Math.sin((lat * Math.PI) / 180)
  return [worldPx * (lng / 360 + 0.5), worldPx * (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI))]
}

export interface Trace {
  /** Lines of points relative to `x`, `y`; canvases count in 32 bits, so far from zero they would jump. */
  readonly lines: readonly { readonly points: Float64Array; readonly isClosed: boolean }[]
  readonly x: number
  readonly y: number
  /** Relative to `x`, `y` as well. */
  readonly box: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number }
  readonly bounds: { readonly west: number; readonly south: number; readonly east: number; readonly north: number }
}

interface Line {
  readonly positions: readonly Position[]
  readonly isClosed: boolean
}

const linesOf = ({ geometry }: Feature): Line[] => {
  const closed = (positions: readonly Position[]): Line => ({ positions, isClosed: true })
  const open = (positions: readonly Position[]): Line => ({ positions, isClosed: false })
  if (geometry.type === 'Polygon') return geometry.coordinates.map(closed)
  if (geometry.type === 'MultiPolygon') return geometry.coordinates.flat().map(closed)
  if (geometry.type === 'LineString') return [open(geometry.coordinates)]
  if (geometry.type === 'MultiLineString') return geometry.coordinates.map(open)
  return []
}

/** The lines of a shape in pixels around its own first point; null when it has none. */
export const traceFeature = (feature: Feature): Trace | null => {
  const lines = linesOf(feature).filter(({ positions }) => positions.length > 1)
  const [lng, lat] = lines[0]?.positions[0] ?? []
  if (lng === undefined || lat === undefined) return null
  const [x, y] = worldOf(lng, lat)
  const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity }
  const bounds = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity }
  const traced = lines.map(({ positions, isClosed }) => {
    const points = new Float64Array(2 * positions.length)
    positions.forEach(([east = 0, north = 0], i) => {
      const [worldX, worldY] = worldOf(east, north)
      const left = worldX - x
      const top = worldY - y
      points[2 * i] = left
      points[2 * i + 1] = top
      if (left < box.left) box.left = left
      if (left > box.right) box.right = left
      if (top < box.top) box.top = top
      if (top > box.bottom) box.bottom = top
      if (east < bounds.west) bounds.west = east
      if (east > bounds.east) bounds.east = east
      if (north < bounds.south) bounds.south = north
      if (north > bounds.north) bounds.north = north
    })
    return { points, isClosed }
  })
  return { lines: traced, x, y, box, bounds }
}

/** Is a point of the world inside the shape? By the even–odd rule, so that a hole is outside. */
export const isInside = (trace: Trace, worldX: number, worldY: number): boolean => {
  const px = worldX - trace.x
  const py = worldY - trace.y
  const { left, top, right, bottom } = trace.box
  if (px < left || px > right || py < top || py > bottom) return false
  let isIn = false
  for (const { points, isClosed } of trace.lines) {
    if (!isClosed) continue
    const count = points.length / 2
    for (let i = 0, j = count - 1; i < count; j = i++) {
      const xi = points[2 * i] as number
      const yi = points[2 * i + 1] as number
      const xj = points[2 * j] as number
      const yj = points[2 * j + 1] as number
      if (yi > py !== yj > py && px < ((xj - xi) * (py - yi)) / (yj - yi) + xi) isIn = !isIn
    }
  }
  return isIn
}
