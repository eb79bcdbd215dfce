import Flatbush from 'flatbush'
import { type Cells, plain } from '../shapes.ts'
import { addBorder, type Neighbours } from './pack-pieces.ts'

/** Metres of border that tie units together whose ground does not touch: just enough to count as neighbours. */
const bridgeLength = 0.5

/**
 * Ties parts of the ground together that nothing joins: again and again the smallest part to the nearest unit of
 * another one, until all are one. The tie is of the class of the main street it crosses, or plain.
 */
export const bridgeParts = (
  cells: Cells,
  count: number,
  x: Float64Array,
  y: Float64Array,
  area: Float64Array,
  neighbours: Neighbours,
): void => {
  if (count < 2) return
  const parent = Int32Array.from({ length: count }, (_, u) => u)
  const rootOf = (u: number): number => {
    let root = u
    while (parent[root] !== root) {
      parent[root] = parent[parent[root] as number] as number
      root = parent[root] as number
    }
    return root
  }
  for (const key of neighbours.keys()) parent[rootOf(Math.floor(key / count))] = rootOf(key % count)
  const members = new Map<number, number[]>()
  for (let u = 0; u < count; u += 1) {
    const root = rootOf(u)
    const known = members.get(root)
    if (known === undefined) members.set(root, [u])
    else known.push(u)
  }
  if (members.size === 1) return
  const index = new Flatbush(count)
  for (let u = 0; u < count; u += 1) index.add(x[u] as number, y[u] as number)
  index.finish()
  const roads = indexRoads(cells)
  while (members.size > 1) {
    let part = -1
    for (const [root, own] of members) {
      if (part === -1 || own.length < (members.get(part)?.length ?? 0)) part = root
    }
    const own = members.get(part) ?? []
    let best: readonly [u: number, v: number, distance: number] | null = null
    for (const u of own) {
      // Ground first: a unit that has none is tied to ground, not to another one without.
      const near =
        index.neighbors(
          x[u] as number,
          y[u] as number,
          1,
          undefined,
          (v) => rootOf(v) !== part && (area[v] as number) > 0,
        )[0] ?? index.neighbors(x[u] as number, y[u] as number, 1, undefined, (v) => rootOf(v) !== part)[0]
      if (near === undefined) continue
      const dx = (x[u] as number) - (x[near] as number)
      const dy = (y[u] as number) - (y[near] as number)
      const distance = dx * dx + dy * dy
      if (best === null || distance < best[2]) best = [u, near, distance]
    }
    if (best === null) return
    const [u, v] = best
    const lineClass = roads(x[u] as number, y[u] as number, x[v] as number, y[v] as number) ? 0 : plain
    addBorder(neighbours, count, u, v, lineClass, bridgeLength)
    const root = rootOf(v)
    parent[part] = root
    members.get(root)?.push(...own)
    members.delete(part)
  }
}

/** Says whether a main street lies between two points, in metres. */
const indexRoads = (cells: Cells): ((ax: number, ay: number, bx: number, by: number) => boolean) => {
  const flat: number[] = []
  for (const [i, arc] of cells.arcs.entries()) {
    if (cells.arcClass[i] !== 0) continue
    for (let k = 0; k + 3 < arc.length; k += 2) for (let n = 0; n < 4; n += 1) flat.push((arc[k + n] as number) / 100)
  }
  if (flat.length === 0) return () => false
  const index = new Flatbush(flat.length / 4)
  for (let i = 0; i < flat.length; i += 4) {
    const [ax, ay, bx, by] = [flat[i], flat[i + 1], flat[i + 2], flat[i + 3]] as [number, number, number, number]
    index.add(Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by))
  }
  index.finish()
  const side = (ax: number, ay: number, bx: number, by: number, px: number, py: number): boolean =>
    (bx - ax) * (py - ay) - (by - ay) * (px - ax) > 0
  return (ax, ay, bx, by) =>
    index.search(Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by)).some((i) => {
      const [cx, cy, dx, dy] = flat.slice(4 * i, 4 * i + 4) as [number, number, number, number]
      return (
        side(ax, ay, bx, by, cx, cy) !== side(ax, ay, bx, by, dx, dy) &&
        side(cx, cy, dx, dy, ax, ay) !== side(cx, cy, dx, dy, bx, by)
      )
    })
}
