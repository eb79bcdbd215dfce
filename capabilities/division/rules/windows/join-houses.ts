import type { Random } from '../random.ts'
import type { Goal } from '../search/goal.ts'
import type { Pieces } from '../shapes.ts'
import { leastWay } from './blocks.ts'

/**
 * Joins houses into blocks that are moved together, so that a dense village window can be enumerated: a window of 60 houses
 * has millions of connected sets, one of 26 blocks some thousands. Only houses of the same present grid are joined, so the
 * plan in force stays possible. Houses inside a grid are joined before those at a border with another grid of the window:
 * borders are what a window decides. Among these, houses of one stairwell, of one building, along a long common side without
 * a street first; the rest is chance, so that the next window joins others.
 * @param grids pieces of each grid of the window
 * @param most blocks wanted; more are left when nothing may be joined any more
 */
export const joinHouses = (
  pieces: Pieces,
  goal: Goal,
  grids: readonly (readonly number[])[],
  most: number,
  random: Random,
): number[][] => {
  const gridOf = new Map<number, number>()
  for (const [at, list] of grids.entries()) for (const p of list) gridOf.set(p, at)
  // A block larger than half the slack between the smallest and largest grid would take balance out of the window's hands.
  const largest = Math.max(2, (goal.households.max - goal.households.min) / 2)
  const least = leastWay(goal)
  const isAtBorder = new Set<number>()
  const sides: { readonly p: number; readonly q: number; readonly rank: number }[] = []
  for (const [p, grid] of gridOf) {
    for (let e = pieces.first[p] as number; e < (pieces.first[p + 1] as number); e++) {
      const q = pieces.next[e] as number
      const other = gridOf.get(q)
      if (other === undefined || (goal.metres[e] as number) < least) continue
      if (other !== grid) isAtBorder.add(p)
      else if (p < q) sides.push({ p, q, rank: bondOf(pieces, goal, e, p, q) + random.next() })
    }
  }
  const rankOf = ({ p, q, rank }: (typeof sides)[number]) =>
    rank - 2 * ((isAtBorder.has(p) ? 1 : 0) + (isAtBorder.has(q) ? 1 : 0))
  sides.sort((a, b) => rankOf(b) - rankOf(a) || a.p - b.p || a.q - b.q)

  const blockOf = new Map<number, { list: number[]; households: number }>()
  for (const p of gridOf.keys()) blockOf.set(p, { list: [p], households: pieces.households[p] as number })
  let count = gridOf.size
  // Small blocks first; what is still too much may then grow up to the whole slack.
  for (const limit of [largest, 2 * largest]) {
    for (const { p, q } of sides) {
      if (count <= most) break
      const one = blockOf.get(p)
      const other = blockOf.get(q)
      if (!one || !other || one === other || one.households + other.households > limit) continue
      one.list.push(...other.list)
      one.households += other.households
      for (const member of other.list) blockOf.set(member, one)
      count--
    }
  }
  return [...new Set(blockOf.values())].map(({ list }) => list)
}

const bondOf = (pieces: Pieces, goal: Goal, e: number, p: number, q: number): number => {
  const isSame = (group: Int32Array) => (group[p] as number) >= 0 && group[p] === group[q]
  if (isSame(pieces.stairwell)) return 2
  if (isSame(pieces.building)) return 1.5
  // A side of 20 m on plain ground counts as much as chance does at most.
  return Math.max(-1, Math.min(1, -(goal.insideToll[e] as number) / 0.24))
}
