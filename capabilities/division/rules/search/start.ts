import type { Random } from '../random.ts'
import type { Pieces } from '../shapes.ts'
import type { Blocks } from './blocks.ts'
import { type Cutter, openCutter } from './cut.ts'
import type { Goal } from './goal.ts'

/** Into how many grids so many households and so much load are best divided; 1 when it is too little for any. */
export const countGrids = (goal: Goal, households: number, load: number): number => {
  const { min, max } = goal.households
  let best = 1
  let least = Number.POSITIVE_INFINITY
  for (let k = Math.max(1, Math.floor(households / max) - 1); k <= Math.ceil(households / min) + 1; k++) {
    const outside = Math.max(0, households - k * max, k * min - households)
    const drift = (load / k - goal.loadTarget) / goal.loadTarget
    const off = households / k - goal.middle
    const price = goal.outside * outside + k * (goal.balance * drift * drift + goal.offMiddle * off * off)
    if (price >= least) continue
    least = price
    best = k
  }
  return best
}

/** Trees tried a cut: few where the ground is large and offers many edges, more where it is small. */
const treesFor = (size: number) => (size > 400 ? 6 : size > 60 ? 8 : 12)

/**
 * A first plan: every connected stretch of pieces marked `isFree` is cut in two along the best edge of a few random
 * spanning trees, again and again, until every part is one grid. Writes labels from `nextLabel` on.
 * @returns the next label that is free
 */
export const startByTrees = (
  pieces: Pieces,
  goal: Goal,
  blocks: Blocks,
  labels: Int32Array,
  isFree: (piece: number) => boolean,
  nextLabel: number,
  random: Random,
): number => {
  const cutter = openCutter(pieces, goal, blocks, null)
  let label = nextLabel
  for (const stretch of findStretches(pieces.count, blocks, isFree)) {
    let households = 0
    let load = 0
    for (const p of stretch) {
      households += pieces.households[p] as number
      load += goal.load[p] as number
    }
    label = divide(cutter, stretch, countGrids(goal, households, load), labels, label, random)
  }
  return label
}

const divide = (
  cutter: Cutter,
  list: Int32Array,
  grids: number,
  labels: Int32Array,
  firstLabel: number,
  random: Random,
): number => {
  let label = firstLabel
  const waiting: [from: number, to: number, grids: number][] = [[0, list.length, grids]]
  for (let part = waiting.pop(); part; part = waiting.pop()) {
    const [from, to, wanted] = part
    if (wanted <= 1 || to - from <= 1) {
      for (let i = from; i < to; i++) labels[list[i] as number] = label
      label++
      continue
    }
    const { middle, grids: share } = cutter.cut(list, from, to, wanted, treesFor(to - from), random)
    waiting.push([middle, to, wanted - share], [from, middle, share])
  }
  return label
}

/** The stretches of pieces that are connected along ways through free pieces, in the order of their first pieces. */
export const findStretches = (
  count: number,
  { first, to }: Blocks,
  isFree: (piece: number) => boolean,
): Int32Array[] => {
  const seen = new Uint8Array(count)
  const stretches: Int32Array[] = []
  for (let start = 0; start < count; start++) {
    if (seen[start] || !isFree(start)) continue
    const stretch = [start]
    seen[start] = 1
    for (let i = 0; i < stretch.length; i++) {
      const p = stretch[i] as number
      for (let w = first[p] as number; w < (first[p + 1] as number); w++) {
        const q = to[w] as number
        if (seen[q] || !isFree(q)) continue
        seen[q] = 1
        stretch.push(q)
      }
    }
    stretches.push(Int32Array.from(stretch))
  }
  return stretches
}
