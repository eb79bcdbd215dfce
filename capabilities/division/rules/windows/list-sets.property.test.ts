import assert from 'node:assert/strict'
import { test } from 'node:test'
import { usualSettings } from '../../contract/settings.ts'
import { makeRandom } from '../random.ts'
import { gridGoal, priceOf } from '../search/goal.ts'
import { makePieces } from '../search/pieces-for-tests.ts'
import { layBlocks } from './blocks.ts'
import { type BlockSets, blocksOf, listSets } from './list-sets.ts'
import { partsOf } from './open-grids.ts'

const everything = { below: Number.POSITIVE_INFINITY, sets: 1e6, steps: 1e8 }
const settings = { ...usualSettings, households: { min: 10, max: 17 } }

const windowOf = (seed: number, size: number) => {
  const pieces = makePieces(7, 7, seed)
  const random = makeRandom(seed)
  const members = [random.int(pieces.count)]
  while (members.length < size) {
    const from = members[random.int(members.length)] as number
    const at =
      (pieces.first[from] as number) + random.int((pieces.first[from + 1] as number) - (pieces.first[from] as number))
    const other = pieces.next[at] as number
    if (!members.includes(other)) members.push(other)
  }
  const old = { labels: Int32Array.from({ length: pieces.count }, () => random.int(3) - 1), price: seed % 2 }
  return { pieces, members, goal: gridGoal(pieces, settings, old) }
}

const keyOf = (list: readonly number[]) => [...list].sort((a, b) => a - b).join(' ')

const foundIn = (sets: BlockSets, members: readonly (readonly number[])[]) =>
  Array.from({ length: sets.count }, (_, s) => blocksOf(sets, s).flatMap((b) => [...(members[b] as number[])]))

test('every connected set of legal size that leaves divisible ground is found once, and no other', () => {
  let all = 0
  for (let seed = 1; seed <= 60; seed++) {
    const { pieces, members, goal } = windowOf(seed, 9 + (seed % 5))
    const blocks = members.map((p) => [p])
    const sets = listSets(layBlocks(pieces, goal, blocks, new Int32Array(pieces.count).fill(-1)), goal, everything)
    assert.ok(sets)
    const found = foundIn(sets, blocks).map(keyOf)
    assert.equal(new Set(found).size, found.length)
    const size = (list: readonly number[]) => list.reduce((sum, p) => sum + (pieces.households[p] as number), 0)
    const expected: string[] = []
    for (let bits = 1; bits < 1 << members.length; bits++) {
      const inside = members.filter((_, at) => (bits >> at) & 1)
      const rest = members.filter((_, at) => !((bits >> at) & 1))
      const fits = (h: number) => Array.from({ length: 10 }, (_, k) => k).some((k) => k * 10 <= h && h <= k * 17)
      if (size(inside) < 10 || size(inside) > 17 || partsOf(pieces, goal, inside).length > 1) continue
      if (partsOf(pieces, goal, rest).every((part) => fits(size(part)))) expected.push(keyOf(inside))
    }
    assert.deepEqual(found.toSorted(), expected.toSorted())
    all += expected.length
  }
  assert.ok(all > 500, `${all} sets are too few to say anything`)
})

test('a set costs in a window what it costs as a grid, with houses joined or single', () => {
  for (let seed = 1; seed <= 40; seed++) {
    const { pieces, members, goal } = windowOf(seed, 14)
    const single = members.map((p) => [p])
    const joined = [members.slice(0, 2), members.slice(2, 5), ...members.slice(5).map((p) => [p])]
    for (const blocks of [single, joined]) {
      const sets = listSets(layBlocks(pieces, goal, blocks, new Int32Array(pieces.count).fill(-1)), goal, everything)
      assert.ok(sets)
      for (const [s, list] of foundIn(sets, blocks).entries())
        assert.ok(Math.abs((sets.prices[s] as number) - priceOf(pieces, goal, list)) < 1e-6)
    }
  }
})

/** The cheapest division of the blocks in `ground`, by trying all. */
const cheapestOf = (sets: BlockSets, known: Map<number, number>, ground: number): number => {
  if (ground === 0) return 0
  const before = known.get(ground)
  if (before !== undefined) return before
  let best = Number.POSITIVE_INFINITY
  for (let s = 0; s < sets.count; s++) {
    const set = sets.low[s] as number
    if ((set & (ground & -ground)) === 0 || (set & ~ground) !== 0) continue
    best = Math.min(best, (sets.prices[s] as number) + cheapestOf(sets, known, ground & ~set))
  }
  known.set(ground, best)
  return best
}

test('only sets are left out that are in no division cheaper than the present one', () => {
  let kept = 0
  let left = 0
  for (let seed = 1; seed <= 60; seed++) {
    const { pieces, members } = windowOf(seed, 14)
    const goal = gridGoal(pieces, usualSettings)
    const single = members.map((p) => [p])
    const blocks = layBlocks(pieces, goal, single, new Int32Array(pieces.count).fill(-1))
    const all = listSets(blocks, goal, everything)
    assert.ok(all)
    const known = new Map<number, number>()
    const best = cheapestOf(all, known, (1 << 14) - 1)
    if (!Number.isFinite(best)) continue
    const below = 1.05 * best
    const cheap = listSets(blocks, goal, { ...everything, below })
    assert.ok(cheap)
    const found = new Set(cheap.low)
    for (let s = 0; s < all.count; s++) {
      const set = all.low[s] as number
      const whole = (all.prices[s] as number) + cheapestOf(all, known, ((1 << 14) - 1) & ~set)
      if (whole < below - 1e-9) assert.ok(found.has(set), `a set of a division for ${whole} is missing below ${below}`)
    }
    kept += cheap.count
    left += all.count - cheap.count
  }
  assert.ok(kept > 100 && left > 20, `${kept} kept, ${left} left out`)
})

test('a window with more than 32 pieces is listed as well as its mirror image with the low and high pieces changed', () => {
  const { pieces, members, goal } = windowOf(8, 38)
  const keys = [members, members.toReversed()].map((list) => {
    const blocks = list.map((p) => [p])
    const sets = listSets(layBlocks(pieces, goal, blocks, new Int32Array(pieces.count).fill(-1)), goal, everything)
    assert.ok(sets)
    return foundIn(sets, blocks).map(keyOf).toSorted()
  })
  assert.ok((keys[0]?.length ?? 0) > 50, `${keys[0]?.length}`)
  assert.deepEqual(keys[0], keys[1])
})

test('a window with more sets than the limit is not listed at all', () => {
  const { pieces, members, goal } = windowOf(3, 14)
  const blocks = layBlocks(
    pieces,
    goal,
    members.map((p) => [p]),
    new Int32Array(pieces.count).fill(-1),
  )
  const all = listSets(blocks, goal, everything)
  assert.ok(all && all.count > 10)
  assert.equal(listSets(blocks, goal, { ...everything, sets: all.count - 1 }), null)
  assert.equal(listSets(blocks, goal, { ...everything, sets: all.count })?.count, all.count)
  assert.equal(listSets(blocks, goal, { ...everything, steps: 20 }), null)
})
