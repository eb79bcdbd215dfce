import assert from 'node:assert/strict'
import { test } from 'node:test'
import { usualSettings } from '../../contract/settings.ts'
import { type Goal, gridGoal, priceOf } from '../search/goal.ts'
import { makePieces } from '../search/pieces-for-tests.ts'
import type { Pieces } from '../shapes.ts'
import { improveByWindows, repairAround } from './improve-by-windows.ts'
import { openGrids, partsOf } from './open-grids.ts'
import { openWindows, resumeWindows, type WindowsAsk } from './open-windows.ts'
import { testPairsAndTriples } from './test-pairs-and-triples.ts'

const quarter = (seed: number) => {
  const pieces = makePieces(6, 8, seed)
  const goal = gridGoal(pieces, usualSettings)
  const labels = gatheredLabels(pieces)
  return { pieces, goal, labels, before: openGrids(pieces, goal, labels).price }
}

/** As one gathers houses from door to door until there are enough: connected, ragged, and what is left over is too small. */
const gatheredLabels = (pieces: Pieces): Int32Array => {
  const labels = new Int32Array(pieces.count).fill(-1)
  let grid = 0
  for (let root = 0; root < pieces.count; root++) {
    if (labels[root] !== -1) continue
    const list = [root]
    let sum = 0
    for (let at = 0; at < list.length && sum < 17; at++) {
      const p = list[at] as number
      if (labels[p] !== -1) continue
      labels[p] = grid
      sum += pieces.households[p] as number
      for (let e = pieces.first[p] as number; e < (pieces.first[p + 1] as number); e++) {
        const q = pieces.next[e] as number
        // Never over a main road.
        if (labels[q] === -1 && pieces.border[5 * e] === 0) list.push(q)
      }
    }
    grid++
  }
  return labels
}

const gridsOf = (labels: Int32Array) => {
  const grids = new Map<number, number[]>()
  for (const [p, grid] of labels.entries()) grids.set(grid, [...(grids.get(grid) ?? []), p])
  return grids
}
const priceOfPlan = (pieces: Pieces, goal: Goal, labels: Int32Array) =>
  [...gridsOf(labels).values()].reduce((sum, list) => sum + priceOf(pieces, goal, list), 0)
const brokenOf = (pieces: Pieces, goal: Goal, labels: Int32Array) =>
  [...gridsOf(labels).values()].filter((list) => {
    const households = list.reduce((sum, p) => sum + (pieces.households[p] as number), 0)
    return households < 15 || households > 25 || partsOf(pieces, goal, list).length > 1
  }).length

test('windows make a plan cheaper, keep every grid legal and every household in one', async () => {
  for (let seed = 1; seed <= 6; seed++) {
    const { pieces, goal, labels, before } = quarter(seed)
    const prices: number[] = []
    const ask = {
      solve: null,
      seed,
      sizes: [4, 5],
      maxWindows: 60,
      onWindow: (_: number, price: number) => void prices.push(price),
    }
    const improved = await improveByWindows(pieces, goal, labels, ask)
    assert.ok(improved.price < before - 1, `${before} → ${improved.price}`)
    assert.ok(Math.abs(improved.price - priceOfPlan(pieces, goal, improved.labels)) < 1e-6)
    assert.ok(prices.every((price, at) => price <= (prices[at - 1] ?? before) + 1e-9))
    assert.equal(improved.windows, prices.length)
    assert.ok(brokenOf(pieces, goal, improved.labels) <= brokenOf(pieces, goal, labels))
    const numbers = [...new Set(improved.labels)].sort((a, b) => a - b)
    assert.deepEqual(numbers, Array.from(numbers.keys()))
  }
})

test('a grid that is locked keeps every household, its neighbours may still improve', async () => {
  const { pieces, goal, labels } = quarter(2)
  const locked = Uint8Array.from(gridsOf(labels).keys(), (grid) => (grid % 3 === 0 ? 1 : 0))
  const { labels: now } = await improveByWindows(pieces, goal, labels, { solve: null, seed: 1, sizes: [3, 4], locked })
  assert.notDeepEqual(now, labels)
  const after = [...gridsOf(now).values()].map((list) => list.join(' '))
  for (const [grid, list] of gridsOf(labels)) if (locked[grid] === 1) assert.ok(after.includes(list.join(' ')))
})

