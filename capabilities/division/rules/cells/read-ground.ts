import Flatbush from 'flatbush'
import { type LineClass, plain, type Town } from '../shapes.ts'
import { type Footprint, isInFootprint, shiftBy } from './footprint.ts'
import { indexSegments } from './index-segments.ts'
import { type Mesh, makeMesh, putPoint, putSegment } from './mesh.ts'
import { nodeLines } from './node-lines.ts'
import { cutMark, cutMedians, tidyEnds } from './tidy-roads.ts'

const wall = 3
const noLine = -1

/** An end that stops so short of another line was meant to meet it: 1.5 m, in cm. */
const nearMiss = 150

/**
 * The boundary and the lines as one noded mesh, in cm from the middle of the ground. `left` of a segment is the index of
 * the line it came from, `right` that of a second one on the same way. The outlines of buildings that a line runs
 * through are in it as well (class 4), because such a building must not be cut: see layZones.
 */
export const readGround = (
  town: Town,
  footprints: readonly Footprint[],
  middleX: number,
  middleY: number,
): { readonly mesh: Mesh; readonly crossed: readonly number[] } => {
  const mesh = makeMesh()
  const toX = shiftBy(middleX)
  const toY = shiftBy(middleY)
  for (const ring of town.boundary.flat()) {
    const ids = ring.map(([x, y]) => putPoint(mesh, toX(x), toY(y)))
    for (const [i, id] of ids.entries()) putSegment(mesh, id, ids[(i + 1) % ids.length] as number, plain, 1)
  }
  const box = boxOfMesh(mesh)
  for (const ring of town.setApart?.flat() ?? []) {
    for (const [i, [ax, ay]] of ring.entries()) {
      const [bx, by] = ring[(i + 1) % ring.length] as readonly [number, number]
      putClipped(mesh, box, [toX(ax), toY(ay), toX(bx), toY(by)], wall, noLine)
    }
  }
  for (const [l, line] of town.lines.entries()) {
    for (let i = 0; i + 1 < line.points.length; i += 1) {
      const [ax, ay] = line.points[i] as readonly [number, number]
      const [bx, by] = line.points[i + 1] as readonly [number, number]
      putClipped(mesh, box, [toX(ax), toY(ay), toX(bx), toY(by)], line.lineClass, l)
    }
  }
  const met = nodeLines(cutMedians(nodeLines(tidyEnds(nodeLines(joinEnds(nodeLines(mesh)))))))
  const crossed = findCrossed(met, footprints)
  if (crossed.length === 0) return { mesh: met, crossed }
  for (const b of crossed) putOutline(met, footprints[b] as Footprint)
  return { mesh: nodeLines(met), crossed }
}

const putOutline = (mesh: Mesh, footprint: Footprint): void => {
  for (const ring of footprint.rings) {
    const ids: number[] = []
    for (let i = 0; i < ring.length; i += 2) ids.push(putPoint(mesh, ring[i] as number, ring[i + 1] as number))
    for (const [i, id] of ids.entries()) putSegment(mesh, id, ids[(i + 1) % ids.length] as number)
  }
}

const boxOfMesh = (mesh: Mesh): [number, number, number, number] => {
  // A margin of 10 m: what runs along the boundary outside of it must not be clipped on it.
  let [minX, minY, maxX, maxY] = [0, 0, 0, 0]
  for (let p = 0; p < mesh.xs.length; p += 1) {
    minX = Math.min(minX, mesh.xs[p] as number)
    maxX = Math.max(maxX, mesh.xs[p] as number)
    minY = Math.min(minY, mesh.ys[p] as number)
    maxY = Math.max(maxY, mesh.ys[p] as number)
  }
  return [minX - 1000, minY - 1000, maxX + 1000, maxY + 1000]
}

const putClipped = (
  mesh: Mesh,
  [minX, minY, maxX, maxY]: readonly [number, number, number, number],
  [ax, ay, bx, by]: readonly [number, number, number, number],
  lineClass: LineClass,
  line: number,
): void => {
  let low = 0
  let high = 1
  const dx = bx - ax
  const dy = by - ay
  for (const [step, room] of [
    [-dx, ax - minX],
    [dx, maxX - ax],
    [-dy, ay - minY],
    [dy, maxY - ay],
  ] as const) {
    if (step === 0 && room < 0) return
    if (step < 0) low = Math.max(low, room / step)
    if (step > 0) high = Math.min(high, room / step)
  }
  if (low >= high) return
  const from = low === 0 ? putPoint(mesh, ax, ay) : putPoint(mesh, Math.round(ax + low * dx), Math.round(ay + low * dy))
  const to =
    high === 1 ? putPoint(mesh, bx, by) : putPoint(mesh, Math.round(ax + high * dx), Math.round(ay + high * dy))
  const id = putSegment(mesh, from, to, lineClass, 0, line)
  // Two lines on one way: both have been seen.
  if (id !== -1 && line !== noLine && mesh.left[id] !== line) mesh.right[id] = line
}

