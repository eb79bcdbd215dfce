import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Area } from '../../contract.ts'
import { areaChoices, areaNodes, makeAreaBook } from './area-book.ts'

const area = (id: string, kind: Area['kind'], code: string, name: string, path: string[]): Area => ({
  id,
  kind,
  code,
  name,
  parentId: path[0] ?? null,
  path: [id, ...path],
  center: null,
  dutyPhone: null,
  validFrom: '2026-01-01',
  validTo: null,
})
const town = [
  area('s', 'street', '610902001', '老城街道', []),
  area('c2', 'community', '610902001002', '东关社区', ['s']),
  area('c1', 'community', '610902001001', '西关社区', ['s']),
  area('g1', 'grid1', '61090200100101', '西关社区第1网格', ['c1', 's']),
  area('m', 'dedicated', '610902001001901', '农贸市场', ['c1', 's']),
]

test('a dispatcher reads the community once, whether the grid names it or not', () => {
  const book = makeAreaBook(town)
  assert.equal(book.titleOf('g1'), '西关社区第1网格')
  assert.equal(book.titleOf('m'), '西关社区 农贸市场')
  assert.equal(book.titleOf('c1'), '西关社区')
  assert.equal(book.titleOf('s'), '老城街道')
})

test('an area that is no longer in force is shown by its id, not as an error', () => {
  assert.equal(makeAreaBook(town).titleOf('0123456789'), '01234567')
})

test('the picker lists communities in the order of their codes and does not repeat names', () => {
  const [street] = areaNodes(makeAreaBook(town))
  assert.deepEqual(
    street?.children.map((node) => node.title),
    ['西关社区', '东关社区'],
  )
  assert.deepEqual(
    street?.children[0]?.children.map((node) => node.title),
    ['第1网格', '农贸市场'],
  )
})

test('an office without areas has an empty picker', () => {
  assert.deepEqual(areaNodes(makeAreaBook([])), [])
})

test('the picker shows communities first and the grids of the chosen one', () => {
  const book = makeAreaBook(town)
  const titles = (typed: string, chosen?: string) => areaChoices(book, typed, chosen).map((one) => one.title)
  assert.deepEqual(titles(''), ['老城街道', '西关社区', '东关社区'])
  assert.deepEqual(titles('', 'c1'), ['老城街道', '西关社区', '第1网格', '农贸市场', '东关社区'])
  assert.deepEqual(
    areaChoices(book, '', 'g1').map((one) => one.depth),
    [0, 1, 2, 2, 1],
  )
})

test('typing finds a grid by its community, its name or its code', () => {
  const book = makeAreaBook(town)
  const ids = (typed: string) => areaChoices(book, typed, undefined).map((one) => one.id)
  assert.deepEqual(ids('农贸'), ['m'])
  assert.deepEqual(ids('西关'), ['c1', 'g1', 'm'])
  assert.deepEqual(ids('610902001002'), ['c2'])
  assert.deepEqual(ids('没有'), [])
})
