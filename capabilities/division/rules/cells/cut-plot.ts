import { fillOutline } from './fill-outline.ts'
import { type Footprint, isInFootprint } from './footprint.ts'
import { fanAround, stripsAlong, turned, type Way } from './plot-ways.ts'
import { longAxis, placeOf } from './slice-building.ts'
import { makeClip, type Outline } from './split-zone.ts'

/** How the ground of a stairwell is cut into that of its bands of storeys. */
export interface PlotCuts {
  /** Place of the band, in the order of storeys, that a point belongs to. */
  bandAt(x: number, y: number): number
  /** x1, y1, x2, y2 of each cut, on whole centimetres. */
  readonly lines: readonly number[]
}

export interface PlotAsk {
  /** Sides of the plot, each with the plot on its left. */
  readonly outline: Outline
  readonly footprint: Footprint
  /** Of each band, from below. */
  readonly households: readonly number[]
  /** Households of a small grid: runs of bands with so many should be round. */
  readonly range: { readonly min: number; readonly max: number }
}

/** Shares of a plot are counted in so many bins along a way of cutting it. */
const bins = 128
/** Directions in which a fan may begin. */
const starts = 16
/** Bands get equal shares of the plot, of the footprint, or of something between: whatever is roundest. */
const footprintShares = [0, 0.4, 1]
/** But each of them this part at least of an equal share of the footprint: who lives there can be found there. */
const leastBuilt = 0.4
const withoutBuilding = 0.5
/** How much the roundness of single bands counts against that of whole runs. */
const singles = 0.3
/** Points a plot is measured with, so many and more for every band, and sides of its outline are looked at in steps of this length, cm. */
const points = 250
const pointsEach = 40
const sideStep = 400

/**
 * Cuts a plot either like a cake from the middle of its building, or into strips, so that bands in the order of storeys
 * are neighbours and runs of bands that may become a small grid are as compact as can be. Only sums, products and
 * roots: the same on every machine.
 */
export const cutPlot = (ask: PlotAsk): PlotCuts | null => {
  const { outline, footprint, households } = ask
  const area = areaInside(outline)
  if (households.length < 2 || area <= 0) return null
  const lattice = fillOutline(outline, Math.max(4, Math.sqrt(area / (points + pointsEach * households.length))))
  const inside: number[] = []
  const built: number[] = []
  const isBuilt: boolean[] = []
  for (const [i, isIn] of lattice.isIn.entries()) {
    if (isIn === 0) continue
    const x = lattice.x + (i % lattice.columns) * lattice.step
    const y = lattice.y + Math.floor(i / lattice.columns) * lattice.step
    inside.push(x, y)
    isBuilt.push(isInFootprint(footprint, x, y))
    if (isBuilt.at(-1) === true) built.push(x, y)
  }
  if (inside.length === 0) return null
  const clip = makeClip(outline)
  const reach = 2 * reachOf(outline)
  const [ox, oy] = middleOf(built.length > 0 ? built : inside)
  const axis = longAxis(footprint)
  let best: { score: number; way: Way; cuts: number[] } | null = null
  const consider = (way: Way, counted: Counted, from: number): void => {
    for (const share of built.length > 0 ? footprintShares : [0]) {
      const cuts = shareOut(counted, share, from, households.length)
      const score = scoreOf(ask, way, counted, from, cuts, area)
      if (best === null || score > best.score) best = { score, way: turned(way, from / bins), cuts }
    }
  }
  const count = (way: Way): Counted =>
    countAlong(way, inside, isBuilt, outline, (at) => lengthInside(clip, way.line(at)))
  for (const [ux, uy] of [axis, [-axis[1], axis[0]]] as const) {
    const way = stripsAlong(ux, uy, inside, reach)
    consider(way, count(way), 0)
  }
  const fan = fanAround(ox, oy, reach)
  const counted = count(fan)
  for (let k = 0; k < starts; k += 1) consider(fan, counted, Math.round((k * bins) / starts))
  if (best === null) return null
  const { way, cuts } = best as { way: Way; cuts: number[] }
  const lines: number[] = []
  for (const at of way.isFan ? [0, ...cuts] : cuts) {
    const [ax, ay, bx, by] = way.line(at)
    for (const [from, to] of clip(ax, ay, bx, by)) {
      lines.push(Math.round(ax + from * (bx - ax)), Math.round(ay + from * (by - ay)))
      lines.push(Math.round(ax + to * (bx - ax)), Math.round(ay + to * (by - ay)))
    }
  }
  return { bandAt: (x, y) => placeOf(cuts, way.at(x, y)), lines }
}

