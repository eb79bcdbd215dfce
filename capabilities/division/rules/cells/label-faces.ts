import { borderClasses } from '../shapes.ts'
import { type Faces, locateFace } from './faces.ts'
import type { Mesh } from './mesh.ts'
import { joinFaces } from './zones.ts'

/**
 * What every face belongs to: below `units` a unit, from `units` on open ground; -1 outside. Open ground is numbered by
 * connected pieces.
 */
export interface Labels {
  readonly cellOfFace: Int32Array
  readonly cellCount: number
}

export interface LabelAsk {
  readonly mesh: Mesh
  readonly faces: Faces
  readonly inside: Uint8Array
  /** First guess: the unit, or any number ≥ units for open ground. */
  readonly guess: Int32Array
  readonly zoneOfFace: Int32Array
  readonly units: number
  /** Doubled cm². */
  readonly openGround: number
  /** 1: open ground of this zone stays open however small it is. */
  readonly staysOpen: (zone: number) => boolean
  /** x0, y0, x1, y1 … of points in a unit's building: where its ground lies in parts, they tell which is its own. */
  readonly standsAt: (units: ReadonlySet<number>) => ReadonlyMap<number, readonly number[]>
}

/**
 * Makes one piece of every unit's ground: the part its building stands on stays (of several the largest), torn-off parts go to the neighbour with the longest
 * border on plain ground, and so does open ground that is too small to be anybody's own. Main roads are crossed last.
 */
export const settleLabels = (ask: LabelAsk): Labels => {
  const { mesh, faces, inside, guess, zoneOfFace, units } = ask
  const isOpen = (label: number): boolean => label >= units
  const parts = joinFaces(
    faces,
    (f) => inside[f] === 1,
    (s, f, g) => {
      const a = guess[f] as number
      const b = guess[g] as number
      if (a === b) return zoneOfFace[f] === zoneOfFace[g] || (mesh.lineClass[s] as number) > 0
      return isOpen(a) && isOpen(b) && zoneOfFace[f] === zoneOfFace[g]
    },
  )
  const area = new Float64Array(parts.count)
  const labelOf = new Int32Array(parts.count).fill(-1)
  const zoneOf = new Int32Array(parts.count)
  for (let f = 0; f < faces.count; f += 1) {
    const part = parts.partOf[f] as number
    if (part === -1) continue
    area[part] = (area[part] as number) + Number(faces.doubleArea[f])
    if (labelOf[part] === -1) {
      labelOf[part] = guess[f] as number
      zoneOf[part] = zoneOfFace[f] as number
    }
  }
  const target = new Int32Array(parts.count).fill(-1)
  const main = new Int32Array(units).fill(-1)
  const built = builtIn(ask, parts.partOf, labelOf)
  for (let p = 0; p < parts.count; p += 1) {
    const label = labelOf[p] as number
    if (isOpen(label)) {
      if ((area[p] as number) >= ask.openGround || ask.staysOpen(zoneOf[p] as number)) target[p] = p
    } else if (label >= 0) {
      const known = main[label] as number
      const more = known === -1 ? 1 : (built[p] as number) - (built[known] as number)
      if (more > 0 || (more === 0 && (area[p] as number) > (area[known] as number))) main[label] = p
    }
  }
  for (const p of main) if (p !== -1) target[p] = p
  giveAway(ask, parts.partOf, parts.count, area, target, (p) => isOpen(labelOf[p] as number))
  return number(ask, parts.partOf, parts.count, target, labelOf)
}

/** How many points of its building lie in each part, for units whose ground lies in several. */
const builtIn = ({ mesh, faces, units, standsAt }: LabelAsk, partOf: Int32Array, labelOf: Int32Array): Int32Array => {
  const built = new Int32Array(labelOf.length)
  const seen = new Set<number>()
  const torn = new Set<number>()
  for (const label of labelOf) {
    if (label < 0 || label >= units) continue
    if (seen.has(label)) torn.add(label)
    seen.add(label)
  }
  if (torn.size === 0) return built
  for (const [label, at] of standsAt(torn)) {
    // A dozen points are enough.
    const step = 2 * Math.max(1, Math.floor(at.length / 24))
    for (let i = 0; i < at.length; i += step) {
      const part = partOf[locateFace(mesh, faces, at[i] as number, at[i + 1] as number)] as number
      if (part !== -1 && labelOf[part] === label) built[part] = (built[part] as number) + 1
    }
  }
  return built
}

