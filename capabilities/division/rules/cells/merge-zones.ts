import { borderClasses, plain } from '../shapes.ts'
import { medianWidth } from './tidy-roads.ts'
import type { Zones } from './zones.ts'

/** Ground with streets all round and smaller than this is a traffic island; cm². */
const islandArea = 1500 * 10_000
/** Across a secondary street only ground smaller than this share of open ground is given away. */
const acrossStreet = 0.25

export interface MergedZones {
  /** Zone → the zone it belongs to now. */
  readonly zoneOf: Int32Array
  /** Segments that no longer count as a line: the second carriageway of a road. */
  readonly dropped: Uint8Array
}

/**
 * Gives small zones without households to a neighbour before any plot is laid, so that the plots share that ground.
 * Medians and traffic islands go to one side and the line between them is no border any more: the road is then one
 * line, and no plot has ground on both sides of it. Other ground is never joined across a main road.
 * @param isApart 1 for zones that stay what they are: they are given to nobody and get nothing
 */
export const mergeZones = (
  zones: Zones,
  hasHouseholds: Uint8Array,
  openGround: number,
  isApart: Uint8Array = new Uint8Array(zones.count),
): MergedZones => {
  const { mesh, faces, zoneOfFace, count } = zones
  const zoneOf = Int32Array.from({ length: count }, (_, z) => z)
  const dropped = new Uint8Array(mesh.from.length)
  const rootOf = (zone: number): number => {
    let root = zone
    while (zoneOf[root] !== root) root = zoneOf[root] as number
    return root
  }
  const around: number[][] = Array.from({ length: count }, () => [])
  const lengths = new Float64Array(mesh.from.length)
  for (let s = 0; s < mesh.from.length; s += 1) {
    const left = zoneOfFace[faces.of[2 * s] as number] as number
    const right = zoneOfFace[faces.of[2 * s + 1] as number] as number
    if (left === right) continue
    const dx = (mesh.xs[mesh.from[s] as number] as number) - (mesh.xs[mesh.to[s] as number] as number)
    const dy = (mesh.ys[mesh.from[s] as number] as number) - (mesh.ys[mesh.to[s] as number] as number)
    lengths[s] = Math.sqrt(dx * dx + dy * dy)
    around[left]?.push(s)
    around[right]?.push(s)
  }
  const area = Float64Array.from(zones.area)
  const settled = Uint8Array.from(isApart)
  const isFull = Uint8Array.from(hasHouseholds)
  for (;;) {
    const zone = smallestEmpty(zoneOf, isFull, settled, area)
    if (zone === -1) break
    const borders = bordersOf(zone, around[zone] ?? [], zones, rootOf, lengths, isApart)
    const choice = choose(area[zone] as number, borders, openGround * 10_000)
    settled[zone] = 1
    if (choice === null) continue
    for (const s of around[zone] ?? []) {
      const left = rootOf(zoneOfFace[faces.of[2 * s] as number] as number)
      const right = rootOf(zoneOfFace[faces.of[2 * s + 1] as number] as number)
      if (choice.isSilent && (left === choice.zone || right === choice.zone)) dropped[s] = 1
    }
    zoneOf[zone] = choice.zone
    around[choice.zone] = [...(around[choice.zone] ?? []), ...(around[zone] ?? [])]
    area[choice.zone] = (area[choice.zone] as number) + (area[zone] as number)
    // What was too small to stay may have grown, and what had no neighbour may have one now.
    settled[choice.zone] = 0
  }
  for (let z = 0; z < count; z += 1) zoneOf[z] = rootOf(z)
  return { zoneOf, dropped }
}

const smallestEmpty = (zoneOf: Int32Array, isFull: Uint8Array, settled: Uint8Array, area: Float64Array): number => {
  let best = -1
  for (let z = 1; z < zoneOf.length; z += 1) {
    if (zoneOf[z] !== z || isFull[z] === 1 || settled[z] === 1) continue
    if (best === -1 || (area[z] as number) < (area[best] as number)) best = z
  }
  return best
}

