import type Flatbush from 'flatbush'
import { plain } from '../shapes.ts'
import { type Faces, findFaces } from './faces.ts'
import { indexSegments } from './index-segments.ts'
import { type Mesh, makeMesh, putPoint, putSegment } from './mesh.ts'

/** `left` of a segment that is no line on the ground but a cut of ours: it parts ground all the same. */
export const cutMark = -2

/** A loose end of a main road shorter than this parts nothing; 30 m, in cm. */
const shortEnd = 3000
/** A longer one (before a tunnel, mostly) is led on to the next line, at most so far; 200 m. */
const longestWay = 20_000
/** The ground between the two carriageways of a road is at most so wide: 2 × area ÷ perimeter, cm. */
export const medianWidth = 2800
/** And it is worth cutting when the way round it is longer than this. */
const longMedian = 15_000

const mainRoad = 0

/**
 * Loose ends of main roads are taken away or led on, so that no plot lies on both sides of one. Noded mesh in, mesh that
 * has to be noded out.
 */
export const tidyEnds = (mesh: Mesh): Mesh => {
  const around = segmentsAt(mesh)
  const gone = new Uint8Array(mesh.from.length)
  const index = indexSegments(mesh)
  const ways: (readonly [from: number, toX: number, toY: number])[] = []
  for (let s = 0; s < mesh.from.length; s += 1) {
    if (mesh.lineClass[s] !== mainRoad || mesh.rim[s] === 1) continue
    for (const end of [mesh.from[s] as number, mesh.to[s] as number]) {
      if (around[end]?.length !== 1 || gone[s] === 1) continue
      const chain = chainFrom(mesh, around, end, s)
      if (chain.length < shortEnd) for (const own of chain.segments) gone[own] = 1
      else {
        const hit = hitAhead(mesh, index, s, end)
        if (hit !== null) ways.push([end, hit[0], hit[1]])
      }
    }
  }
  const tidy = makeMesh()
  const copy = (p: number): number => putPoint(tidy, mesh.xs[p] as number, mesh.ys[p] as number)
  for (let s = 0; s < mesh.from.length; s += 1) {
    if (gone[s] === 1) continue
    putSegment(
      tidy,
      copy(mesh.from[s] as number),
      copy(mesh.to[s] as number),
      mesh.lineClass[s] as number,
      mesh.rim[s] as number,
      mesh.left[s] as number,
      mesh.right[s] as number,
    )
  }
  for (const [from, x, y] of ways) putSegment(tidy, copy(from), putPoint(tidy, x, y), plain, 0, cutMark, cutMark)
  return tidy
}

const segmentsAt = (mesh: Mesh): number[][] => {
  const around: number[][] = mesh.xs.map(() => [])
  for (let s = 0; s < mesh.from.length; s += 1) {
    around[mesh.from[s] as number]?.push(s)
    around[mesh.to[s] as number]?.push(s)
  }
  return around
}

const lengthOf = (mesh: Mesh, s: number): number => {
  const dx = (mesh.xs[mesh.to[s] as number] as number) - (mesh.xs[mesh.from[s] as number] as number)
  const dy = (mesh.ys[mesh.to[s] as number] as number) - (mesh.ys[mesh.from[s] as number] as number)
  return Math.sqrt(dx * dx + dy * dy)
}

/** From a loose end to where more than two meet. */
const chainFrom = (
  mesh: Mesh,
  around: readonly (readonly number[])[],
  end: number,
  first: number,
): { segments: number[]; length: number } => {
  const segments = [first]
  let length = lengthOf(mesh, first)
  let at = mesh.from[first] === end ? (mesh.to[first] as number) : (mesh.from[first] as number)
  for (let s = first; around[at]?.length === 2; ) {
    const next = around[at]?.find((other) => other !== s)
    if (next === undefined || segments.includes(next)) break
    segments.push(next)
    length += lengthOf(mesh, next)
    at = mesh.from[next] === at ? (mesh.to[next] as number) : (mesh.from[next] as number)
    s = next
  }
  return { segments, length }
}

