import KDBush from 'kdbush'
import type { LngLat } from '../../../../kernel/shared/place.ts'
import { type Ground, groundAround } from './ground.ts'
import { joinMetres, nodeStreets } from './node-streets.ts'
import { readStreetLines, type StreetLine } from './read-street-lines.ts'

/** Streets to walk on: vertices every 20 m at most, edges in both directions as compressed sparse rows. */
export interface StreetGraph {
  readonly origin: LngLat
  readonly ground: Ground
  readonly vertices: number
  /** Metres east and north of the origin. */
  readonly x: Float64Array
  readonly y: Float64Array
  /** The edges of vertex v are edgeStart[v] to edgeStart[v + 1] - 1. */
  readonly edgeStart: Int32Array
  readonly edgeTo: Int32Array
  readonly edgeMetres: Float32Array
  /** Lines left out because they are broken: for the person who gave them. */
  readonly skippedLines: number
  readonly index: KDBush | null
}

/** Long streets get vertices in between, so that a door's way to "its" street is not a way to the next corner. */
const stepMetres = 20

/**
 * A walking graph from GeoJSON LineStrings and MultiLineStrings (WGS-84, longitude before latitude): lines are joined where
 * they share a point, cross or come within a metre. Broken lines are skipped and counted. All streets may be walked in both
 * directions, one-way streets included. Flat around `origin`, the office's centre (`groundAround`).
 */
export const buildStreetGraph = (lines: readonly StreetLine[], origin: LngLat): StreetGraph => {
  const ground = groundAround(origin)
  const { chains, skipped } = readStreetLines(lines, ground)
  const points = gatherPoints()
  const from: number[] = []
  const to: number[] = []
  for (const [x1, y1, x2, y2] of nodeStreets(chains)) {
    const steps = Math.max(1, Math.ceil(Math.hypot(x2 - x1, y2 - y1) / stepMetres))
    let last = points.at(x1, y1)
    for (let i = 1; i <= steps; i++) {
      const next = points.at(x1 + ((x2 - x1) * i) / steps, y1 + ((y2 - y1) * i) / steps)
      if (next !== last) {
        from.push(last)
        to.push(next)
      }
      last = next
    }
  }
  const x = Float64Array.from(points.x)
  const y = Float64Array.from(points.y)
  return {
    origin,
    ground,
    vertices: x.length,
    x,
    y,
    ...edgesOf(from, to, x, y),
    skippedLines: skipped,
    index: indexOf(x, y),
  }
}

/** Vertices by place: whatever lies within a metre of a vertex is that vertex. */
const gatherPoints = () => {
  const x: number[] = []
  const y: number[] = []
  const next: number[] = []
  const firstIn = new Map<number, number>()
  // 2^22 cells of a metre reach 2,000 km: farther than any point that is let in.
  const cellOf = (column: number, row: number) => column * 4_194_304 + row
  const at = (px: number, py: number): number => {
    const column = Math.floor(px / joinMetres)
    const row = Math.floor(py / joinMetres)
    let best = -1
    let nearest: number = joinMetres
    for (let c = column - 1; c <= column + 1; c++) {
      for (let r = row - 1; r <= row + 1; r++) {
        for (let v = firstIn.get(cellOf(c, r)) ?? -1; v >= 0; v = next[v] ?? -1) {
          const far = Math.hypot((x[v] as number) - px, (y[v] as number) - py)
          if (far > nearest || (far === nearest && best >= 0)) continue
          nearest = far
          best = v
        }
      }
    }
    if (best >= 0) return best
    const cell = cellOf(column, row)
    next.push(firstIn.get(cell) ?? -1)
    firstIn.set(cell, x.length)
    x.push(px)
    y.push(py)
    return x.length - 1
  }
  return { x, y, at }
}

const edgesOf = (from: readonly number[], to: readonly number[], x: Float64Array, y: Float64Array) => {
  const edgeStart = new Int32Array(x.length + 1)
  for (const v of [from, to].flat()) edgeStart[v + 1] = (edgeStart[v + 1] as number) + 1
  for (let v = 0; v < x.length; v++) edgeStart[v + 1] = (edgeStart[v + 1] as number) + (edgeStart[v] as number)
  const edgeTo = new Int32Array(2 * from.length)
  const edgeMetres = new Float32Array(2 * from.length)
  const place = edgeStart.slice()
  const put = (a: number, b: number) => {
    const edge = place[a] as number
    place[a] = edge + 1
    edgeTo[edge] = b
    edgeMetres[edge] = Math.hypot((x[a] as number) - (x[b] as number), (y[a] as number) - (y[b] as number))
  }
  for (const [i, a] of from.entries()) {
    const b = to[i] as number
    put(a, b)
    put(b, a)
  }
  return { edgeStart, edgeTo, edgeMetres }
}

const indexOf = (x: Float64Array, y: Float64Array): KDBush | null => {
  if (x.length === 0) return null
  const index = new KDBush(x.length)
  for (let v = 0; v < x.length; v++) index.add(x[v] as number, y[v] as number)
  return index.finish()
}
