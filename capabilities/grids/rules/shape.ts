import { doubledArea, metresPerUnit, type Ring, unitsOf, unitsPerDegree } from './ring.ts'

/** GeoJSON (RFC 7946) Polygon or MultiPolygon, WGS-84 degrees, holes after the outer ring. Heights are not kept. */
export type Position = readonly number[]
export type AreaGeometry =
  | { readonly type: 'Polygon'; readonly coordinates: readonly (readonly Position[])[] }
  | { readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly (readonly Position[])[])[] }

/** One piece of ground in whole units (see ring.ts): inside the outer ring and inside none of the holes. */
export interface Piece {
  readonly outer: Ring
  readonly holes: readonly Ring[]
  readonly minX: number
  readonly minY: number
  readonly maxX: number
  readonly maxY: number
}
export interface Shape {
  readonly pieces: readonly Piece[]
  readonly minX: number
  readonly minY: number
  readonly maxX: number
  readonly maxY: number
}

export type ShapeProblem =
  | 'geometry_kind'
  | 'geometry_empty'
  | 'position_invalid'
  | 'ring_short'
  | 'ring_open'
  | 'ring_flat'
  | 'too_wide'

// The widest township of China spans under 5°; twenty refuses what wraps round the globe and keeps the sums small.
const widestDegrees = 20

type Box = Omit<Piece, 'outer' | 'holes'>
const boxOf = (ring: Ring): Box => {
  let [minX, minY, maxX, maxY] = [ring[0] as number, ring[1] as number, ring[0] as number, ring[1] as number]
  for (let i = 2; i < ring.length; i += 2) {
    minX = Math.min(minX, ring[i] as number)
    maxX = Math.max(maxX, ring[i] as number)
    minY = Math.min(minY, ring[i + 1] as number)
    maxY = Math.max(maxY, ring[i + 1] as number)
  }
  return { minX, minY, maxX, maxY }
}

const isPosition = (p: unknown): p is Position =>
  Array.isArray(p) &&
  typeof p[0] === 'number' &&
  typeof p[1] === 'number' &&
  Math.abs(p[0]) <= 180 &&
  Math.abs(p[1]) <= 90

const readRing = (given: unknown, problems: Set<ShapeProblem>): Ring | null => {
  if (!Array.isArray(given)) {
    problems.add('geometry_kind')
    return null
  }
  if (!given.every(isPosition)) {
    problems.add('position_invalid')
    return null
  }
  const first = given[0]
  const last = given.at(-1)
  if (!first || !last || given.length < 3) {
    problems.add('ring_short')
    return null
  }
  const isOpen = first[0] !== last[0] || first[1] !== last[1]
  if (isOpen) problems.add('ring_open')
  else if (given.length < 4) {
    problems.add('ring_short')
    return null
  }
  const positions = isOpen ? [...given, first] : given
  const ring = new Int32Array(positions.length * 2)
  positions.forEach((p, i) => {
    ring[2 * i] = unitsOf(p[0] ?? 0)
    ring[2 * i + 1] = unitsOf(p[1] ?? 0)
  })
  if (doubledArea(ring) === 0) {
    problems.add('ring_flat')
    return null
  }
  return ring
}

const readPiece = (given: unknown, problems: Set<ShapeProblem>): Piece | null => {
  if (!Array.isArray(given) || given.length === 0) {
    problems.add('geometry_empty')
    return null
  }
  const [outer, ...holes] = given.map((ring: unknown) => readRing(ring, problems))
  if (!outer) return null
  return { outer, holes: holes.filter((hole) => hole !== null), ...boxOf(outer) }
}

/**
 * Reads untrusted GeoJSON ground. The shape holds what is usable: an open ring is closed, a flat one (no ground inside)
 * is left out. Null when nothing is usable, when any position is not on Earth, or when it is wider than 20°. The
 * problems say all that was wrong, each once; an empty list means valid (crossings are another question:
 * ring-crossing.ts).
 */
export const readShape = (geometry: unknown): { readonly shape: Shape | null; readonly problems: ShapeProblem[] } => {
  const problems = new Set<ShapeProblem>()
  const answer = (shape: Shape | null) => ({ shape, problems: [...problems] })
  const given = geometry as { readonly type?: unknown; readonly coordinates?: unknown } | null | undefined
  const coordinates = given?.coordinates
  if ((given?.type !== 'Polygon' && given?.type !== 'MultiPolygon') || !Array.isArray(coordinates)) {
    problems.add('geometry_kind')
    return answer(null)
  }
  const polygons: readonly unknown[] = given.type === 'Polygon' ? [coordinates] : coordinates
  if (polygons.length === 0) problems.add('geometry_empty')
  const pieces = polygons.map((polygon) => readPiece(polygon, problems)).filter((piece) => piece !== null)
  if (pieces.length === 0 || problems.has('position_invalid')) return answer(null)

  const shape: Shape = {
    pieces,
    minX: pieces.reduce((least, piece) => Math.min(least, piece.minX), Number.POSITIVE_INFINITY),
    minY: pieces.reduce((least, piece) => Math.min(least, piece.minY), Number.POSITIVE_INFINITY),
    maxX: pieces.reduce((most, piece) => Math.max(most, piece.maxX), Number.NEGATIVE_INFINITY),
    maxY: pieces.reduce((most, piece) => Math.max(most, piece.maxY), Number.NEGATIVE_INFINITY),
  }
  if (Math.max(shape.maxX - shape.minX, shape.maxY - shape.minY) > widestDegrees * unitsPerDegree) {
    problems.add('too_wide')
    return answer(null)
  }
  return answer(shape)
}

/** Square metres of the ground (the projection is flat at its middle latitude: good to 1 % for a county). */
export const squareMetresOf = (shape: Shape): number => {
  let doubled = 0
  for (const piece of shape.pieces) {
    doubled += Math.abs(doubledArea(piece.outer))
    for (const hole of piece.holes) doubled -= Math.abs(doubledArea(hole))
  }
  return (doubled / 2) * squareMetresPerUnit(shape)
}

/** Square metres in one square unit at the middle latitude of a box. */
export const squareMetresPerUnit = ({ minY, maxY }: { readonly minY: number; readonly maxY: number }): number =>
  metresPerUnit * metresPerUnit * Math.cos(((minY + maxY) / 2 / unitsPerDegree / 180) * Math.PI)
