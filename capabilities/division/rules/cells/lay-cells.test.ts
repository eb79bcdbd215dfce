import assert from 'node:assert/strict'
import { test } from 'node:test'
import { usualSettings } from '../../contract/settings.ts'
import type { Cells, Cm, Pieces, Ring, Town, TownLine, Unit } from '../shapes.ts'
import { makeUnits } from '../units.ts'
import { checkTiling } from './check-tiling.ts'
import { layCells } from './lay-cells.ts'
import { listPieces } from './list-pieces.ts'
import { outlineOf } from './outline.ts'
import { piecesOf } from './pieces.ts'

const box = (x: number, y: number, width: number, depth: number): Ring => [
  [x, y],
  [x + width, y],
  [x + width, y + depth],
  [x, y + depth],
]
/** A house of 10 × 10 m with its south-west corner at the place, in metres. */
const house = (x: number, y: number): Ring => box(x * 100, y * 100, 1000, 1000)
const street = (lineClass: TownLine['lineClass'], ...points: readonly (readonly [number, number])[]): TownLine => ({
  id: `l${points.join()}`,
  name: '',
  lineClass,
  points: points.map(([x, y]): Cm => [x * 100, y * 100]),
})

interface Drawn {
  readonly boundary?: readonly (readonly Ring[])[]
  readonly lines?: readonly TownLine[]
  readonly houses: readonly Ring[]
  readonly families?: number
}
/** 200 × 100 m unless drawn otherwise; two families in every house. */
const townOf = ({ boundary = [[box(0, 0, 20_000, 10_000)]], lines = [], houses, families = 2 }: Drawn): Town => ({
  origin: { lng: 116, lat: 40 },
  boundary,
  lines,
  buildings: houses.map((ring, b) => ({
    id: `b${b}`,
    code: `${b}`,
    name: '',
    compound: '',
    rings: ring.length === 0 ? [] : [ring],
    point: ring[0] === undefined ? [5000, 5000] : [ring[0][0] + 500, ring[0][1] + 500],
  })),
  doors: houses.flatMap((_, building) =>
    Array.from({ length: families }, (_, d) => ({
      id: `b${building}d${d}`,
      building,
      stairwell: '',
      storey: 1 + d,
      label: '',
      people: 3,
      workload: 3,
      areaId: null,
    })),
  ),
})

const lay = (town: Town): { units: Unit[]; cells: Cells; pieces: Pieces } => {
  const units = makeUnits(town, usualSettings)
  const cells = layCells(town, units, usualSettings)
  const tiling = checkTiling(cells)
  assert.equal(tiling.error, 0n)
  assert.deepEqual(tiling.wrong, [])
  return { units, cells, pieces: piecesOf(town, units, cells, usualSettings) }
}
const codes = (cells: Cells): string[] => cells.defects.map((defect) => defect.code)
const borderOf = (pieces: Pieces, a: number, b: number): number[] => {
  const at = pieces.next.subarray(pieces.first[a], pieces.first[a + 1]).indexOf(b)
  const e = (pieces.first[a] as number) + at
  return at === -1 ? [] : [...pieces.border.subarray(5 * e, 5 * e + 5)]
}
const holds = (ring: Ring, x: number, y: number): boolean =>
  ring.reduce((isIn, [ax, ay], i) => {
    const [bx, by] = ring[(i + 1) % ring.length] as Cm
    return ay > y !== by > y && x < ax + ((y - ay) * (bx - ax)) / (by - ay) ? !isIn : isIn
  }, false)
const ownerAt = (cells: Cells, x: number, y: number): number => {
  const each = Int32Array.from({ length: cells.cellCount }, (_, c) => c)
  for (const [cell, polygons] of outlineOf(cells, each)) {
    for (const rings of polygons) if (rings.reduce((isIn, ring) => isIn !== holds(ring, x, y), false)) return cell
  }
  return -1
}

test('two houses share the ground at the middle between them, to the square centimetre', () => {
  const { cells, pieces } = lay(townOf({ houses: [house(40, 45), house(150, 45)] }))
  assert.equal(cells.cellCount, 2)
  assert.equal((cells.doubleArea[0] as bigint) + (cells.doubleArea[1] as bigint), 2n * 20_000n * 10_000n)
  assert.deepEqual(borderOf(pieces, 0, 1).map(Math.round), [0, 0, 0, 0, 100])
  assert.equal(Math.round(pieces.area[0] as number), 10_000)
})

test('a street is the border wherever the houses stand', () => {
  const { pieces } = lay(townOf({ lines: [street(1, [60, -10], [60, 110])], houses: [house(45, 45), house(150, 45)] }))
  assert.deepEqual(borderOf(pieces, 0, 1).map(Math.round), [0, 100, 0, 0, 0])
  assert.equal(Math.round(pieces.area[0] as number), 6000)
})

test('a lane that runs through a house is led round it: the house stays whole', () => {
  const { cells, pieces } = lay(
    townOf({ lines: [street(2, [60, 0], [60, 100])], houses: [house(53, 45), house(150, 45), house(20, 10)] }),
  )
  for (const x of [5305, 5900, 6100, 6295]) assert.equal(ownerAt(cells, x, 5000), 0)
  assert.ok((borderOf(pieces, 0, 1)[2] as number) > 50)
  assert.deepEqual(codes(cells), [])
})

