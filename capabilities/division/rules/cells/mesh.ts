import { plain } from '../shapes.ts'

/**
 * Segments between lattice points. Before noding they may cross; after it they meet only at their ends. Every segment
 * is there once: putting it in again joins what is known of both.
 */
export interface Mesh {
  readonly xs: number[]
  readonly ys: number[]
  readonly from: number[]
  readonly to: number[]
  /** The strongest line that runs here; 4: none. */
  readonly lineClass: number[]
  /** 1: the boundary runs here an odd number of times, so one side is inside and the other outside. */
  readonly rim: number[]
  /** What whoever put it in knows of the left and the right side; the first to say something is kept. */
  readonly left: number[]
  readonly right: number[]
  readonly pointIds: Map<number, number>
  readonly segmentIds: Map<number, number>
}

export const makeMesh = (): Mesh => ({
  xs: [],
  ys: [],
  from: [],
  to: [],
  lineClass: [],
  rim: [],
  left: [],
  right: [],
  pointIds: new Map(),
  segmentIds: new Map(),
})

const span = 2 ** 26

export const putPoint = (mesh: Mesh, x: number, y: number): number => {
  const key = (x + span / 2) * span + (y + span / 2)
  const known = mesh.pointIds.get(key)
  if (known !== undefined) return known
  const id = mesh.xs.length
  mesh.xs.push(x)
  mesh.ys.push(y)
  mesh.pointIds.set(key, id)
  return id
}

/** Puts a segment between two points in; nothing happens when they are the same. Returns the segment or -1. */
export const putSegment = (
  mesh: Mesh,
  from: number,
  to: number,
  lineClass: number = plain,
  rim = 0,
  left = -1,
  right = -1,
): number => {
  if (from === to) return -1
  const key = from < to ? from * span + to : to * span + from
  const known = mesh.segmentIds.get(key)
  if (known === undefined) {
    const id = mesh.from.length
    mesh.from.push(from)
    mesh.to.push(to)
    mesh.lineClass.push(lineClass)
    mesh.rim.push(rim)
    mesh.left.push(left)
    mesh.right.push(right)
    mesh.segmentIds.set(key, id)
    return id
  }
  if (lineClass < (mesh.lineClass[known] as number)) mesh.lineClass[known] = lineClass
  mesh.rim[known] = (mesh.rim[known] as number) ^ rim
  const isSame = mesh.from[known] === from
  if (mesh.left[known] === -1) mesh.left[known] = isSame ? left : right
  if (mesh.right[known] === -1) mesh.right[known] = isSame ? right : left
  return known
}

/** The same points with only the segments that are wanted. */
export const keepSegments = (mesh: Mesh, isWanted: (segment: number) => boolean): Mesh => {
  const kept = makeMesh()
  for (let s = 0; s < mesh.from.length; s += 1) {
    if (!isWanted(s)) continue
    const a = mesh.from[s] as number
    const b = mesh.to[s] as number
    putSegment(
      kept,
      putPoint(kept, mesh.xs[a] as number, mesh.ys[a] as number),
      putPoint(kept, mesh.xs[b] as number, mesh.ys[b] as number),
      mesh.lineClass[s] as number,
      mesh.rim[s] as number,
      mesh.left[s] as number,
      mesh.right[s] as number,
    )
  }
  return kept
}
