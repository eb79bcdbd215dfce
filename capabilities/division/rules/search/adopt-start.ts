import type { Random } from '../random.ts'
import type { Blocks } from './blocks.ts'
import type { SearchAsk } from './search.ts'
import { startByTrees } from './start.ts'

/**
 * The labels a search begins with: by spanning trees where there is no plan. Of a given plan locked grids stay as they
 * are; a piece without a grid joins a neighbour that may change; a grid that is torn apart becomes one grid a part.
 */
export const adoptStart = (ask: SearchAsk, blocks: Blocks, isFree: Uint8Array, random: Random): Int32Array => {
  const { pieces, goal, start } = ask
  const labels = new Int32Array(pieces.count).fill(-1)
  if (!start) {
    startByTrees(pieces, goal, blocks, labels, () => true, 0, random)
    return labels
  }
  labels.set(start.subarray(0, pieces.count))
  joinLoose(ask, blocks, isFree, labels)
  let next = 0
  for (const label of labels) next = Math.max(next, label + 1)
  next = Math.max(next, ask.active?.length ?? 0)
  next = startByTrees(pieces, goal, blocks, labels, (p) => labels[p] === -1, next, random)
  tearApart(labels, blocks, isFree, next)
  return labels
}

/** Pieces without a grid join the free neighbour with the longest common border, ring by ring. */
const joinLoose = ({ pieces, goal }: SearchAsk, blocks: Blocks, isFree: Uint8Array, labels: Int32Array) => {
  for (;;) {
    const joins: [piece: number, label: number][] = []
    for (let p = 0; p < pieces.count; p++) {
      if (labels[p] !== -1) continue
      const shared = new Map<number, number>()
      for (let w = blocks.first[p] as number; w < (blocks.first[p + 1] as number); w++) {
        const q = blocks.to[w] as number
        const label = labels[q] as number
        if (label < 0 || !isFree[q]) continue
        const isOneBuilding = (pieces.building[p] as number) >= 0 && pieces.building[p] === pieces.building[q]
        const metres = (goal.metres[blocks.entry[w] as number] as number) + (isOneBuilding ? 1000 : 0)
        shared.set(label, (shared.get(label) ?? 0) + metres)
      }
      let best = -1
      for (const [label, metres] of shared) if (metres > (shared.get(best) ?? -1)) best = label
      if (best >= 0) joins.push([p, best])
    }
    if (joins.length === 0) return
    for (const [p, label] of joins) labels[p] = label
  }
}

/** Every connected part of a free grid but the first becomes a grid of its own. */
const tearApart = (labels: Int32Array, blocks: Blocks, isFree: Uint8Array, firstLabel: number) => {
  const before = labels.slice()
  let next = firstLabel
  const taken = new Set<number>()
  const done = new Uint8Array(labels.length)
  for (let p = 0; p < labels.length; p++) {
    if (done[p] || !isFree[p]) continue
    const label = before[p] as number
    const stretch = [p]
    done[p] = 1
    for (let i = 0; i < stretch.length; i++) {
      const u = stretch[i] as number
      for (let w = blocks.first[u] as number; w < (blocks.first[u + 1] as number); w++) {
        const q = blocks.to[w] as number
        if (done[q] || before[q] !== label) continue
        done[q] = 1
        stretch.push(q)
      }
    }
    if (taken.has(label)) {
      for (const u of stretch) labels[u] = next
      next++
    }
    taken.add(label)
  }
}