/** Where the segment, led on over its loose end, first meets another one. */
const hitAhead = (mesh: Mesh, index: Flatbush, s: number, end: number): [number, number] | null => {
  const other = mesh.from[s] === end ? (mesh.to[s] as number) : (mesh.from[s] as number)
  const x = mesh.xs[end] as number
  const y = mesh.ys[end] as number
  const length = lengthOf(mesh, s)
  const dx = ((x - (mesh.xs[other] as number)) / length) * longestWay
  const dy = ((y - (mesh.ys[other] as number)) / length) * longestWay
  let nearest = 1
  let hit: [number, number] | null = null
  index.search(Math.min(x, x + dx), Math.min(y, y + dy), Math.max(x, x + dx), Math.max(y, y + dy), (t) => {
    if (t === s) return false
    const cx = mesh.xs[mesh.from[t] as number] as number
    const cy = mesh.ys[mesh.from[t] as number] as number
    const ex = (mesh.xs[mesh.to[t] as number] as number) - cx
    const ey = (mesh.ys[mesh.to[t] as number] as number) - cy
    const span = dx * ey - dy * ex
    if (span === 0) return false
    const along = ((cx - x) * ey - (cy - y) * ex) / span
    const across = ((cx - x) * dy - (cy - y) * dx) / span
    if (along <= 0 || along >= nearest || across < 0 || across > 1) return false
    nearest = along
    hit = [Math.round(x + along * dx), Math.round(y + along * dy)]
    return false
  })
  return hit
}

/**
 * Cuts the long strips between the two carriageways of a road wherever another line meets them, so that every piece has
 * one neighbour on either side and can be given to it. Puts the cuts into the mesh; it has to be noded again.
 */
export const cutMedians = (mesh: Mesh): Mesh => {
  const faces = findFaces(mesh)
  const around = segmentsAt(mesh)
  const cuts: (readonly [from: number, x: number, y: number])[] = []
  for (let f = 1; f < faces.count; f += 1) {
    const own = bordersOf(mesh, faces, f)
    if (!isMedian(mesh, own, Number(faces.doubleArea[f]) / 2)) continue
    for (const s of own) {
      for (const p of [mesh.from[s] as number, mesh.to[s] as number]) {
        if ((around[p]?.length ?? 0) < 3) continue
        const foot = footAcross(mesh, own, p)
        if (foot !== null) cuts.push([p, foot[0], foot[1]])
      }
    }
  }
  for (const [p, x, y] of cuts) putSegment(mesh, p, putPoint(mesh, x, y), plain, 0, cutMark, cutMark)
  return mesh
}

const bordersOf = (mesh: Mesh, faces: Faces, face: number): number[] => {
  const own: number[] = []
  for (let i = faces.first[face] as number; i < (faces.first[face + 1] as number); i += 1) {
    const h = faces.halves[i] as number
    // Loose ends inside of it are no border.
    if (faces.of[h ^ 1] !== face && lengthOf(mesh, h >> 1) > 0) own.push(h >> 1)
  }
  return own
}

const isMedian = (mesh: Mesh, own: readonly number[], area: number): boolean => {
  let perimeter = 0
  let onRoads = 0
  for (const s of own) {
    const length = lengthOf(mesh, s)
    perimeter += length
    if ((mesh.lineClass[s] as number) <= 1) onRoads += length
  }
  return perimeter > longMedian && 2 * area <= medianWidth * perimeter && onRoads >= 0.5 * perimeter
}

/** The nearest point on the other side of the strip, about square to the own side. */
const footAcross = (mesh: Mesh, own: readonly number[], p: number): [number, number] | null => {
  const x = mesh.xs[p] as number
  const y = mesh.ys[p] as number
  const sides = own.filter((s) => mesh.from[s] === p || mesh.to[s] === p)
  let least = 2.5 * medianWidth
  let best: [number, number] | null = null
  for (const s of own) {
    if (sides.includes(s)) continue
    const ax = mesh.xs[mesh.from[s] as number] as number
    const ay = mesh.ys[mesh.from[s] as number] as number
    const dx = (mesh.xs[mesh.to[s] as number] as number) - ax
    const dy = (mesh.ys[mesh.to[s] as number] as number) - ay
    const along = Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)))
    const vx = ax + along * dx - x
    const vy = ay + along * dy - y
    const off = Math.sqrt(vx * vx + vy * vy)
    if (off < 100 || off >= least) continue
    const isSquare = sides.every((t) => {
      const tx = (mesh.xs[mesh.to[t] as number] as number) - (mesh.xs[mesh.from[t] as number] as number)
      const ty = (mesh.ys[mesh.to[t] as number] as number) - (mesh.ys[mesh.from[t] as number] as number)
      return Math.abs(tx * vx + ty * vy) < 0.6 * off * lengthOf(mesh, t)
    })
    if (!isSquare) continue
    least = off
    best = [Math.round(x + vx), Math.round(y + vy)]
  }
  return best
}
