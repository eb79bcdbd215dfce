import assert from 'node:assert/strict'
import { test } from 'node:test'
import { usualSettings } from '../../contract/settings.ts'
import { lattice } from './lattice-for-tests.ts'
import { problemsOf } from './problems.ts'

const row = (households: readonly number[], border?: (a: number, b: number) => 0 | 4) =>
  lattice({ columns: households.length, rows: 1, households: (p) => households[p] ?? 0, ...(border ? { border } : {}) })

test('a plan that keeps every rule has nothing against it', () => {
  const problems = problemsOf(row([10, 10, 10, 10]), [0, 0, 1, 1], usualSettings)
  assert.deepEqual(problems, { hard: [], soft: [], open: [], canDecide: true })
})

test('a torn grid, a number without ground and a unit in no grid can be accepted by nobody', () => {
  const accepted = [{ grid: 0, reason: '就这样' }]
  const { hard, canDecide } = problemsOf(row([10, 10, 10, 10]), [0, -1, 0, 2], usualSettings, accepted)
  assert.deepEqual(hard, [
    { code: 'unassigned', units: [1] },
    { code: 'not_contiguous', grid: 0, parts: [[0], [2]] },
    { code: 'empty', grid: 1 },
  ])
  assert.equal(canDecide, false)
})

test('a grid with too many households stands open until somebody accepts it with a reason', () => {
  const pieces = row([10, 10, 10, 10, 10])
  const labels = [0, 0, 0, 1, 1]
  const before = problemsOf(pieces, labels, usualSettings)
  assert.deepEqual(before.open, [0])
  assert.equal(before.canDecide, false)
  const after = problemsOf(pieces, labels, usualSettings, [{ grid: 0, reason: '同一个院子' }])
  assert.deepEqual(after.open, [])
  assert.equal(after.canDecide, true)
  const told = after.soft.find(({ code }) => code === 'out_of_range')
  assert.deepEqual(told, {
    grid: 0,
    accepted: '同一个院子',
    code: 'out_of_range',
    households: 30,
    min: 15,
    max: 25,
    suggested: null,
  })
})

test('seven households on ground of their own: the reason is offered', () => {
  const { soft } = problemsOf(row([7]), [0], usualSettings)
  assert.deepEqual(soft[0]?.suggested, { code: 'isolated_ground', households: 7 })
  // Tied to the nearest houses by the least border there is, so that nobody is left out: isolated all the same.
  const tied = lattice({ columns: 3, rows: 1, side: 0.5, households: (p) => (p === 2 ? 7 : 10) })
  const wide = { ...tied, border: tied.border.map((metres, i) => (i < 10 ? metres * 40 : metres)) }
  assert.deepEqual(problemsOf(wide, [0, 0, 1], usualSettings).soft[0]?.suggested, {
    code: 'isolated_ground',
    households: 7,
  })
})

test('seven households behind a main street: small alone, or across the street, the reason is the same', () => {
  const pieces = row([10, 10, 7], (a) => (a === 1 ? 0 : 4))
  const settings = { ...usualSettings, households: { min: 10, max: 20 } }
  const small = problemsOf(pieces, [0, 0, 1], settings).soft.find(({ grid }) => grid === 1)
  assert.deepEqual(small?.suggested, { code: 'between_main_streets', households: 7 })
  const across = problemsOf(pieces, [0, 1, 1], settings).soft.find(({ code }) => code === 'main_street_inside')
  assert.deepEqual(across?.suggested, { code: 'between_main_streets', households: 7 })
  assert.equal(across?.code === 'main_street_inside' ? across.metres : 0, 20)
})

test('where households are small, 80 people would need 26 of them: told, and nobody must sign for it', () => {
  const pieces = lattice({ columns: 1, rows: 1, households: () => 20, people: () => 62 })
  const { soft, open } = problemsOf(pieces, [0], usualSettings)
  assert.deepEqual(soft, [
    {
      grid: 0,
      accepted: null,
      code: 'off_target',
      people: 62,
      target: 80,
      suggested: { code: 'small_households', each: 3.1, needed: 26 },
    },
  ])
  assert.deepEqual(open, [])
})

test('a tower whose unit is larger than a grid says so, a building with two leaders is named', () => {
  const tower = problemsOf(row([40, 20]), [0, 1], usualSettings)
  assert.deepEqual(tower.soft[0]?.suggested, { code: 'large_unit', households: 40 })
  const house = lattice({ columns: 4, rows: 1, households: () => 10, building: (p) => (p === 1 || p === 2 ? 9 : p) })
  const { soft, canDecide } = problemsOf(house, [0, 0, 1, 1], usualSettings)
  assert.deepEqual(
    soft.map((s) => (s.code === 'building_cut' ? [s.grid, ...s.buildings] : [])),
    [
      [0, 9],
      [1, 9],
    ],
  )
  assert.equal(canDecide, true)
})
