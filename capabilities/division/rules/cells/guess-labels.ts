import Flatbush from 'flatbush'
import { type Claim, claimAt } from './claim-ground.ts'
import { endOf, type Faces, startOf } from './faces.ts'
import { interiorPoint } from './interior-point.ts'
import type { Mesh } from './mesh.ts'
import { openTag } from './sample-points.ts'
import type { ZoneGround } from './zone-ground.ts'

/**
 * Whose every face is at first sight: that of the nearest sample of its zone. `left` and `right` of a segment are the
 * zones on its sides. A face in a zone without households is open ground.
 */
export const guessLabels = (
  mesh: Mesh,
  faces: Faces,
  inside: Uint8Array,
  grounds: ReadonlyMap<number, ZoneGround>,
  claims: readonly Claim[],
): { label: Int32Array; zoneOfFace: Int32Array } => {
  const label = new Int32Array(faces.count).fill(-1)
  const zoneOfFace = new Int32Array(faces.count)
  const indexes = new Map<number, Flatbush>()
  for (let f = 1; f < faces.count; f += 1) {
    if (inside[f] === 0) continue
    const zone = voteSide(mesh, faces, f)
    zoneOfFace[f] = zone
    const ground = grounds.get(zone)
    label[f] = openTag + zone
    if (ground === undefined || ground.samples.tags.length === 0) continue
    const at = interiorPoint(mesh, faces, f)
    if (at === null) continue
    let index = indexes.get(zone)
    if (index === undefined) {
      index = indexPoints(ground.samples.at)
      indexes.set(zone, index)
    }
    const nearest = index.neighbors(at.x, at.y, 1)[0]
    if (nearest !== undefined) label[f] = claimAt(claims, ground.samples.tags[nearest] as number, at.x, at.y)
  }
  return { label, zoneOfFace }
}

const indexPoints = (at: readonly number[]): Flatbush => {
  const index = new Flatbush(at.length / 2)
  for (let i = 0; i < at.length; i += 2) index.add(at[i] as number, at[i + 1] as number)
  index.finish()
  return index
}

/** What the longest part of a face's border says lies there: `left` and `right` of the mesh, above 0; 0: it says nothing. */
export const voteSide = (mesh: Mesh, faces: Faces, face: number): number => {
  const votes = new Map<number, number>()
  for (let i = faces.first[face] as number; i < (faces.first[face + 1] as number); i += 1) {
    const h = faces.halves[i] as number
    const zone = ((h & 1) === 0 ? mesh.left[h >> 1] : mesh.right[h >> 1]) as number
    if (zone <= 0) continue
    const a = startOf(mesh, h)
    const b = endOf(mesh, h)
    const dx = (mesh.xs[a] as number) - (mesh.xs[b] as number)
    const dy = (mesh.ys[a] as number) - (mesh.ys[b] as number)
    votes.set(zone, (votes.get(zone) ?? 0) + Math.sqrt(dx * dx + dy * dy))
  }
  let best = 0
  let most = -1
  for (const [zone, length] of votes) {
    if (length > most) {
      most = length
      best = zone
    }
  }
  return best
}
