import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addSpan, copyToWorkdays, mostSpans, spokenWeekly, tidyWeekly, timesWith } from './weekly.ts'

const day = (weekday: number, from = '08:00', to = '18:00') => ({ weekday, from, to })

test('the first span is a working Monday, the next the day after the last with the same hours', () => {
  const one = addSpan([])
  assert.deepEqual(one, [day(1)])
  assert.deepEqual(addSpan([day(6, '19:00', '22:00')]).at(-1), day(0, '19:00', '22:00'))
})

test('nobody gets more spans than the office stores', () => {
  const full = Array.from({ length: mostSpans }, (_, i) => day(i % 7, `0${Math.floor(i / 7)}:00`, '09:00'))
  assert.equal(addSpan(full).length, mostSpans)
  assert.ok(copyToWorkdays([...full.slice(0, -1), day(6, '20:00', '21:00')], mostSpans - 1).length <= mostSpans)
})

test('hours copied to the working days keep what else stands there, and double nothing', () => {
  const spans = [day(1), day(3), day(3, '19:00', '21:00'), day(6)]
  assert.deepEqual(copyToWorkdays(spans, 0), [day(1), day(2), day(3), day(3, '19:00', '21:00'), day(4), day(5), day(6)])
  assert.deepEqual(copyToWorkdays(spans, 9), spans)
})

test('a week is spoken from Monday, neighbouring days with the same hours together', () => {
  const week = [day(0, '09:00', '12:00'), ...[5, 4, 3, 2, 1].map((one) => day(one)), day(6, '09:00', '12:00')]
  assert.deepEqual(spokenWeekly(week), [
    { firstDay: 1, lastDay: 5, from: '08:00', to: '18:00' },
    { firstDay: 6, lastDay: 0, from: '09:00', to: '12:00' },
  ])
  assert.deepEqual(spokenWeekly([]), [])
  assert.deepEqual(tidyWeekly([day(0), day(1), day(1)]), [day(1), day(0)])
})

test('a shift may begin at every half hour, and one that begins in between keeps its own time', () => {
  assert.equal(timesWith('18:00').length, 48)
  assert.deepEqual(timesWith('08:20').slice(16, 19), ['08:00', '08:20', '08:30'])
})

test('a Monday and a Wednesday are not spoken as one', () => {
  assert.equal(spokenWeekly([day(1), day(3)]).length, 2)
})
