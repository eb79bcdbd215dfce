import assert from 'node:assert/strict'
import { test } from 'node:test'
import { usualSettings } from '../../contract/settings.ts'
import { gridGoal } from '../search/goal.ts'
import { gridsOf, householdsOf } from '../search/plan-for-tests.ts'
import type { Pieces } from '../shapes.ts'
import { goalOf } from './alternatives.ts'
import { openDivide, resumeDivide } from './divide.ts'
import type { DivideAsk } from './divide-ask.ts'
import { findOpened, openAcross } from './open-across.ts'

/** Houses in a row along one street; between houses `main` − 1 and `main` runs a main street. */
const rowOf = (households: readonly number[], main: readonly number[]): Pieces => {
  const count = households.length
  const first = [0]
  const next: number[] = []
  const border: number[] = []
  for (let p = 0; p < count; p++) {
    for (const q of [p - 1, p + 1].filter((other) => other >= 0 && other < count)) {
      next.push(q)
      border.push(...(main.includes(Math.max(p, q)) ? [20 + p + q, 0, 0, 0, 0] : [0, 0, 0, 0, 20]))
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
const askOf = (pieces: Pieces): DivideAsk => ({ pieces, settings: usualSettings, seed: 1, effort: 'quick' })
const sizesOf = (pieces: Pieces, labels: Int32Array) => gridsOf(labels).map((members) => householdsOf(pieces, members))

// 32 households could be two grids of 16, but houses of 11, 10 and 11 cannot; with 24 beyond the main street they can.
const stuck = rowOf([11, 10, 11, 8, 8, 8, 8, 8], [3, 6])

test('a superblock whose houses make no grids of 15 to 25 shares one with the ground across the main street', async () => {
  const divide = openDivide(askOf(stuck))
  while (!divide.done) await divide.next(null)
  for (const { labels } of divide.plans())
    for (const households of sizesOf(stuck, labels)) assert.ok(households >= 15 && households <= 25, `${households}`)
})

test('a superblock that can do without does not cross the main street', async () => {
  const pieces = rowOf([8, 8, 8, 8, 8, 8, 8, 8], [4])
  const divide = openDivide(askOf(pieces))
  while (!divide.done) await divide.next(null)
  for (const { labels } of divide.plans()) assert.notEqual(labels[3], labels[4])
})

test('a run that opens a main street can be saved and gone on with after every slice', async () => {
  const ask = askOf(stuck)
  const whole = openDivide(ask)
  while (!whole.done) await whole.next(null)
  let paused = openDivide(ask)
  while (!paused.done) {
    await paused.next(null)
    paused = resumeDivide(ask, JSON.parse(JSON.stringify(paused.save())))
  }
  assert.deepEqual(paused.plans(), whole.plans())
})

test('the grid at the main street is one with the grid behind it, the longest border first, and only there moves are made', () => {
  const goal = goalOf(stuck, usualSettings, 0, null)
  const labels = Int32Array.from([0, 1, 1, 2, 2, 2, 3, 3])
  assert.deepEqual(openAcross(stuck, goal, labels, 0), Int32Array.from([0, 1, 1, 1, 1, 1, 3, 3]))
  const start = Int32Array.from([0, 1, 1, 1, 1, 1, 3, 3])
  assert.deepEqual([...findOpened(stuck, goal, start)], [1, 1, 0, 0])
})

test('where there is no main street nothing is opened', () => {
  const pieces = rowOf([11, 10, 11], [])
  assert.equal(openAcross(pieces, gridGoal(pieces, usualSettings), Int32Array.from([0, 1, 1]), 0), null)
})
