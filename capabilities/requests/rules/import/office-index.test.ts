import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeOfficeIndex } from './office-index.ts'

const service = (code: string, zh: string, isEnded = false) => ({
  id: `id-${code}`,
  code,
  isEnded,
  body: { name: { zh } },
})
const office = makeOfficeIndex({
  areas: [
    { id: 's1', code: '440310001', name: '坪山街道', kind: 'street', parentId: null },
    { id: 's2', code: '440310901', name: '碧岭街道', kind: 'street', parentId: null },
    { id: 'c1', code: '440310001016', name: '和平社区', kind: 'community', parentId: 's1' },
    { id: 'c2', code: '440310901016', name: '和平社区', kind: 'community', parentId: 's2' },
    { id: 'c3', code: '440310901009', name: '碧岭社区', kind: 'community', parentId: 's2' },
  ],
  services: [
    service('181-602', '无证经营'),
    service('178-602', '占道'),
    service('9', '占道'),
    service('7', '旧类', true),
  ],
  units: [
    { code: '1757', name: '和平社区' },
    { code: '1583', name: '城市管理局' },
  ],
})
const area = (street: string, community: string, code = '') => office.findArea({ street, community, code })

test('a community is found by its name in its street, and two of one name are told apart by the street', () => {
  assert.equal(area('碧岭街道', '碧岭社区'), '440310901009')
  assert.equal(area('', '碧岭社区'), '440310901009')
  assert.equal(area('坪山街道', '和平社区'), '440310001016')
  assert.equal(area('碧岭街道', '和平社区'), '440310901016')
})

test('a community that could be two, or lies in another street, is not guessed', () => {
  assert.equal(area('', '和平社区'), null)
  assert.equal(area('坪山街道', '碧岭社区'), null)
  assert.equal(area('坪山街道', '碧玲社区'), null)
})

test('a record that names only its street lies in the street, and a code wins over names', () => {
  assert.equal(area('坪山街道', ''), '440310001')
  assert.equal(area('坪山街道', '和平社区', '440310901009'), '440310901009')
  assert.equal(area('坪山街道', '和平社区', '440310901777'), null)
})

test('a type is found by the first code that is offered, else by a name that only one has', () => {
  assert.equal(office.findService(['181-602', '602'], '占道'), 'id-181-602')
  assert.equal(office.findService(['602'], '无证经营'), 'id-181-602')
  assert.equal(office.findService(['602'], '占道'), null)
  assert.equal(office.findService(['7'], '旧类'), null)
})

test('a unit is found by its code, or by its name without the office in brackets', () => {
  assert.equal(office.findUnit('1583', '随便'), '1583')
  assert.equal(office.findUnit('', '和平社区（坪山街道办事处）'), '1757')
  assert.equal(office.findUnit('', '水务局'), null)
})
