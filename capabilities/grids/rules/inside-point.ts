import type { LngLat } from './coordinates.ts'
import { doubledArea, type Ring, sideOfRing, unitsPerDegree } from './ring.ts'
import { type AreaGeometry, type Piece, readShape } from './shape.ts'

/** Where to look, as shares of the height: the middle first, and off the round numbers that drawings like. */
const heights = [0.5001, 0.3501, 0.6501, 0.2001, 0.8001, 0.0501, 0.9501]

/** Where the border crosses the horizontal line at y, from west to east. */
const crossingsOf = (rings: readonly Ring[], y: number): number[] => {
  const found: number[] = []
  for (const ring of rings) {
    for (let i = 0; i + 3 < ring.length; i += 2) {
      const [ax, ay, bx, by] = [ring[i] ?? 0, ring[i + 1] ?? 0, ring[i + 2] ?? 0, ring[i + 3] ?? 0]
      if (ay > y !== by > y) found.push(ax + ((y - ay) / (by - ay)) * (bx - ax))
    }
  }
  return found.sort((a, b) => a - b)
}

const isInside = (piece: Piece, x: number, y: number): boolean =>
  sideOfRing(piece.outer, x, y) > 0 && piece.holes.every((hole) => sideOfRing(hole, x, y) < 0)

/**
 * A point inside the ground (WGS-84 degrees) to put a label or an unlocated request: the middle of the widest stretch
 * of a few horizontal lines through the largest piece. Null when the ground cannot be used or is thinner than 1 cm.
 */
export const pointInside = (geometry: AreaGeometry): LngLat | null => {
  const { shape } = readShape(geometry)
  const largest = shape?.pieces.toSorted((a, b) => Math.abs(doubledArea(b.outer)) - Math.abs(doubledArea(a.outer)))[0]
  if (!largest) return null
  let best: { readonly x: number; readonly y: number; readonly width: number } | null = null
  for (const height of heights) {
    const y = Math.round(largest.minY + height * (largest.maxY - largest.minY))
    const crossings = crossingsOf([largest.outer, ...largest.holes], y)
    for (let i = 0; i + 1 < crossings.length; i += 2) {
      const [west, east] = [crossings[i] ?? 0, crossings[i + 1] ?? 0]
      const x = Math.round((west + east) / 2)
      if (east - west > (best?.width ?? 0) && isInside(largest, x, y)) best = { x, y, width: east - west }
    }
    // The middle line is where people expect the label; the others are for ground that is nearly cut through there.
    if (best && best.width * 3 > largest.maxX - largest.minX) break
  }
  return best && { lng: best.x / unitsPerDegree, lat: best.y / unitsPerDegree }
}

/** Does the ground hold the point (its border counts)? False when the ground cannot be used. */
export const holdsPoint = (geometry: AreaGeometry, { lng, lat }: LngLat): boolean => {
  const [x, y] = [Math.round(lng * unitsPerDegree), Math.round(lat * unitsPerDegree)]
  const pieces = readShape(geometry).shape?.pieces ?? []
  return pieces.some((p) => sideOfRing(p.outer, x, y) >= 0 && p.holes.every((hole) => sideOfRing(hole, x, y) <= 0))
}
