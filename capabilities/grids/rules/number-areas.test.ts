import assert from 'node:assert/strict'
import { test } from 'node:test'
import { kindOfCode } from './area-code.ts'
import { numberAreas } from './number-areas.ts'

const office = '440310001'
const known = [{ kind: 'street', code: office, name: '坪山街道', parentCode: null }]
const record = (community: string, community_id: string, street: string) => ({
  community,
  community_id,
  street,
  lng: '114.1',
  lat: '22.6',
})

test('a community of the office hangs under its street with the last digits of its own number', () => {
  const { rows, streets } = numberAreas([record('六和社区', '10012', '坪山街道')], known, office)
  assert.deepEqual(rows, [
    { code: '440310001012', name: '六和社区', kind: 'community', parentCode: office, lng: '114.1', lat: '22.6' },
  ])
  assert.deepEqual(streets, [])
})

test('a street nobody knows gets a free code of the division, once', () => {
  const taken = [...known, { kind: 'street', code: '440310901', name: '碧岭街道', parentCode: null }]
  const { rows, streets } = numberAreas(
    [record('沙田社区', '10021', '坑梓街道'), record('金沙社区', '10019', '坑梓街道')],
    taken,
    office,
  )
  assert.deepEqual(
    streets.map(({ code, name }) => [code, name]),
    [['440310902', '坑梓街道']],
  )
  assert.deepEqual(
    rows.map(({ code }) => code),
    ['440310902021', '440310902019'],
  )
  for (const { code, kind } of [...rows, ...streets]) assert.equal(kindOfCode(code), kind)
})

test('a community that is there keeps its code whatever its number says', () => {
  const there = { kind: 'community', code: '440310001777', name: '六和社区', parentCode: office }
  const { rows } = numberAreas([record('六和社区', '10012', '坪山街道')], [...known, there], office)
  assert.equal(rows[0]?.code, '440310001777')
})

test('a row of dashes gets no code, so that the import names it', () => {
  const { rows, streets } = numberAreas([record('-', '-', '-')], known, office)
  assert.deepEqual(rows[0], { code: '', name: '-', kind: 'community', parentCode: '', lng: '114.1', lat: '22.6' })
  assert.deepEqual(streets, [])
})

test('a community numbered 000 gets a free code: 000 means the street itself', () => {
  const { rows } = numberAreas(
    [record('马峦社区', '10000', '坪山街道'), record('新社区', '20000', '坪山街道')],
    [...known, { kind: 'community', code: '440310001901', name: '六和社区', parentCode: office }],
    office,
  )
  assert.deepEqual(
    rows.map(({ code }) => code),
    ['440310001902', '440310001903'],
  )
})
