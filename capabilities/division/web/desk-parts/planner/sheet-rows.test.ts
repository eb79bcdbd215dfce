import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Sheet } from '../../../contract/sheet.ts'
import { compareSheets, sheetRows } from './sheet-rows.ts'

const before: Sheet = {
  grids: 10,
  bundles: 2,
  households: 200,
  people: 800,
  inRange: 9,
  contiguous: 10,
  meanPeople: 80,
  cvPeople: 0.1,
  cvLoad: 0.1,
  nearTarget: 9,
  compactMean: 0.6,
  compactTenth: 0.4,
  borderOnStreets: 0.7,
  useMain: 1,
  useStreet: 0.9,
  useLane: 0.8,
  crossMain: 0,
  crossStreet: 1,
  smallBuildings: 40,
  smallBuildingsCut: 1,
  largeBuildingParts: 0,
  stairwellsCut: 0,
  bundlesInRange: 2,
}
const rowOf = (now: Partial<Sheet>, key: string) =>
  compareSheets(before, { ...before, ...now }).find((r) => r.key === key)

test('a planner sees every figure of the sheet once', () => {
  const shown = new Set<string>(sheetRows.map(({ key }) => key))
  // How many buildings there are stands beside how many of them are cut.
  assert.deepEqual(
    Object.keys(Sheet.shape).filter((key) => !shown.has(key)),
    ['smallBuildings'],
  )
  assert.equal(shown.size, sheetRows.length)
})

test('more grids in range is better, fewer is worse, and all of them is what is aimed at', () => {
  assert.deepEqual(rowOf({ inRange: 10 }, 'inRange'), {
    key: 'inRange',
    part: 'equal',
    before: '9 / 10',
    now: '10 / 10',
    change: 'better',
    isReached: true,
  })
  assert.equal(rowOf({ inRange: 8 }, 'inRange')?.change, 'worse')
})

test('one grid more of which the same share is in range is no progress', () => {
  assert.equal(rowOf({ inRange: 18, grids: 20 }, 'inRange')?.change, 'same')
})

test('a larger spread is worse, a street crossed is worse, and the number of people is neither', () => {
  assert.equal(rowOf({ cvPeople: 0.12 }, 'cvPeople')?.change, 'worse')
  assert.equal(rowOf({ crossMain: 1 }, 'crossMain')?.change, 'worse')
  assert.equal(rowOf({ crossMain: 1 }, 'crossMain')?.isReached, false)
  assert.equal(rowOf({ people: 790 }, 'people')?.change, 'other')
})

test('what is too small to be shown is no change', () => {
  assert.equal(rowOf({ compactMean: 0.6049 }, 'compactMean')?.change, 'same')
  assert.equal(rowOf({ cvPeople: 0.1004 }, 'cvPeople')?.change, 'same')
})

test('in a list without a map nobody reads of streets and shapes', () => {
  const list = { ...before, compactMean: null, compactTenth: null, borderOnStreets: null, useMain: null }
  const keys = compareSheets(list, list).map(({ key }) => key)
  assert.ok(!keys.includes('compactMean') && !keys.includes('useMain') && !keys.includes('crossMain'))
  assert.ok(keys.includes('useLane'))
})
