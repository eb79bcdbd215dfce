import assert from 'node:assert/strict'
import { test } from 'node:test'
import { doesReachInto, isInside } from './inside.ts'
import { mostOf, oldPlanOf } from './old-plan.ts'
import type { Cm } from './shapes.ts'
import { type KnownGround, townOfGround } from './town-of-ground.ts'

const center = { lng: 109, lat: 32 }
const [west, south, east, north] = [109, 32.6, 109.01, 32.61]
const box = (w: number, s: number, e: number, n: number) => [
  [w, s],
  [e, s],
  [e, n],
  [w, n],
  [w, s],
]
const line = (id: string, kind: KnownGround['features'][number]['kind'], ...coordinates: number[][]) => ({
  ...{ id, kind, name: id },
  geometry: { type: 'LineString' as const, coordinates },
})
const area = (id: string, kind: 'water' | 'green', ring: number[][]) => ({
  ...{ id, kind, name: id },
  geometry: { type: 'Polygon' as const, coordinates: [ring] },
})
const building = (code: string, more: Partial<KnownGround['buildings'][number]> = {}) => ({
  ...{ id: `b${code}`, code, name: `${code}号楼`, compound: '', geometry: null, lng: 109.005, lat: 32.605 },
  isPlaced: true,
  ...more,
})
const door = (id: string, buildingId: string, more: Partial<KnownGround['doors'][number]> = {}) => ({
  ...{ id, buildingId, areaId: 'grid', stairwell: '', storey: 1, label: id, people: 3, workload: 0 },
  ...more,
})
const ground = (more: Partial<KnownGround> = {}): KnownGround => ({
  boundary: { type: 'Polygon', coordinates: [box(west, south, east, north)] },
  features: [],
  buildings: [building('2'), building('1')],
  doors: [door('x', 'b2'), door('y', 'b1')],
  ...more,
})
const read = (more: Partial<KnownGround> = {}) => townOfGround(ground(more), new Set(['grid']), center)

test('streets, rivers and walls are lines of their class; a park is none, and names the open ground it covers', () => {
  const { town, landmarks } = read({
    features: [
      line('大街', 'main_street', [108.9, 32.605], [109.1, 32.605]),
      line('铁路', 'railway', [109.001, 32.5], [109.001, 32.7]),
      line('街', 'street', [109.002, 32.605], [109.003, 32.605]),
      line('巷', 'lane', [109.002, 32.602], [109.003, 32.602]),
      line('墙', 'wall', [109.004, 32.602], [109.005, 32.602]),
      area('湖', 'water', box(109.006, 32.602, 109.007, 32.603)),
      area('公园', 'green', box(109.008, 32.602, 109.009, 32.603)),
    ],
  })
  assert.deepEqual(
    town.lines.map(({ name, lineClass }) => [name, lineClass]),
    [
      ['大街', 0],
      ['铁路', 0],
      ['街', 1],
      ['巷', 2],
      ['墙', 3],
      ['湖', 0],
    ],
  )
  const lake = town.lines.at(-1)?.points ?? []
  assert.deepEqual(lake[0], lake.at(-1), 'an outline is closed')
  assert.deepEqual(
    landmarks.map(({ name }) => name),
    ['公园'],
  )
})

test('the ground of a school that is a dedicated grid is set apart and keeps its name; in a list nothing has ground', () => {
  const apart = [
    { name: '实验小学', geometry: { type: 'Polygon' as const, coordinates: [box(109.004, 32.604, 109.005, 32.605)] } },
  ]
  const { town, landmarks } = read({ apart })
  assert.deepEqual(
    town.setApart?.map((rings) => rings.map((ring) => ring.length)),
    [[4]],
  )
  assert.deepEqual(
    landmarks.map(({ name }) => name),
    ['实验小学'],
  )
  assert.equal(read({ apart, boundary: null }).town.setApart, undefined)
  assert.equal(read().town.setApart, undefined)
})

