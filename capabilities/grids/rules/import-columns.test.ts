import assert from 'node:assert/strict'
import { test } from 'node:test'
import { datumOfWord, findColumns, isAboveStreet, kindOfWord, textOf } from './import-columns.ts'

test('headings are known by their usual names, whatever stands around them', () => {
  const columns = findColumns(['\uFEFF网格 编码*', '网格名称（全称）', '经度(°)', 'LATITUDE', 'Parent_Code', '备注'])
  assert.deepEqual(Object.fromEntries(columns), {
    code: '\uFEFF网格 编码*',
    name: '网格名称（全称）',
    lng: '经度(°)',
    lat: 'LATITUDE',
    parentCode: 'Parent_Code',
  })
})

test('the better known of two headings is taken, and a telephone area code is never a code', () => {
  assert.deepEqual(Object.fromEntries(findColumns(['社区', '名称', 'adcode', 'code'])), { code: 'code', name: '名称' })
  assert.equal(findColumns(['area_code', 'name']).get('code'), undefined)
})

test('what the person chose comes first, and a heading serves one field only', () => {
  assert.deepEqual(Object.fromEntries(findColumns(['名称', '编码', '旧编码'], { code: '旧编码' })), {
    code: '旧编码',
    name: '名称',
  })
  assert.equal(
    findColumns(['编码', '名称'], { code: '没有这一列' }).has('code'),
    false,
    'a wrong choice is not replaced',
  )
  assert.equal(findColumns(['名称', '编码'], { code: '名称' }).has('name'), false)
})

test('words for kinds and datums are understood, and others are not guessed', () => {
  assert.equal(kindOfWord('社区/村'), 'community')
  assert.equal(kindOfWord('Town'), 'street')
  assert.equal(kindOfWord('二级网格'), 'grid2')
  assert.equal(kindOfWord('网格'), null)
  assert.equal(kindOfWord(''), null)
  assert.equal(datumOfWord('火星坐标系'), 'gcj02')
  assert.equal(datumOfWord('EPSG:4490'), 'cgcs2000')
  assert.equal(datumOfWord('西安80'), null)
  assert.ok(isAboveStreet('county') && isAboveStreet('区县'))
  assert.ok(!isAboveStreet('街道') && !isAboveStreet('社区') && !isAboveStreet(''))
})

test('a cell is one line of text', () => {
  assert.equal(textOf(' 西大街\n 社区 '), '西大街 社区')
  assert.equal(textOf(610902001), '610902001')
  for (const nothing of [null, undefined, {}, [], true]) assert.equal(textOf(nothing), '')
})
