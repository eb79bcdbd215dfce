import type { DivisionSettings } from '../../contract/settings.ts'
import type { Unit } from '../shapes.ts'
import { type Claim, claimGround } from './claim-ground.ts'
import { type Faces, findFaces } from './faces.ts'
import type { Footprint } from './footprint.ts'
import { guessLabels } from './guess-labels.ts'
import { type Labels, settleLabels } from './label-faces.ts'
import type { Mesh } from './mesh.ts'
import { nodeLines } from './node-lines.ts'
import type { ZoneGround } from './zone-ground.ts'
import { findInside } from './zones.ts'

export interface LabelledGround extends Labels {
  readonly mesh: Mesh
  readonly faces: Faces
  readonly inside: Uint8Array
  /** Units whose plot vanished and that were given a piece of their building's ground. */
  readonly claimed: readonly number[]
}

/** A unit that gets no ground in so many rounds stands outside of everything. */
export const mostRounds = 3

/**
 * Nodes the mesh for good and says whose every face is. Every unit that is expected and has a place inside the boundary
 * gets ground.
 */
export const labelGround = (
  joined: Mesh,
  grounds: ReadonlyMap<number, ZoneGround>,
  units: readonly Unit[],
  expected: ReadonlySet<number>,
  footprints: readonly Footprint[],
  settings: DivisionSettings,
): LabelledGround => {
  const claims: Claim[] = []
  let mesh = nodeLines(joined)
  for (let round = 0; ; round += 1) {
    const faces = findFaces(mesh)
    const inside = findInside(mesh, faces)
    const guess = guessLabels(mesh, faces, inside, grounds, claims)
    const labels = settleLabels({
      mesh,
      faces,
      inside,
      guess: guess.label,
      zoneOfFace: guess.zoneOfFace,
      units: units.length,
      openGround: settings.openGround * 20_000,
      staysOpen: (zone) => !grounds.has(zone),
      standsAt: (wanted) => pointsOf(grounds, wanted),
    })
    const missing = findMissing(labels.cellOfFace, expected)
    const more =
      missing.length === 0 || round === mostRounds
        ? []
        : claimGround(mesh, faces, guess.label, units, missing, footprints)
    if (more.length === 0) {
      return { ...labels, mesh, faces, inside, claimed: [...new Set(claims.map((claim) => claim.unit))] }
    }
    claims.push(...more)
    mesh = nodeLines(mesh)
  }
}

/** Those of the units that have no face, rising. */
export const findMissing = (cellOfFace: Int32Array, expected: ReadonlySet<number>): number[] => {
  const missing = new Set(expected)
  for (const cell of cellOfFace) missing.delete(cell)
  return [...missing].sort((a, b) => a - b)
}

const pointsOf = (grounds: ReadonlyMap<number, ZoneGround>, wanted: ReadonlySet<number>): Map<number, number[]> => {
  const points = new Map<number, number[]>()
  for (const { samples, built } of grounds.values()) {
    // Points of the far lattice come after those of the buildings.
    for (let i = 0; i < built; i += 1) {
      const tag = samples.tags[i] as number
      if (!wanted.has(tag)) continue
      const own = points.get(tag) ?? []
      points.set(tag, own)
      own.push(samples.at[2 * i] as number, samples.at[2 * i + 1] as number)
    }
  }
  return points
}
