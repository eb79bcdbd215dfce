import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lattice } from '../figures/lattice-for-tests.ts'
import { nameDedicated } from './name-dedicated.ts'
import { codeOf, numberGrids, numberPlaces, numberRanges } from './number-grids.ts'

// 4 × 4 pieces, grids of 2 × 2; labels count from the south-east on purpose.
const pieces = lattice({ columns: 4, rows: 4 })
const labels = Int32Array.from({ length: 16 }, (_, p) => 1 - Math.floor((p % 4) / 2) + 2 * Math.floor(p / 8))

test('grids are numbered from west to east, then from north to south', () => {
  // Grid 3 lies north-west, 2 north-east, 1 south-west, 0 south-east.
  assert.deepEqual([...numberGrids(pieces, labels).numbers], [4, 3, 2, 1])
  assert.equal(codeOf('610902001003', 'grid2', 4), '610902001003004')
  assert.equal(codeOf('610902001003', 'grid1', 4), '61090200100304')
  assert.equal(codeOf('610902001003', 'dedicated', 901), '610902001003901')
})

test('a grid a little further south is still in its row', () => {
  const places = [
    { x: 300, y: 95 },
    { x: 100, y: 90 },
    { x: 200, y: 100 },
    { x: 0, y: 20 },
  ]
  assert.deepEqual([...numberPlaces(places, 60, numberRanges.grid2).numbers], [3, 1, 2, 4])
})

test('years later a grid that lives on keeps its number, and new ones get numbers nobody had', () => {
  const kept = [0, 3, 2, 0]
  const { numbers } = numberGrids(pieces, labels, { ...numberRanges.grid2, kept, taken: [1, 2, 3, 4] })
  assert.deepEqual([...numbers], [6, 3, 2, 5])
})

test('when the numbers run out those of ended grids are used again, and who has none is told', () => {
  const wish = { first: 1, last: 4, kept: [0, 4, 0, 0], taken: [1, 2, 4] }
  assert.deepEqual([...numberGrids(pieces, labels, wish).numbers], [2, 4, 1, 3])
  assert.deepEqual(numberGrids(pieces, labels, { first: 1, last: 3 }), {
    numbers: Int32Array.of(0, 3, 2, 1),
    left: [0],
  })
})

test('two grids that claim one number do not both get it', () => {
  const { numbers } = numberGrids(pieces, labels, { ...numberRanges.grid2, kept: [2, 2, 0, 0] })
  assert.deepEqual([...numbers], [2, 5, 4, 3])
})

test('a list without ground is numbered in its own order', () => {
  const list = lattice({ columns: 6, rows: 1, side: 0 })
  assert.deepEqual([...numberGrids(list, [2, 2, 0, 0, 1, 1]).numbers], [2, 3, 1])
})

test('an open ground is called what stands on it, and numbered where nothing with a name does', () => {
  assert.deepEqual(nameDedicated(['培新小学', '', ' 市场 ', '']), ['培新小学', '公共用地1', '市场', '公共用地2'])
})
