import assert from 'node:assert/strict'
import { test } from 'node:test'
import { filterOf, scaleOf, shareOf, stepOf, sumOf, totalsBy } from './rules.ts'

test('a share of nothing is no data, not 0 %; nothing of something is 0 %', () => {
  assert.equal(shareOf(0, 0), null)
  assert.equal(shareOf(0, 3), 0)
  assert.equal(shareOf(1, 3), 33.3)
  assert.equal(shareOf(3, 3), 100)
})

test('a share never reads 100 % while one is missing, nor 0 % while one is there', () => {
  assert.equal(shareOf(9999, 10_000), 99.9)
  assert.equal(shareOf(1, 10_000), 0.1)
})

test('sums and totals by a key count every group once', () => {
  const groups = [
    { day: '2026-11-18', total: 2 },
    { day: '2026-11-19', total: 3 },
    { day: '2026-11-18', total: 4 },
  ]
  assert.equal(
    sumOf(groups, (g) => g.total),
    9,
  )
  assert.deepEqual(
    [...totalsBy(groups, (g) => g.day)],
    [
      ['2026-11-18', 6],
      ['2026-11-19', 3],
    ],
  )
  assert.equal(
    sumOf([], () => 1),
    0,
  )
})

test('a filter leaves out what was not asked', () => {
  assert.deepEqual(filterOf({ state: 'received', areaId: undefined }), { state: 'received' })
})

test('the legend of the map has whole numbers without gap or overlap, and its last step ends at the most', () => {
  for (const most of [0, 1, 2, 3, 4, 5, 7, 8, 9, 100, 1234]) {
    const steps = scaleOf(most)
    assert.ok(steps.length <= 4)
    assert.equal(steps.at(-1)?.to ?? 0, most)
    let next = 1
    for (const { from, to } of steps) {
      assert.equal(from, next)
      assert.ok(to >= from)
      next = to + 1
    }
  }
})

test('an area with nothing open has no colour; one with the most has the strongest', () => {
  const steps = scaleOf(8)
  assert.equal(stepOf(steps, 0), 0)
  assert.equal(stepOf(steps, 1), 1)
  assert.equal(stepOf(steps, 8), 4)
  assert.equal(stepOf(scaleOf(1), 1), 1)
})
