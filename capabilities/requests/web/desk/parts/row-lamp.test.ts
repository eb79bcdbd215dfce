import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rowLamp, shortSpan } from './row-lamp.ts'

const stageFrom = '2026-11-22T01:00:00.000Z'
const dueAt = '2026-11-22T02:40:00.000Z'

test('a row is green with its minutes left, yellow from 80 %, red with the minutes past', () => {
  assert.deepEqual(rowLamp({ stageFrom, dueAt }, '2026-11-22T02:00:00.000Z'), { color: 'green', minutes: 40 })
  assert.deepEqual(rowLamp({ stageFrom, dueAt }, '2026-11-22T02:20:00.000Z'), { color: 'yellow', minutes: 20 })
  assert.deepEqual(rowLamp({ stageFrom, dueAt }, '2026-11-22T02:45:00.000Z'), { color: 'red', minutes: -5 })
})

test('a request without a running clock has no lamp', () => {
  assert.equal(rowLamp({ stageFrom: null, dueAt: null }, stageFrom), null)
})

test('a narrow column says minutes, then hours, then days', () => {
  assert.deepEqual(shortSpan(119.9), { count: 119, unit: 'minute' })
  assert.deepEqual(shortSpan(-120), { count: 2, unit: 'hour' })
  assert.deepEqual(shortSpan(2879), { count: 47, unit: 'hour' })
  assert.deepEqual(shortSpan(-2880), { count: 2, unit: 'day' })
})
