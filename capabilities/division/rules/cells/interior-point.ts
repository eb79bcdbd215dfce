import { endOf, type Faces, startOf } from './faces.ts'
import type { Mesh } from './mesh.ts'

/** A point well inside a face, and how wide the face is there; null for a face without area. */
export const interiorPoint = (
  mesh: Mesh,
  faces: Faces,
  face: number,
): { readonly x: number; readonly y: number; readonly width: number } | null => {
  const heights: number[] = []
  for (let i = faces.first[face] as number; i < (faces.first[face + 1] as number); i += 1) {
    heights.push(mesh.ys[startOf(mesh, faces.halves[i] as number)] as number)
  }
  heights.sort((a, b) => a - b)
  const lines = scanLines(heights)
  let best: { x: number; y: number; width: number } | null = null
  for (const y of lines) {
    const xs: number[] = []
    for (let i = faces.first[face] as number; i < (faces.first[face + 1] as number); i += 1) {
      const h = faces.halves[i] as number
      const a = startOf(mesh, h)
      const b = endOf(mesh, h)
      const ay = mesh.ys[a] as number
      const by = mesh.ys[b] as number
      if (ay > y === by > y) continue
      const ax = mesh.xs[a] as number
      xs.push(ax + ((y - ay) * ((mesh.xs[b] as number) - ax)) / (by - ay))
    }
    xs.sort((a, b) => a - b)
    for (let i = 0; i + 1 < xs.length; i += 2) {
      const width = (xs[i + 1] as number) - (xs[i] as number)
      if (width > 0 && (best === null || width > best.width)) {
        best = { x: ((xs[i] as number) + (xs[i + 1] as number)) / 2, y, width }
      }
    }
  }
  return best
}

/** Heights between corners: in the widest gap between two of them, and in the one half-way up. */
const scanLines = (heights: readonly number[]): number[] => {
  const low = heights[0] ?? 0
  const middle = (low + (heights.at(-1) ?? 0)) / 2
  let widest = -1
  let atWidest = middle
  let atMiddle = middle
  for (let i = 0; i + 1 < heights.length; i += 1) {
    const a = heights[i] as number
    const b = heights[i + 1] as number
    if (b === a) continue
    if (b - a > widest) {
      widest = b - a
      atWidest = (a + b) / 2
    }
    if (a <= middle && middle <= b) atMiddle = (a + b) / 2
  }
  return atWidest === atMiddle ? [atWidest] : [atWidest, atMiddle]
}
