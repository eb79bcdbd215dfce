import assert from 'node:assert/strict'
import { test } from 'node:test'
import { usualSettings } from '../contract/settings.ts'
import type { Town, TownDoor } from './shapes.ts'
import { makeUnits, stairwellCount } from './units.ts'

const townOf = (doors: readonly Partial<TownDoor>[], buildings = 1): Town => ({
  origin: { lng: 0, lat: 0 },
  boundary: [],
  lines: [],
  buildings: Array.from({ length: buildings }, (_, b) => ({
    id: `b${b}`,
    code: `${b}`,
    name: '',
    compound: '',
    rings: [],
    point: null,
  })),
  doors: doors.map((door, d) => ({
    id: `d${d}`,
    building: 0,
    stairwell: '',
    storey: 1,
    label: `${d}`,
    people: 3,
    workload: 4,
    areaId: null,
    ...door,
  })),
})
const storeys = (count: number, each: number, stairwell = ''): Partial<TownDoor>[] =>
  Array.from({ length: count * each }, (_, d) => ({ stairwell, storey: 1 + Math.floor(d / each) }))
const sizes = (town: Town): number[] => makeUnits(town, usualSettings).map((unit) => unit.households)

test('the families of a house are one unit, with all their people and work', () => {
  const [house, ...others] = makeUnits(townOf([{ people: 2, workload: 5 }, { storey: 2 }]), usualSettings)
  assert.equal(others.length, 0)
  assert.deepEqual(house, {
    key: 'b0||1-2',
    building: 0,
    stairwell: 0,
    storeys: [1, 2],
    doors: [0, 1],
    households: 2,
    people: 5,
    workload: 9,
  })
})

test('a stairwell with eight families stays whole, one with nine is cut between storeys', () => {
  assert.deepEqual(sizes(townOf(storeys(4, 2))), [8])
  const nine = makeUnits(townOf(storeys(3, 3)), usualSettings)
  assert.equal(nine.length, 2)
  for (const unit of nine) assert.equal(unit.households % 3, 0)
})

test('twelve storeys of two families become four bands of three storeys each', () => {
  const units = makeUnits(townOf(storeys(12, 2)), usualSettings)
  assert.deepEqual(
    units.map((unit) => unit.storeys),
    [
      [1, 3],
      [4, 6],
      [7, 9],
      [10, 12],
    ],
  )
  assert.equal(stairwellCount(units), 1)
})

test('a corridor with forty doors on one storey is cut along its doors, and every part has a key of its own', () => {
  const corridor = Array.from({ length: 40 }, (_, d) => ({ label: `${140 - d}` }))
  const units = makeUnits(townOf(corridor), usualSettings)
  assert.equal(units.length, 7)
  for (const unit of units) assert.ok(unit.households >= 5 && unit.households <= 6)
  assert.equal(new Set(units.map((unit) => unit.key)).size, units.length)
  // Along the corridor: door 101 is the last in the list and the first on the way.
  assert.equal(units[0]?.doors[0], 39)
})

test('stairwell 2 comes before stairwell 10, and a building nobody lives in gives no unit', () => {
  const doors = [...storeys(2, 2, '10'), ...storeys(2, 2, '2')].map((door) => ({ ...door, building: 1 }))
  const units = makeUnits(townOf(doors, 3), usualSettings)
  assert.deepEqual(
    units.map((unit) => unit.key),
    ['b1|2|1-2', 'b1|10|1-2'],
  )
  assert.equal(stairwellCount(units), 2)
})

test('every family is in exactly one unit, however the doors are spread', () => {
  const doors = Array.from({ length: 200 }, (_, d) => ({
    building: d % 3,
    stairwell: `${d % 4}`,
    storey: ((d * 7) % 11) - 1,
  }))
  const seen = makeUnits(townOf(doors, 3), usualSettings).flatMap((unit) => [...unit.doors])
  assert.deepEqual(
    seen.sort((a, b) => a - b),
    doors.map((_, d) => d),
  )
})
