import { canShareOut } from './figures/super-blocks.ts'
import { doesTouch } from './figures/touch.ts'
import { makeRandom, type Random } from './random.ts'
import type { Pieces } from './shapes.ts'

interface Range {
  readonly min: number
  readonly max: number
}

/** Tries from another end of the ground; each is cheap, and most ground is cut by the first. */
const tries = 60
const stepsPerTry = 4000

/**
 * Can this ground be cut into connected grids of the range at all, main streets or not? Knows nothing of prices and of the
 * search: it takes grids off one end after another and turns back when what is left cannot be shared out.
 * @returns true: yes, it found one; false: it found none
 */
export const findLegalCover = (pieces: Pieces, range: Range): boolean => {
  const near = Array.from({ length: pieces.count }, (_, p) => {
    const list: number[] = []
    for (let e = pieces.first[p] as number; e < (pieces.first[p + 1] as number); e++)
      if (doesTouch(pieces, e)) list.push(pieces.next[e] as number)
    return list
  })
  for (let n = 0; n < tries; n++) {
    const left = new Set(Array.from({ length: pieces.count }, (_, p) => p))
    if (takeGrids(pieces, near, range, left, makeRandom(n), { steps: stepsPerTry })) return true
  }
  return false
}

/** Takes grids off until nothing is left; `left` is as it was when that fails. */
const takeGrids = (
  pieces: Pieces,
  near: readonly (readonly number[])[],
  range: Range,
  left: Set<number>,
  random: Random,
  budget: { steps: number },
): boolean => {
  const seed = cornerOf(near, left, random)
  if (seed < 0) return true
  for (let n = 0; n < 12 && budget.steps > 0; n++) {
    budget.steps--
    const grid = growGrid(pieces, near, range, left, seed, random)
    if (grid === null) continue
    for (const p of grid) left.delete(p)
    const isPossible = partsOf(near, left).every((part) => canShareOut(sumOf(pieces, part), range))
    if (isPossible && takeGrids(pieces, near, range, left, random, budget)) return true
    for (const p of grid) left.add(p)
  }
  return false
}

const sumOf = (pieces: Pieces, list: Iterable<number>): number => {
  let sum = 0
  for (const p of list) sum += pieces.households[p] as number
  return sum
}

/** The piece with fewest neighbours left: what is left over is always left over there. */
const cornerOf = (near: readonly (readonly number[])[], left: ReadonlySet<number>, random: Random): number => {
  let best = -1
  let least = Number.POSITIVE_INFINITY
  for (const p of left) {
    const ways = (near[p] ?? []).filter((q) => left.has(q)).length + random.next() * 1.5
    if (ways >= least) continue
    least = ways
    best = p
  }
  return best
}

const growGrid = (
  pieces: Pieces,
  near: readonly (readonly number[])[],
  range: Range,
  left: ReadonlySet<number>,
  seed: number,
  random: Random,
): number[] | null => {
  const aim = range.min + random.int(range.max - range.min + 1)
  const grid = new Set([seed])
  let households = pieces.households[seed] as number
  while (households < aim) {
    const rim = new Set<number>()
    for (const p of grid) for (const q of near[p] ?? []) if (left.has(q) && !grid.has(q)) rim.add(q)
    const fitting = [...rim].filter((q) => households + (pieces.households[q] as number) <= range.max)
    if (fitting.length === 0) break
    // Mostly what would otherwise be left with few neighbours.
    const ways = (q: number) => (near[q] ?? []).filter((r) => left.has(r) && !grid.has(r)).length + random.next() * 3
    const next = fitting.map((q) => [ways(q), q] as const).reduce((a, b) => (b[0] < a[0] ? b : a))[1]
    grid.add(next)
    households += pieces.households[next] as number
  }
  return households >= range.min && households <= range.max ? [...grid] : null
}

const partsOf = (near: readonly (readonly number[])[], left: ReadonlySet<number>): number[][] => {
  const seen = new Set<number>()
  const parts: number[][] = []
  for (const p of left) {
    if (seen.has(p)) continue
    const part = [p]
    seen.add(p)
    for (const q of part)
      for (const r of near[q] ?? [])
        if (left.has(r) && !seen.has(r)) {
          seen.add(r)
          part.push(r)
        }
    parts.push(part)
  }
  return parts
}