/** Draws loose ends on to the line they nearly reach. */
const joinEnds = (mesh: Mesh): Mesh => {
  const uses = new Int32Array(mesh.xs.length)
  for (let s = 0; s < mesh.from.length; s += 1) {
    for (const p of [mesh.from[s] as number, mesh.to[s] as number]) uses[p] = (uses[p] as number) + 1
  }
  const index = indexSegments(mesh)
  const count = mesh.from.length
  for (let s = 0; s < count; s += 1) {
    for (const p of [mesh.from[s] as number, mesh.to[s] as number]) {
      if (uses[p] !== 1) continue
      const x = mesh.xs[p] as number
      const y = mesh.ys[p] as number
      let best: readonly [number, number, number] | null = null
      for (const t of index.search(x - nearMiss, y - nearMiss, x + nearMiss, y + nearMiss)) {
        if (t === s) continue
        const foot = footOn(mesh, t, x, y)
        if (foot[2] <= nearMiss && (best === null || foot[2] < best[2])) best = foot
      }
      if (best === null) continue
      const to = putPoint(mesh, Math.round(best[0]), Math.round(best[1]))
      putSegment(mesh, p, to, mesh.lineClass[s] as number, 0, mesh.left[s] as number)
    }
  }
  return mesh
}

const footOn = (mesh: Mesh, s: number, x: number, y: number): [number, number, number] => {
  const ax = mesh.xs[mesh.from[s] as number] as number
  const ay = mesh.ys[mesh.from[s] as number] as number
  const dx = (mesh.xs[mesh.to[s] as number] as number) - ax
  const dy = (mesh.ys[mesh.to[s] as number] as number) - ay
  const along = Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)))
  const fx = ax + along * dx
  const fy = ay + along * dy
  return [fx, fy, Math.sqrt((fx - x) * (fx - x) + (fy - y) * (fy - y))]
}

export const indexFootprints = (footprints: readonly Footprint[]): Flatbush => {
  const index = new Flatbush(Math.max(1, footprints.length))
  if (footprints.length === 0) index.add(0, 0, -1, -1)
  for (const { box } of footprints) index.add(...box)
  index.finish()
  return index
}

/** Buildings that a line runs through for more than a few centimetres. */
const findCrossed = (mesh: Mesh, footprints: readonly Footprint[]): number[] => {
  const index = indexFootprints(footprints)
  const crossed = new Set<number>()
  for (let s = 0; s < mesh.from.length; s += 1) {
    if (mesh.lineClass[s] === plain && mesh.left[s] !== cutMark) continue
    const ax = mesh.xs[mesh.from[s] as number] as number
    const ay = mesh.ys[mesh.from[s] as number] as number
    const bx = mesh.xs[mesh.to[s] as number] as number
    const by = mesh.ys[mesh.to[s] as number] as number
    for (const b of index.search(Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by))) {
      if (!crossed.has(b) && runsThrough(footprints[b] as Footprint, ax, ay, bx, by)) crossed.add(b)
    }
  }
  return [...crossed].sort((a, b) => a - b)
}

/** Between two meetings with the outline a segment is inside or outside: its middle says which. */
const runsThrough = (footprint: Footprint, ax: number, ay: number, bx: number, by: number): boolean => {
  const at = [0, 1]
  for (const ring of footprint.rings) {
    for (let i = 0; i < ring.length; i += 2) {
      const j = (i + 2) % ring.length
      const cx = ring[i] as number
      const cy = ring[i + 1] as number
      const ex = (ring[j] as number) - cx
      const ey = (ring[j + 1] as number) - cy
      const span = (bx - ax) * ey - (by - ay) * ex
      if (span === 0) continue
      const along = ((cx - ax) * ey - (cy - ay) * ex) / span
      const across = ((cx - ax) * (by - ay) - (cy - ay) * (bx - ax)) / span
      if (along > 0 && along < 1 && across >= 0 && across <= 1) at.push(along)
    }
  }
  at.sort((a, b) => a - b)
  const length = Math.sqrt((bx - ax) * (bx - ax) + (by - ay) * (by - ay))
  for (let i = 0; i + 1 < at.length; i += 1) {
    const from = at[i] as number
    const to = at[i + 1] as number
    if ((to - from) * length < 5) continue
    const middle = (from + to) / 2
    if (isInFootprint(footprint, ax + middle * (bx - ax), ay + middle * (by - ay))) return true
  }
  return false
}
