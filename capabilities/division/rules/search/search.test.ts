import assert from 'node:assert/strict'
import { test } from 'node:test'
import { usualSettings } from '../../contract/settings.ts'
import type { Pieces } from '../shapes.ts'
import { gridGoal } from './goal.ts'
import { makePieces } from './pieces-for-tests.ts'
import { gridsOf, householdsOf, isConnected, metresInside, planOf } from './plan-for-tests.ts'
import { openSearch, resumeSearch } from './search.ts'

// The main road after 15 lots leaves two superblocks.
const town = makePieces(19, 6, 21)
const goal = gridGoal(town, usualSettings)

/** Pieces in a row, each with so many households and in a building of its own. */
const rowOf = (households: readonly number[]): Pieces => {
  const count = households.length
  const next: number[] = []
  const border: number[] = []
  const first = [0]
  for (let p = 0; p < count; p++) {
    for (const q of [p - 1, p + 1].filter((other) => other >= 0 && other < count)) {
      next.push(q)
      border.push(0, 0, 0, 0, 20)
    }
    first.push(next.length)
  }
  const all = (value: number) => new Float64Array(count).fill(value)
  return {
    count,
    households: Float64Array.from(households),
    people: Float64Array.from(households, (h) => 4 * h),
    load: Float64Array.from(households, (h) => 4 * h),
    area: all(400),
    rim: all(40),
    first: Int32Array.from(first),
    next: Int32Array.from(next),
    border: Float64Array.from(border),
    building: Int32Array.from(households, (_, p) => p),
    stairwell: Int32Array.from(households, (_, p) => p),
    x: Float64Array.from(households, (_, p) => 20 * p),
    y: all(0),
  }
}
const planRow = (households: readonly number[]) => {
  const pieces = rowOf(households)
  const labels = planOf({ pieces, goal: gridGoal(pieces, usualSettings), seed: 1, moves: 3000 })
  return gridsOf(labels).map((members) => householdsOf(pieces, members))
}

test('every household lies in one connected grid of 15 to 25, and no grid crosses a main road', () => {
  const labels = planOf({ pieces: town, goal, seed: 2, moves: 40_000 })
  assert.equal(labels.length, town.count)
  const grids = gridsOf(labels)
  assert.ok(metresInside(town, [...labels.keys()], 0) > 50)
  for (const members of grids) {
    const households = householdsOf(town, members)
    assert.ok(households >= 15 && households <= 25, `a grid of ${households}`)
    assert.ok(isConnected(town, members))
    assert.equal(metresInside(town, members, 0), 0)
  }
})

test('the first plan comes before any move, connected, and moves make it better', () => {
  let before = 0
  let after = 0
  for (const seed of [4, 5, 6]) {
    const search = openSearch({ pieces: town, goal, seed, moves: 30_000 })
    search.step(0)
    assert.equal(search.spent, 0)
    assert.ok(!search.done)
    before += search.price
    for (const members of gridsOf(search.best())) assert.ok(isConnected(town, members))
    while (!search.done) search.step(7000)
    assert.equal(search.spent, 30_000)
    after += search.price
  }
  assert.ok(after < before * 0.98)
})

test('the same seed and moves give the same plan whatever the steps, another seed another plan', () => {
  const plan = (seed: number, steps: readonly number[]) => {
    const search = openSearch({ pieces: town, goal, seed, moves: 9000 })
    for (let i = 0; !search.done; i++) search.step(steps[i % steps.length] ?? 1)
    return { labels: search.best(), price: search.price }
  }
  const whole = plan(3, [9000])
  assert.deepEqual(plan(3, [1, 700, 13, 1024, 2999]), whole)
  assert.notDeepEqual(plan(5, [9000]).labels, whole.labels)
})

test('a search that was saved and resumed ends with the plan of one that never stopped', () => {
  const small = makePieces(7, 6, 22)
  const ask = { pieces: small, goal: gridGoal(small, usualSettings), seed: 6, moves: 8000 }
  const whole = openSearch(ask)
  while (!whole.done) whole.step(8000)
  for (const pauses of [[0], [0, 1, 500, 1024], [3333, 1, 1], [7999], [8000]]) {
    let search = openSearch(ask)
    search = resumeSearch(ask, JSON.parse(JSON.stringify(search.save())))
    for (const moves of pauses) {
      search.step(moves)
      search = resumeSearch(ask, JSON.parse(JSON.stringify(search.save())))
    }
    while (!search.done) search.step(1777)
    assert.equal(search.price, whole.price)
    assert.deepEqual(search.best(), whole.best())
  }
})

test('where the ground has too few or too many households for any legal grid, one grid is the exception', () => {
  assert.deepEqual(planRow([3, 4]), [7])
  assert.deepEqual(planRow([60]), [60])
  // 28 households: two grids that lack one household each are nearer to the rule than one with three too many.
  assert.deepEqual(planRow([7, 7, 7, 7]).sort(), [14, 14])
  assert.deepEqual(planRow([9, 9, 9]), [27])
})

test('households that can just be divided legally are', () => {
  assert.deepEqual(planRow([5, 5, 5, 5, 5, 5]).sort(), [15, 15])
  assert.deepEqual(planRow([25, 25, 25]), [25, 25, 25])
})

test('ground without households is done at once', () => {
  const pieces = rowOf([])
  const search = openSearch({ pieces, goal: gridGoal(pieces, usualSettings), seed: 1, moves: 1000 })
  assert.ok(search.done)
  search.step(100)
  assert.equal(search.price, 0)
  assert.equal(search.best().length, 0)
})

test('two parts of the ground that do not touch are divided each on its own', () => {
  const pieces = rowOf([6, 6, 6, 6, 6, 6, 4, 4])
  // The last two stand alone: nobody can walk there.
  const apart = pieces.border.slice()
  for (let p = 0; p < 8; p++)
    for (let e = pieces.first[p] ?? 0; e < (pieces.first[p + 1] ?? 0); e++)
      if (p < 6 !== (pieces.next[e] ?? 0) < 6) apart[5 * e + 4] = 0.3
  const ground = { ...pieces, border: apart }
  const labels = planOf({ pieces: ground, goal: gridGoal(ground, usualSettings), seed: 1, moves: 3000 })
  assert.equal(labels[6], labels[7])
  assert.ok(!labels.subarray(0, 6).includes(labels[6] ?? -1))
  assert.deepEqual(
    gridsOf(labels)
      .map((members) => householdsOf(ground, members))
      .sort((a, b) => a - b),
    [8, 18, 18],
  )
})
