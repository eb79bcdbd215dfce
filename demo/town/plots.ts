import type { Random } from '../random.ts'
import { sure } from '../sure.ts'
import type { Point } from './mesh.ts'

/** Where a building stands in the plan: four corners, counter-clockwise, and its longer side in metres. */
export interface Plot {
  readonly corners: readonly [Point, Point, Point, Point]
  readonly length: number
}

/** How a quarter is built: long blocks of flats, terraced houses, or large public halls. */
export interface BuildStyle {
  readonly length: readonly [number, number]
  readonly depth: readonly [number, number]
  readonly gap: readonly [number, number]
  readonly rowGap: readonly [number, number]
}
export const blockStyle: BuildStyle = { length: [19, 31], depth: [10.5, 12.5], gap: [4, 7], rowGap: [8, 12] }
export const terraceStyle: BuildStyle = { length: [8, 13], depth: [8.5, 12], gap: [0.4, 1.8], rowGap: [4.5, 8] }
export const hallStyle: BuildStyle = { length: [26, 44], depth: [14, 20], gap: [9, 16], rowGap: [14, 24] }

/** Moves each side of a convex polygon inwards by its own width (half the street before it) and keeps what is left. */
export const insetPolygon = (points: readonly Point[], widths: readonly number[]): Point[] => {
  let kept = [...points]
  points.forEach((a, i) => {
    const b = sure(points[(i + 1) % points.length], 'next')
    const length = Math.hypot(b.x - a.x, b.y - a.y)
    // The inward normal of a counter-clockwise side points to its left.
    const normal = { x: -(b.y - a.y) / length, y: (b.x - a.x) / length }
    const offset = a.x * normal.x + a.y * normal.y + sure(widths[i], 'width')
    const depth = (p: Point) => p.x * normal.x + p.y * normal.y - offset
    const next: Point[] = []
    kept.forEach((p, k) => {
      const q = sure(kept[(k + 1) % kept.length], 'next')
      const dp = depth(p)
      const dq = depth(q)
      if (dp >= 0) next.push(p)
      if (dp >= 0 !== dq >= 0) {
        const t = dp / (dp - dq)
        next.push({ x: p.x + (q.x - p.x) * t, y: p.y + (q.y - p.y) * t })
      }
    })
    kept = next
  })
  return kept
}

/** The stretch of a horizontal line inside a convex polygon, or nothing. */
const stretchAt = (points: readonly Point[], y: number): readonly [number, number] | null => {
  const xs: number[] = []
  points.forEach((p, i) => {
    const q = sure(points[(i + 1) % points.length], 'next')
    if (p.y > y === q.y > y) return
    xs.push(p.x + ((q.x - p.x) * (y - p.y)) / (q.y - p.y))
  })
  return xs.length < 2 ? null : [Math.min(...xs), Math.max(...xs)]
}

/** Rows of plots along the longest side of the ground, never outside it and never over each other. */
export const layPlots = (ground: readonly Point[], style: BuildStyle, random: Random): Plot[] => {
  if (ground.length < 3) return []
  const sides = ground.map((p, i) => {
    const q = sure(ground[(i + 1) % ground.length], 'next')
    return { x: q.x - p.x, y: q.y - p.y }
  })
  const longest = sides.reduce((a, b) => (Math.hypot(a.x, a.y) >= Math.hypot(b.x, b.y) ? a : b))
  const angle = Math.atan2(longest.y, longest.x)
  const turn = (p: Point, by: number): Point => ({
    x: p.x * Math.cos(by) - p.y * Math.sin(by),
    y: p.x * Math.sin(by) + p.y * Math.cos(by),
  })
  const flat = ground.map((p) => turn(p, -angle))
  const low = Math.min(...flat.map((p) => p.y))
  const high = Math.max(...flat.map((p) => p.y))
  const plots: Plot[] = []
  let y = low + 0.05
  while (y < high) {
    const depth = random.between(...style.depth)
    const bottom = stretchAt(flat, y)
    const top = stretchAt(flat, y + depth)
    if (!bottom || !top) break
    const right = Math.min(bottom[1], top[1])
    let x = Math.max(bottom[0], top[0])
    let laid = 0
    while (x < right) {
      const wanted = random.between(...style.length)
      // The last plot of a row takes what is left when that is still a building.
      const length = x + wanted * 1.4 > right ? right - x : wanted
      if (length < style.length[0] * 0.75) break
      const d = depth * random.between(0.9, 1)
      const corners = [
        { x, y },
        { x: x + length, y },
        { x: x + length, y: y + d },
        { x, y: y + d },
      ].map((p) => turn(p, angle))
      plots.push({ corners: corners as unknown as Plot['corners'], length })
      x += length + random.between(...style.gap)
      laid += 1
    }
    y += laid === 0 ? 2.5 : depth + random.between(...style.rowGap)
  }
  return plots
}

export const middleOf = (plot: Plot): Point => ({
  x: (plot.corners[0].x + plot.corners[2].x) / 2,
  y: (plot.corners[0].y + plot.corners[2].y) / 2,
})
