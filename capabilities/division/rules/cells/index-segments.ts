import Flatbush from 'flatbush'
import type { Mesh } from './mesh.ts'

/** The boxes of all segments, for finding those near a place. */
export const indexSegments = (mesh: Mesh): Flatbush => {
  const index = new Flatbush(Math.max(1, mesh.from.length))
  if (mesh.from.length === 0) index.add(0, 0, 0, 0)
  for (let s = 0; s < mesh.from.length; s += 1) {
    const ax = mesh.xs[mesh.from[s] as number] as number
    const ay = mesh.ys[mesh.from[s] as number] as number
    const bx = mesh.xs[mesh.to[s] as number] as number
    const by = mesh.ys[mesh.to[s] as number] as number
    index.add(Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by))
  }
  index.finish()
  return index
}
