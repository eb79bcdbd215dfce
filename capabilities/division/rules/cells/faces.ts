import type Flatbush from 'flatbush'
import { indexSegments } from './index-segments.ts'
import { compareDirections, makeExactSum, turnOf } from './lattice.ts'
import type { Mesh } from './mesh.ts'

/**
 * The faces of a noded mesh. Half-edge 2s goes along segment s, 2s + 1 against it; `of` says which face lies on the left
 * of a half-edge. Face 0 is the outside. Faces may have holes, and islands lie in them.
 */
export interface Faces {
  readonly count: number
  readonly of: Int32Array
  /** Twice the area in cm², exact; 0 for the outside. */
  readonly doubleArea: readonly bigint[]
  /** Half-edges of each face: `halves[first[f]] … halves[first[f + 1] - 1]`. */
  readonly first: Int32Array
  readonly halves: Int32Array
  /** For locating points; see locateFace. */
  readonly index: Flatbush
}

export const startOf = (mesh: Mesh, half: number): number =>
  ((half & 1) === 0 ? mesh.from[half >> 1] : mesh.to[half >> 1]) as number
export const endOf = (mesh: Mesh, half: number): number =>
  ((half & 1) === 0 ? mesh.to[half >> 1] : mesh.from[half >> 1]) as number

/** Walks round every face of a noded mesh, always taking the sharpest turn to the left. */
export const findFaces = (mesh: Mesh): Faces => {
  const next = nextHalves(mesh)
  const halfCount = mesh.from.length * 2
  const walkOf = new Int32Array(halfCount).fill(-1)
  const walkStart: number[] = []
  const walkArea: bigint[] = []
  for (let h = 0; h < halfCount; h += 1) {
    if (walkOf[h] !== -1) continue
    const walk = walkStart.length
    const area = makeExactSum()
    const origin = startOf(mesh, h)
    const ox = mesh.xs[origin] as number
    const oy = mesh.ys[origin] as number
    let leftmost = origin
    for (let e = h; walkOf[e] === -1; e = next[e] as number) {
      walkOf[e] = walk
      const a = startOf(mesh, e)
      const b = endOf(mesh, e)
      area.add(turnOf(ox, oy, mesh.xs[a] as number, mesh.ys[a] as number, mesh.xs[b] as number, mesh.ys[b] as number))
      if (isBefore(mesh, a, leftmost)) leftmost = a
    }
    walkStart.push(leftmost)
    walkArea.push(area.total())
  }
  const index = indexSegments(mesh)
  const { faceOfWalk, count } = nestWalks(mesh, index, walkOf, walkStart, walkArea)
  return gather(index, walkOf, walkArea, faceOfWalk, count)
}

const isBefore = (mesh: Mesh, a: number, b: number): boolean => {
  const ax = mesh.xs[a] as number
  const bx = mesh.xs[b] as number
  return ax < bx || (ax === bx && (mesh.ys[a] as number) < (mesh.ys[b] as number))
}

/** The half-edge that follows on the same face: at its end, the next one clockwise from the way it came. */
const nextHalves = (mesh: Mesh): Int32Array => {
  const pointCount = mesh.xs.length
  const halfCount = mesh.from.length * 2
  const first = new Int32Array(pointCount + 1)
  for (let h = 0; h < halfCount; h += 1) {
    const at = startOf(mesh, h) + 1
    first[at] = (first[at] as number) + 1
  }
  for (let p = 0; p < pointCount; p += 1) first[p + 1] = (first[p + 1] as number) + (first[p] as number)
  const filled = first.slice()
  const out = new Int32Array(halfCount)
  for (let h = 0; h < halfCount; h += 1) {
    const p = startOf(mesh, h)
    const at = filled[p] as number
    out[at] = h
    filled[p] = at + 1
  }
  const next = new Int32Array(halfCount)
  for (let p = 0; p < pointCount; p += 1) {
    const low = first[p] as number
    const high = first[p + 1] as number
    if (low === high) continue
    const around = Array.from(out.subarray(low, high))
    const px = mesh.xs[p] as number
    const py = mesh.ys[p] as number
    if (around.length > 2) {
      around.sort((g, h) => {
        const a = endOf(mesh, g)
        const b = endOf(mesh, h)
        return compareDirections(
          (mesh.xs[a] as number) - px,
          (mesh.ys[a] as number) - py,
          (mesh.xs[b] as number) - px,
          (mesh.ys[b] as number) - py,
        )
      })
    }
    for (const [k, h] of around.entries()) {
      next[h ^ 1] = around[(k + around.length - 1) % around.length] as number
    }
  }
  return next
}

