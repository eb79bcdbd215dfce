import { type MinHeap, makeMinHeap } from '../../../../kernel/shared/min-heap.ts'
import type { LngLat } from '../../../../kernel/shared/place.ts'
import type { StreetGraph } from './street-graph.ts'

/** A place and its way to the streets: the two nearest vertices. */
export interface LinkedPlace {
  /** Metres east and north of the graph's origin. */
  readonly x: number
  readonly y: number
  /** The nearest vertex; -1: no street near enough. */
  readonly first: number
  readonly firstMetres: number
  /** The second nearest; -1: none. */
  readonly second: number
  readonly secondMetres: number
}

/** Farther from every street than this, the streets known say nothing about the way. */
export const farthestLinkMetres = 250
/** A door is not reached in a straight line from the kerb. */
const linkFactor = 1.2
// Growing circles: in a town the first one nearly always holds two vertices.
const circles = [30, 80, farthestLinkMetres]

/** Links a place to its two nearest vertices, each at 1.2 times the straight line; none within 250 m: `first` is -1. */
export const linkPlace = (graph: StreetGraph, place: LngLat): LinkedPlace => {
  const px = graph.ground.east(place.lng)
  const py = graph.ground.north(place.lat)
  let first = -1
  let second = -1
  let firstMetres = Number.POSITIVE_INFINITY
  let secondMetres = Number.POSITIVE_INFINITY
  for (const radius of circles) {
    const near = graph.index?.within(px, py, radius) ?? []
    if (near.length < 2 && radius < farthestLinkMetres) continue
    for (const v of near) {
      const far = linkFactor * Math.hypot((graph.x[v] as number) - px, (graph.y[v] as number) - py)
      if (far < firstMetres) {
        second = first
        secondMetres = firstMetres
        first = v
        firstMetres = far
      } else if (far < secondMetres) {
        second = v
        secondMetres = far
      }
    }
    break
  }
  return { x: px, y: py, first, firstMetres, second, secondMetres }
}

/**
 * Metres on foot from a place to every vertex; Infinity where no street leads, everywhere for a place without a street
 * within 250 m. Dijkstra 1959 with a binary heap; give `into` to write into an array of `graph.vertices` numbers.
 */
export const distancesFrom = (graph: StreetGraph, place: LngLat, into?: Float32Array): Float32Array =>
  walkFrom(graph, linkPlace(graph, place), into ?? new Float32Array(graph.vertices), makeMinHeap())

/** The same from a place already linked, with a heap to use again. */
export const walkFrom = (
  graph: StreetGraph,
  { first, firstMetres, second, secondMetres }: LinkedPlace,
  into: Float32Array,
  heap: MinHeap,
): Float32Array => {
  const { edgeStart, edgeTo, edgeMetres } = graph
  into.fill(Number.POSITIVE_INFINITY)
  heap.clear()
  if (first >= 0) {
    into[first] = firstMetres
    heap.push(first, into[first] as number)
  }
  if (second >= 0) {
    into[second] = secondMetres
    heap.push(second, into[second] as number)
  }
  for (;;) {
    const far = heap.leastKey()
    const v = heap.take()
    if (v < 0) return into
    if (far > (into[v] as number)) continue
    const end = edgeStart[v + 1] as number
    for (let e = edgeStart[v] as number; e < end; e++) {
      const w = edgeTo[e] as number
      // Rounded as it will be stored, or the key would never equal the distance again.
      const longer = Math.fround(far + (edgeMetres[e] as number))
      if (longer < (into[w] as number)) {
        into[w] = longer
        heap.push(w, longer)
      }
    }
  }
}

/**
 * Metres from the place whose distances are given to another place. Two who live nearer to each other than to their streets
 * go straight (times `factor`); where the streets do not lead from one to the other, the straight line times `factor` counts.
 */
export const metresByStreets = (
  distances: Float32Array,
  from: LinkedPlace,
  to: LinkedPlace,
  factor: number,
): number => {
  const direct = factor * Math.hypot(from.x - to.x, from.y - to.y)
  if (from.first < 0 || to.first < 0 || direct <= from.firstMetres + to.firstMetres) return direct
  const one = (distances[to.first] as number) + to.firstMetres
  const other = to.second < 0 ? one : (distances[to.second] as number) + to.secondMetres
  const way = Math.min(one, other)
  return way === Number.POSITIVE_INFINITY ? direct : way
}
