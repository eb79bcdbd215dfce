import { sure } from '../sure.ts'

/** Metres east and north of the middle of the town, before the plan is bent to the lie of the land. */
export interface Point {
  readonly x: number
  readonly y: number
}
/** Vertex numbers, counter-clockwise, not closed. */
export type Ring = readonly number[]
export type Edge = readonly [number, number]

/**
 * A plan drawn by cutting. Every cut that ends on an edge leaves its vertex in `splits`, so whoever shares that edge
 * finds the same vertex when its ring is expanded: neighbours share borders exactly, at every level, by construction.
 */
export interface Mesh {
  readonly points: Point[]
  readonly splits: Map<string, number>
}

export const makeMesh = (): Mesh => ({ points: [], splits: new Map() })
export const pointAt = (mesh: Mesh, vertex: number): Point => sure(mesh.points[vertex], `vertex ${vertex}`)
export const addPoint = (mesh: Mesh, point: Point): number => mesh.points.push(point) - 1

const keyOf = (a: number, b: number) => (a < b ? `${a}-${b}` : `${b}-${a}`)

/** The vertices from a to b, both included, with everything that was ever cut into that edge. */
export const expandEdge = (mesh: Mesh, [a, b]: Edge): number[] => {
  const middle = mesh.splits.get(keyOf(a, b))
  if (middle === undefined) return [a, b]
  return [...expandEdge(mesh, [a, middle]), ...expandEdge(mesh, [middle, b]).slice(1)]
}

export const expandRing = (mesh: Mesh, ring: Ring): number[] =>
  ring.flatMap((vertex, i) => expandEdge(mesh, [vertex, sure(ring[(i + 1) % ring.length], 'next')]).slice(0, -1))

/** Twice the signed area; positive when counter-clockwise. */
export const doubleArea = (points: readonly Point[]): number => {
  let sum = 0
  points.forEach((p, i) => {
    const q = sure(points[(i + 1) % points.length], 'next')
    sum += p.x * q.y - q.x * p.y
  })
  return sum
}

export const pointsOf = (mesh: Mesh, ring: Ring): Point[] => ring.map((vertex) => pointAt(mesh, vertex))

const distance = (a: Point, b: Point) => Math.hypot(a.x - b.x, a.y - b.y)

/** Signed distance of a point from the line through the origin of `normal` at `offset`. */
const side = (p: Point, normal: Point, offset: number) => p.x * normal.x + p.y * normal.y - offset

const crossing = (a: Point, b: Point, normal: Point, offset: number): Point => {
  const da = side(a, normal, offset)
  const t = da / (da - side(b, normal, offset))
  return { x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t }
}

/** Area of the part of a convex polygon below the line. */
const areaBelow = (points: readonly Point[], normal: Point, offset: number): number => {
  const kept: Point[] = []
  points.forEach((a, i) => {
    const b = sure(points[(i + 1) % points.length], 'next')
    const isIn = side(a, normal, offset) <= 0
    if (isIn) kept.push(a)
    if (isIn !== side(b, normal, offset) <= 0) kept.push(crossing(a, b, normal, offset))
  })
  return doubleArea(kept) / 2
}

/** Where a cut along `normal` leaves this share of the area below it; bisection, to a millimetre. */
const offsetFor = (points: readonly Point[], normal: Point, share: number): number => {
  const along = points.map((p) => p.x * normal.x + p.y * normal.y)
  let low = Math.min(...along)
  let high = Math.max(...along)
  const wanted = (doubleArea(points) / 2) * share
  while (high - low > 0.001) {
    const middle = (low + high) / 2
    if (areaBelow(points, normal, middle) < wanted) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/**
 * The end of a cut on edge a–b: an existing corner when one is near (so that streets cross), else a new vertex.
 * Half a metre always counts as near: rounding must never make two vertices of one place.
 */
const endOnEdge = (mesh: Mesh, [a, b]: Edge, at: Point, snap: number): number => {
  const toA = distance(at, pointAt(mesh, a))
  const toB = distance(at, pointAt(mesh, b))
  if (Math.min(toA, toB) <= Math.max(snap, 0.5)) return toA <= toB ? a : b
  const vertex = addPoint(mesh, at)
  mesh.splits.set(keyOf(a, b), vertex)
  return vertex
}

export interface Cut {
  readonly below: Ring
  readonly above: Ring
  readonly edge: Edge
}

/**
 * Cuts a convex ring by a straight line across `normal` (a unit vector) so that about `share` of its area lies below.
 * Ends within `snap` metres of a corner move to it. A snap that would leave a part without area is not taken.
 */
export const cutRing = (mesh: Mesh, ring: Ring, normal: Point, share: number, snap: number): Cut => {
  const around = expandRing(mesh, ring)
  const points = pointsOf(mesh, around)
  const offset = offsetFor(points, normal, share)
  const crossed: { edge: Edge; at: Point }[] = []
  points.forEach((a, i) => {
    const b = sure(points[(i + 1) % points.length], 'next')
    if (side(a, normal, offset) <= 0 === side(b, normal, offset) <= 0) return
    const edge: Edge = [sure(around[i], 'vertex'), sure(around[(i + 1) % around.length], 'vertex')]
    crossed.push({ edge, at: crossing(a, b, normal, offset) })
  })
  const [first, second] = crossed
  if (!first || !second || crossed.length !== 2) throw new Error('demo: a cut must cross a convex ring twice')
  const p = endOnEdge(mesh, first.edge, first.at, snap)
  const q = endOnEdge(mesh, second.edge, second.at, snap)
  const whole = expandRing(mesh, ring)
  const from = whole.indexOf(p)
  const turned = [...whole.slice(from), ...whole.slice(0, from)]
  const to = turned.indexOf(q)
  const one = turned.slice(0, to + 1)
  const other = [...turned.slice(to), p]
  const total = Math.abs(doubleArea(pointsOf(mesh, whole)))
  const leastArea = Math.min(doubleArea(pointsOf(mesh, one)), doubleArea(pointsOf(mesh, other)))
  if (snap > 0 && leastArea < total * Math.min(share, 1 - share) * 0.72) return cutRing(mesh, ring, normal, share, 0)
  const middle = pointsOf(mesh, one).reduce((sum, at) => sum + side(at, normal, offset), 0)
  return middle <= 0 ? { below: one, above: other, edge: [p, q] } : { below: other, above: one, edge: [p, q] }
}

/** Puts vertices into long edges, so that they can bend when the plan is laid on the land. */
export const densify = (mesh: Mesh, ring: Ring, longest: number): void => {
  const around = expandRing(mesh, ring)
  around.forEach((a, i) => {
    const b = sure(around[(i + 1) % around.length], 'next')
    const pa = pointAt(mesh, a)
    const pb = pointAt(mesh, b)
    if (distance(pa, pb) <= longest || mesh.splits.has(keyOf(a, b))) return
    const vertex = addPoint(mesh, { x: (pa.x + pb.x) / 2, y: (pa.y + pb.y) / 2 })
    mesh.splits.set(keyOf(a, b), vertex)
    densify(mesh, [a, vertex], longest)
    densify(mesh, [vertex, b], longest)
  })
}
