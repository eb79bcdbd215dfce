import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaultCalendar } from '../../../kernel/shared/calendar/calendar.ts'
import { changeClocks, forgetTimes } from './clocks.ts'

const limits = {
  answered: { count: 15, unit: 'minutes' },
  registered: { count: 1, unit: 'working_days' },
  dispatched: { count: 1, unit: 'working_hours' },
  closed: { count: 60, unit: 'calendar_days' },
} as const
const receivedAt = '2019-04-24T08:00:00.000Z'
const filedAt = '2019-05-09T01:00:00.000Z'

const running = changeClocks('submit', [], {}, limits, receivedAt, defaultCalendar).started
const filing = changeClocks('register', running, {}, limits, filedAt, defaultCalendar)

test('a filing at an unknown time keeps nobody to a clock, and the clock of the whole case runs on', () => {
  assert.deepEqual(
    filing.met.map(({ stage }) => stage),
    ['answered', 'registered'],
  )
  const unknown = forgetTimes(filing, running)
  assert.deepEqual(unknown.met, [])
  assert.deepEqual(
    unknown.stopped.map(({ stage }) => stage),
    ['answered', 'registered'],
  )
  assert.deepEqual(unknown.started, [])
  assert.equal(unknown.next?.stage, 'closed')
})

test('a closing at an unknown time leaves no clock', () => {
  const closing = changeClocks('close', running, {}, limits, filedAt, defaultCalendar)
  const unknown = forgetTimes(closing, running)
  assert.equal(unknown.stopped.length, running.length)
  assert.equal(unknown.next, null)
})
