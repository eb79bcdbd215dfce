import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nameFinder, type PlacedBuilding } from './known-places.ts'
import { amountIn, doorLabelIn, isSum, joinedName, plainBuilding, stairwellIn, storeyIn } from './place-words.ts'
import { findPlaceColumns, tableKind } from './table-columns.ts'

test('the many ways to write one house are one', () => {
  for (const name of ['3号楼', '３栋', '三幢', '第3座', '3#', '03栋', ' 3 号 楼 ', '三号楼']) {
    assert.equal(plainBuilding(name), '3', name)
  }
  assert.equal(plainBuilding('十二栋'), '12')
  assert.equal(plainBuilding('A座'), 'a')
  assert.equal(plainBuilding('粮食局家属楼'), '粮食局家属楼')
  assert.notEqual(plainBuilding('13号楼'), plainBuilding('3号楼'))
  assert.equal(joinedName('金洲城', '金洲城3号楼'), joinedName('金洲城', '3栋'))
  assert.notEqual(joinedName('金洲城', '3栋'), joinedName('桂花园', '3栋'))
})

test('stairwells, doors, floors and numbers are read as offices write them', () => {
  assert.deepEqual(['二单元', '2单元', '２', 'A单元', ''].map(stairwellIn), ['2', '2', '2', 'a', ''])
  assert.deepEqual(['501室', '５０１', ' 1-2 ', '东户'].map(doorLabelIn), ['501', '501', '1-2', '东户'])
  const floors: readonly [string, string, number | null][] = [
    ['5层', '501', 5],
    ['五楼', '', 5],
    ['', '1203', 12],
    ['', '501', 5],
    ['', '东户', 1],
    ['B1', '', -1],
    ['-2', '', -2],
    ['顶层', '', null],
  ]
  for (const [cell, label, floor] of floors) assert.equal(storeyIn(cell, label), floor, `${cell} ${label}`)
  assert.deepEqual(['3', '３人', '2.5', '', '—', '若干'].map(amountIn), [3, 3, 2.5, undefined, undefined, null])
  assert.ok(isSum('合 计') && !isSum('合计路'))
})

const house = (name: string, compound = ''): PlacedBuilding => ({
  id: `${compound}/${name}`,
  code: name,
  areaId: '',
  name,
  compound,
  geometry: null,
  lng: 0,
  lat: 0,
  storeyCount: 1,
  doorCount: 0,
  isPlaced: true,
})

test('a house is found by what people call it, and two of one name are not told apart by guessing', () => {
  const find = nameFinder([
    house('3号楼', '金洲城'),
    house('3号楼', '桂花园'),
    house('粮食局家属楼'),
    house('7号楼', '桂花园'),
  ])
  const id = (compound: string, name: string) => {
    const found = find(compound, name)
    return found === 'ambiguous' ? found : (found?.id ?? null)
  }
  assert.equal(id('金洲城', '3栋'), '金洲城/3号楼')
  assert.equal(id('', '桂花园三号楼'), '桂花园/3号楼')
  assert.equal(id('', '3栋'), 'ambiguous')
  assert.equal(id('', '7栋'), '桂花园/7号楼')
  assert.equal(id('桂花园', '粮食局家属楼'), '/粮食局家属楼')
  assert.equal(id('金洲城', '7栋'), null)
})

test('headings are known by any of their usual words, and say what the sheet is a list of', () => {
  const doors = findPlaceColumns(['小区名称', '幢号', '单元', '层数', '室号', '常住人口（人）', '姓名'])
  assert.deepEqual(Object.fromEntries(doors), {
    compound: '小区名称',
    building: '幢号',
    stairwell: '单元',
    storey: '层数',
    door: '室号',
    people: '常住人口（人）',
    person: '姓名',
  })
  assert.equal(tableKind(doors), 'doors')
  const list = findPlaceColumns(['楼栋编码', '建筑名称', '层数', '总户数', '经度', '纬度'])
  assert.equal(list.get('storeys'), '层数')
  assert.equal(tableKind(list), 'buildings')
  assert.equal(tableKind(findPlaceColumns(['姓名', '电话'])), null)
})
