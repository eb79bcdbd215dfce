import { type Datum, isOnEarth, type LngLat, toWgs84 } from '../coordinates.ts'
import { roundDegrees } from '../import-row.ts'
import { pointInside } from '../inside-point.ts'
import { doubledArea, type Ring, sideOfRing, unitsOf } from '../ring.ts'
import { type Effort, findCrossing } from '../ring-crossing.ts'
import { type AreaGeometry, type Position, readShape, type Shape, squareMetresOf } from '../shape.ts'
import { isRecord } from './ground-object.ts'
import type { PlacesProblemCode } from './problem.ts'

export interface Wrong {
  readonly wrong: PlacesProblemCode
  readonly at?: LngLat
}

/** How the coordinates of one file are read. */
export interface Reading {
  readonly datum: Datum
  /** Where the community is, as far as anybody knows: what lies a day's walk away is a mistake. */
  readonly near: LngLat | null
  readonly effort: Effort
  /** Positions that may still be read. */
  vertices: number
}

export interface Line {
  readonly geometry: {
    readonly type: 'LineString' | 'MultiLineString'
    readonly coordinates: readonly unknown[]
  }
}
export interface Ground {
  readonly geometry: AreaGeometry
  readonly shape: Shape
  readonly squareMetres: number
  readonly center: LngLat
  /** A ring was left open and has been closed. */
  readonly wasOpen: boolean
}
export const isWrong = (found: object): found is Wrong => 'wrong' in found

/** Degrees: some 30 km, more than the widest community with its mistakes of datum. */
const nearDegrees = 0.3
/** As far as this apart, the two numbers of a pair can be told from each other. */
const swapDegrees = 2

const isNear = (p: LngLat, near: LngLat, degrees: number) =>
  Math.abs(p.lng - near.lng) <= degrees && Math.abs(p.lat - near.lat) <= degrees

/** A pair in WGS-84 to 1e-7°, or what is wrong with it. */
export const readPair = (given: unknown, reading: Reading): readonly [number, number] | Wrong => {
  reading.vertices--
  const [x, y]: readonly unknown[] = Array.isArray(given) ? given : []
  if (typeof x !== 'number' || typeof y !== 'number') return { wrong: 'position_invalid' }
  const { near } = reading
  const swapped = { lng: y, lat: x }
  const isFar = near !== null && !isNear({ lng: x, lat: y }, near, swapDegrees)
  if (isFar && isOnEarth(swapped) && isNear(swapped, near, swapDegrees))
    return { wrong: 'coordinates_swapped', at: { lng: x, lat: y } }
  if (!isOnEarth({ lng: x, lat: y }) || (x === 0 && y === 0))
    return { wrong: 'position_invalid', at: { lng: x, lat: y } }
  const { lng, lat } = toWgs84({ lng: x, lat: y, datum: reading.datum })
  if (near !== null && !isNear({ lng, lat }, near, nearDegrees)) return { wrong: 'far_away', at: { lng, lat } }
  return [roundDegrees(lng), roundDegrees(lat)]
}

/** Pairs one after the other, the same twice in a row only once. */
const readPairs = (given: unknown, reading: Reading): (readonly [number, number])[] | Wrong => {
  if (!Array.isArray(given)) return { wrong: 'geometry_kind' }
  const pairs: (readonly [number, number])[] = []
  for (const position of given) {
    if (reading.vertices < 0) return { wrong: 'too_many_vertices' }
    const pair = readPair(position, reading)
    if (isWrong(pair)) return pair
    const last = pairs.at(-1)
    if (last?.[0] !== pair[0] || last[1] !== pair[1]) pairs.push(pair)
  }
  return pairs
}

/** A GeoJSON line (or the outline of an area, for a wall), cleaned; a line of one point is none. */
export const readLine = (geometry: unknown, reading: Reading): Line | Wrong => {
  if (!isRecord(geometry) || !Array.isArray(geometry.coordinates)) return { wrong: 'geometry_kind' }
  const { type, coordinates } = geometry
  const parts: readonly unknown[] | null =
    type === 'LineString' ? [coordinates] : type === 'MultiLineString' || type === 'Polygon' ? coordinates : null
  if (parts === null) return { wrong: 'geometry_kind' }
  const lines: (readonly (readonly [number, number])[])[] = []
  for (const part of parts) {
    const line = readPairs(part, reading)
    if (isWrong(line)) return line
    const [at] = line
    if (line.length < 2) return { wrong: 'line_short', ...(at ? { at: { lng: at[0], lat: at[1] } } : {}) }
    lines.push(line)
  }
  const [first] = lines
  if (!first) return { wrong: 'geometry_empty' }
  return {
    geometry:
      lines.length === 1 ? { type: 'LineString', coordinates: first } : { type: 'MultiLineString', coordinates: lines },
  }
}

