import type Flatbush from 'flatbush'
import type { CellDefect, Town, Unit } from '../shapes.ts'
import { locateFace } from './faces.ts'
import { type Footprint, isInFootprint } from './footprint.ts'
import { indexFootprints } from './read-ground.ts'
import { type Samples, sampleFootprint } from './sample-points.ts'
import { type Plot, probeFootprint, sliceBuilding } from './slice-building.ts'
import type { Zones } from './zones.ts'

export interface PlacedBuildings {
  /** Samples of each building; empty for those that have no ground of their own. */
  readonly samples: readonly Samples[]
  /** The zone of each building; 0: outside or nowhere. */
  readonly zone: Int32Array
  /** The building on whose footprint a building's units live: itself, or the one that covers it. */
  readonly host: Int32Array
  /** Units of each stairwell in the order of storeys. On the ground the first stands for all of them: see cutPlots. */
  readonly plots: readonly (readonly number[])[]
}

/** A building that lies in another one by this share has no ground of its own: both share one footprint. */
const coveredShare = 0.6
const overlapShare = 0.05

/**
 * Puts samples on every footprint: tags below units.length are the first units of stairwells, from there on buildings
 * without doors.
 */
export const placeBuildings = (
  town: Town,
  units: readonly Unit[],
  footprints: readonly Footprint[],
  zones: Zones,
  defects: CellDefect[],
  toTown: (x: number, y: number) => readonly [number, number],
): PlacedBuildings => {
  const index = indexFootprints(footprints)
  const host = findHosts(footprints, index, defects, toTown)
  const plots: number[][][] = town.buildings.map(() => [])
  let last = -1
  for (const [u, unit] of units.entries()) {
    const own = plots[host[unit.building] as number]
    if (unit.stairwell !== last || own?.length === 0) own?.push([])
    own?.at(-1)?.push(u)
    last = unit.stairwell
  }
  const zone = new Int32Array(town.buildings.length)
  const samples = footprints.map((footprint, b): Samples => {
    const own: Samples = { at: [], tags: [] }
    if (host[b] !== b || footprint.rings.length === 0) return own
    const mine = (plots[b] ?? []).map((own): Plot => ({ tag: own[0] ?? -1, share: own.length }))
    const slices = sliceBuilding(footprint, mine.length === 0 ? [{ tag: units.length + b, share: 1 }] : mine)
    // Where two overlap the drawn one has the ground, of two the first.
    const before = index.search(...footprint.box, (other) => {
      const isFirst = footprint.isDrawn === footprints[other]?.isDrawn ? other < b : !footprint.isDrawn
      return isFirst && host[other] === other
    })
    sampleFootprint(own, footprint, slices, (x, y) =>
      before.some((other) => isInFootprint(footprints[other] as Footprint, x, y)),
    )
    zone[b] = zoneOf(own, footprint, zones)
    return own
  })
  for (const b of town.buildings.keys()) zone[b] = zone[host[b] as number] as number
  for (const [b, footprint] of footprints.entries()) {
    if (footprint.rings.length > 0 && zone[b] === 0) {
      defects.push({ code: 'building_outside', building: b, at: toTown(footprint.x, footprint.y) })
    }
  }
  return { samples, zone, host, plots: plots.flat() }
}

const findHosts = (
  footprints: readonly Footprint[],
  index: Flatbush,
  defects: CellDefect[],
  toTown: (x: number, y: number) => readonly [number, number],
): Int32Array => {
  const host = Int32Array.from(footprints.keys())
  for (const [b, footprint] of footprints.entries()) {
    if (footprint.rings.length === 0) continue
    const before = index.search(...footprint.box, (other) => other < b).sort((p, q) => p - q)
    if (before.length === 0) continue
    const probes = probeFootprint(footprint, 80)
    let worst = 0
    for (const other of before) {
      const inOther = probes.filter(([x, y]) => isInFootprint(footprints[other] as Footprint, x, y)).length
      const share = inOther / probes.length
      if (share >= coveredShare && share > worst) host[b] = host[other] as number
      worst = Math.max(worst, share)
    }
    if (worst >= overlapShare) {
      defects.push({ code: 'building_overlaps', building: b, at: toTown(footprint.x, footprint.y) })
    }
  }
  return host
}

/** The zone most of up to a dozen samples lie in. */
const zoneOf = (samples: Samples, footprint: Footprint, zones: Zones): number => {
  const votes = new Map<number, number>()
  const count = samples.tags.length
  const every = Math.max(1, Math.floor(count / 12))
  const vote = (x: number, y: number, weight: number): void => {
    const zone = zones.zoneOfFace[locateFace(zones.mesh, zones.faces, x, y)] as number
    votes.set(zone, (votes.get(zone) ?? 0) + weight)
  }
  for (let i = 0; i < count; i += every) vote(samples.at[2 * i] as number, samples.at[2 * i + 1] as number, 1)
  vote(footprint.x, footprint.y, 0.5)
  let best = 0
  let most = 0
  for (const [zone, weight] of votes) {
    // A building that stands partly outside still belongs to the ground it partly stands on.
    if (zone > 0 && weight > most) {
      most = weight
      best = zone
    }
  }
  return best
}
