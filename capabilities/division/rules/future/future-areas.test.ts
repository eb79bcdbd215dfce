import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lattice } from '../figures/lattice-for-tests.ts'
import { type AreaNow, countCodeless, type FutureAsk, futureAreas } from './future-areas.ts'

const community = { code: '610902001001', name: '鼓楼社区' }

/** Houses in a row, 20 households each. */
const street = (houses: number, more: Partial<FutureAsk>): FutureAsk => ({
  community,
  pieces: lattice({ columns: houses, rows: 1, households: () => 20 }),
  ground: {
    buildings: Array.from({ length: houses }, (_, i) => ({ code: `B${i}`, name: `培新街${i + 1}号`, compound: '' })),
    units: Array.from({ length: houses }, (_, building) => ({
      ...{ building, stairwell: building, stairwellName: '', households: 20 },
      storeys: [1, 1] as const,
    })),
  },
  labels: Array.from({ length: houses }, (_, i) => i),
  groups: Array.from({ length: houses }, () => 0),
  names: Array.from({ length: houses }, () => ''),
  unitAreaIds: Array.from({ length: houses }, () => null),
  now: [],
  codesEver: [],
  ...more,
})
const grid2 = (id: string, code: string, parentId = 'one'): AreaNow => ({ id, kind: 'grid2', code, name: id, parentId })
const bundle: AreaNow = { id: 'one', kind: 'grid1', code: '61090200100101', name: '一网', parentId: 'community' }

test('a community without grids is numbered from west to east, and every grid has a name of its own', () => {
  const { grids, bundles, ended } = futureAreas(street(4, {}))
  assert.deepEqual(
    grids.map(({ code }) => code),
    ['610902001001001', '610902001001002', '610902001001003', '610902001001004'],
  )
  assert.deepEqual(
    grids.map(({ name }) => name),
    ['培新街1号', '培新街2号', '培新街3号', '培新街4号'],
  )
  assert.deepEqual([bundles.map(({ code }) => code), ended], [['61090200100101'], []])
})

test('a grid that lives on keeps id and code, a new one gets a number nobody ever had, the others end', () => {
  const now = [bundle, grid2('west', '610902001001007'), grid2('east', '610902001001003')]
  const { grids, bundles, ended } = futureAreas(
    street(3, {
      labels: [1, 1, 0],
      groups: [0, 0],
      names: ['', '大院'],
      unitAreaIds: ['west', 'west', null],
      now,
      codesEver: [...now.map(({ code }) => code), '610902001001009'],
    }),
  )
  assert.deepEqual(grids[1], { areaId: 'west', code: '610902001001007', name: '大院' })
  assert.deepEqual([grids[0]?.areaId, grids[0]?.code], [null, '610902001001010'])
  assert.deepEqual(bundles[0], { areaId: 'one', code: bundle.code, name: bundle.name })
  assert.deepEqual(ended, [now[2]])
})

test('more grids than a community has codes for are counted: such a plan cannot be decided', () => {
  assert.equal(countCodeless(futureAreas(street(899, {}))), 0)
  assert.equal(countCodeless(futureAreas(street(910, {}))), 11)
})
