import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findImportColumns, guessProfile, missingFields } from './import-columns.ts'

const letters = ['留言编号', '留言用户', '留言主题', '留言时间', '留言详情', '答复意见', '答复时间']
const cases = ['rec_id', 'create_date', 'street', 'community', 'source', 'sub_type', 'sub_type_id', 'outcome']

test('the headings of a letter box are understood without being told', () => {
  const columns = findImportColumns(letters)
  assert.deepEqual(columns, {
    key: '留言编号',
    receivedAt: '留言时间',
    title: '留言主题',
    words: '留言详情',
    reply: '答复意见',
    closedAt: '答复时间',
    reporter: '留言用户',
  })
  assert.equal(guessProfile(columns), 'messages')
})

test('the headings of a case system are understood, whatever their case and brackets', () => {
  const columns = findImportColumns([...cases.slice(1), 'REC ID（必填）'])
  assert.equal(columns.key, 'REC ID（必填）')
  assert.equal(columns.subTypeId, 'sub_type_id')
  assert.equal(guessProfile(columns), 'cases')
})

test('the person has the last word on a column, and nothing is put in its place when it is not there', () => {
  const chosen = { words: '留言主题', reply: '没有这一列' }
  const columns = findImportColumns(letters, chosen)
  assert.equal(columns.words, '留言主题')
  assert.equal(columns.title, undefined)
  assert.equal(columns.reply, undefined)
  assert.deepEqual(missingFields('messages', columns, chosen), ['reply'])
})

test('a list without times is no list of records', () => {
  const columns = findImportColumns(['编号', '内容'])
  assert.equal(guessProfile(columns), null)
  assert.deepEqual(missingFields('messages', columns), ['receivedAt'])
  assert.deepEqual(missingFields('cases', columns), ['receivedAt', 'subTypeId', 'outcome'])
})
