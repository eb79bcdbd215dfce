import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { AreaRow } from './area-problem.ts'
import { checkAreas, type KnownArea, pathOf } from './area-tree.ts'

const rowOf = (row: number, given: Partial<AreaRow>): AreaRow => ({
  row,
  kind: 'community',
  code: '610902001001',
  name: `区域${row}`,
  parentCode: null,
  place: null,
  geometry: null,
  dutyPhone: null,
  ...given,
})
const street = rowOf(1, { kind: 'street', code: '610902001', name: '老城街道' })
const community = rowOf(2, { code: '610902001001', name: '西大街社区', parentCode: '610902001' })
const grid1 = rowOf(3, { kind: 'grid1', code: '61090200100101', name: '一网格', parentCode: '610902001001' })
const grid2 = rowOf(4, { kind: 'grid2', code: '610902001001001', name: '一小格', parentCode: '61090200100101' })
const school = rowOf(5, { kind: 'dedicated', code: '610902001001901', name: '小学', parentCode: '610902001001' })
const tree = [street, community, grid1, grid2, school]

const codesOf = (rows: readonly AreaRow[], known: readonly KnownArea[] = []) =>
  checkAreas(rows, known).map(({ row, problem }) => `${row} ${problem.severity} ${problem.code}`)

test('a complete street is accepted, in whatever order its rows stand', () => {
  assert.deepEqual(codesOf(tree), [])
  assert.deepEqual(codesOf(tree.toReversed()), [])
  assert.deepEqual(codesOf([]), [])
})

test('a row without name, code or kind is told so', () => {
  assert.deepEqual(codesOf([street, rowOf(2, { code: '', name: ' ', kind: null })]), [
    '2 error code_missing',
    '2 error kind_missing',
    '2 error name_missing',
  ])
})

test('a code that is none, or one of another kind, is refused', () => {
  assert.deepEqual(codesOf([street, { ...community, code: '6109020010' }]), ['2 error code_invalid'])
  assert.deepEqual(codesOf([street, { ...community, kind: 'grid1', parentCode: '610902001' }]), [
    '2 error kind_code_mismatch',
    '2 error parent_kind',
  ])
  assert.deepEqual(codesOf([...tree.slice(0, 3), { ...grid2, code: '610902001001950' }]), [
    '4 error kind_code_mismatch',
  ])
})

test('a code stands once in a list; the second is refused and told of the first', () => {
  const again = rowOf(6, { ...community, row: 6, name: '东大街社区' })
  const [finding] = checkAreas([...tree, again])
  assert.deepEqual(finding, {
    row: 6,
    problem: { severity: 'error', code: 'code_repeated', data: { areaCode: '610902001001', firstRow: 2 } },
  })
})

test('an area must hang where its kind hangs', () => {
  assert.deepEqual(codesOf([street, { ...community, parentCode: null }]), ['2 error parent_missing'])
  assert.deepEqual(codesOf([community]), ['2 error parent_unknown'])
  assert.deepEqual(codesOf([street, community, { ...grid2, parentCode: '610902001001' }]), ['4 error parent_kind'])
  assert.deepEqual(codesOf([street, community, { ...school, parentCode: '610902001' }]), ['5 error parent_kind'])
  assert.deepEqual(codesOf([street, rowOf(2, { ...street, row: 2, code: '610902002', parentCode: '610902001' })]), [
    '2 error parent_kind',
  ])
})

test('a grid under a grid of another community is refused', () => {
  const stranger = rowOf(6, { kind: 'grid2', code: '610902001002001', parentCode: '61090200100101' })
  assert.deepEqual(codesOf([...tree, stranger]), ['6 error parent_code_mismatch'])
  const own = rowOf(6, { kind: 'grid2', code: '610902001001002', parentCode: '61090200100101' })
  assert.deepEqual(codesOf([...tree, own]), [])
})

test('the same name twice under one parent asks a person to look; elsewhere it may stand again', () => {
  const second = rowOf(6, { code: '610902001002', name: '西大街社区', parentCode: '610902001' })
  assert.deepEqual(codesOf([...tree, second]), ['6 warning name_repeated'])
  const other = rowOf(7, { kind: 'street', code: '610902002', name: '新城街道' })
  assert.deepEqual(codesOf([...tree, other, { ...second, code: '610902002002', parentCode: '610902002' }]), [])
  const elsewhere = rowOf(8, { kind: 'street', code: '610903001', name: '老城街道' })
  assert.deepEqual(codesOf([...tree, elsewhere]), [], 'two counties may each have an old town')
})

test('rows may hang under what is already there, and change it', () => {
  const known: KnownArea[] = [
    { kind: 'street', code: '610902001', name: '老城街道', parentCode: null, geometry: null },
    { kind: 'community', code: '610902001001', name: '西大街社区', parentCode: '610902001', geometry: null },
  ]
  assert.deepEqual(codesOf([grid1], known), [])
  assert.deepEqual(codesOf([community], known), [], 'sending the same community again changes it')
  const namesake = rowOf(2, { code: '610902001002', name: '西大街社区', parentCode: '610902001' })
  assert.deepEqual(codesOf([namesake], known), ['2 warning name_repeated'])
})

test('the path of an area leads up to its street', () => {
  const byId = new Map(
    [
      { id: 's', parentId: null },
      { id: 'c', parentId: 's' },
      { id: 'g', parentId: 'c' },
      { id: 'lost', parentId: 'gone' },
      { id: 'a', parentId: 'b' },
      { id: 'b', parentId: 'a' },
    ].map((area) => [area.id, area]),
  )
  assert.deepEqual(pathOf('g', byId), ['g', 'c', 's'])
  assert.deepEqual(pathOf('s', byId), ['s'])
  assert.deepEqual(pathOf('nobody', byId), [])
  assert.deepEqual(pathOf('lost', byId), ['lost'])
  assert.deepEqual(pathOf('a', byId), ['a', 'b'], 'a circle ends')
})
