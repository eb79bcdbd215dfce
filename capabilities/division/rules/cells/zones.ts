import { plain } from '../shapes.ts'
import { type Faces, findFaces } from './faces.ts'
import { type Footprint, isInFootprint } from './footprint.ts'
import { interiorPoint } from './interior-point.ts'
import type { Mesh } from './mesh.ts'
import { indexFootprints } from './read-ground.ts'
import { cutMark } from './tidy-roads.ts'

/** The ground between lines. Zones are numbered from 1; 0 is the outside. */
export interface Zones {
  readonly mesh: Mesh
  readonly faces: Faces
  readonly zoneOfFace: Int32Array
  readonly count: number
  readonly area: Float64Array
}

/** 1 for faces inside the boundary: crossing it an odd number of times changes sides, however it crosses itself. */
export const findInside = (mesh: Mesh, faces: Faces): Uint8Array => {
  const inside = new Uint8Array(faces.count)
  const seen = new Uint8Array(faces.count)
  const queue = [0]
  seen[0] = 1
  while (queue.length > 0) {
    const face = queue.pop() as number
    for (let i = faces.first[face] as number; i < (faces.first[face + 1] as number); i += 1) {
      const h = faces.halves[i] as number
      const other = faces.of[h ^ 1] as number
      if (seen[other] === 1) continue
      seen[other] = 1
      inside[other] = (inside[face] as number) ^ (mesh.rim[h >> 1] as number)
      queue.push(other)
    }
  }
  return inside
}

/** Numbers the parts that faces form when joined wherever `isJoined` says so; -1 where `isIn` says no. */
export const joinFaces = (
  faces: Faces,
  isIn: (face: number) => boolean,
  isJoined: (segment: number, face: number, other: number) => boolean,
): { readonly partOf: Int32Array; readonly count: number } => {
  const partOf = new Int32Array(faces.count).fill(-1)
  let count = 0
  for (let f = 0; f < faces.count; f += 1) {
    if (partOf[f] !== -1 || !isIn(f)) continue
    const queue = [f]
    partOf[f] = count
    while (queue.length > 0) {
      const face = queue.pop() as number
      for (let i = faces.first[face] as number; i < (faces.first[face + 1] as number); i += 1) {
        const h = faces.halves[i] as number
        const other = faces.of[h ^ 1] as number
        if (partOf[other] !== -1 || !isIn(other) || !isJoined(h >> 1, face, other)) continue
        partOf[other] = count
        queue.push(other)
      }
    }
    count += 1
  }
  return { partOf, count }
}

/**
 * Zones between the lines, buildings whole: where a line runs through a building, the whole building goes to the side
 * on which most of it stands, and the line is led along its outline instead. Changes classes in the mesh.
 */
export const layZones = (mesh: Mesh, footprints: readonly Footprint[], crossed: readonly number[]): Zones => {
  const faces = findFaces(mesh)
  const inside = findInside(mesh, faces)
  const owner = findOwners(mesh, faces, inside, footprints, crossed)
  const isOutline = (s: number): boolean => mesh.lineClass[s] === plain && mesh.rim[s] === 0 && mesh.left[s] !== cutMark
  const blocks = joinFaces(faces, (f) => inside[f] === 1, isOutline)

  // Of every building, how much stands in which block.
  const shares = new Map<number, Map<number, number>>()
  for (let f = 0; f < faces.count; f += 1) {
    const b = owner[f] as number
    if (b === -1) continue
    const share = shares.get(b) ?? new Map<number, number>()
    const block = blocks.partOf[f] as number
    share.set(block, (share.get(block) ?? 0) + Number(faces.doubleArea[f]))
    shares.set(b, share)
  }
  const blockOf = Int32Array.from(blocks.partOf)
  for (let f = 0; f < faces.count; f += 1) {
    const b = owner[f] as number
    if (b === -1) continue
    let most = -1
    for (const [block, area] of shares.get(b) ?? []) {
      if (area > most) {
        most = area
        blockOf[f] = block
      }
    }
  }
  const parts = joinFaces(
    faces,
    (f) => inside[f] === 1,
    (_s, f, g) => blockOf[f] === blockOf[g],
  )
  const zoneOfFace = Int32Array.from(parts.partOf, (part) => part + 1)
  leadRoundBuildings(mesh, faces, owner, zoneOfFace)
  const area = new Float64Array(parts.count + 1)
  for (let f = 0; f < faces.count; f += 1) {
    const zone = zoneOfFace[f] as number
    if (zone > 0) area[zone] = (area[zone] as number) + Number(faces.doubleArea[f]) / 2
  }
  return { mesh, faces, zoneOfFace, count: parts.count + 1, area }
}

/** Which of the crossed buildings a face is part of; -1: none. The first building has it where two overlap. */
const findOwners = (
  mesh: Mesh,
  faces: Faces,
  inside: Uint8Array,
  footprints: readonly Footprint[],
  crossed: readonly number[],
): Int32Array => {
  const owner = new Int32Array(faces.count).fill(-1)
  if (crossed.length === 0) return owner
  const index = indexFootprints(crossed.map((b) => footprints[b] as Footprint))
  for (let f = 1; f < faces.count; f += 1) {
    if (inside[f] === 0) continue
    const at = interiorPoint(mesh, faces, f)
    if (at === null) continue
    const here = index.search(at.x, at.y, at.x, at.y).sort((a, b) => a - b)
    const found = here.find((k) => isInFootprint(footprints[crossed[k] as number] as Footprint, at.x, at.y))
    if (found !== undefined) owner[f] = crossed[found] as number
  }
  return owner
}

const leadRoundBuildings = (mesh: Mesh, faces: Faces, owner: Int32Array, zoneOfFace: Int32Array): void => {
  const through = new Map<number, number>()
  for (let s = 0; s < mesh.from.length; s += 1) {
    const b = owner[faces.of[2 * s] as number] as number
    if (b === -1 || owner[faces.of[2 * s + 1] as number] !== b || mesh.rim[s] === 1) continue
    const lineClass = mesh.lineClass[s] as number
    if (lineClass === plain) continue
    through.set(b, Math.min(through.get(b) ?? plain, lineClass))
    mesh.lineClass[s] = plain
  }
  for (let s = 0; s < mesh.from.length; s += 1) {
    if (mesh.lineClass[s] !== plain || mesh.rim[s] === 1) continue
    const left = faces.of[2 * s] as number
    const right = faces.of[2 * s + 1] as number
    if (zoneOfFace[left] === zoneOfFace[right]) continue
    mesh.lineClass[s] = Math.min(
      through.get(owner[left] as number) ?? plain,
      through.get(owner[right] as number) ?? plain,
    )
  }
}