test('a street of the neighbours that reaches nowhere into the community is not theirs to divide by', () => {
  const { town } = read({
    features: [
      line('邻街', 'street', [109.011, 32.6], [109.011, 32.61]),
      line('过境', 'street', [108.99, 32.59], [109.02, 32.62]),
    ],
  })
  assert.deepEqual(
    town.lines.map(({ name }) => name),
    ['过境'],
  )
})

test('buildings stand in the order of their codes, and households in the order of their doors', () => {
  const { town } = read({
    doors: [door('c', 'b2'), door('b', 'b1', { storey: 2 }), door('a', 'b1'), door('d', 'gone')],
  })
  assert.deepEqual(
    town.buildings.map(({ code }) => code),
    ['1', '2'],
  )
  assert.deepEqual(
    town.doors.map(({ id, building: b }) => [id, b]),
    [
      ['a', 0],
      ['b', 0],
      ['c', 1],
    ],
  )
})

test('people count where nobody weighed the work, and a door outside every small grid is in none', () => {
  const { town } = read({ doors: [door('a', 'b1', { workload: 7.5 }), door('b', 'b2', { areaId: 'community' })] })
  assert.deepEqual(
    town.doors.map(({ workload, areaId }) => [workload, areaId]),
    [
      [7.5, 'grid'],
      [3, null],
    ],
  )
})

test('without a boundary, or when nobody knows where a building stands, the community is a list', () => {
  const unplaced = [building('1', { isPlaced: false }), building('2', { isPlaced: false })]
  for (const known of [read({ boundary: null }), read({ buildings: unplaced })]) {
    assert.deepEqual([known.town.boundary, known.town.lines], [[], []])
  }
  assert.deepEqual(read({ boundary: null }).town.origin, center)
  assert.deepEqual(read({ buildings: unplaced }).defects, [], 'in a list nothing is missing its place')
})

test('every defect of the list is named with its building', () => {
  const { defects, landmarks } = read({
    buildings: [building('1'), building('2', { isPlaced: false }), building('3', { name: '中心小学' })],
    doors: [door('a', 'b1', { people: 0 }), door('b', 'b1', { people: 0 }), door('c', 'b2')],
  })
  assert.deepEqual(
    defects.map(({ code, buildingId, point }) => [code, buildingId, point === null]),
    [
      ['door_without_people', 'b1', false],
      ['building_without_place', 'b2', true],
      ['building_without_doors', 'b3', false],
    ],
  )
  assert.deepEqual(
    landmarks.map(({ name }) => name),
    ['中心小学'],
  )
})

test('inside is inside the ring and outside its holes; a line that only crosses reaches in', () => {
  const square = (w: number, e: number): Cm[] => [
    [w, w],
    [e, w],
    [e, e],
    [w, e],
  ]
  const polygons = [[square(0, 100), square(40, 60)]]
  assert.equal(isInside(polygons, [10, 10]), true)
  assert.equal(isInside(polygons, [50, 50]), false)
  assert.equal(isInside(polygons, [110, 50]), false)
  assert.equal(
    doesReachInto(
      [
        [-10, 20],
        [110, 30],
      ],
      polygons,
    ),
    true,
  )
  assert.equal(
    doesReachInto(
      [
        [-10, -20],
        [110, -30],
      ],
      polygons,
    ),
    false,
  )
})

test('the grids in force are numbered by their ids, whatever order their households come in', () => {
  const parents = new Map([
    ['a', 'one'],
    ['b', 'two'],
  ])
  const old = oldPlanOf(['b', null, 'a', 'b'], parents)
  assert.deepEqual(
    [[...(old?.labels ?? [])], [...(old?.groups ?? [])]],
    [
      [1, -1, 0, 1],
      [0, 1],
    ],
  )
  assert.equal(oldPlanOf([null, null], parents), null)
  assert.equal(mostOf(['b', 'a', null, null, null, 'b', 'a']), 'a')
})
