import type { Faces } from './faces.ts'
import type { Mesh } from './mesh.ts'

export interface Arcs {
  readonly arcs: Int32Array[]
  readonly arcClass: Uint8Array
  readonly arcLeft: Int32Array
  readonly arcRight: Int32Array
}

/**
 * Joins segments between different cells to arcs; an arc ends where more than two meet or where sides or class change.
 * Streets that run inside one cell stay, with that cell on both sides, so that figures can say so; other lines go.
 */
export const gatherArcs = (
  mesh: Mesh,
  faces: Faces,
  cellOfFace: Int32Array,
  middleX: number,
  middleY: number,
): Arcs => {
  const leftOf = (half: number): number => cellOfFace[faces.of[half] as number] as number
  const kept: number[] = []
  const around: number[][] = mesh.xs.map(() => [])
  for (let s = 0; s < mesh.from.length; s += 1) {
    const left = leftOf(2 * s)
    const right = leftOf(2 * s + 1)
    if (left === right && (left === -1 || (mesh.lineClass[s] as number) > 1)) continue
    kept.push(s)
    around[mesh.from[s] as number]?.push(2 * s)
    around[mesh.to[s] as number]?.push(2 * s + 1)
  }
  /** The half-edge that goes on where `half` ends, when the arc goes on there. */
  const onward = (half: number): number => {
    const end = ((half & 1) === 0 ? mesh.to[half >> 1] : mesh.from[half >> 1]) as number
    const here = around[end] ?? []
    if (here.length !== 2) return -1
    const next = (here[0] === (half ^ 1) ? here[1] : here[0]) as number
    const isSame =
      leftOf(next) === leftOf(half) &&
      leftOf(next ^ 1) === leftOf(half ^ 1) &&
      mesh.lineClass[next >> 1] === mesh.lineClass[half >> 1]
    return isSame ? next : -1
  }
  const used = new Uint8Array(mesh.from.length)
  const arcs: Int32Array[] = []
  const classes: number[] = []
  const lefts: number[] = []
  const rights: number[] = []
  for (const s of kept) {
    if (used[s] === 1) continue
    let first = 2 * s
    for (let back = onward(first ^ 1); back !== -1 && back >> 1 !== s; back = onward(back)) first = back ^ 1
    const points: number[] = []
    const put = (p: number): void => {
      points.push((mesh.xs[p] as number) + middleX, (mesh.ys[p] as number) + middleY)
    }
    put(((first & 1) === 0 ? mesh.from[first >> 1] : mesh.to[first >> 1]) as number)
    for (let half = first; half !== -1 && used[half >> 1] === 0; half = onward(half)) {
      used[half >> 1] = 1
      put(((half & 1) === 0 ? mesh.to[half >> 1] : mesh.from[half >> 1]) as number)
    }
    arcs.push(Int32Array.from(points))
    classes.push(mesh.lineClass[s] as number)
    lefts.push(leftOf(first))
    rights.push(leftOf(first ^ 1))
  }
  return {
    arcs,
    arcClass: Uint8Array.from(classes),
    arcLeft: Int32Array.from(lefts),
    arcRight: Int32Array.from(rights),
  }
}