const ringOf = (pairs: readonly Position[]): Ring =>
  Int32Array.from(pairs.flatMap(([x = 0, y = 0]) => [unitsOf(x), unitsOf(y)]))

const crossingOf = (geometry: AreaGeometry, effort: Effort): LngLat | null => {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
  for (const ring of polygons.flat()) {
    const crossing = findCrossing(ringOf(ring), effort)
    if (crossing) return crossing
  }
  return null
}

/** A GeoJSON area, cleaned and checked: rings closed, with ground inside, not crossing themselves. */
export const readGround = (geometry: unknown, reading: Reading): Ground | Wrong => {
  if (!isRecord(geometry) || !Array.isArray(geometry.coordinates)) return { wrong: 'geometry_kind' }
  const { type, coordinates } = geometry
  const polygons: readonly unknown[] | null =
    type === 'Polygon' ? [coordinates] : type === 'MultiPolygon' ? coordinates : null
  if (polygons === null) return { wrong: 'geometry_kind' }
  let wasOpen = false
  const cleaned: (readonly (readonly [number, number])[])[][] = []
  for (const polygon of polygons) {
    if (!Array.isArray(polygon)) return { wrong: 'geometry_kind' }
    const rings: (readonly (readonly [number, number])[])[] = []
    for (const given of polygon) {
      const ring = readPairs(given, reading)
      if (isWrong(ring)) return ring
      const [first, last] = [ring[0], ring.at(-1)]
      if (!first || !last) return { wrong: 'geometry_empty' }
      const at = { lng: first[0], lat: first[1] }
      const isOpen = first[0] !== last[0] || first[1] !== last[1]
      if (ring.length < (isOpen ? 3 : 4)) return { wrong: ring.length === 3 ? 'ring_flat' : 'ring_short', at }
      wasOpen ||= isOpen
      rings.push(isOpen ? [...ring, first] : ring)
    }
    cleaned.push(rings)
  }
  const ground: AreaGeometry =
    cleaned.length === 1
      ? { type: 'Polygon', coordinates: cleaned[0] ?? [] }
      : { type: 'MultiPolygon', coordinates: cleaned }
  return checkGround(ground, wasOpen, reading.effort)
}

const checkGround = (geometry: AreaGeometry, wasOpen: boolean, effort: Effort): Ground | Wrong => {
  // First: a bow tie of two equal halves has no area either, but that is not what is wrong with it.
  const crossing = crossingOf(geometry, effort)
  if (crossing) return { wrong: 'ring_crosses_itself', at: crossing }
  const { shape, problems } = readShape(geometry)
  const first = (geometry.type === 'Polygon' ? geometry.coordinates[0] : geometry.coordinates[0]?.[0])?.[0]
  const at = first ? { at: { lng: first[0] ?? 0, lat: first[1] ?? 0 } } : {}
  const [problem] = problems
  if (problem) return { wrong: problem, ...at }
  if (!shape) return { wrong: 'geometry_empty', ...at }
  const squareMetres = squareMetresOf(shape)
  const center = pointInside(geometry)
  // Under a hundredth of a square metre nobody lives: a line that was drawn there and back.
  if (squareMetres < 0.01 || !center) return { wrong: 'ring_flat', ...at }
  return { geometry, shape, squareMetres, center, wasOpen }
}

/** Does the ground hold the point (its border counts)? Made once for many points. */
export const holderOf = ({ pieces }: Shape): ((point: LngLat) => boolean) => {
  // A ring that turns the other way is a ring all the same.
  const used = pieces.filter(({ outer }) => doubledArea(outer) !== 0)
  return ({ lng, lat }) => {
    const [x, y] = [unitsOf(lng), unitsOf(lat)]
    return used.some(
      (p) =>
        x >= p.minX &&
        x <= p.maxX &&
        y >= p.minY &&
        y <= p.maxY &&
        sideOfRing(p.outer, x, y) >= 0 &&
        p.holes.every((hole) => sideOfRing(hole, x, y) <= 0),
    )
  }
}
