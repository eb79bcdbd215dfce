import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hasUnitColumns, unitsFromTable } from './import-units.ts'

const unit = (dispose_unit: string, dispose_unit_id: string) => ({ dispose_unit, dispose_unit_id })

test('a unit that is spelled in two ways is one unit under its shorter name', () => {
  const { units, variantCount, problems } = unitsFromTable([
    unit('和平社区（坪山街道办事处）', '1757'),
    unit('和平社区', '1757'),
    unit('城市管理局', '1583'),
  ])
  assert.deepEqual(units, [
    { code: '1757', name: '和平社区' },
    { code: '1583', name: '城市管理局' },
  ])
  assert.equal(variantCount, 1)
  assert.deepEqual(problems, [])
})

test('a dash is no unit, and a unit without a name is none either', () => {
  const { units, problems } = unitsFromTable([unit('-', '-'), unit('', '7'), unit('水务局', '8')])
  assert.deepEqual(units, [{ code: '8', name: '水务局' }])
  assert.deepEqual(problems, [
    { index: 0, code: 'code_missing' },
    { index: 1, code: 'name_missing' },
  ])
})

test('a table without a column of codes is no list of units', () => {
  assert.equal(hasUnitColumns(['dispose_unit', 'dispose_unit_id', 'reported_number']), true)
  assert.equal(hasUnitColumns(['单位名称', '电话']), false)
})
