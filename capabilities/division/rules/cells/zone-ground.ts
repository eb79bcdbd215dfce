import type { DivisionSettings } from '../../contract/settings.ts'
import { addFarGround } from './far-ground.ts'
import type { MergedZones } from './merge-zones.ts'
import type { PlacedBuildings } from './place-buildings.ts'
import { openTag, type Samples } from './sample-points.ts'
import type { Outline } from './split-zone.ts'
import type { Zones } from './zones.ts'

/** What is known of the ground of one zone: points of what stands on it, and its outline. */
export interface ZoneGround {
  readonly samples: Samples
  /** So many of the samples, from the first, stand in buildings; the others on open ground. */
  readonly built: number
  readonly outline: Outline
}

/** Zones with households; the others are open ground as they are. */
export const zoneGround = (
  zones: Zones,
  merged: MergedZones,
  placed: PlacedBuildings,
  units: number,
  settings: DivisionSettings,
): Map<number, ZoneGround> => {
  const { mesh, faces, zoneOfFace } = zones
  const samples = new Map<number, Samples>()
  const hasUnits = new Set<number>()
  for (const [b, own] of placed.samples.entries()) {
    const zone = merged.zoneOf[placed.zone[b] as number] as number
    if (zone === 0) continue
    const all = samples.get(zone) ?? { at: [], tags: [] }
    samples.set(zone, all)
    for (const value of own.at) all.at.push(value)
    for (const tag of own.tags) {
      all.tags.push(tag)
      if (tag < units) hasUnits.add(zone)
    }
  }
  const outlines = new Map<number, number[]>()
  const area = new Map<number, number>()
  for (let z = 1; z < zones.count; z += 1) {
    const zone = merged.zoneOf[z] as number
    area.set(zone, (area.get(zone) ?? 0) + (zones.area[z] as number))
  }
  for (let s = 0; s < mesh.from.length; s += 1) {
    const left = merged.zoneOf[zoneOfFace[faces.of[2 * s] as number] as number] as number
    const right = merged.zoneOf[zoneOfFace[faces.of[2 * s + 1] as number] as number] as number
    if (left === right) continue
    const a = mesh.from[s] as number
    const b = mesh.to[s] as number
    for (const zone of [left, right]) {
      if (!hasUnits.has(zone)) continue
      const outline = outlines.get(zone) ?? []
      outlines.set(zone, outline)
      outline.push(mesh.xs[a] as number, mesh.ys[a] as number, mesh.xs[b] as number, mesh.ys[b] as number)
    }
  }
  const grounds = new Map<number, ZoneGround>()
  for (const zone of [...hasUnits].sort((a, b) => a - b)) {
    const own = samples.get(zone) ?? { at: [], tags: [] }
    const ground = { samples: own, built: own.tags.length, outline: outlines.get(zone) ?? [] }
    addFarGround(ground, area.get(zone) ?? 0, units, openTag + zone, {
      reach: settings.plotReach * 100,
      openGround: settings.openGround * 10_000,
    })
    grounds.set(zone, ground)
  }
  return grounds
}
