import type { Cells, Cm, Ring } from '../shapes.ts'
import { areaOf } from './footprint.ts'
import { compareDirections, makeExactSum } from './lattice.ts'

/** What shapes are made of; a kept ground has it too. */
export type Borders = Pick<Cells, 'arcs' | 'arcLeft' | 'arcRight'>

/** Rings of a polygon as arcs in order: i goes along arc i, ~i (−1 − i) against it. First the outer ring, then holes. */
export type ArcPolygon = readonly (readonly number[])[]

/**
 * Merges cells to shapes by their labels (`labelOfCell`, -1: in none): the shapes of a label as rings of shared arcs, as
 * TopoJSON has them. Outer rings run counter-clockwise, holes clockwise; rings may touch themselves in no point.
 */
export const arcsOf = (cells: Borders, labelOfCell: ArrayLike<number>): Map<number, ArcPolygon[]> => {
  const ways = new Map<number, number[]>()
  const put = (label: number, way: number): void => {
    const known = ways.get(label)
    if (known === undefined) ways.set(label, [way])
    else known.push(way)
  }
  for (let i = 0; i < cells.arcs.length; i += 1) {
    const left = labelAt(labelOfCell, cells.arcLeft[i] as number)
    const right = labelAt(labelOfCell, cells.arcRight[i] as number)
    if (left === right) continue
    if (left !== -1) put(left, i)
    if (right !== -1) put(right, ~i)
  }
  const shapes = new Map<number, ArcPolygon[]>()
  for (const label of [...ways.keys()].sort((a, b) => a - b)) {
    shapes.set(label, polygonsOf(cells, closeRings(cells, ways.get(label) ?? [])))
  }
  return shapes
}

/** The same as rings of points in cm, closed without repeating the first point. */
export const outlineOf = (cells: Borders, labelOfCell: ArrayLike<number>): Map<number, Ring[][]> => {
  const shapes = new Map<number, Ring[][]>()
  for (const [label, polygons] of arcsOf(cells, labelOfCell)) {
    shapes.set(
      label,
      polygons.map((polygon) => polygon.map((ring) => pointsOf(cells, ring))),
    )
  }
  return shapes
}

const labelAt = (labelOfCell: ArrayLike<number>, cell: number): number => (cell < 0 ? -1 : (labelOfCell[cell] ?? -1))

const pointsOf = (cells: Borders, ring: readonly number[]): Cm[] => {
  const flat = flatOf(cells, ring)
  const points: Cm[] = []
  for (let i = 0; i < flat.length; i += 2) points.push([flat[i] as number, flat[i + 1] as number])
  return points
}

const flatOf = (cells: Borders, ring: readonly number[]): number[] => {
  const flat: number[] = []
  for (const way of ring) {
    const arc = cells.arcs[way < 0 ? ~way : way] ?? new Int32Array()
    const count = arc.length / 2
    for (let k = 0; k < count - 1; k += 1) {
      const at = way < 0 ? count - 1 - k : k
      flat.push(arc[2 * at] as number, arc[2 * at + 1] as number)
    }
  }
  return flat
}

type Point = readonly [x: number, y: number]
const pointAt = (cells: Borders, way: number, k: number): Point => {
  const arc = cells.arcs[way < 0 ? ~way : way] ?? new Int32Array()
  const count = arc.length / 2
  const at = way < 0 ? count - 1 - k : k
  return [arc[2 * at] as number, arc[2 * at + 1] as number]
}
const startOf = (cells: Borders, way: number): Point => pointAt(cells, way, 0)
const endOf = (cells: Borders, way: number): Point => startOf(cells, ~way)
const keyOf = ([x, y]: Point): string => `${x},${y}`

/** Walks round the ground on the left; a ring that comes back to a point it has been at is two rings. */
const closeRings = (cells: Borders, ways: readonly number[]): number[][] => {
  const starting = new Map<string, number[]>()
  for (const way of ways) {
    const key = keyOf(startOf(cells, way))
    const known = starting.get(key)
    if (known === undefined) starting.set(key, [way])
    else known.push(way)
  }
  const used = new Set<number>()
  const rings: number[][] = []
  for (const first of ways) {
    if (used.has(first)) continue
    const walk: number[] = []
    const seenAt = new Map<string, number>()
    let way: number | undefined = first
    while (way !== undefined && !used.has(way)) {
      used.add(way)
      seenAt.set(keyOf(startOf(cells, way)), walk.length)
      walk.push(way)
      const end = endOf(cells, way)
      const back = seenAt.get(keyOf(end))
      if (back !== undefined) {
        const ring = walk.splice(back)
        for (const part of ring) seenAt.delete(keyOf(startOf(cells, part)))
        rings.push(ring)
      }
      way = nextWay(
        cells,
        way,
        (starting.get(keyOf(end)) ?? []).filter((w) => !used.has(w)),
      )
    }
  }
  return rings
}

/** Of the ways that go on here, the first one clockwise from the way that was come. */
const nextWay = (cells: Borders, way: number, onward: readonly number[]): number | undefined => {
  if (onward.length < 2) return onward[0]
  const [ex, ey] = endOf(cells, way)
  const [bx, by] = pointAt(cells, ~way, 1)
  const turns = onward.map((w) => {
    const [x, y] = pointAt(cells, w, 1)
    return { way: w, dx: x - ex, dy: y - ey }
  })
  turns.sort((p, q) => compareDirections(p.dx, p.dy, q.dx, q.dy))
  // Directions go counter-clockwise from east: clockwise next is the last one before the way back, round the corner.
  const before = turns.filter((t) => compareDirections(t.dx, t.dy, bx - ex, by - ey) < 0)
  return (before.at(-1) ?? turns.at(-1))?.way
}

const doubleAreaOf = (flat: readonly number[]): bigint => {
  const sum = makeExactSum()
  const ox = flat[0] as number
  const oy = flat[1] as number
  for (let i = 0; i < flat.length; i += 2) {
    const j = (i + 2) % flat.length
    sum.add(
      ((flat[i] as number) - ox) * ((flat[j + 1] as number) - oy) -
        ((flat[j] as number) - ox) * ((flat[i + 1] as number) - oy),
    )
  }
  return sum.total()
}

const polygonsOf = (cells: Borders, rings: readonly number[][]): ArcPolygon[] => {
  const shapes = rings.map((ring) => {
    const flat = flatOf(cells, ring)
    return { ring, flat, doubled: doubleAreaOf(flat), size: Math.abs(areaOf(flat)) }
  })
  const outer = shapes.filter((s) => s.doubled > 0n).sort((a, b) => b.size - a.size)
  const polygons = outer.map((s): number[][] => [s.ring])
  for (const hole of shapes) {
    if (hole.doubled > 0n) continue
    // The smallest outer ring round it.
    let home = -1
    for (const [k, candidate] of outer.entries()) {
      if (candidate.size > hole.size && liesInside(hole.flat, candidate.flat)) home = k
    }
    polygons[home === -1 ? 0 : home]?.push(hole.ring)
  }
  return polygons
}

/** A hole lies wholly in a ring or wholly out of it, but may touch it: most middles of its sides decide. */
const liesInside = (hole: readonly number[], ring: readonly number[]): boolean => {
  let votes = 0
  const step = Math.max(2, 2 * Math.floor(hole.length / 14))
  for (let i = 0; i < hole.length; i += step) {
    const j = (i + 2) % hole.length
    const x = ((hole[i] as number) + (hole[j] as number)) / 2
    const y = ((hole[i + 1] as number) + (hole[j + 1] as number)) / 2
    votes += isInRing(ring, x, y) ? 1 : -1
  }
  return votes > 0
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