test('no plot has ground on both sides of a main road with two carriageways', () => {
  const lines = [street(0, [95, -5], [95, 105]), street(0, [110, -5], [110, 105]), street(1, [110, 50], [205, 50])]
  const { cells, pieces } = lay(townOf({ lines, houses: [house(40, 45), house(150, 20), house(150, 70)] }))
  for (const [i, lineClass] of cells.arcClass.entries()) {
    if (lineClass === 0) assert.notEqual(cells.arcLeft[i], cells.arcRight[i])
  }
  assert.equal(cells.cellCount, 3)
  for (const other of [1, 2]) {
    const border = borderOf(pieces, 0, other)
    assert.ok((border[0] as number) > 40)
    assert.equal(Math.round(border[4] as number), 0)
  }
})

test('two houses drawn on one place both get a share of it, and the overlap is named', () => {
  const { cells } = lay(townOf({ houses: [house(50, 45), house(50, 45), house(150, 45)] }))
  assert.deepEqual(cells.defects, [{ code: 'building_overlaps', building: 1, at: [5500, 5000] }])
  for (const u of [0, 1]) assert.ok((cells.doubleArea[u] as bigint) > 200_000n)
})

test('a house outside the boundary is named and its families are still there, tied to the nearest ground', () => {
  const { cells, pieces } = lay(townOf({ houses: [house(50, 45), house(150, 45), house(230, 45)] }))
  assert.deepEqual(codes(cells), ['building_outside', 'unit_without_ground'])
  assert.equal(cells.doubleArea[2], 0n)
  assert.deepEqual(borderOf(pieces, 2, 1), [0, 0, 0, 0, 0.5])
  assert.equal(pieces.households[2], 2)
})

test('a house of which only a point is known gets ground like the others', () => {
  const { cells } = lay(townOf({ houses: [[], house(150, 45)] }))
  assert.equal(ownerAt(cells, 5000, 5000), 0)
})

test('a tower with twenty storeys gives every band of storeys ground of its own building', () => {
  const { units, cells } = lay(townOf({ houses: [house(50, 45), house(150, 45)], families: 40 }))
  assert.equal(units.length, 14)
  for (const [u] of units.entries()) assert.ok((cells.doubleArea[u] as bigint) > 20_000n)
})

test('fields farther from a house than a plot reaches belong to nobody', () => {
  const town = townOf({ boundary: [[box(0, 0, 60_000, 60_000)]], houses: [house(100, 100), house(120, 100)] })
  const { cells, pieces } = lay(town)
  assert.equal(cells.cellCount, 3)
  assert.equal(ownerAt(cells, 50_000, 50_000), 2)
  assert.equal(ownerAt(cells, 10_500, 13_000), 0)
  // 45 × 100 m round each of them, roughly.
  for (const u of [0, 1]) assert.ok((pieces.area[u] as number) > 3000 && (pieces.area[u] as number) < 7000)
})

test('an island is named as ground that nothing joins, and its families can still be put in a grid', () => {
  const boundary = [[box(0, 0, 9000, 9000)], [box(12_000, 0, 5000, 5000)]]
  const { cells, pieces } = lay(townOf({ boundary, houses: [house(20, 20), house(60, 20), house(130, 20)] }))
  assert.deepEqual(codes(cells), ['isolated_ground'])
  assert.deepEqual(borderOf(pieces, 2, 1), [0, 0, 0, 0, 0.5])
})

test('a line that never enters the boundary is named', () => {
  const lines = [street(1, [300, 0], [300, 50]), street(2, [-10, 50], [210, 50])]
  const { cells } = lay(townOf({ lines, houses: [house(50, 70), house(150, 20)] }))
  assert.deepEqual(cells.defects, [{ code: 'line_outside', line: 0, at: [30_000, 0] }])
})

test('a town without boundary, lines or houses is no ground, and nothing breaks', () => {
  const nothing = { ...townOf({ houses: [] }), boundary: [] }
  assert.equal(layCells(nothing, [], usualSettings).cellCount, 0)
  const flat = townOf({ boundary: [[box(0, 0, 5000, 0)]], houses: [house(10, 10)] })
  const { cells, pieces } = lay(flat)
  assert.equal(cells.doubleArea[0], 0n)
  assert.equal(pieces.count, 1)
})

test('one corner moved, and the check of the tiling says so', () => {
  const { cells } = lay(townOf({ houses: [house(40, 45), house(150, 45)] }))
  const arcs = cells.arcs.map((arc) => arc.slice())
  const moved = arcs.find((_, i) => (cells.arcLeft[i] as number) >= 0 && (cells.arcRight[i] as number) >= 0)
  if (moved !== undefined) moved[0] = (moved[0] as number) + 1
  assert.deepEqual(checkTiling({ ...cells, arcs }).wrong, [0, 1])
  const doubleArea = cells.doubleArea.map((area) => area + 1n)
  assert.equal(checkTiling({ ...cells, doubleArea }).error, -2n)
})

test('where nobody knows where houses stand, neighbours in the list are neighbours', () => {
  const town = townOf({ houses: [[], [], []], families: 12 })
  const units = makeUnits(town, usualSettings)
  const pieces = listPieces(town, units, usualSettings)
  assert.deepEqual([...pieces.next.subarray(pieces.first[2], pieces.first[3])], [1, 3])
  assert.deepEqual([...pieces.area], [0, 0, 0, 0, 0, 0])
})
