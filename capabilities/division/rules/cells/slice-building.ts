import { areaOf, type Footprint, isInFootprint } from './footprint.ts'

/** A part of a building that gets ground of its own. */
export interface Plot {
  readonly tag: number
  /** How much of the footprint it gets, in any measure. */
  readonly share: number
}

/** A building's footprint shared out to its plots. */
export interface Slices {
  /** Tag of the plot whose slice the point lies in. */
  tagAt(x: number, y: number): number
  /** Points on either side of every cut, x0, y0, x1, y1 …: what keeps the border on the cut. */
  readonly beside: readonly number[]
}

/** Distance of the rows from the cut, and between their points, in cm. */
const besideCut = 35
const rowStep = 160
/** Enough points of a footprint to find where equal shares of it end. */
const probes = 500

/**
 * Cuts a footprint across its long axis into its plots (stairwells), each with so much of it as it has units: the
 * borders between their ground begin there. How a stairwell's own ground is shared out to its storeys: see cutPlots.
 */
export const sliceBuilding = (footprint: Footprint, plots: readonly Plot[]): Slices => {
  const only = plots[0]?.tag ?? -1
  if (plots.length <= 1) return { tagAt: () => only, beside: [] }
  const axis = longAxis(footprint)
  const [ux, uy] = axis
  const along = (x: number, y: number): number => x * ux + y * uy
  const cuts = shareCuts(
    probeFootprint(footprint, probes).map(([x, y]) => along(x, y)),
    plots.map(({ share }) => share),
  )
  return {
    tagAt: (x, y) => plots[placeOf(cuts, along(x, y))]?.tag ?? only,
    beside: rowsBeside(footprint, axis, cuts),
  }
}

/** In which part of a row of parts a place lies. */
export const placeOf = (cuts: readonly number[], at: number): number => {
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
export const longAxis = (footprint: Footprint): [number, number] => {
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
    const [minU, maxU, minV, maxV] = extents(ring, ux, uy)
    const [width, depth] = [maxU - minU, maxV - minV]
    // A hair of slack: of two equal rectangles the first is taken whatever the rounding.
    if (width * depth < least * (1 - 1e-9)) {
      least = width * depth
      best = width >= depth ? [ux, uy] : [-uy, ux]
    }
  }
  return best[0] < 0 || (best[0] === 0 && best[1] < 0) ? [-best[0], -best[1]] : best
}

const extents = (ring: readonly number[], ux: number, uy: number): [number, number, number, number] => {
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
  return [minU, maxU, minV, maxV]
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

const rowsBeside = (footprint: Footprint, [ux, uy]: readonly [number, number], cuts: readonly number[]): number[] => {
  const rows: number[] = []
  const [minU, maxU, minV, maxV] = extents(footprint.rings.flat(), ux, uy)
  const put = (u: number, v: number): void => {
    const x = u * ux - v * uy
    const y = u * uy + v * ux
    if (isInFootprint(footprint, x, y)) rows.push(x, y)
  }
  for (const [k, cut] of cuts.entries()) {
    const below = cut - (cuts[k - 1] ?? minU)
    const above = (cuts[k + 1] ?? maxU) - cut
    const gap = Math.min(besideCut, Math.max(3, Math.min(below, above) / 3))
    const step = Math.min(rowStep, Math.max(20, gap * 4))
    for (let v = Math.ceil(minV / step) * step; v <= maxV; v += step) {
      put(cut - gap, v)
      put(cut + gap, v)
    }
  }
  return rows
}
