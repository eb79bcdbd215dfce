import type { Point } from './mesh.ts'
import type { Backdrop, LngLat, PolygonShape } from './shapes.ts'

/** The middle of the drawing: the old town of the mission's office, on the south bank of the river. */
const middle = { lng: 109.02, lat: 32.69 }
const metresPerLat = 110_922
const metresPerLng = 93_760

/** Six decimals are about 0.1 m: finer than any survey of a household, and equal for everybody who shares a corner. */
const round6 = (value: number) => Math.round(value * 1e6) / 1e6

/**
 * Bends the straight plan to the land: long waves for the bend of the river, short ones for streets that were never
 * drawn with a ruler. The slopes stay under one half, so the map never folds and what tiles in the plan tiles on the land.
 */
export const bend = ({ x, y }: Point): Point => ({
  x: x + 42 * Math.sin(y / 230 + 0.6) + 7 * Math.sin(x / 61 + y / 83) + 0.05 * y,
  y: y + 62 * Math.sin(x / 330 + 0.9) + 22 * Math.sin(x / 137 - y / 190) + 6 * Math.sin(x / 53 - y / 71),
})

const toLngLat = (bent: Point): LngLat => [
  round6(middle.lng + bent.x / metresPerLng),
  round6(middle.lat + bent.y / metresPerLat),
]

export const onLand = (point: Point): LngLat => toLngLat(bend(point))

/**
 * Four walls at right angles where the bent plan has a parallelogram: the long side keeps its direction, the rest is
 * turned to it. `shrink` below 1 leaves more room around. Corners counter-clockwise.
 */
export const squareOnLand = (corners: readonly [Point, Point, Point, Point], shrink: number): LngLat[] => {
  const [a, b, c, d] = corners.map(bend) as unknown as typeof corners
  const along = { x: (b.x - a.x + c.x - d.x) / 4, y: (b.y - a.y + c.y - d.y) / 4 }
  const across = { x: (d.x - a.x + c.x - b.x) / 4, y: (d.y - a.y + c.y - b.y) / 4 }
  const length = Math.hypot(along.x, along.y)
  const normal = { x: -along.y / length, y: along.x / length }
  const depth = across.x * normal.x + across.y * normal.y
  const middleX = (a.x + b.x + c.x + d.x) / 4
  const middleY = (a.y + b.y + c.y + d.y) / 4
  return [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ].map(([u = 0, v = 0]) =>
    toLngLat({
      x: middleX + shrink * (u * along.x + v * depth * normal.x),
      y: middleY + shrink * (u * along.y + v * depth * normal.y),
    }),
  )
}

/** Whether a place lies inside a ring (even-odd rule); a place on the border may be told either way. */
export const isInside = ([x, y]: LngLat, ring: readonly LngLat[]): boolean => {
  let isIn = false
  ring.forEach(([ax, ay], i) => {
    const [bx, by] = ring[(i + 1) % ring.length] ?? [ax, ay]
    if (ay > y !== by > y && x < ax + ((bx - ax) * (y - ay)) / (by - ay)) isIn = !isIn
  })
  return isIn
}

/** Metres on the ground between two places; flat, which is right to a millimetre over a town. */
export const metresBetween = (a: LngLat, b: LngLat): number =>
  Math.hypot((a[0] - b[0]) * metresPerLng, (a[1] - b[1]) * metresPerLat)

export const polygonOf = (points: readonly LngLat[]): PolygonShape => ({
  type: 'Polygon',
  coordinates: [[...points, ...points.slice(0, 1)]],
})

/** The outline of the sub-district in the plan, counter-clockwise: river bank to the north, hillside to the south. */
export const outline: readonly Point[] = [
  { x: -905, y: -395 },
  { x: -560, y: -500 },
  { x: 590, y: -505 },
  { x: 900, y: -350 },
  { x: 940, y: 365 },
  { x: 690, y: 470 },
  { x: -640, y: 480 },
  { x: -930, y: 380 },
]

const line = (from: number, to: number, y: (x: number) => number): Point[] =>
  Array.from({ length: 161 }, (_, i) => {
    const x = from + ((to - from) * i) / 160
    return { x, y: y(x) }
  })

/** Deterministic roughness for the foot of the hills. */
const ridge = (x: number, height: number, phase: number) =>
  -height + 60 * Math.sin(x / 210 + phase) + 34 * Math.sin(x / 97 + phase * 2) + 14 * Math.sin(x / 41)

/** River and hills for the map behind the town; nothing is decided by them. */
export const makeBackdrop = (): Backdrop => {
  const bank = line(-3200, 3200, (x) => 520 + 0.00001 * x * x)
  const farBank = line(3200, -3200, (x) => 880 + 60 * Math.sin(x / 700) + 0.00001 * x * x)
  const hill = (height: number, phase: number) =>
    polygonOf([
      ...line(-3200, 3200, () => -2600).map(onLand),
      ...line(3200, -3200, (x) => ridge(x, height, phase)).map(onLand),
    ])
  return {
    river: polygonOf([...bank, ...farBank].map(onLand)),
    hills: [hill(640, 0.4), hill(800, 1.7), hill(1000, 2.9)],
  }
}
