import { areaOf, type Footprint, isInFootprint } from './footprint.ts'

/** A building's footprint shared out to its units. */
export interface Slices {
  /** The unit whose slice the point lies in. */
  unitAt(x: number, y: number): number
  /** Points on either side of every cut, x0, y0, x1, y1 …: what keeps the border on the cut. */
  readonly beside: readonly number[]
}

/** Distance of the rows from the cut, and between their points, in cm. */
const besideCut = 35
const rowStep = 160
/** Enough points of a footprint to find where equal shares of it end. */
const probes = 500

/**
 * Cuts a footprint across its long axis into stairwells, and every stairwell along it into its bands of storeys: each
 * unit gets an equal share of the ground, neighbours in the building are neighbours on the map, and a plan of the
 * ground stays a tiling although storeys lie above each other.
 */
export const sliceBuilding = (footprint: Footprint, stairwells: readonly (readonly number[])[]): Slices => {
  const only = stairwells[0]?.[0] ?? -1
  const total = stairwells.reduce((sum, units) => sum + units.length, 0)
  if (total <= 1) return { unitAt: () => only, beside: [] }
  const [ux, uy] = longAxis(footprint)
  const inner = probeFootprint(footprint, probes)
  const along = (x: number, y: number): number => x * ux + y * uy
  const across = (x: number, y: number): number => y * ux - x * uy

  // A single stairwell is cut across the long axis as well: its slices stay as square as they can be.
  const isOne = stairwells.length === 1
  const rows = isOne ? (stairwells[0] as readonly number[]).map((unit) => [unit]) : stairwells
  const stairCuts = shareCuts(
    inner.map(([x, y]) => along(x, y)),
    rows.map((units) => units.length),
  )
  const bandCuts = rows.map((units, k) => {
    if (units.length < 2) return []
    const own = inner.filter(([x, y]) => placeOf(stairCuts, along(x, y)) === k)
    return shareCuts(
      (own.length < units.length ? inner : own).map(([x, y]) => across(x, y)),
      units.map(() => 1),
    )
  })
  const unitAt = (x: number, y: number): number => {
    const k = placeOf(stairCuts, along(x, y))
    const units = rows[k] ?? []
    return units[placeOf(bandCuts[k] ?? [], across(x, y))] ?? only
  }
  return { unitAt, beside: rowsBeside(footprint, [ux, uy], stairCuts, bandCuts) }
}

const placeOf = (cuts: readonly number[], at: number): number => {
  let k = 0
  while (k < cuts.length && at >= (cuts[k] as number)) k += 1
  return k
}

/** Where to cut so that every part has its share of the points. */
const shareCuts = (values: readonly number[], shares: readonly number[]): number[] => {
  const sorted = [...values].sort((a, b) => a - b)
  const total = shares.reduce((sum, share) => sum + share, 0)
  const cuts: number[] = []
  let before = 0
  for (const share of shares.slice(0, -1)) {
    before += share
    const at = (before / total) * sorted.length
    const low = sorted[Math.max(0, Math.ceil(at) - 1)] ?? 0
    const high = sorted[Math.min(sorted.length - 1, Math.floor(at))] ?? low
    cuts.push((low + high) / 2)
  }
  return cuts
}

/** Direction of the side of the smallest rectangle round the first ring that is the longer one; length 1. */
const longAxis = (footprint: Footprint): [number, number] => {
  const ring = footprint.rings[0] ?? []
  let best: [number, number] = [1, 0]
  let least = Number.POSITIVE_INFINITY
  for (let i = 0; i < ring.length; i += 2) {
    const j = (i + 2) % ring.length
    const dx = (ring[j] as number) - (ring[i] as number)
    const dy = (ring[j + 1] as number) - (ring[i + 1] as number)
    const length = Math.sqrt(dx * dx + dy * dy)
    if (length === 0) continue
    const ux = dx / length
    const uy = dy / length
    const [width, depth] = extents(ring, ux, uy)
    // A hair of slack: of two equal rectangles the first is taken whatever the rounding.
    if (width * depth < least * (1 - 1e-9)) {
      least = width * depth
      best = width >= depth ? [ux, uy] : [-uy, ux]
    }
  }
  return best[0] < 0 || (best[0] === 0 && best[1] < 0) ? [-best[0], -best[1]] : best
}

