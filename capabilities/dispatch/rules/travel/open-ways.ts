import { makeMinHeap } from '../../../../kernel/shared/min-heap.ts'
import type { LngLat } from '../../../../kernel/shared/place.ts'
import { straightLineFactor, straightMetres } from './straight-line.ts'
import type { StreetGraph } from './street-graph.ts'
import { type LinkedPlace, linkPlace, metresByStreets, walkFrom } from './walk-streets.ts'

/** The ways of a running office, where doors may be anywhere: one row of distances for every place somebody starts from. */
export interface Ways {
  /**
   * Makes the rows of these places (duty places of people, many people may share one); places of earlier calls are kept while
   * there is room, the longest unused go first. Call it when duty places change, never inside matching.
   * @param atMost rows to make now, so that a long list can be spread over several turns of the event loop
   * @returns how many rows another call would make; 0: all that there is room for are made
   */
  readonly prepare: (places: readonly LngLat[], atMost?: number) => number
  /** Metres on foot from a prepared place to any point: a look at two numbers. Not prepared: straight line × factor. */
  readonly metres: (place: LngLat, point: LngLat) => number
  /** The same for one door and many places: the door's link to the streets is found once. */
  readonly toward: (point: LngLat) => (place: LngLat) => number
  /** Rows kept now. */
  readonly rows: () => number
}

/** At most so many rows, and so many numbers in all of them (160 MB): a large town keeps fewer rows, never more memory. */
const mostRows = 2000
const mostNumbers = 40_000_000

interface Row {
  readonly link: LinkedPlace
  readonly distances: Float32Array
}

/** Places less than a metre apart are one. 360 degrees in 1e-5 steps squared stay below 2^53. */
const keyOf = ({ lng, lat }: LngLat) => Math.round(lng * 1e5) * 40_000_000 + Math.round(lat * 1e5)

/** @param graph null: no streets are known, every way is the straight line × factor */
export const openWays = (graph: StreetGraph | null, factor = straightLineFactor): Ways => {
  // In order of last preparation, the longest unused first.
  const rows = new Map<number, Row>()
  const heap = makeMinHeap()
  const room = graph ? Math.min(mostRows, Math.floor(mostNumbers / Math.max(1, graph.vertices))) : 0

  const prepare = (places: readonly LngLat[], atMost = Number.POSITIVE_INFINITY): number => {
    if (!graph || graph.vertices === 0) return 0
    const wanted = new Map(places.map((place) => [keyOf(place), place]))
    for (const key of wanted.keys()) {
      const row = rows.get(key)
      if (!row) continue
      rows.delete(key)
      rows.set(key, row)
    }
    let made = 0
    for (const [key, place] of wanted) {
      if (made >= atMost) break
      if (rows.has(key)) continue
      if (rows.size >= room) {
        const oldest = [...rows.keys()].find((other) => !wanted.has(other))
        if (oldest === undefined) break
        rows.delete(oldest)
      }
      const link = linkPlace(graph, place)
      rows.set(key, { link, distances: walkFrom(graph, link, new Float32Array(graph.vertices), heap) })
      made++
    }
    const kept = [...wanted.keys()].filter((key) => rows.has(key)).length
    return Math.min(wanted.size, room) - kept
  }

  const toward = (point: LngLat) => {
    if (!graph || graph.vertices === 0) return (place: LngLat) => straightMetres(place, point, factor)
    const end = linkPlace(graph, point)
    return (place: LngLat) => {
      const row = rows.get(keyOf(place))
      return row ? metresByStreets(row.distances, row.link, end, factor) : straightMetres(place, point, factor)
    }
  }

  return { prepare, metres: (place, point) => toward(point)(place), toward, rows: () => rows.size }
}
