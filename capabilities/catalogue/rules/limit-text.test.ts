import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readLimit } from './limit-text.ts'

test('a limit is read as offices write it, in Chinese and in short', () => {
  const cases: Record<string, readonly [number, string]> = {
    '15分钟': [15, 'minutes'],
    '15 分钟内': [15, 'minutes'],
    '4工作时': [4, 'working_hours'],
    '4个工作小时': [4, 'working_hours'],
    '2工作日': [2, 'working_days'],
    '２个工作日以内': [2, 'working_days'],
    '5天': [5, 'calendar_days'],
    '5个自然日': [5, 'calendar_days'],
    '2小时': [120, 'minutes'],
    '15m': [15, 'minutes'],
    '4wh': [4, 'working_hours'],
    '2WD': [2, 'working_days'],
    '5d': [5, 'calendar_days'],
    '0分钟': [0, 'minutes'],
  }
  for (const [text, [count, unit]] of Object.entries(cases)) assert.deepEqual(readLimit(text), { count, unit }, text)
})

test('where no promise is made there is none', () => {
  for (const text of ['', ' ', '-', '—', '无', '/']) assert.equal(readLimit(text), null, text)
})

test('what cannot be a promise is not guessed', () => {
  for (const text of [
    '5',
    '1.5天',
    '-2天',
    '两天',
    '半小时',
    '尽快',
    '5constructor',
    '4000天',
    '999999小时',
    '5天2小时',
  ]) {
    assert.equal(readLimit(text), undefined, text)
  }
})
