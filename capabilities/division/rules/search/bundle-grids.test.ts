import assert from 'node:assert/strict'
import { test } from 'node:test'
import { usualSettings } from '../../contract/settings.ts'
import { bundleGrids, piecesOfGrids } from './bundle-grids.ts'
import { gridGoal } from './goal.ts'
import { makePieces } from './pieces-for-tests.ts'
import { gridsOf, isConnected, planOf } from './plan-for-tests.ts'

const town = makePieces(13, 12, 41)
const labels = planOf({ pieces: town, goal: gridGoal(town, usualSettings), seed: 1, moves: 15_000 })

/** A lane of so many small grids of one piece each. */
const laneOf = (count: number) => {
  const lane = makePieces(count, 1, 1)
  const one = (of: Float64Array) => of.slice(0, count)
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
  const alone = new Int32Array(count).fill(-1)
  return {
    ...lane,
    count,
    households: new Float64Array(count).fill(20),
    people: new Float64Array(count).fill(80),
    load: new Float64Array(count).fill(80),
    area: one(lane.area),
    rim: one(lane.rim),
    first: Int32Array.from(first),
    next: Int32Array.from(next),
    border: Float64Array.from(border),
    building: alone,
    stairwell: alone,
  }
}
const sizesOf = (count: number, gridsPerBundle = usualSettings.gridsPerBundle) =>
  gridsOf(
    bundleGrids(
      laneOf(count),
      Int32Array.from({ length: count }, (_, p) => p),
      { ...usualSettings, gridsPerBundle },
      1,
    ),
  )
    .map((members) => members.length)
    .sort((a, b) => a - b)

test('a level-1 grid has six or seven small grids that lie together, and about equally many people', () => {
  const groups = bundleGrids(town, labels, usualSettings, 1)
  const grids = piecesOfGrids(town, labels)
  assert.equal(groups.length, gridsOf(labels).length)
  const people: number[] = []
  for (const members of gridsOf(groups)) {
    assert.ok(members.length === 6 || members.length === 7, `${members.length} small grids`)
    assert.ok(isConnected(grids, members))
    people.push(members.reduce((sum, grid) => sum + (grids.people[grid] ?? 0), 0))
  }
  const mean = people.reduce((sum, n) => sum + n, 0) / people.length
  const spread = Math.sqrt(people.reduce((sum, n) => sum + (n - mean) ** 2, 0) / people.length) / mean
  assert.ok(spread <= 0.08, `people spread by ${spread}`)
})

test('the same seed gives the same level-1 grids', () => {
  assert.deepEqual(bundleGrids(town, labels, usualSettings, 5), bundleGrids(town, labels, usualSettings, 5))
})

test('the range of a level-1 grid follows the setting', () => {
  assert.deepEqual(sizesOf(13), [6, 7])
  assert.deepEqual(sizesOf(12, { min: 4, max: 4 }), [4, 4, 4])
})

test('where small grids cannot be shared out by six and seven the nearest sizes are taken', () => {
  assert.deepEqual(sizesOf(3), [3])
  assert.deepEqual(sizesOf(8), [8])
  assert.deepEqual(sizesOf(11), [5, 6])
  assert.deepEqual(sizesOf(15), [7, 8])
})

test('no small grids, no level-1 grids', () => {
  assert.equal(bundleGrids(laneOf(0), new Int32Array(0), usualSettings, 1).length, 0)
})

test('small grids as pieces have the ground and the borders of their units', () => {
  const grids = piecesOfGrids(town, labels)
  const sum = (values: Float64Array) => values.reduce((all, value) => all + value, 0)
  assert.ok(Math.abs(sum(grids.area) - sum(town.area)) < 1e-6)
  assert.equal(sum(grids.people), sum(town.people))
  assert.equal(sum(grids.households), grids.count)
  for (let p = 0; p < grids.count; p++)
    for (let e = grids.first[p] ?? 0; e < (grids.first[p + 1] ?? 0); e++) assert.notEqual(grids.next[e], p)
})
