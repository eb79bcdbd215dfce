import assert from 'node:assert/strict'
import { test } from 'node:test'
import highsLoader, { type Highs } from 'highs'
import { makeRandom } from '../random.ts'
import { chooseSets } from './choose-sets.ts'
import { boundCover } from './cover-bound.ts'
import type { BlockSets } from './list-sets.ts'
import { type Solve, solveCover } from './solve-cover.ts'

const loadHighs = highsLoader as unknown as () => Promise<Highs>
const openSolver = async (): Promise<Solve> => {
  const highs = await loadHighs()
  return (lp, options) => highs.solve(lp, options)
}

/** Sets by chance over `count` blocks; the first ones are a partition, dear on purpose. */
const setsOf = (seed: number, count: number, many: number): { sets: BlockSets; present: number[] } => {
  const random = makeRandom(seed)
  const low: number[] = []
  const high: number[] = []
  const prices: number[] = []
  const add = (blocks: readonly number[], price: number) => {
    low.push(blocks.reduce((bits, b) => (b < 32 ? bits | (1 << b) : bits), 0))
    high.push(blocks.reduce((bits, b) => (b < 32 ? bits : bits | (1 << (b - 32))), 0))
    prices.push(price)
  }
  for (let b = 0; b < count; b += 3)
    add(
      [b, b + 1, b + 2].filter((one) => one < count),
      5 + 2 * random.next(),
    )
  const present = Array.from(low.keys())
  for (let s = 0; s < many; s++) {
    const size = 2 + random.int(3)
    const from = random.int(count)
    const blocks = new Set(Array.from({ length: size }, () => (from + random.int(6)) % count))
    add([...blocks], 1 + random.next() * 2 * blocks.size)
  }
  const sets = {
    count: low.length,
    low: Int32Array.from(low),
    high: Int32Array.from(high),
    prices: Float64Array.from(prices),
  }
  return { sets, present }
}

const covered = (sets: BlockSets, chosen: readonly number[]) => {
  let low = 0
  let high = 0
  for (const s of chosen) {
    assert.equal(low & (sets.low[s] as number), 0)
    assert.equal(high & (sets.high[s] as number), 0)
    low |= sets.low[s] as number
    high |= sets.high[s] as number
  }
  return [low, high]
}

test('the choice is the one HiGHS proves best, in windows of every size', async () => {
  const solve = await openSolver()
  let better = 0
  let open = 0
  for (let seed = 1; seed <= 20; seed++) {
    const count = [9, 12, 15, 24, 33][seed % 5] as number
    const { sets, present } = setsOf(seed, count, 40 + 4 * count)
    const total = (list: readonly number[]) => list.reduce((sum, s) => sum + (sets.prices[s] as number), 0)
    const all = Array.from({ length: sets.count }, (_, s) => s)
    const best = await solveCover(count, sets, all, solve)
    assert.ok(best)
    const choice = chooseSets(count, sets, present)
    // Where there are too many branches the solver decides, among the sets that were kept.
    const left = choice.kind === 'open' ? await solveCover(count, sets, choice.kept, solve) : null
    const chosen = left ?? (choice.kind === 'better' ? choice.sets : present)
    if (choice.kind === 'open') open++
    if (choice.kind === 'better') better++
    assert.deepEqual(covered(sets, chosen), covered(sets, present))
    assert.ok(Math.abs(total(chosen) - total(best)) < 1e-5, `${total(chosen)} is not ${total(best)} (seed ${seed})`)
  }
  assert.ok(open < 10, `${open} windows were left to the solver`)
  assert.ok(better > 10, `only ${better} windows could be improved`)
})

test('the bound is never above the best choice, and no set is below what its blocks account for', () => {
  for (let seed = 1; seed <= 60; seed++) {
    const { sets, present } = setsOf(seed, 21, 150)
    const { atLeast, surplus } = boundCover(21, sets, present)
    const choice = chooseSets(21, sets, present)
    const best =
      choice.kind === 'better' ? choice.price : present.reduce((sum, s) => sum + (sets.prices[s] as number), 0)
    assert.ok(atLeast <= best + 1e-9)
    assert.ok(atLeast > 0.8 * best, `a bound of ${atLeast} for ${best} is of no use`)
    assert.ok(surplus.every((value) => value >= -1e-9))
  }
})

test('a partition that is best already is told so', () => {
  const { sets, present } = setsOf(4, 12, 30)
  const cheap = { ...sets, prices: sets.prices.map((price, s) => (present.includes(s) ? 0.01 : price)) }
  assert.equal(chooseSets(12, cheap, present).kind, 'best')
})

test('a solver that fails or finds nothing leaves the window as it is', async () => {
  const { sets } = setsOf(2, 12, 30)
  const all = Array.from({ length: sets.count }, (_, s) => s)
  assert.equal(await solveCover(12, sets, all, () => null), null)
  assert.equal(await solveCover(12, sets, all, () => ({ Status: 'Infeasible', Columns: {} })), null)
  const solve = await openSolver()
  // Nothing covers block 11 any more.
  const without = all.filter((s) => ((sets.low[s] as number) & (1 << 11)) === 0)
  assert.equal(await solveCover(12, sets, without, solve), null)
})
