import type { Random } from '../random.ts'
import { borderClasses, type Pieces } from '../shapes.ts'
import type { Blocks } from './blocks.ts'
import type { Goal } from './goal.ts'

/** Cuts connected sets of pieces in two along an edge of random spanning trees. */
export interface Cutter {
  /**
   * Reorders `list[from] … list[to − 1]`, which must be connected, so that two connected sides follow each other.
   * @param grids how many grids the whole is to become (≥ 2)
   * @returns where the second side begins and how many of the grids the first one gets
   */
  cut(list: Int32Array, from: number, to: number, grids: number, trees: number, random: Random): Cut
}
export interface Cut {
  readonly middle: number
  readonly grids: number
}

/** Prices two sides as one grid each; given, the cheapest pair in range is taken instead of the best balanced. */
type Weigh = (list: Int32Array, from: number, to: number) => number

/** Trees grow along low bonds first: stairwell, building, then the borders that are good to have inside a grid. */
const bondOfClass = [6, 4, 2.5, 3.5, 2]
const noise = 1.6
const buckets = 512
const heaviest = 8

const bondsOf = (pieces: Pieces, blocks: Blocks): Float64Array => {
  const bonds = new Float64Array(blocks.to.length)
  for (let p = 0; p < pieces.count; p++)
    for (let w = blocks.first[p] as number; w < (blocks.first[p + 1] as number); w++) {
      const q = blocks.to[w] as number
      const e = blocks.entry[w] as number
      if (pieces.stairwell[p] === pieces.stairwell[q] && (pieces.stairwell[p] as number) >= 0) continue
      if (pieces.building[p] === pieces.building[q] && (pieces.building[p] as number) >= 0) {
        bonds[w] = 1
        continue
      }
      let widest = borderClasses - 1
      for (let c = 0; c < borderClasses; c++)
        if ((pieces.border[borderClasses * e + c] as number) > (pieces.border[borderClasses * e + widest] as number))
          widest = c
      bonds[w] = bondOfClass[widest] as number
    }
  return bonds
}