/** Neighbour → the common border; 0 is the outside and what is set apart. */
type Borders = Map<number, Border>
interface Border {
  readonly lengths: Float64Array
  /** How far towards the favoured side it looks, cm. */
  readonly favour: number[]
}

/** Medians go to one and the same side all along a road: the one that looks more this way. Which way does not matter. */
const favoured = { x: 0.89, y: 0.45 }

const bordersOf = (
  zone: number,
  around: readonly number[],
  { mesh, faces, zoneOfFace }: Zones,
  rootOf: (zone: number) => number,
  lengths: Float64Array,
  isApart: Uint8Array,
): Borders => {
  const borders: Borders = new Map()
  for (const s of around) {
    const left = rootOf(zoneOfFace[faces.of[2 * s] as number] as number)
    const right = rootOf(zoneOfFace[faces.of[2 * s + 1] as number] as number)
    if (left === right) continue
    const beyond = left === zone ? right : left
    const other = isApart[beyond] === 1 ? 0 : beyond
    const own = borders.get(other) ?? {
      lengths: new Float64Array(borderClasses),
      favour: new Array<number>(borderClasses).fill(0),
    }
    borders.set(other, own)
    const lineClass = mesh.lineClass[s] as number
    own.lengths[lineClass] = (own.lengths[lineClass] as number) + (lengths[s] as number)
    const dx = (mesh.xs[mesh.to[s] as number] as number) - (mesh.xs[mesh.from[s] as number] as number)
    const dy = (mesh.ys[mesh.to[s] as number] as number) - (mesh.ys[mesh.from[s] as number] as number)
    const outward = left === zone ? 1 : -1
    own.favour[lineClass] = (own.favour[lineClass] as number) + outward * (dy * favoured.x - dx * favoured.y)
  }
  return borders
}

const choose = (area: number, borders: Borders, openGround: number): { zone: number; isSilent: boolean } | null => {
  let perimeter = 0
  let onRoads = 0
  for (const { lengths } of borders.values()) {
    for (const length of lengths) perimeter += length
    onRoads += (lengths[0] as number) + (lengths[1] as number)
  }
  const isMedian = 2 * area <= medianWidth * perimeter && onRoads >= 0.5 * perimeter
  const isIsland = area <= islandArea && onRoads >= 0.9 * perimeter
  if (isMedian || isIsland) {
    const zone = chooseSide(borders, perimeter)
    if (zone !== -1) return { zone, isSilent: true }
  }
  if (area >= openGround) return null
  const zone = closest(borders, area < openGround * acrossStreet)
  return zone === -1 ? null : { zone, isSilent: false }
}

/** The weakest line of any length goes, so that the strongest stays the border; of equal ones the favoured side's. */
const chooseSide = (borders: Borders, perimeter: number): number => {
  for (const least of [0.15 * perimeter, 100]) {
    for (let lineClass = plain - 1; lineClass >= 0; lineClass -= 1) {
      let best = -1
      let most = Number.NEGATIVE_INFINITY
      for (const [zone, { lengths, favour }] of borders) {
        if (zone === 0 || (lengths[lineClass] as number) < least) continue
        const worth = (favour[lineClass] as number) / (lengths[lineClass] as number)
        if (worth > most) {
          most = worth
          best = zone
        }
      }
      if (best !== -1) return best
    }
  }
  return -1
}

/**
 * The neighbour with which the zone makes the roundest ground: the one with most of a common border, weighed by what
 * parts them, at least a metre, and no main road among it; -1: none.
 */
const closest = (borders: Borders, isAcrossStreets: boolean): number => {
  let best = -1
  let most = 100
  for (const [zone, { lengths }] of borders) {
    if (zone === 0 || (lengths[0] as number) >= 100) continue
    let worth = 0
    for (const [lineClass, length] of lengths.entries()) {
      if (lineClass > 1 || isAcrossStreets) worth += length * (joinWorth[lineClass] as number)
    }
    if (worth > most) {
      most = worth
      best = zone
    }
  }
  return best
}
/** By class of border: a street is crossed only where nothing else is left. */
const joinWorth = [0, 0.05, 0.4, 0.8, 1] as const
