import type { MergedZones } from './merge-zones.ts'
import { type Mesh, makeMesh, putPoint, putSegment } from './mesh.ts'
import { simplifySplits } from './simplify.ts'
import { splitZone } from './split-zone.ts'
import type { ZoneGround } from './zone-ground.ts'
import type { Zones } from './zones.ts'

/**
 * Everything that is a border or may be one, in one mesh that has yet to be noded: the boundary, lines between zones,
 * streets wherever they run, and the borders between the plots of a zone. `left` and `right` are the zones of the sides.
 */
export const joinGround = (
  zones: Zones,
  merged: MergedZones,
  grounds: ReadonlyMap<number, ZoneGround>,
  onZone: (done: number) => void,
): Mesh => {
  const mesh = makeMesh()
  putLines(mesh, zones, merged)
  let done = 0
  for (const [zone, { samples, outline }] of grounds) {
    const splits = splitZone(samples, outline)
    for (const chain of simplifySplits(splits)) {
      let before = -1
      for (const p of chain) {
        const id = putPoint(mesh, splits.at[2 * p] as number, splits.at[2 * p + 1] as number)
        if (before !== -1) putSegment(mesh, before, id, undefined, 0, zone, zone)
        before = id
      }
    }
    done += 1
    onZone(done)
  }
  return mesh
}

const putLines = (mesh: Mesh, { mesh: from, faces, zoneOfFace }: Zones, merged: MergedZones): void => {
  const copy = (p: number): number => putPoint(mesh, from.xs[p] as number, from.ys[p] as number)
  for (let s = 0; s < from.from.length; s += 1) {
    const oldLeft = zoneOfFace[faces.of[2 * s] as number] as number
    const oldRight = zoneOfFace[faces.of[2 * s + 1] as number] as number
    const left = merged.zoneOf[oldLeft] as number
    const right = merged.zoneOf[oldRight] as number
    if ((left === 0 && right === 0) || merged.dropped[s] === 1) continue
    const lineClass = from.lineClass[s] as number
    const rim = from.rim[s] as number
    // Loose ends of lanes and walls part nothing; streets stay, so that figures can say that one runs inside.
    if (oldLeft === oldRight && rim === 0 && lineClass > 1) continue
    putSegment(mesh, copy(from.from[s] as number), copy(from.to[s] as number), lineClass, rim, left, right)
  }
}
