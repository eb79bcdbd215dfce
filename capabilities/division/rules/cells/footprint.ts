import type { Town } from '../shapes.ts'
import { latticeLimit } from './lattice.ts'

/** Where a building stands, in cm from the middle of the ground. */
export interface Footprint {
  /** x0, y0, x1, y1 … of each ring, closed without repeating. Empty: nobody knows where it stands. */
  readonly rings: readonly (readonly number[])[]
  readonly box: Box
  /** A point of it: what the town says, else the middle of its first ring. */
  readonly x: number
  readonly y: number
  /** False: a disc round the point stands for it. */
  readonly isDrawn: boolean
}
export type Box = readonly [minX: number, minY: number, maxX: number, maxY: number]

/** How far the corners of the disc that stands for an unknown footprint are from its middle, in cm. */
const discRadius = 600
const disc = [
  [1, 0.4142135623730951],
  [0.4142135623730951, 1],
  [-0.4142135623730951, 1],
  [-1, 0.4142135623730951],
  [-1, -0.4142135623730951],
  [-0.4142135623730951, -1],
  [0.4142135623730951, -1],
  [1, -0.4142135623730951],
] as const

/** Moves a coordinate to the middle of the ground and keeps it where arithmetic is exact. */
export const shiftBy =
  (middle: number) =>
  (value: number): number =>
    Math.max(1 - latticeLimit, Math.min(latticeLimit - 1, Math.round(value - middle) || 0))

export const readFootprints = (town: Town, middleX: number, middleY: number): Footprint[] => {
  const toX = shiftBy(middleX)
  const toY = shiftBy(middleY)
  return town.buildings.map((building) => {
    const rings = building.rings
      .map((ring) => ring.flatMap(([x, y]) => [toX(x), toY(y)]))
      .filter((ring) => ring.length >= 6 && Math.abs(areaOf(ring)) > 10_000)
    const first = building.rings.flat()
    const point = building.point ?? middleOf(first)
    if (point === null) return { rings: [], box: [0, 0, -1, -1], x: 0, y: 0, isDrawn: false }
    const x = toX(point[0])
    const y = toY(point[1])
    const known =
      rings.length > 0
        ? rings
        : [disc.flatMap(([u, v]) => [toX(point[0] + u * discRadius), toY(point[1] + v * discRadius)])]
    return { rings: known, box: boxOf(known), x, y, isDrawn: rings.length > 0 }
  })
}

const middleOf = (points: readonly (readonly [number, number])[]): [number, number] | null => {
  if (points.length === 0) return null
  let x = 0
  let y = 0
  for (const point of points) {
    x += point[0]
    y += point[1]
  }
  return [x / points.length, y / points.length]
}

/** Signed, in cm². */
export const areaOf = (ring: readonly number[]): number => {
  let doubled = 0
  const ox = ring[0] as number
  const oy = ring[1] as number
  for (let i = 0; i < ring.length; i += 2) {
    const j = (i + 2) % ring.length
    doubled +=
      ((ring[i] as number) - ox) * ((ring[j + 1] as number) - oy) -
      ((ring[j] as number) - ox) * ((ring[i + 1] as number) - oy)
  }
  return doubled / 2
}

const boxOf = (rings: readonly (readonly number[])[]): Box => {
  let minX = Number.POSITIVE_INFINITY
  let minY = Number.POSITIVE_INFINITY
  let maxX = Number.NEGATIVE_INFINITY
  let maxY = Number.NEGATIVE_INFINITY
  for (const ring of rings) {
    for (let i = 0; i < ring.length; i += 2) {
      minX = Math.min(minX, ring[i] as number)
      maxX = Math.max(maxX, ring[i] as number)
      minY = Math.min(minY, ring[i + 1] as number)
      maxY = Math.max(maxY, ring[i + 1] as number)
    }
  }
  return [minX, minY, maxX, maxY]
}

/** Is the point inside any of the rings? Rings may cross themselves: then by even and odd. */
export const isInFootprint = (footprint: Footprint, x: number, y: number): boolean => {
  const [minX, minY, maxX, maxY] = footprint.box
  if (x < minX || x > maxX || y < minY || y > maxY) return false
  return footprint.rings.some((ring) => isInRing(ring, x, y))
}

const isInRing = (ring: readonly number[], x: number, y: number): boolean => {
  let isIn = false
  let bx = ring[ring.length - 2] as number
  let by = ring[ring.length - 1] as number
  for (let i = 0; i < ring.length; i += 2) {
    const ax = ring[i] as number
    const ay = ring[i + 1] as number
    if (ay > y !== by > y && x < ax + ((y - ay) * (bx - ax)) / (by - ay)) isIn = !isIn
    bx = ax
    by = ay
  }
  return isIn
}
