import { findBlocks } from '../search/blocks.ts'
import { type Goal, priceOf } from '../search/goal.ts'
import type { Pieces } from '../shapes.ts'
import { openGrids, partsOf } from '../windows/open-grids.ts'

/**
 * The old plan on the ground of today: of a grid that is torn apart the part with most households keeps the number; every
 * other piece, and every piece that was in no grid, joins the neighbouring grid where it is cheapest. What no grid reaches
 * becomes grids of its own, numbered after the old ones.
 * @param locked per old grid; 1: no piece leaves it or joins it
 */
export const takeOver = (pieces: Pieces, goal: Goal, old: Int32Array, locked: Uint8Array | null): Int32Array => {
  const labels = Int32Array.from(old)
  const members = listMembers(labels)
  for (const [grid, list] of members.entries()) {
    if (locked?.[grid] === 1) continue
    for (const part of partsOf(pieces, goal, list).slice(1)) for (const p of part) labels[p] = -1
  }
  const grids = listMembers(labels)
  const ways = findBlocks(pieces, goal, old)
  for (let isJoined = true; isJoined; ) {
    isJoined = false
    for (let p = 0; p < pieces.count; p++) {
      if (labels[p] !== -1) continue
      const near = new Set<number>()
      for (let way = ways.first[p] as number; way < (ways.first[p + 1] as number); way++)
        near.add(labels[ways.to[way] as number] as number)
      let best = -1
      let least = Number.POSITIVE_INFINITY
      for (const grid of [...near].sort((a, b) => a - b)) {
        if (grid < 0 || locked?.[grid] === 1) continue
        const list = grids[grid] as number[]
        const more = priceOf(pieces, goal, [...list, p]) - priceOf(pieces, goal, list)
        if (more >= least) continue
        least = more
        best = grid
      }
      if (best < 0) continue
      labels[p] = best
      grids[best]?.push(p)
      isJoined = true
    }
  }
  const loose = Array.from(labels.keys()).filter((p) => labels[p] === -1)
  for (const [at, part] of partsOf(pieces, goal, loose).entries()) for (const p of part) labels[p] = grids.length + at
  return labels
}

/** Per grid, 1: it breaks a rule (households out of range, or in parts). */
export const findBroken = (pieces: Pieces, goal: Goal, labels: Int32Array): Uint8Array =>
  Uint8Array.from(listMembers(labels), (list) => {
    const households = list.reduce((sum, p) => sum + (pieces.households[p] as number), 0)
    if (list.length === 0) return 0
    const isInRange = households >= goal.households.min && households <= goal.households.max
    return isInRange && partsOf(pieces, goal, list).length === 1 ? 0 : 1
  })

/** Per grid, 1: it may change: what broke a rule, and so many rings of neighbours around, but for what is locked. */
export const findActive = (
  pieces: Pieces,
  goal: Goal,
  labels: Int32Array,
  rings: number,
  locked: Uint8Array | null,
): Uint8Array => {
  const grids = openGrids(pieces, goal, labels)
  const active = findBroken(pieces, goal, labels).map((broken, grid) => (locked?.[grid] === 1 ? 0 : broken))
  let rim = [...active.keys()].filter((grid) => active[grid] === 1)
  for (let ring = 0; ring < rings; ring++) {
    const next = rim.flatMap((grid) => grids.neighboursOf(grid)).filter((grid) => !active[grid] && locked?.[grid] !== 1)
    for (const grid of next) active[grid] = 1
    rim = [...new Set(next)]
  }
  return active
}

const listMembers = (labels: Int32Array): number[][] => {
  const members: number[][] = Array.from(
    { length: labels.reduce((most, grid) => Math.max(most, grid), -1) + 1 },
    () => [],
  )
  labels.forEach((grid, p) => {
    if (grid >= 0) members[grid]?.push(p)
  })
  return members
}
