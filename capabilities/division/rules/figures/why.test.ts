import assert from 'node:assert/strict'
import { test } from 'node:test'
import { usualSettings } from '../../contract/settings.ts'
import type { NamedGround } from '../naming/name-grids.ts'
import type { Cells, Cm } from '../shapes.ts'
import { type NamedLine, streetsAround } from './bounding-streets.ts'
import { whyBuilding, whyGrid } from './why.ts'

const unit = (building: number, stairwell: number, stairwellName: string, low: number, high: number) => ({
  building,
  stairwell,
  stairwellName,
  storeys: [low, high] as const,
  households: 10,
})
const ground: NamedGround = {
  buildings: ['小楼', '大楼', '平房'].map((name, i) => ({ code: `B${i}`, name, compound: '' })),
  units: [
    unit(0, 0, '1', 1, 3),
    unit(0, 1, '2', 1, 3),
    unit(1, 2, '1', 1, 6),
    unit(1, 3, '2', 1, 6),
    unit(1, 3, '2', 7, 12),
    unit(2, 4, '', 1, 1),
  ],
}
const labels = [0, 1, 1, 1, 2, 2]
const why = (grid: number, building: number) => whyBuilding(ground, labels, usualSettings, grid, building)

test('at the door of a house that is together, a resident reads that it is', () => {
  assert.deepEqual(why(2, 2), {
    name: '平房',
    households: 10,
    is: 'whole',
    grids: 1,
    stairwells: [],
    sharedStairwells: [],
  })
})

test('a house with more households than a grid may have is shared, and the stairwells here are named', () => {
  assert.deepEqual(why(1, 1), {
    name: '大楼',
    households: 30,
    is: 'shared',
    grids: 2,
    stairwells: ['1', '2'],
    sharedStairwells: ['2'],
  })
})

test('a house that would have fitted and was cut all the same is not called shared', () => {
  assert.equal(why(0, 0)?.is, 'cut')
  assert.deepEqual(why(0, 0)?.stairwells, ['1'])
  assert.equal(why(2, 0), null)
})

test('a resident reads how many households share the leader, the range, the streets, and why it is an exception', () => {
  const plan = { labels, exceptions: [{ grid: 1, reason: '大楼没有第二个楼梯口' }] }
  const streets = Array.from({ length: 8 }, (_, i) => ({ name: `${i}街`, lineClass: 1 as const, metres: 9 - i }))
  assert.deepEqual(whyGrid(ground, plan, usualSettings, 1, streets), {
    households: 30,
    range: { min: 15, max: 25 },
    streets: ['0街', '1街', '2街', '3街', '4街', '5街'],
    exception: '大楼没有第二个楼梯口',
  })
  assert.equal(whyGrid(ground, plan, usualSettings, 2).exception, null)
})

const line = (name: string, lineClass: 0 | 1 | 2 | 3, ...points: Cm[]): NamedLine => ({ name, lineClass, points })
// Two squares of 100 m side by side; a main street beside the western one, 5 m off its border.
const cells: Pick<Cells, 'arcs' | 'arcClass' | 'arcLeft' | 'arcRight'> = {
  arcs: [
    Int32Array.of(0, 0, 0, 10_000),
    Int32Array.of(10_000, 0, 10_000, 10_000),
    Int32Array.of(0, 10_000, 10_000, 10_000, 20_000, 10_000),
    Int32Array.of(0, 0, 10_000, 0),
  ],
  arcClass: Uint8Array.of(0, 2, 1, 4),
  arcLeft: Int32Array.of(-1, 0, -1, 0),
  arcRight: Int32Array.of(0, 1, 0, -1),
}
const lines = [
  line('解放大道', 0, [-500, -200_000], [-500, 200_000]),
  line('同向小路', 1, [-400, -200_000], [-400, 200_000]),
  line('窄巷', 2, [10_000, 0], [10_000, 10_000]),
  line('', 1, [0, 10_000], [20_000, 10_000]),
  line('北街', 1, [0, 10_010], [20_000, 10_010]),
  line('远街', 1, [0, 12_000], [20_000, 12_000]),
]

test('the streets a grid ends at are named: streets before lanes, each by length', () => {
  const [west, east] = streetsAround(lines, cells, [0, 1], 2)
  assert.deepEqual(west, [
    { name: '北街', lineClass: 1, metres: 200 },
    { name: '解放大道', lineClass: 0, metres: 100 },
    { name: '窄巷', lineClass: 2, metres: 100 },
  ])
  assert.deepEqual(east, [{ name: '窄巷', lineClass: 2, metres: 100 }])
})

test('a lane inside a grid is no border of it, and a street too far away bounds nobody', () => {
  const [whole] = streetsAround(lines.slice(2), cells, [0, 0], 1)
  assert.deepEqual(whole, [{ name: '北街', lineClass: 1, metres: 200 }])
  assert.deepEqual(streetsAround(lines.slice(5), cells, [0, 1], 2), [[], []])
  const corner = { ...cells, arcs: [Int32Array.of(0, 9100, 0, 10_000), ...cells.arcs.slice(1)] }
  assert.ok(streetsAround(lines, corner, [0, 1], 2)[0]?.every(({ name }) => name !== '解放大道'))
})