/** Borders of every part that has no home yet: other part → length by class. */
const strayBorders = (
  { mesh, faces }: LabelAsk,
  partOf: Int32Array,
  target: Int32Array,
): Map<number, Map<number, Float64Array>> => {
  const borders = new Map<number, Map<number, Float64Array>>()
  const add = (part: number, other: number, lineClass: number, length: number): void => {
    if (part === -1 || other === -1 || part === other || target[part] !== -1) return
    const own = borders.get(part) ?? new Map<number, Float64Array>()
    borders.set(part, own)
    const lengths = own.get(other) ?? new Float64Array(borderClasses)
    own.set(other, lengths)
    lengths[lineClass] = (lengths[lineClass] as number) + length
  }
  for (let s = 0; s < mesh.from.length; s += 1) {
    const left = partOf[faces.of[2 * s] as number] as number
    const right = partOf[faces.of[2 * s + 1] as number] as number
    if (left === right) continue
    const dx = (mesh.xs[mesh.from[s] as number] as number) - (mesh.xs[mesh.to[s] as number] as number)
    const dy = (mesh.ys[mesh.from[s] as number] as number) - (mesh.ys[mesh.to[s] as number] as number)
    const length = Math.sqrt(dx * dx + dy * dy)
    add(left, right, mesh.lineClass[s] as number, length)
    add(right, left, mesh.lineClass[s] as number, length)
  }
  return borders
}

const giveAway = (
  ask: LabelAsk,
  partOf: Int32Array,
  count: number,
  area: Float64Array,
  target: Int32Array,
  isOpenPart: (part: number) => boolean,
): void => {
  const borders = strayBorders(ask, partOf, target)
  let strays = Array.from({ length: count }, (_, p) => p).filter((p) => target[p] === -1)
  strays.sort((p, q) => (area[p] as number) - (area[q] as number) || p - q)
  // Plain ground, walls, lanes, streets in this order; main roads only for what would tear a household's ground apart.
  for (const least of [1, 0]) {
    for (let hasMoved = true; hasMoved && strays.length > 0; ) {
      hasMoved = false
      const waiting: number[] = []
      for (const p of strays) {
        const home = least === 0 && isOpenPart(p) ? -1 : bestHome(borders.get(p), target, least)
        if (home === -1) waiting.push(p)
        else {
          target[p] = home
          hasMoved = true
        }
      }
      strays = waiting
    }
  }
  // Nobody's neighbour: it stays what it is, open ground.
  for (const p of strays) target[p] = p
}

const bestHome = (borders: Map<number, Float64Array> | undefined, target: Int32Array, least: number): number => {
  if (borders === undefined) return -1
  // What has moved in with a neighbour counts as that neighbour's ground.
  const homes = new Map<number, Float64Array>()
  for (const [other, lengths] of borders) {
    const home = target[other] as number
    if (home === -1) continue
    const sum = homes.get(home) ?? new Float64Array(borderClasses)
    for (const [c, length] of lengths.entries()) sum[c] = (sum[c] as number) + length
    homes.set(home, sum)
  }
  for (let c = borderClasses - 1; c >= least; c -= 1) {
    let best = -1
    let most = 0
    for (const [home, lengths] of homes) {
      if ((lengths[c] as number) > most) {
        most = lengths[c] as number
        best = home
      }
    }
    if (best !== -1) return best
  }
  return -1
}

const number = (
  { faces, units }: LabelAsk,
  partOf: Int32Array,
  count: number,
  target: Int32Array,
  labelOf: Int32Array,
): Labels => {
  const cellOfPart = new Int32Array(count).fill(-1)
  const homeOf = (part: number): number => {
    let home = part
    for (let guard = 0; guard < count && target[home] !== home; guard += 1) home = target[home] as number
    return home
  }
  let cellCount = units
  const taken = new Uint8Array(units)
  for (let p = 0; p < count; p += 1) {
    if (target[p] !== p) continue
    const label = labelOf[p] as number
    if (label >= 0 && label < units && taken[label] === 0) {
      taken[label] = 1
      cellOfPart[p] = label
    } else {
      cellOfPart[p] = cellCount
      cellCount += 1
    }
  }
  const cellOfFace = new Int32Array(faces.count).fill(-1)
  for (let f = 0; f < faces.count; f += 1) {
    const part = partOf[f] as number
    if (part !== -1) cellOfFace[f] = cellOfPart[homeOf(part)] as number
  }
  return { cellOfFace, cellCount }
}
