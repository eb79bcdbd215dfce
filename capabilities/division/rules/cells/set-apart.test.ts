import assert from 'node:assert/strict'
import { test } from 'node:test'
import { usualSettings } from '../../contract/settings.ts'
import type { Cells, Ring, Town } from '../shapes.ts'
import { makeUnits } from '../units.ts'
import { checkTiling } from './check-tiling.ts'
import { layCells } from './lay-cells.ts'

const box = (x: number, y: number, width: number, depth: number): Ring => [
  [x * 100, y * 100],
  [(x + width) * 100, y * 100],
  [(x + width) * 100, (y + depth) * 100],
  [x * 100, (y + depth) * 100],
]
/** 200 × 100 m with houses of one family each, and what is set apart. */
const townOf = (setApart: readonly (readonly Ring[])[], houses: readonly Ring[]): Town => ({
  origin: { lng: 116, lat: 40 },
  boundary: [[box(0, 0, 200, 100)]],
  ...(setApart.length > 0 && { setApart }),
  lines: [],
  buildings: houses.map((ring, b) => ({
    id: `b${b}`,
    code: `${b}`,
    name: '',
    compound: '',
    rings: [ring],
    point: null,
  })),
  doors: houses.map((_, building) => ({
    ...{ id: `d${building}`, building, stairwell: '', storey: 1, label: '', people: 3, workload: 3, areaId: null },
  })),
})
const lay = (town: Town): Cells => {
  const cells = layCells(town, makeUnits(town, usualSettings), usualSettings)
  const { error, wrong, unlabelled } = checkTiling(cells)
  assert.deepEqual([error, wrong, unlabelled], [0n, [], 0])
  return cells
}
const squareMetres = (cells: Cells): number[] => cells.doubleArea.map((doubled) => Number(doubled) / 20_000)
const houses = [box(40, 45, 10, 10), box(150, 45, 10, 10)]
const school = [[box(80, 30, 40, 40)]]

test('the ground of a school that is a dedicated grid stays open however small it is, and is nobody’s plot', () => {
  assert.equal(lay(townOf([], houses)).cellCount, 2)
  const cells = lay(townOf(school, houses))
  assert.equal(cells.cellCount, 3)
  assert.equal(squareMetres(cells)[2], 1600)
  assert.ok([...cells.arcClass].every((c, i) => c === 3 || (cells.arcLeft[i] !== 2 && cells.arcRight[i] !== 2)))
})

test('two schools side by side stay two; a yard in the middle of one that is not the school’s is nobody’s either', () => {
  const cells = lay(townOf([[box(80, 30, 20, 40), box(85, 40, 5, 5)], [box(100, 30, 20, 40)]], houses))
  assert.deepEqual(squareMetres(cells).slice(2).sort(), [25, 775, 800])
})

test('families who live inside keep their ground: the outline parts it from the ground outside like a wall', () => {
  const cells = lay(townOf(school, [...houses, box(95, 45, 10, 10)]))
  assert.equal(cells.cellCount, 3)
  assert.equal(squareMetres(cells)[2], 1600)
})

test('ground set apart that lies outside of the boundary changes nothing', () => {
  assert.deepEqual(squareMetres(lay(townOf([[box(300, 0, 50, 50)]], houses))), squareMetres(lay(townOf([], houses))))
})