test('the same seed gives the same plan, another seed another one, and a pause changes nothing', async () => {
  const { pieces, goal, labels } = quarter(3)
  const ask: WindowsAsk = { pieces, goal, labels, seed: 7, sizes: [4, 5], maxWindows: 40 }
  const whole = openWindows(ask)
  while (!whole.done) await whole.step(100, null)
  let paused = openWindows(ask)
  while (!paused.done) {
    await paused.step(7, null)
    paused = resumeWindows(ask, JSON.parse(JSON.stringify(paused.save())))
  }
  assert.deepEqual(paused.save(), whole.save())
  assert.equal(whole.windows, 40)
  const other = openWindows({ ...ask, seed: 8 })
  while (!other.done) await other.step(100, null)
  assert.notDeepEqual(other.labels(), whole.labels())
})

test('who stops the windows keeps what was improved so far', async () => {
  const { pieces, goal, labels, before } = quarter(3)
  let windows = 0
  const improved = await improveByWindows(pieces, goal, labels, {
    ...{ solve: null, seed: 1, sizes: [4] },
    onWindow: (n) => {
      windows = n
    },
    isCancelled: () => windows === 10,
  })
  assert.equal(improved.windows, 10)
  assert.ok(improved.price < before)
})

test('a grid with too many households is made legal together with its neighbours', async () => {
  const { pieces, goal, labels } = quarter(4)
  const [a, b] = gridsOf(labels).keys()
  const broken = labels.map((grid) => (grid === b ? (a as number) : grid))
  const before = brokenOf(pieces, goal, broken)
  assert.ok(before > brokenOf(pieces, goal, labels))
  const { labels: now } = await repairAround(pieces, goal, broken, [a as number], null, null, 1)
  assert.ok(brokenOf(pieces, goal, now) < before)
})

test('repair around a grid changes that grid and its neighbours only, and not the locked ones', async () => {
  const { pieces, goal, labels } = quarter(5)
  const grid = labels[Math.floor(pieces.count / 2)] as number
  const near = new Set([grid])
  for (let p = 0; p < pieces.count; p++)
    for (let e = pieces.first[p] as number; e < (pieces.first[p + 1] as number); e++)
      if (labels[p] === grid) near.add(labels[pieces.next[e] as number] as number)
  const fixed = [...near].find((one) => one !== grid) as number
  const locked = new Uint8Array(gridsOf(labels).size)
  locked[fixed] = 1
  const { labels: now } = await repairAround(pieces, goal, labels, [grid], locked, null, 3)
  const after = new Set([...gridsOf(now).values()].map((list) => list.join(' ')))
  for (const [one, list] of gridsOf(labels))
    if (!near.has(one) || one === fixed) assert.ok(after.has(list.join(' ')), `grid ${one} has changed`)
  assert.notDeepEqual(now, labels)
})

test('dense houses are joined into blocks where their sets are too many, and the plan still improves', async () => {
  const { pieces, goal, labels, before } = quarter(2)
  const ask = { solve: null, seed: 1, sizes: [4, 5], limits: { sets: 200, steps: 3000, joinedPerGrid: [6, 5, 4] } }
  const improved = await improveByWindows(pieces, goal, labels, ask)
  assert.ok(improved.joined > 0)
  assert.ok(improved.price < before)
  assert.ok(brokenOf(pieces, goal, improved.labels) <= brokenOf(pieces, goal, labels))
})

test('pairs and triples of a plan fresh from the search can be improved, after the windows hardly any', async () => {
  const { pieces, goal, labels } = quarter(6)
  const fresh = await testPairsAndTriples(pieces, goal, labels)
  const { labels: now } = await improveByWindows(pieces, goal, labels, {
    solve: null,
    seed: 1,
    sizes: [2, 3, 4, 5, 6, 3],
  })
  const after = await testPairsAndTriples(pieces, goal, now)
  assert.ok(fresh.improvable > 20, `${fresh.improvable} of ${fresh.testable}`)
  assert.ok(after.improvable <= 0.02 * after.testable, `${after.improvable} of ${after.testable}`)
  assert.ok(after.testable >= 0.95 * after.tested)
  // Nothing is testable that may not be listed.
  const narrow = await testPairsAndTriples(pieces, goal, now, { limits: { sets: 3, steps: 10, joinedPerGrid: [] } })
  assert.ok(narrow.testable < after.testable && narrow.tested === after.tested)
})

test('the test of pairs and triples can be ended in between', async () => {
  const { pieces, goal, labels } = quarter(6)
  const seen: number[] = []
  const part = await testPairsAndTriples(pieces, goal, labels, { onProgress: (now) => seen.push(now) < 2 })
  assert.equal(seen.length, 2)
  assert.equal(part.tested, 21)
})
