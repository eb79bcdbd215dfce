import { borderClasses, type Pieces } from '../shapes.ts'
import { type Goal, leastBorder } from './goal.ts'

/**
 * The ground as a search walks it: superblocks, bounded by main roads, and the ways between neighbours within them.
 * Grids never leave their superblock and are connected along ways only.
 */
export interface Blocks {
  /** Piece → superblock, 0 … count−1 in the order of their first pieces. */
  readonly blockOf: Int32Array
  readonly count: number
  /** Ways of piece p: `to[first[p]] … to[first[p + 1] - 1]`; `entry`: where the same border stands in `Pieces.next`. */
  readonly first: Int32Array
  readonly to: Int32Array
  readonly entry: Int32Array
}

const rootOf = (parents: Int32Array, of: number): number => {
  let p = of
  while ((parents[p] as number) !== p) {
    parents[p] = parents[parents[p] as number] as number
    p = parents[p] as number
  }
  return p
}
/** The lower number stays the root: what comes out does not depend on the order of joining. */
const join = (parents: Int32Array, a: number, b: number) => {
  const [x, y] = [rootOf(parents, a), rootOf(parents, b)]
  parents[Math.max(x, y)] = Math.min(x, y)
}

/** Whether so many households can be shared out with every grid in range. */
export const canDivide = (households: number, range: Goal['households']): boolean =>
  Math.ceil(households / range.max) <= Math.floor(households / range.min)

/**
 * Superblocks: what main roads leave whole (reference/algorithms.md 2.4). A block that cannot be divided legally on its
 * own joins the neighbour behind its longest main-road border, smallest block first, until it can or nobody is left.
 * @param start grids that must stay connected although they cross a main road: labels of a plan a person drew, -1 free
 */
export const findBlocks = (pieces: Pieces, goal: Goal, start?: Int32Array): Blocks => {
  const { count, first, next } = pieces
  const isShapeless = goal.compact === 0 && goal.area.every((area) => area === 0)
  const touches = (e: number) => isShapeless || (goal.metres[e] as number) >= leastBorder
  const isMainOnly = (e: number) =>
    !isShapeless && (goal.metres[e] as number) - (pieces.border[borderClasses * e] as number) < leastBorder
  const isOneGrid = (p: number, q: number) => start !== undefined && (start[p] as number) >= 0 && start[p] === start[q]

  const raw = Int32Array.from({ length: count }, (_, p) => p)
  for (let p = 0; p < count; p++)
    for (let e = first[p] as number; e < (first[p + 1] as number); e++)
      if (touches(e) && !isMainOnly(e)) join(raw, p, next[e] as number)
  for (let p = 0; p < count; p++) raw[p] = rootOf(raw, p)

  const merged = Int32Array.from(raw)
  if (start)
    for (let p = 0; p < count; p++)
      for (let e = first[p] as number; e < (first[p + 1] as number); e++)
        if (touches(e) && isOneGrid(p, next[e] as number)) join(merged, p, next[e] as number)
  joinIllegal(pieces, goal, merged, touches)

  const blockOf = new Int32Array(count)
  const numbers = new Map<number, number>()
  for (let p = 0; p < count; p++) {
    const root = rootOf(merged, p)
    const number = numbers.get(root) ?? numbers.size
    numbers.set(root, number)
    blockOf[p] = number
  }
  // Across a main road only where two blocks had to be joined: inside one block another way leads there.
  const isWay = (p: number, e: number) => {
    const q = next[e] as number
    if (!touches(e) || blockOf[p] !== blockOf[q]) return false
    return !isMainOnly(e) || raw[p] !== raw[q] || isOneGrid(p, q)
  }
  return { blockOf, count: numbers.size, ...waysOf(pieces, isWay) }
}

const waysOf = ({ count, first, next }: Pieces, isWay: (p: number, e: number) => boolean) => {
  const starts = new Int32Array(count + 1)
  const to: number[] = []
  const entry: number[] = []
  for (let p = 0; p < count; p++) {
    for (let e = first[p] as number; e < (first[p + 1] as number); e++) {
      if (!isWay(p, e)) continue
      to.push(next[e] as number)
      entry.push(e)
    }
    starts[p + 1] = to.length
  }
  return { first: starts, to: Int32Array.from(to), entry: Int32Array.from(entry) }
}

const joinIllegal = (pieces: Pieces, goal: Goal, merged: Int32Array, touches: (e: number) => boolean) => {
  const { count, first, next, border } = pieces
  const households = new Map<number, number>()
  // Metres of main road (of any border in list mode, where there are no classes) between two blocks.
  const between = new Map<number, Map<number, number>>()
  const borders = (root: number) => {
    const known = between.get(root) ?? new Map<number, number>()
    between.set(root, known)
    return known
  }
  for (let p = 0; p < count; p++) {
    const root = rootOf(merged, p)
    households.set(root, (households.get(root) ?? 0) + (pieces.households[p] as number))
    for (let e = first[p] as number; e < (first[p + 1] as number); e++) {
      const other = rootOf(merged, next[e] as number)
      if (other === root || !touches(e)) continue
      const list = borders(root)
      list.set(other, (list.get(other) ?? 0) + (border[borderClasses * e] as number))
    }
  }
  const waiting = [...households.keys()].filter((root) => !canDivide(households.get(root) ?? 0, goal.households))
  // Every round joins two blocks or gives one up: it ends.
  while (waiting.length > 0) {
    waiting.sort((a, b) => (households.get(a) ?? 0) - (households.get(b) ?? 0) || a - b)
    const root = waiting.shift() as number
    let best = -1
    for (const [other, metres] of borders(root)) {
      const least = borders(root).get(best) ?? -1
      if (metres > least || (metres === least && other < best)) best = other
    }
    if (best < 0) continue
    const [low, high] = [Math.min(root, best), Math.max(root, best)]
    join(merged, low, high)
    const all = (households.get(low) ?? 0) + (households.get(high) ?? 0)
    households.set(low, all)
    for (const [other, metres] of borders(high)) {
      borders(other).delete(high)
      if (other === low) continue
      borders(low).set(other, (borders(low).get(other) ?? 0) + metres)
      borders(other).set(low, borders(low).get(other) ?? 0)
    }
    between.delete(high)
    households.delete(high)
    const left = waiting.filter((id) => id !== low && id !== high)
    waiting.length = 0
    waiting.push(...left)
    if (!canDivide(all, goal.households)) waiting.push(low)
  }
}
