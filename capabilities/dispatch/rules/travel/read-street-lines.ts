import type { Ground } from './ground.ts'

/** A GeoJSON geometry as it was stored or uploaded: nothing about its coordinates is believed. */
export interface StreetLine {
  readonly type: string
  readonly coordinates: unknown
}

/** Metres: x, y, x, y … of two points at least; neighbours differ. */
export type Chain = readonly number[]

// Farther than anybody goes within a quarter of an hour by any means: such a point is a slip (0,0 or swapped numbers).
const farthestMetres = 200_000

/** Lines in metres, and how many were left out: empty, one point only, a point that is no place, or not a line at all. */
export const readStreetLines = (
  lines: readonly StreetLine[],
  ground: Ground,
): { readonly chains: readonly Chain[]; readonly skipped: number } => {
  const chains: Chain[] = []
  let skipped = 0
  for (const line of lines) {
    for (const part of partsOf(line)) {
      const chain = chainOf(part, ground)
      if (chain) chains.push(chain)
      else skipped++
    }
  }
  return { chains, skipped }
}

/** The coordinate lists of a line; what is no line counts as one broken part. */
const partsOf = ({ type, coordinates }: StreetLine): readonly unknown[] => {
  if (type === 'LineString') return [coordinates]
  if (type === 'MultiLineString' && Array.isArray(coordinates) && coordinates.length > 0) return coordinates
  return [null]
}

const chainOf = (points: unknown, ground: Ground): Chain | null => {
  if (!Array.isArray(points)) return null
  const chain: number[] = []
  for (const point of points) {
    if (!Array.isArray(point)) return null
    const [lng, lat] = point as readonly unknown[]
    if (typeof lng !== 'number' || typeof lat !== 'number') return null
    const x = ground.east(lng)
    const y = ground.north(lat)
    // Also false for NaN and Infinity.
    if (!(Math.abs(x) <= farthestMetres && Math.abs(y) <= farthestMetres)) return null
    if (chain.at(-2) !== x || chain.at(-1) !== y) chain.push(x, y)
  }
  return chain.length >= 4 ? chain : null
}
