import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Clock } from '../../../contract/shapes.ts'
import { stageMinutes, turnSpans } from './stage-minutes.ts'

const at = (minute: number) => new Date(Date.UTC(2026, 10, 20, 1, minute)).toISOString()
const clock = (stage: Clock['stage'], from: number, due: number, end: Partial<Clock> = {}): Clock => ({
  stage,
  round: 1,
  limitCount: due - from,
  limitUnit: 'minutes',
  startedAt: at(from),
  dueAt: at(due),
  metAt: null,
  stoppedAt: null,
  ...end,
})
const step = (verb: string, minute: number) => ({ verb, at: at(minute) })

test('a stage that was met counts to the minute it was met, one that runs counts to now', () => {
  const rows = stageMinutes([clock('dispatched', 10, 40), clock('registered', 0, 30, { metAt: at(10) })], at(50))
  assert.deepEqual(
    rows.map((row) => [row.stage, row.usedMinutes, row.limitMinutes, row.lateMinutes, row.color, row.end]),
    [
      ['registered', 10, 30, 0, 'green', 'met'],
      ['dispatched', 40, 30, 10, 'red', 'running'],
    ],
  )
})

test('a clock that was stopped is not late for what came after', () => {
  const [row] = stageMinutes([clock('resolved', 0, 30, { stoppedAt: at(20) })], at(500))
  assert.equal(row?.end, 'stopped')
  assert.equal(row?.lateMinutes, 0)
  assert.equal(row?.usedMinutes, 20)
})

test('a second round of a stage stands behind the first', () => {
  const rows = stageMinutes([{ ...clock('accepted', 50, 80), round: 2 }, clock('accepted', 0, 30)], at(60))
  assert.deepEqual(
    rows.map((row) => row.round),
    [1, 2],
  )
})

test('the minutes of a case lie one behind the other without a gap', () => {
  const steps = [step('submit', 0), step('note', 2), step('register', 5), step('dispatch', 9), step('offer', 9)]
  const more = [step('accept', 12), step('arrive', 30), step('resolve', 45), step('verify', 50), step('close', 58)]
  const spans = turnSpans([...steps, ...more], [], at(900))
  assert.deepEqual(
    spans.map((span) => [span.turn, span.minutes]),
    [
      ['registered', 5],
      ['dispatched', 4],
      ['accepted', 3],
      ['arrived', 18],
      ['resolved', 15],
      ['verified', 5],
      ['closed', 8],
    ],
  )
  assert.equal(
    spans.some((span) => span.isRunning),
    false,
  )
  assert.equal(
    spans.reduce((sum, span) => sum + span.minutes, 0),
    58,
  )
})

test('what is waited for now runs to now, in the colour of its clock', () => {
  const spans = turnSpans([step('submit', 0), step('register', 5)], [clock('dispatched', 5, 20)], at(45))
  assert.deepEqual(spans.at(-1), {
    turn: 'dispatched',
    from: at(5),
    to: at(45),
    minutes: 40,
    isRunning: true,
    color: 'red',
  })
})

test('an offer that was declined is waited for again, as one span', () => {
  const steps = [
    step('submit', 0),
    step('register', 1),
    step('dispatch', 2),
    step('decline_offer', 8),
    step('accept', 11),
  ]
  assert.deepEqual(
    turnSpans(steps, [], at(20)).map((span) => [span.turn, span.minutes]),
    [
      ['registered', 1],
      ['dispatched', 1],
      ['accepted', 9],
      ['arrived', 9],
    ],
  )
})

test('a suspended case waits by decision, and a reopened one has a gap where nothing was waited for', () => {
  const steps = [step('submit', 0), step('register', 1), step('suspend', 3), step('resume', 20), step('void', 25)]
  const spans = turnSpans([...steps, step('reopen', 40)], [], at(50))
  assert.deepEqual(
    spans.map((span) => [span.turn, span.minutes]),
    [
      ['registered', 1],
      ['dispatched', 2],
      ['suspended', 17],
      ['dispatched', 5],
      ['dispatched', 10],
    ],
  )
})
