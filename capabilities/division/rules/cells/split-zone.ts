import Delaunator from 'delaunator'
import Flatbush from 'flatbush'
import { openTag, type Samples } from './sample-points.ts'

/** Borders between what samples stand for, as bare segments: ends in cm, and how far an end may be moved to smooth it. */
export interface Splits {
  /** x, y of each point. */
  readonly at: number[]
  /** How far the nearest wall is, roughly: the radius of the circle of samples round the point, cm. */
  readonly room: number[]
  /** 1: on the edge of open ground, which nobody can see on the ground anyway. */
  readonly loose: number[]
  /** Points of each segment, two by two. */
  readonly ends: number[]
}

/** Closed outline of a zone: x1, y1, x2, y2 of each segment in any order. */
export type Outline = readonly number[]

/**
 * Voronoi borders between samples of different tags, clipped to the zone. Eight far points close the outermost cells.
 */
export const splitZone = (samples: Samples, outline: Outline): Splits => {
  const splits: Splits = { at: [], room: [], loose: [], ends: [] }
  const { coords, tags } = withoutDoubles(samples)
  if (tags.length === 0) return splits
  const box = boxOf(outline)
  addFarPoints(coords, tags, box)
  const { triangles, halfedges } = new Delaunator(Float64Array.from(coords))
  const clip = makeClip(outline)
  const centres: (Centre | undefined)[] = new Array<undefined>(triangles.length / 3)
  const centreOf = (t: number): Centre => {
    const known = centres[t]
    if (known !== undefined) return known
    const centre = circleRound(coords, triangles, t)
    centres[t] = centre
    return centre
  }
  const points = new Map<number, number>()
  const putPoint = (x: number, y: number, room: number, loose: number): number => {
    const rx = Math.round(x)
    const ry = Math.round(y)
    const key = (rx + 2 ** 25) * 2 ** 26 + (ry + 2 ** 25)
    const known = points.get(key)
    if (known !== undefined) return known
    const id = splits.room.length
    splits.at.push(rx, ry)
    splits.room.push(room)
    splits.loose.push(loose)
    points.set(key, id)
    return id
  }
  for (let e = 0; e < triangles.length; e += 1) {
    const twin = halfedges[e] as number
    if (twin < e) continue
    const p = tags[triangles[e] as number] as number
    const q = tags[triangles[e % 3 === 2 ? e - 2 : e + 1] as number] as number
    if (p === q || p === farTag || q === farTag) continue
    const loose = p >= openTag || q >= openTag ? 1 : 0
    const [ax, ay, ar] = centreOf(Math.floor(e / 3))
    const [bx, by, br] = centreOf(Math.floor(twin / 3))
    for (const [from, to] of clip(ax, ay, bx, by)) {
      const a = putPoint(ax + from * (bx - ax), ay + from * (by - ay), from === 0 ? ar : Math.min(ar, br), loose)
      const b = putPoint(ax + to * (bx - ax), ay + to * (by - ay), to === 1 ? br : Math.min(ar, br), loose)
      if (a !== b) splits.ends.push(a, b)
    }
  }
  return splits
}

const farTag = -1

const withoutDoubles = (samples: Samples): { coords: number[]; tags: number[] } => {
  const seen = new Set<number>()
  const coords: number[] = []
  const tags: number[] = []
  for (const [i, tag] of samples.tags.entries()) {
    const x = samples.at[2 * i] as number
    const y = samples.at[2 * i + 1] as number
    const key = (x + 2 ** 25) * 2 ** 26 + (y + 2 ** 25)
    if (seen.has(key)) continue
    seen.add(key)
    coords.push(x, y)
    tags.push(tag)
  }
  return { coords, tags }
}

type Box = [minX: number, minY: number, maxX: number, maxY: number]

const boxOf = (outline: Outline): Box => {
  const box: Box = [
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ]
  for (let i = 0; i < outline.length; i += 2) {
    box[0] = Math.min(box[0], outline[i] as number)
    box[1] = Math.min(box[1], outline[i + 1] as number)
    box[2] = Math.max(box[2], outline[i] as number)
    box[3] = Math.max(box[3], outline[i + 1] as number)
  }
  return box
}