const areaInside = (outline: Outline): number => {
  const [ox, oy] = [outline[0] ?? 0, outline[1] ?? 0]
  let doubled = 0
  for (let i = 0; i < outline.length; i += 4) {
    const [ax, ay, bx, by] = outline.slice(i, i + 4) as [number, number, number, number]
    doubled += (ax - ox) * (by - oy) - (bx - ox) * (ay - oy)
  }
  return doubled / 2
}

const reachOf = (outline: Outline): number => {
  let [minX, minY, maxX, maxY] = [outline[0] ?? 0, outline[1] ?? 0, outline[0] ?? 0, outline[1] ?? 0]
  for (let i = 0; i < outline.length; i += 2) {
    minX = Math.min(minX, outline[i] as number)
    maxX = Math.max(maxX, outline[i] as number)
    minY = Math.min(minY, outline[i + 1] as number)
    maxY = Math.max(maxY, outline[i + 1] as number)
  }
  return maxX - minX + maxY - minY + 100
}

/** Of the points the one nearest to the middle of them all: it lies inside whatever the shape. */
const middleOf = (all: readonly number[]): [number, number] => {
  let [x, y] = [0, 0]
  for (let i = 0; i < all.length; i += 2) {
    x += all[i] as number
    y += all[i + 1] as number
  }
  x /= all.length / 2
  y /= all.length / 2
  let best: [number, number] = [all[0] as number, all[1] as number]
  let least = Number.POSITIVE_INFINITY
  for (let i = 0; i < all.length; i += 2) {
    const dx = (all[i] as number) - x
    const dy = (all[i + 1] as number) - y
    if (dx * dx + dy * dy < least) {
      least = dx * dx + dy * dy
      best = [Math.round(all[i] as number), Math.round(all[i + 1] as number)]
    }
  }
  return best
}

/**
 * Bin by bin along a way, and once more for fans that go round: sums from the first bin on of shares of the ground and of
 * the footprint and of the length of outline, and the length of a cut there, in cm.
 */
interface Counted {
  readonly ground: Float64Array
  readonly built: Float64Array
  readonly side: Float64Array
  readonly cut: Float64Array
}

const countAlong = (
  way: Way,
  inside: readonly number[],
  isBuilt: readonly boolean[],
  outline: Outline,
  cutAt: (at: number) => number,
): Counted => {
  const ground = new Float64Array(bins)
  const footprint = new Float64Array(bins)
  const side = new Float64Array(bins)
  const binOf = (x: number, y: number): number => Math.min(bins - 1, Math.max(0, Math.floor(way.at(x, y) * bins)))
  for (let i = 0; i < inside.length; i += 2) {
    const b = binOf(inside[i] as number, inside[i + 1] as number)
    ground[b] = (ground[b] as number) + 2 / inside.length
    if (isBuilt[i >> 1] === true) footprint[b] = (footprint[b] as number) + 1
  }
  for (let i = 0; i < outline.length; i += 4) {
    const [ax, ay, bx, by] = outline.slice(i, i + 4) as [number, number, number, number]
    const length = Math.sqrt((bx - ax) * (bx - ax) + (by - ay) * (by - ay))
    const steps = Math.ceil(length / sideStep)
    for (let k = 0; k < steps; k += 1) {
      const t = (k + 0.5) / steps
      const b = binOf(ax + t * (bx - ax), ay + t * (by - ay))
      side[b] = (side[b] as number) + length / steps
    }
  }
  const cut = new Float64Array(bins)
  // In every fourth bin is enough.
  for (let b = 0; b < bins; b += 4) cut.fill(cutAt((b + 2) / bins), b, b + 4)
  return {
    ground: sumUp(ground),
    built: sumUp(
      footprint,
      Math.max(
        1,
        footprint.reduce((sum, own) => sum + own, 0),
      ),
    ),
    side: sumUp(side),
    cut,
  }
}

