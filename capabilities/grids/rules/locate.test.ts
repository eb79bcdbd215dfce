import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { AreaKind } from './area-code.ts'
import { buildLocator, type LocatedArea } from './locate.ts'
import type { AreaGeometry } from './shape.ts'

type Box = readonly [west: number, south: number, east: number, north: number]
const ringOf = ([w, s, e, n]: Box) => [
  [w, s],
  [e, s],
  [e, n],
  [w, n],
  [w, s],
]
const boxOf = (outer: Box, ...holes: readonly Box[]): AreaGeometry => ({
  type: 'Polygon',
  coordinates: [outer, ...holes].map(ringOf),
})
const area = (kind: AreaKind, code: string, geometry: AreaGeometry): LocatedArea => ({ id: code, kind, code, geometry })

// A street of two communities; the west one has a grid1 of two grid2, with a school across both.
const street = area('street', '610902001', boxOf([109, 32.6, 109.04, 32.64]))
const west = area('community', '610902001001', boxOf([109, 32.6, 109.02, 32.64]))
const east = area('community', '610902001002', boxOf([109.02, 32.6, 109.04, 32.64]))
const grid1 = area('grid1', '61090200100101', boxOf([109, 32.6, 109.02, 32.62]))
const left = area('grid2', '610902001001001', boxOf([109, 32.6, 109.01, 32.62]))
const right = area('grid2', '610902001001002', boxOf([109.01, 32.6, 109.02, 32.62]))
const school = area('dedicated', '610902001001901', boxOf([109.008, 32.608, 109.012, 32.612]))
const town = [street, west, east, grid1, left, right, school]

const at = (areas: readonly LocatedArea[], lng: number, lat: number) => buildLocator(areas).at({ lng, lat })?.id ?? null

test('a place is found in the deepest area that is drawn there', () => {
  assert.equal(at(town, 109.005, 32.605), left.id)
  assert.equal(at(town, 109.015, 32.605), right.id)
  assert.equal(at(town, 109.005, 32.63), west.id, 'no grid drawn yet')
  assert.equal(at(town, 109.03, 32.63), east.id)
  assert.equal(at([street, grid1], 109.005, 32.605), grid1.id)
  assert.equal(at([street, grid1], 109.03, 32.63), street.id)
  assert.equal(at(town, 109.05, 32.63), null)
})

test('the school answers for what lies on its ground, whatever grid it stands in', () => {
  assert.equal(at(town, 109.009, 32.61), school.id)
  assert.equal(at(town, 109.011, 32.61), school.id)
  assert.equal(at(town, 109.008, 32.61), school.id, 'its fence is its own')
})

test('on a border the smaller code answers, in whatever order the areas come', () => {
  for (const areas of [town, town.toReversed()]) {
    assert.equal(at(areas, 109.01, 32.605), left.id, 'between two grids')
    assert.equal(at(areas, 109.02, 32.605), right.id, 'a grid is deeper than the community next door')
    assert.equal(at(areas, 109.02, 32.63), west.id, 'between two communities')
    assert.equal(at(areas, 109.04, 32.64), east.id, 'the outermost corner is still ours')
  }
})

test('ground cut out of an area is not its ground, but the edge of the cut is', () => {
  const holed = area('grid2', '610902001001003', boxOf([109, 32.6, 109.01, 32.61], [109.004, 32.604, 109.006, 32.606]))
  assert.equal(at([holed], 109.002, 32.605), holed.id)
  assert.equal(at([holed], 109.005, 32.605), null)
  assert.equal(at([holed], 109.004, 32.605), holed.id)
  const island = area('grid2', '610902001001001', boxOf([109.004, 32.604, 109.006, 32.606]))
  assert.equal(at([holed, island], 109.005, 32.605), island.id)
  assert.equal(at([holed, island], 109.004, 32.605), island.id)
})

test('an area in several pieces is one area, and between the pieces it is not', () => {
  const pieces = area('grid2', '610902001001004', {
    type: 'MultiPolygon',
    coordinates: [[ringOf([109, 32.6, 109.01, 32.61])], [ringOf([109.02, 32.6, 109.03, 32.61])]],
  })
  assert.equal(at([pieces], 109.005, 32.605), pieces.id)
  assert.equal(at([pieces], 109.025, 32.605), pieces.id)
  assert.equal(at([pieces], 109.015, 32.605), null)
})

test('ground that cannot be ground is left out and named, and the neighbours are found as before', () => {
  const flat: AreaGeometry = {
    type: 'Polygon',
    coordinates: [
      [
        [109, 32.6],
        [109.04, 32.64],
        [109, 32.6],
        [109, 32.6],
      ],
    ],
  }
  const round = boxOf([-170, -80, 170, 80])
  const nowhere = boxOf([109, 32.6, 500, 32.64])
  const nan = boxOf([109, 32.6, Number.NaN, 32.64])
  const empty: AreaGeometry = { type: 'MultiPolygon', coordinates: [] }
  const strange = { type: 'LineString', coordinates: [] } as unknown as AreaGeometry
  const bad = [flat, round, nowhere, nan, empty, strange].map((geometry, i) => area('dedicated', `bad${i}`, geometry))
  const locator = buildLocator([...bad, ...town])
  assert.deepEqual(locator.unusable, ['bad0', 'bad1', 'bad2', 'bad3', 'bad4', 'bad5'])
  assert.equal(locator.at({ lng: 109.005, lat: 32.605 })?.id, left.id)
  assert.equal(buildLocator(bad).at({ lng: 109.005, lat: 32.605 }), null)
  assert.equal(buildLocator([]).at({ lng: 109.005, lat: 32.605 }), null)
})

test('what is no position on Earth lies in no area', () => {
  const { at: find, near } = buildLocator(town)
  for (const lng of [Number.NaN, Number.POSITIVE_INFINITY, 469.005, -250.995]) {
    assert.equal(find({ lng, lat: 32.605 }), null)
    assert.deepEqual(near({ lng, lat: 32.605 }, 100), [])
  }
  assert.deepEqual(near({ lng: 109, lat: 32.6 }, Number.NaN), [])
})

test('for a phone that is not sure where it is, the areas around are named, nearest first', () => {
  const { near } = buildLocator(town)
  assert.deepEqual(
    near({ lng: 109.0202, lat: 32.605 }, 30).map(({ id, metres }) => [id, Math.round(metres)]),
    // 0.0002° of longitude at 32.6° north are 18.7 m.
    [
      [east.id, 0],
      [street.id, 0],
      [right.id, 19],
      [grid1.id, 19],
      [west.id, 19],
    ],
  )
  assert.deepEqual(near({ lng: 109.0402, lat: 32.605 }, 10), [])
})