const addFarPoints = (coords: number[], tags: number[], [minX, minY, maxX, maxY]: Box): void => {
  let [lowX, lowY, highX, highY] = [minX, minY, maxX, maxY]
  for (let i = 0; i < coords.length; i += 2) {
    lowX = Math.min(lowX, coords[i] as number)
    highX = Math.max(highX, coords[i] as number)
    lowY = Math.min(lowY, coords[i + 1] as number)
    highY = Math.max(highY, coords[i + 1] as number)
  }
  const x = (lowX + highX) / 2
  const y = (lowY + highY) / 2
  // Ten times as far as anything: their own cells stay clear of the zone.
  const far = 10 * Math.max(highX - lowX, highY - lowY, 1000)
  for (const [u, v] of [
    [1, 0],
    [0.7, 0.7],
    [0, 1],
    [-0.7, 0.7],
    [-1, 0],
    [-0.7, -0.7],
    [0, -1],
    [0.7, -0.7],
  ] as const) {
    coords.push(x + u * far, y + v * far)
    tags.push(farTag)
  }
}

type Centre = readonly [x: number, y: number, room: number]

const circleRound = (coords: readonly number[], triangles: Uint32Array, t: number): Centre => {
  const a = 2 * (triangles[3 * t] as number)
  const b = 2 * (triangles[3 * t + 1] as number)
  const c = 2 * (triangles[3 * t + 2] as number)
  const ax = coords[a] as number
  const ay = coords[a + 1] as number
  const dx = (coords[b] as number) - ax
  const dy = (coords[b + 1] as number) - ay
  const ex = (coords[c] as number) - ax
  const ey = (coords[c + 1] as number) - ay
  const d = 2 * (dx * ey - dy * ex)
  // Three points in a row have no circle; the middle of the triangle will do, noding sorts out the rest.
  if (d === 0) return [ax + (dx + ex) / 3, ay + (dy + ey) / 3, 0]
  const bl = dx * dx + dy * dy
  const cl = ex * ex + ey * ey
  const x = (ey * bl - dy * cl) / d
  const y = (dx * cl - ex * bl) / d
  return [ax + x, ay + y, Math.sqrt(x * x + y * y)]
}

/** Cuts a segment down to what lies inside the outline: shares of its length from–to. */
export const makeClip = (
  outline: Outline,
): ((ax: number, ay: number, bx: number, by: number) => readonly (readonly [number, number])[]) => {
  const count = outline.length / 4
  const index = new Flatbush(Math.max(1, count))
  if (count === 0) index.add(0, 0, 0, 0)
  for (let i = 0; i < outline.length; i += 4) {
    const [ax, ay, bx, by] = outline.slice(i, i + 4) as [number, number, number, number]
    index.add(Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by))
  }
  index.finish()
  const box = boxOf(outline)
  const isInside = (x: number, y: number): boolean => {
    if (x < box[0] || x > box[2] || y < box[1] || y > box[3]) return false
    let isIn = false
    index.search(Number.NEGATIVE_INFINITY, y, x, y, (i) => {
      const ay = outline[4 * i + 1] as number
      const by = outline[4 * i + 3] as number
      if (ay > y === by > y) return false
      const ax = outline[4 * i] as number
      if (ax + ((y - ay) * ((outline[4 * i + 2] as number) - ax)) / (by - ay) <= x) isIn = !isIn
      return false
    })
    return isIn
  }
  return (ax, ay, bx, by) => {
    const minX = Math.min(ax, bx)
    const minY = Math.min(ay, by)
    const maxX = Math.max(ax, bx)
    const maxY = Math.max(ay, by)
    if (maxX < box[0] || minX > box[2] || maxY < box[1] || minY > box[3]) return []
    const at = [0, 1]
    index.search(minX, minY, maxX, maxY, (i) => {
      const cx = outline[4 * i] as number
      const cy = outline[4 * i + 1] as number
      const ex = (outline[4 * i + 2] as number) - cx
      const ey = (outline[4 * i + 3] as number) - cy
      const span = (bx - ax) * ey - (by - ay) * ex
      if (span === 0) return false
      const along = ((cx - ax) * ey - (cy - ay) * ex) / span
      const across = ((cx - ax) * (by - ay) - (cy - ay) * (bx - ax)) / span
      if (along > 0 && along < 1 && across >= 0 && across <= 1) at.push(along)
      return false
    })
    at.sort((a, b) => a - b)
    const kept: [number, number][] = []
    for (let i = 0; i + 1 < at.length; i += 1) {
      const from = at[i] as number
      const to = at[i + 1] as number
      if (to === from) continue
      const middle = (from + to) / 2
      if (!isInside(ax + middle * (bx - ax), ay + middle * (by - ay))) continue
      const last = kept.at(-1)
      if (last !== undefined && last[1] === from) last[1] = to
      else kept.push([from, to])
    }
    return kept
  }
}