/**
 * The half-edge that looks at the point from the west: the nearest crossing of a ray going west, a hair above the
 * point's own height so that ends never count twice. -1: none, the point lies outside of everything.
 */
const halfWestOf = (
  mesh: Mesh,
  index: Flatbush,
  x: number,
  y: number,
  isOther: (segment: number) => boolean,
): number => {
  let best = -1
  let bestX = Number.NEGATIVE_INFINITY
  let bestLean = 0
  index.search(Number.NEGATIVE_INFINITY, y, x, y, (s) => {
    const a = mesh.from[s] as number
    const b = mesh.to[s] as number
    const ay = mesh.ys[a] as number
    const by = mesh.ys[b] as number
    if (ay > y === by > y || !isOther(s)) return false
    const ax = mesh.xs[a] as number
    const lean = ((mesh.xs[b] as number) - ax) / (by - ay)
    const at = ax + (y - ay) * lean
    if (at <= x && (at > bestX || (at === bestX && lean > bestLean))) {
      best = ay < by ? 2 * s + 1 : 2 * s
      bestX = at
      bestLean = lean
    }
    return false
  })
  return best
}

/** Which face every walk belongs to: a face has one walk round its outside and one round each hole in it. */
const nestWalks = (
  mesh: Mesh,
  index: Flatbush,
  walkOf: Int32Array,
  leftmost: readonly number[],
  area: readonly bigint[],
): { faceOfWalk: Int32Array; count: number } => {
  const faceOfWalk = new Int32Array(area.length).fill(-1)
  let count = 1
  for (const [w, doubled] of area.entries()) {
    if (doubled <= 0n) continue
    faceOfWalk[w] = count
    count += 1
  }
  const partOf = connectedParts(mesh)
  const holes = [...area.keys()].filter((w) => (area[w] as bigint) <= 0n)
  // From west to east: what a ray going west meets has then been placed already.
  holes.sort((v, w) => {
    const p = leftmost[v] as number
    const q = leftmost[w] as number
    return p === q ? v - w : isBefore(mesh, p, q) ? -1 : 1
  })
  for (const w of holes) {
    const p = leftmost[w] as number
    const part = partOf[p] as number
    const half = halfWestOf(
      mesh,
      index,
      mesh.xs[p] as number,
      mesh.ys[p] as number,
      (s) => partOf[mesh.from[s] as number] !== part,
    )
    const around = half === -1 ? 0 : (faceOfWalk[walkOf[half] as number] as number)
    faceOfWalk[w] = around === -1 ? 0 : around
  }
  return { faceOfWalk, count }
}

const connectedParts = (mesh: Mesh): Int32Array => {
  const parent = Int32Array.from(mesh.xs.keys())
  const rootOf = (p: number): number => {
    let root = p
    while (parent[root] !== root) {
      parent[root] = parent[parent[root] as number] as number
      root = parent[root] as number
    }
    return root
  }
  for (let s = 0; s < mesh.from.length; s += 1) {
    parent[rootOf(mesh.from[s] as number)] = rootOf(mesh.to[s] as number)
  }
  return Int32Array.from(parent.keys(), rootOf)
}

const gather = (
  index: Flatbush,
  walkOf: Int32Array,
  walkArea: readonly bigint[],
  faceOfWalk: Int32Array,
  count: number,
): Faces => {
  const of = new Int32Array(walkOf.length)
  const first = new Int32Array(count + 1)
  for (let h = 0; h < of.length; h += 1) {
    const face = faceOfWalk[walkOf[h] as number] as number
    of[h] = face
    first[face + 1] = (first[face + 1] as number) + 1
  }
  for (let f = 0; f < count; f += 1) first[f + 1] = (first[f + 1] as number) + (first[f] as number)
  const filled = first.slice()
  const halves = new Int32Array(of.length)
  for (let h = 0; h < of.length; h += 1) {
    const face = of[h] as number
    halves[filled[face] as number] = h
    filled[face] = (filled[face] as number) + 1
  }
  const doubleArea: bigint[] = new Array<bigint>(count).fill(0n)
  for (const [w, doubled] of walkArea.entries()) {
    const face = faceOfWalk[w] as number
    if (face > 0) doubleArea[face] = (doubleArea[face] as bigint) + doubled
  }
  return { count, of, doubleArea, first, halves, index }
}

/** The face a point lies in; 0: outside. On a border: one of its sides. */
export const locateFace = (mesh: Mesh, faces: Faces, x: number, y: number): number => {
  const half = halfWestOf(mesh, faces.index, x, y, () => true)
  return half === -1 ? 0 : (faces.of[half] as number)
}
