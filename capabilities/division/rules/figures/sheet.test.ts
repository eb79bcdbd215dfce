import assert from 'node:assert/strict'
import { test } from 'node:test'
import { usualSettings } from '../../contract/settings.ts'
import { gridFigures } from './grid-figures.ts'
import { lattice } from './lattice-for-tests.ts'
import { sheetOf } from './sheet.ts'

// 4 × 2 pieces of 20 m and 10 households; a main street runs north–south in the middle, a lane west–east.
const street = (a: number, b: number) => (b - a === 4 ? 2 : a % 4 === 1 ? 0 : 4)
const town = lattice({ columns: 4, rows: 2, households: () => 10, border: street, building: (p) => p >> 1 })
const quarters = Int32Array.of(0, 0, 1, 1, 2, 2, 3, 3)
const across = Int32Array.of(0, 1, 1, 0, 2, 2, 3, 3)

test('a planner reads of each grid its size, its shape and who lies next to it', () => {
  const [first] = gridFigures(town, quarters, usualSettings)
  assert.deepEqual(first, {
    grid: 0,
    units: 2,
    households: 20,
    people: 80,
    load: 80,
    area: 800,
    perimeter: 120,
    compactness: (4 * Math.PI * 800) / 120 ** 2,
    parts: 1,
    isContiguous: true,
    isInRange: true,
    mainInside: 0,
    streetsInside: 0,
    lanesInside: 0,
    buildingsCut: 0,
    stairwellsCut: 0,
    neighbours: [1, 2],
  })
})

test('a grid in two parts, a grid across the main street and a building with two leaders are told', () => {
  const [torn, crossing, whole] = gridFigures(town, across, usualSettings)
  assert.equal(torn?.isContiguous, false)
  assert.equal(torn?.parts, 2)
  assert.equal(crossing?.mainInside, 20)
  assert.equal(crossing?.buildingsCut, 2)
  assert.equal(whole?.buildingsCut, 0)
})

test('the sheet of a plan along the streets is better in every way than of one across them', () => {
  const good = sheetOf(town, quarters, usualSettings, { groups: [0, 0, 0, 0] })
  assert.equal(good.grids, 4)
  assert.equal(good.inRange, 4)
  assert.equal(good.contiguous, 4)
  assert.equal(good.nearTarget, 4)
  assert.equal(good.meanPeople, 80)
  assert.equal(good.cvPeople, 0)
  assert.equal(good.borderOnStreets, 1)
  assert.equal(good.useMain, 1)
  assert.equal(good.useLane, 1)
  assert.equal(good.useStreet, null)
  assert.equal(good.crossMain, 0)
  assert.deepEqual([good.smallBuildings, good.smallBuildingsCut, good.stairwellsCut], [4, 0, 0])
  assert.deepEqual([good.bundles, good.bundlesInRange], [1, 0])

  const bad = sheetOf(town, across, usualSettings)
  assert.equal(bad.contiguous, 3)
  assert.equal(bad.crossMain, 1)
  assert.equal(bad.useMain, 0.5)
  assert.equal(bad.smallBuildingsCut, 2)
  assert.ok((bad.borderOnStreets ?? 1) < 1)
  assert.equal(bad.bundles, 0)
})

test('what is allowed and aimed at is what the office has set, never 15–25 and 80 by heart', () => {
  const village = { ...usualSettings, households: { min: 30, max: 45 }, peopleTarget: 160 }
  const sheet = sheetOf(town, quarters, village)
  assert.equal(sheet.inRange, 0)
  assert.equal(sheet.nearTarget, 0)
  const halves = sheetOf(town, [0, 0, 0, 0, 1, 1, 1, 1], village, { groups: [0, 0] })
  assert.equal(halves.inRange, 2)
  assert.equal(halves.nearTarget, 2)
  const pairs = { ...village, gridsPerBundle: { min: 2, max: 3 } }
  assert.equal(sheetOf(town, [0, 0, 0, 0, 1, 1, 1, 1], pairs, { groups: [0, 0] }).bundlesInRange, 1)
})

test('a building too large for one grid counts by the parts it need not have had', () => {
  const tower = lattice({
    columns: 6,
    rows: 1,
    households: () => 10,
    building: () => 0,
    stairwell: (p) => p >> 1,
  })
  const sheet = sheetOf(tower, [0, 0, 1, 1, 2, 3], usualSettings)
  // 60 households need three grids; there are four, and the third stairwell has two leaders.
  assert.deepEqual([sheet.smallBuildings, sheet.smallBuildingsCut], [0, 0])
  assert.equal(sheet.largeBuildingParts, 1)
  assert.equal(sheet.stairwellsCut, 1)
})

test('in list mode shape and streets are not there, and neighbours of the list hang together', () => {
  const list = lattice({ columns: 4, rows: 1, side: 0, households: () => 10 })
  const sheet = sheetOf(list, [0, 0, 1, 1], usualSettings)
  assert.deepEqual(
    [sheet.compactMean, sheet.compactTenth, sheet.borderOnStreets, sheet.useMain],
    [null, null, null, null],
  )
  assert.equal(sheet.contiguous, 2)
  assert.equal(sheetOf(list, [0, 1, 0, 1], usualSettings).contiguous, 0)
})

test('a door in no grid and a number nobody has do not spoil the figures of the others', () => {
  const sheet = sheetOf(town, [0, 0, -1, -1, 2, 2, 3, 3], usualSettings)
  assert.equal(sheet.grids, 3)
  assert.equal(sheet.households, 60)
  assert.equal(sheet.cvPeople, 0)
  assert.equal(gridFigures(town, [0, 0, -1, -1, 2, 2, 3, 3], usualSettings)[1]?.parts, 0)
})

test('an empty plan has an empty sheet', () => {
  const nobody = lattice({ columns: 0, rows: 0 })
  const sheet = sheetOf(nobody, [], usualSettings)
  assert.equal(sheet.grids, 0)
  assert.equal(sheet.meanPeople, null)
  assert.equal(sheet.cvPeople, null)
})