const sumUp = (values: Float64Array, whole = 1): Float64Array => {
  const sums = new Float64Array(2 * bins + 1)
  for (let b = 0; b < 2 * bins; b += 1) sums[b + 1] = (sums[b] as number) + (values[b % bins] as number) / whole
  return sums
}
const between = (sums: Float64Array, from: number, to: number): number => (sums[to] as number) - (sums[from] as number)

const lengthInside = (
  clip: ReturnType<typeof makeClip>,
  [ax, ay, bx, by]: readonly [number, number, number, number],
): number => {
  const length = Math.sqrt((bx - ax) * (bx - ax) + (by - ay) * (by - ay))
  return clip(ax, ay, bx, by).reduce((sum, [from, to]) => sum + (to - from) * length, 0)
}

/** Where equal shares end, beginning at a bin: coordinates from there on. */
const shareOut = ({ ground, built }: Counted, share: number, from: number, parts: number): number[] => {
  const cuts: number[] = []
  let sum = 0
  for (let k = 0; k < bins && cuts.length < parts - 1; k += 1) {
    const b = from + k
    const own = (1 - share) * between(ground, b, b + 1) + share * between(built, b, b + 1)
    while (cuts.length < parts - 1 && own > 0 && sum + own >= (cuts.length + 1) / parts) {
      cuts.push((k + ((cuts.length + 1) / parts - sum) / own) / bins)
    }
    sum += own
  }
  while (cuts.length < parts - 1) cuts.push(1)
  return cuts
}

/** How round bands and runs of bands are that may become a grid: 4π·area / perimeter², 1 for a circle. */
const scoreOf = (
  { households, range }: PlotAsk,
  way: Way,
  counted: Counted,
  from: number,
  cuts: readonly number[],
  area: number,
): number => {
  const ends = [0, ...cuts.map((cut) => Math.min(bins, Math.round(cut * bins))), bins]
  const cutAt = ends.map((end) => counted.cut[(from + end) % bins] as number)
  if (!way.isFan) {
    cutAt[0] = 0
    cutAt[ends.length - 1] = 0
  }
  const ground: number[] = []
  const side: number[] = []
  let isWithout = false
  for (let k = 0; k < households.length; k += 1) {
    const low = from + (ends[k] as number)
    const high = from + (ends[k + 1] as number)
    isWithout ||= between(counted.built, low, high) * households.length < leastBuilt
    ground.push(between(counted.ground, low, high))
    side.push(between(counted.side, low, high))
  }
  let [runs, sum, alone] = [0, 0, 0]
  for (let k = 0; k < households.length; k += 1) {
    let [families, own, along] = [0, 0, 0]
    for (let j = k; j < households.length; j += 1) {
      families += households[j] as number
      own += ground[j] as number
      along += side[j] as number
      const around = along + (cutAt[k] as number) + (cutAt[j + 1] as number)
      const round = around > 0 ? (12.566370614359172 * own * area) / (around * around) : 0
      if (j === k) alone += round
      if (families > range.max) break
      if (families < range.min) continue
      runs += 1
      sum += round
    }
  }
  const round = (runs === 0 ? 0 : sum / runs) + (singles * alone) / households.length
  return isWithout ? round - withoutBuilding : round
}