export const openCutter = (pieces: Pieces, goal: Goal, blocks: Blocks, weigh: Weigh | null): Cutter => {
  const n = pieces.count
  const bonds = bondsOf(pieces, blocks)
  const place = new Int32Array(n).fill(-1)
  const edgeA = new Int32Array(blocks.to.length >> 1)
  const edgeB = new Int32Array(blocks.to.length >> 1)
  const key = new Float64Array(blocks.to.length >> 1)
  const order = new Int32Array(blocks.to.length >> 1)
  const bucketStart = new Int32Array(buckets + 1)
  const parents = new Int32Array(n)
  const treeFirst = new Int32Array(n + 1)
  const treeTo = new Int32Array(2 * n)
  const treeA = new Int32Array(n)
  const treeB = new Int32Array(n)
  const preorder = new Int32Array(n)
  const upper = new Int32Array(n)
  const end = new Int32Array(n)
  const stack = new Int32Array(n)
  const households = new Float64Array(n)
  const load = new Float64Array(n)
  const found = new Int32Array(n)
  const tried = new Int32Array(n)

  /** A spanning tree of the pieces `list[from…]`: `preorder` (local numbers), `end` of every subtree, sums below. */
  const growTree = (list: Int32Array, from: number, size: number, random: Random) => {
    let edges = 0
    for (let i = 0; i < size; i++) {
      const p = list[from + i] as number
      for (let w = blocks.first[p] as number, stop = blocks.first[p + 1] as number; w < stop; w++) {
        const j = place[blocks.to[w] as number] as number
        if (j <= i) continue
        edgeA[edges] = i
        edgeB[edges] = j
        key[edges] = (bonds[w] as number) + noise * random.next()
        edges++
      }
    }
    sortEdges(edges)
    for (let i = 0; i < size; i++) parents[i] = i
    treeFirst.fill(0, 0, size + 1)
    let joined = 0
    for (let i = 0; i < edges && joined < size - 1; i++) {
      const edge = order[i] as number
      const a = edgeA[edge] as number
      const b = edgeB[edge] as number
      const [x, y] = [rootOf(a), rootOf(b)]
      if (x === y) continue
      parents[x] = y
      treeA[joined] = a
      treeB[joined] = b
      joined++
      treeFirst[a + 1] = (treeFirst[a + 1] as number) + 1
      treeFirst[b + 1] = (treeFirst[b + 1] as number) + 1
    }
    for (let i = 0; i < size; i++) treeFirst[i + 1] = (treeFirst[i + 1] as number) + (treeFirst[i] as number)
    for (let i = 0; i < size; i++) upper[i] = treeFirst[i] as number
    for (let i = 0; i < joined; i++) {
      const [a, b] = [treeA[i] as number, treeB[i] as number]
      treeTo[upper[a] as number] = b
      upper[a] = (upper[a] as number) + 1
      treeTo[upper[b] as number] = a
      upper[b] = (upper[b] as number) + 1
    }
    // A piece leaves the stack once, when it gets its place in the preorder; its children follow directly.
    let top = 1
    stack[0] = random.int(size)
    upper[stack[0] as number] = -1
    let at = 0
    while (top > 0) {
      const i = stack[--top] as number
      preorder[at++] = i
      const p = list[from + i] as number
      households[i] = pieces.households[p] as number
      load[i] = goal.load[p] as number
      for (let t = treeFirst[i] as number; t < (treeFirst[i + 1] as number); t++) {
        const j = treeTo[t] as number
        if (j === upper[i]) continue
        upper[j] = i
        stack[top++] = j
      }
    }
    for (let t = 0; t < at; t++) end[preorder[t] as number] = t + 1
    for (let t = at - 1; t > 0; t--) {
      const i = preorder[t] as number
      const up = upper[i] as number
      households[up] = (households[up] as number) + (households[i] as number)
      load[up] = (load[up] as number) + (load[i] as number)
      if ((end[i] as number) > (end[up] as number)) end[up] = end[i] as number
    }
    return at
  }

  const rootOf = (of: number) => {
    let i = of
    while ((parents[i] as number) !== i) {
      parents[i] = parents[parents[i] as number] as number
      i = parents[i] as number
    }
    return i
  }

  const sortEdges = (edges: number) => {
    if (edges <= 48) {
      for (let i = 0; i < edges; i++) {
        const mine = key[i] as number
        let at = i
        while (at > 0 && (key[order[at - 1] as number] as number) > mine) {
          order[at] = order[at - 1] as number
          at--
        }
        order[at] = i
      }
      return
    }
    const bucketOf = (edge: number) => Math.min(buckets - 1, Math.floor(((key[edge] as number) / heaviest) * buckets))
    bucketStart.fill(0)
    for (let i = 0; i < edges; i++) {
      const b = bucketOf(i) + 1
      bucketStart[b] = (bucketStart[b] as number) + 1
    }
    for (let b = 0; b < buckets; b++) bucketStart[b + 1] = (bucketStart[b + 1] as number) + (bucketStart[b] as number)
    for (let i = 0; i < edges; i++) {
      const b = bucketOf(i)
      order[bucketStart[b] as number] = i
      bucketStart[b] = (bucketStart[b] as number) + 1
    }
  }

  /** How far a side of so many households is from a legal share of so many grids. */
  const illegal = (side: number, grids: number) =>
    Math.max(0, side - grids * goal.households.max, grids * goal.households.min - side)

  const cut = (list: Int32Array, from: number, to: number, grids: number, trees: number, random: Random): Cut => {
    const size = to - from
    for (let i = 0; i < size; i++) place[list[from + i] as number] = i
    let best = Number.POSITIVE_INFINITY
    let middle = 0
    let firstGrids = 1
    // Near the middle, so that the recursion stays shallow, but free enough to meet a good border.
    const least = Math.max(1, Math.ceil(grids * 0.35))
    for (let tree = 0; tree < trees; tree++) {
      const reached = growTree(list, from, size, random)
      const root = preorder[0] as number
      const all = households[root] as number
      const allLoad = load[root] as number
      for (let t = 1; t < reached; t++) {
        const i = preorder[t] as number
        const side = households[i] as number
        const share = grids * (allLoad > 0 ? (load[i] as number) / allLoad : side / all)
        const part = Math.min(grids - least, Math.max(least, Math.round(share)))
        const wrong = illegal(side, part) + illegal(all - side, grids - part)
        const offLoad = Math.abs((load[i] as number) - (allLoad * part) / grids) / goal.loadTarget
        const offHouseholds = Math.abs(side - (all * part) / grids) / goal.middle
        let score = offLoad + offHouseholds + 5 * wrong
        if (weigh && grids === 2) {
          if (wrong > 0) score += 1e6
          else score = priceSides(list, from, size, t, end[i] as number, weigh)
        }
        if (score >= best) continue
        best = score
        firstGrids = part
        middle = arrange(list, from, size, t, end[i] as number, found)
      }
    }
    for (let i = 0; i < size; i++) place[list[from + i] as number] = -1
    if (middle > 0) for (let i = 0; i < size; i++) list[from + i] = found[i] as number
    return { middle: from + middle, grids: firstGrids }
  }

  /** Writes the subtree and then the rest into `into`; the length of the subtree. */
  const arrange = (list: Int32Array, from: number, size: number, start: number, stop: number, into: Int32Array) => {
    let at = 0
    for (let t = start; t < stop; t++) into[at++] = list[from + (preorder[t] as number)] as number
    for (let t = 0; t < start; t++) into[at++] = list[from + (preorder[t] as number)] as number
    for (let t = stop; t < size; t++) into[at++] = list[from + (preorder[t] as number)] as number
    return stop - start
  }
  const priceSides = (list: Int32Array, from: number, size: number, start: number, stop: number, price: Weigh) => {
    const middle = arrange(list, from, size, start, stop, tried)
    return price(tried, 0, middle) + price(tried, middle, size)
  }
  return { cut }
}
