import { makeMinHeap } from '../../../../kernel/shared/min-heap.ts'
import type { LngLat } from '../../../../kernel/shared/place.ts'
import { straightLineFactor, straightMetres } from './straight-line.ts'
import type { StreetGraph } from './street-graph.ts'
import { linkPlace, metresByStreets, walkFrom } from './walk-streets.ts'

/** Lengths of all ways between two lists of places; minutes come of it by `minutesToDoor`. */
export interface TimeMatrix {
  /** Metres on foot between places by their index in the lists given. */
  readonly metres: (from: number, to: number) => number
  /** Row by row: from × tos. */
  readonly all: Float32Array
  readonly froms: number
  readonly tos: number
}

/**
 * Every way between two lists of places, one Dijkstra for each place of the shorter list (ways are as long there as back).
 * Made when places or streets change, never inside matching. 4 bytes a pair: 638 × 638 is 1.6 MB.
 */
export const makeTimeMatrix = (
  graph: StreetGraph | null,
  froms: readonly LngLat[],
  tos: readonly LngLat[],
  factor = straightLineFactor,
): TimeMatrix => {
  const all = new Float32Array(froms.length * tos.length)
  const metres = (from: number, to: number) => all[from * tos.length + to] as number
  if (!graph || graph.vertices === 0) {
    let cell = 0
    for (const from of froms) for (const to of tos) all[cell++] = straightMetres(from, to, factor)
    return { metres, all, froms: froms.length, tos: tos.length }
  }
  const isTurned = tos.length < froms.length
  const sources = (isTurned ? tos : froms).map((place) => linkPlace(graph, place))
  const ends = (isTurned ? froms : tos).map((place) => linkPlace(graph, place))
  const distances = new Float32Array(graph.vertices)
  const heap = makeMinHeap()
  for (const [s, source] of sources.entries()) {
    walkFrom(graph, source, distances, heap)
    for (const [e, end] of ends.entries()) {
      all[isTurned ? e * tos.length + s : s * tos.length + e] = metresByStreets(distances, source, end, factor)
    }
  }
  return { metres, all, froms: froms.length, tos: tos.length }
}
