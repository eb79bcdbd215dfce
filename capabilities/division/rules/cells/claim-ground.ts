import type { Unit } from '../shapes.ts'
import { type Faces, locateFace } from './faces.ts'
import type { Footprint } from './footprint.ts'
import { interiorPoint } from './interior-point.ts'
import { type Mesh, putPoint, putSegment } from './mesh.ts'

/** A small rectangle of ground given to a unit that would have none. */
export interface Claim {
  readonly unit: number
  /** Whose ground it is taken from: what the face there was guessed to be. */
  readonly host: number
  readonly box: readonly [minX: number, minY: number, maxX: number, maxY: number]
}

/** Half the side of a claim at most, in cm. */
const claimSize = 150

/**
 * Finds ground for units without any: side by side in the largest face of another unit of the same building, else
 * where their building stands. Puts the outlines of the rectangles into the mesh, which has to be noded again.
 */
export const claimGround = (
  mesh: Mesh,
  faces: Faces,
  guess: Int32Array,
  units: readonly Unit[],
  missing: readonly number[],
  footprints: readonly Footprint[],
): Claim[] => {
  const byFace = new Map<number, number[]>()
  const largest = largestFaces(faces, guess, units.length)
  for (const u of missing) {
    const building = (units[u] as Unit).building
    const footprint = footprints[building] as Footprint
    let face = 0
    for (const [v, unit] of units.entries()) {
      const own = largest[v] as number
      if (unit.building === building && own > 0 && sizeOf(faces, own) > sizeOf(faces, face)) face = own
    }
    if (face === 0 && footprint.rings.length === 0) continue
    if (face === 0) face = locateFace(mesh, faces, footprint.x, footprint.y)
    if (face === 0 || guess[face] === -1) continue
    const known = byFace.get(face)
    if (known === undefined) byFace.set(face, [u])
    else known.push(u)
  }
  const claims: Claim[] = []
  for (const [face, own] of [...byFace].sort((a, b) => a[0] - b[0])) {
    const at = interiorPoint(mesh, faces, face)
    if (at === null) continue
    const width = Math.floor(Math.min(0.6 * at.width, 2 * claimSize * own.length))
    const half = Math.max(1, Math.round(Math.min(claimSize, 0.3 * at.width)))
    const left = Math.round(at.x - width / 2)
    const zone = zoneOf(mesh, faces, face)
    for (const [k, unit] of own.entries()) {
      const minX = left + Math.round((k * width) / own.length)
      const maxX = left + Math.round(((k + 1) * width) / own.length)
      const box = [minX, Math.round(at.y) - half, maxX, Math.round(at.y) + half] as const
      claims.push({ unit, host: guess[face] as number, box })
      putBox(mesh, box, zone)
    }
  }
  return claims
}

const sizeOf = (faces: Faces, face: number): number => (face === 0 ? 0 : Number(faces.doubleArea[face]))

const largestFaces = (faces: Faces, guess: Int32Array, units: number): Int32Array => {
  const largest = new Int32Array(units)
  for (let f = 1; f < faces.count; f += 1) {
    const u = guess[f] as number
    if (u >= 0 && u < units && sizeOf(faces, f) > sizeOf(faces, largest[u] as number)) largest[u] = f
  }
  return largest
}

const zoneOf = (mesh: Mesh, faces: Faces, face: number): number => {
  for (let i = faces.first[face] as number; i < (faces.first[face + 1] as number); i += 1) {
    const h = faces.halves[i] as number
    const zone = ((h & 1) === 0 ? mesh.left[h >> 1] : mesh.right[h >> 1]) as number
    if (zone > 0) return zone
  }
  return -1
}

const putBox = (mesh: Mesh, [minX, minY, maxX, maxY]: Claim['box'], zone: number): void => {
  const corners = [
    putPoint(mesh, minX, minY),
    putPoint(mesh, maxX, minY),
    putPoint(mesh, maxX, maxY),
    putPoint(mesh, minX, maxY),
  ]
  for (const [k, corner] of corners.entries()) {
    putSegment(mesh, corner, corners[(k + 1) % 4] as number, undefined, 0, zone, zone)
  }
}

export const claimAt = (claims: readonly Claim[], guess: number, x: number, y: number): number => {
  for (const { unit, host, box } of claims) {
    if (host === guess && x > box[0] && x < box[2] && y > box[1] && y < box[3]) return unit
  }
  return guess
}
