import type { Geometry } from '../../../../../kernel/shared/place.ts'

export type Position = readonly [lng: number, lat: number]

export interface BoundaryText {
  readonly geometry: Geometry
  /** Corners, the one that closes a ring not counted. */
  readonly points: number
}

const isPosition = (value: unknown): value is Position => {
  if (!Array.isArray(value)) return false
  const [lng, lat] = value
  return Number.isFinite(lng) && Number.isFinite(lat) && Math.abs(lng) <= 180 && Math.abs(lat) <= 90
}

/** A closed ring as GeoJSON wants it, of corners in their order. */
export const polygonOf = (corners: readonly Position[]): Geometry => {
  const [first] = corners
  return { type: 'Polygon', coordinates: [first ? [...corners, first] : []] }
}

const countOf = (coordinates: unknown): number | null => {
  if (!Array.isArray(coordinates)) return null
  if (coordinates.length > 0 && coordinates.every(isPosition)) return coordinates.length - 1
  let sum = 0
  for (const part of coordinates) {
    const own = countOf(part)
    if (own === null) return null
    sum += own
  }
  return sum
}

/** The first polygon anywhere in a GeoJSON text. */
const polygonIn = (value: unknown): Geometry | null => {
  if (typeof value !== 'object' || value === null) return null
  const { type, coordinates, geometry, features } = value as Readonly<Record<string, unknown>>
  if ((type === 'Polygon' || type === 'MultiPolygon') && Array.isArray(coordinates)) return { type, coordinates }
  if (geometry !== undefined) return polygonIn(geometry)
  if (!Array.isArray(features)) return null
  for (const feature of features) {
    const found = polygonIn(feature)
    if (found) return found
  }
  return null
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    // What is no JSON is a list of points, or nothing.
    return null
  }
}

const lineNumber = /^[-+]?\d+(\.\d+)?$/

/**
 * What somebody pasted as a boundary: a GeoJSON polygon (alone, as a feature or in a collection), or one `lng,lat` a line
 * (comma of either width, semicolon, tab or spaces between). Null for what is neither, or has fewer than three corners.
 */
export const readBoundaryText = (text: string): BoundaryText | null => {
  if (text.trim().startsWith('{')) {
    const geometry = polygonIn(parsed(text))
    const points = geometry && countOf(geometry.coordinates)
    return geometry && points !== null && points >= 3 ? { geometry, points } : null
  }
  const corners: Position[] = []
  for (const line of text.split(/\r?\n/)) {
    const parts = line.split(/[\s,，;；]+/).filter((part) => part !== '')
    if (parts.length === 0) continue
    const [lng, lat] = parts
    if (parts.length !== 2 || !lineNumber.test(lng ?? '') || !lineNumber.test(lat ?? '')) return null
    const position = [Number(lng), Number(lat)]
    if (!isPosition(position)) return null
    corners.push(position)
  }
  const [first] = corners
  const last = corners.at(-1)
  if (first && last && corners.length > 1 && first[0] === last[0] && first[1] === last[1]) corners.pop()
  return corners.length >= 3 ? { geometry: polygonOf(corners), points: corners.length } : null
}
