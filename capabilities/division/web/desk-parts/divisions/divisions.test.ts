import assert from 'node:assert/strict'
import { test } from 'node:test'
import { usualSettings } from '../../../contract/settings.ts'
import { lattice } from '../../../rules/figures/lattice-for-tests.ts'
import { sheetOf } from '../../../rules/figures/sheet.ts'
import { compareMany } from './best-figures.ts'
import { groundGaps } from './ground-gaps.ts'
import { householdNeed } from './household-need.ts'
import { thinkingTime } from './thinking-time.ts'

const whole = {
  hasBoundary: true,
  streets: 12,
  walls: 0,
  buildings: 30,
  buildingsWithoutPlace: 0,
  doors: 600,
  people: 1900,
  grids: 0,
}

test('a planner is told that nothing can be divided without households, and that a boundary only helps', () => {
  assert.deepEqual(groundGaps(whole), [])
  const bare = groundGaps({ ...whole, hasBoundary: false, doors: 0, people: 0 })
  assert.deepEqual(
    bare.map(({ code, isStop }) => [code, isStop]),
    [
      ['noDoors', true],
      ['noBoundary', false],
    ],
  )
})

test('with 3.1 people a household 80 people need 26 households, one more than a grid may have', () => {
  const need = householdNeed(3.1, usualSettings)
  assert.deepEqual(need, { each: 3.1, needed: 26, isMore: true })
  assert.equal(householdNeed(4, usualSettings), null)
  assert.deepEqual(householdNeed(6, usualSettings), { each: 6, needed: 13, isMore: false })
  assert.equal(householdNeed(0, usualSettings), null)
})

test('the best of a row is marked when the plans differ, and nobody when they do not', () => {
  const pieces = lattice({ columns: 6, rows: 1 })
  const settings = { ...usualSettings, households: { min: 1, max: 40 } }
  const even = sheetOf(pieces, [0, 0, 1, 1, 2, 2], settings)
  const uneven = sheetOf(pieces, [0, 0, 0, 0, 0, 1], settings)
  const rows = compareMany([uneven, even])
  const spread = rows.find(({ key }) => key === 'cvPeople')
  assert.deepEqual(
    spread?.cells.map(({ isBest }) => isBest),
    [false, true],
  )
  const people = rows.find(({ key }) => key === 'people')
  assert.deepEqual(
    people?.cells.map(({ isBest }) => isBest),
    [false, false],
  )
  assert.ok(compareMany([even, even]).every(({ cells }) => cells.every(({ isBest }) => !isBest)))
})

test('whoever starts a division reads a time one would say', () => {
  assert.deepEqual(thinkingTime('quick', 40), { unit: 'seconds', count: 5 })
  assert.deepEqual(thinkingTime('usual', 900), { unit: 'seconds', count: 10 })
  assert.deepEqual(thinkingTime('usual', 8000), { unit: 'seconds', count: 60 })
  assert.deepEqual(thinkingTime('thorough', 900), { unit: 'minutes', count: 4 })
  assert.deepEqual(thinkingTime('thorough', 8000), { unit: 'minutes', count: 30 })
})