const extents = (ring: readonly number[], ux: number, uy: number): [number, number] => {
  let [minU, maxU, minV, maxV] = [
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ]
  for (let i = 0; i < ring.length; i += 2) {
    const u = (ring[i] as number) * ux + (ring[i + 1] as number) * uy
    const v = (ring[i + 1] as number) * ux - (ring[i] as number) * uy
    minU = Math.min(minU, u)
    maxU = Math.max(maxU, u)
    minV = Math.min(minV, v)
    maxV = Math.max(maxV, v)
  }
  return [maxU - minU, maxV - minV]
}

/** Points spread evenly over a footprint. */
export const probeFootprint = (footprint: Footprint, count: number): [number, number][] => {
  const area = footprint.rings.reduce((sum, ring) => sum + Math.abs(areaOf(ring)), 0)
  const step = Math.max(10, Math.sqrt(area / count))
  const [minX, minY, maxX, maxY] = footprint.box
  const points: [number, number][] = []
  for (let y = minY + step / 2; y < maxY; y += step) {
    for (let x = minX + step / 2; x < maxX; x += step) if (isInFootprint(footprint, x, y)) points.push([x, y])
  }
  return points.length > 0 ? points : [[footprint.x, footprint.y]]
}

const rowsBeside = (
  footprint: Footprint,
  [ux, uy]: readonly [number, number],
  stairCuts: readonly number[],
  bandCuts: readonly (readonly number[])[],
): number[] => {
  const rows: number[] = []
  const corners = footprint.rings.flat()
  let [minU, maxU, minV, maxV] = [0, 0, 0, 0]
  for (let i = 0; i < corners.length; i += 2) {
    const u = (corners[i] as number) * ux + (corners[i + 1] as number) * uy
    const v = (corners[i + 1] as number) * ux - (corners[i] as number) * uy
    if (i === 0) [minU, maxU, minV, maxV] = [u, u, v, v]
    minU = Math.min(minU, u)
    maxU = Math.max(maxU, u)
    minV = Math.min(minV, v)
    maxV = Math.max(maxV, v)
  }
  const put = (u: number, v: number): void => {
    const x = u * ux - v * uy
    const y = u * uy + v * ux
    if (isInFootprint(footprint, x, y)) rows.push(x, y)
  }
  const gapOf = (cuts: readonly number[], k: number, low: number, high: number): number => {
    const below = (cuts[k] as number) - (cuts[k - 1] ?? low)
    const above = (cuts[k + 1] ?? high) - (cuts[k] as number)
    return Math.min(besideCut, Math.max(3, Math.min(below, above) / 3))
  }
  for (const [k, cut] of stairCuts.entries()) {
    const gap = gapOf(stairCuts, k, minU, maxU)
    const step = Math.min(rowStep, Math.max(20, gap * 4))
    for (let v = Math.ceil(minV / step) * step; v <= maxV; v += step) {
      put(cut - gap, v)
      put(cut + gap, v)
    }
  }
  for (const [k, cuts] of bandCuts.entries()) {
    const low = stairCuts[k - 1] ?? minU
    const high = stairCuts[k] ?? maxU
    for (const [c, cut] of cuts.entries()) {
      const gap = gapOf(cuts, c, minV, maxV)
      const step = Math.min(rowStep, Math.max(20, gap * 4))
      for (let u = Math.ceil((low + besideCut) / step) * step; u <= high - besideCut; u += step) {
        put(u, cut - gap)
        put(u, cut + gap)
      }
    }
  }
  return rows
}
