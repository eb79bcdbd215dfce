import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addMinutes } from '../../../../kernel/shared/time.ts'
import { marksOf, type RunAlert, scaleOf } from './run-marks.ts'
import { beliefOf, isNight, shareLeft, showTicking, signOf } from './run-view.ts'

const since = '2026-11-23T01:00:00.000Z'
const dueAt = addMinutes(since, 15)

test('a belief is told as a word, and its absence as being worked out', () => {
  assert.deepEqual([0.99, 0.8, 0.5, 0.1, 0, null].map(beliefOf), [
    'sure',
    'likely',
    'doubtful',
    'unlikely',
    'unlikely',
    'unknown',
  ])
})

test('the ring is whole at the start, half at half time, and empty when the promise is over', () => {
  assert.equal(shareLeft(since, dueAt, since), 1)
  assert.equal(shareLeft(since, dueAt, addMinutes(since, 7.5)), 0.5)
  assert.equal(shareLeft(since, dueAt, addMinutes(dueAt, 3)), 0)
  assert.equal(shareLeft(since, since, since), 0)
})

test('seconds are shown to the promise and past it', () => {
  assert.deepEqual([754_000, 60_000, 5_000, -80_000].map(showTicking), ['12:34', '1:00', '0:05', '-1:20'])
})

test('night is from ten to six by the clock of the office', () => {
  assert.equal(isNight('2026-11-23T14:00:00.000Z'), true)
  assert.equal(isNight('2026-11-23T21:59:00.000Z'), true)
  assert.equal(isNight('2026-11-23T22:00:00.000Z'), false)
  assert.equal(isNight('2026-11-23T13:59:00.000Z'), false)
})

test('the sign on the map says whether somebody goes, is looked for, or is missing', () => {
  const going = { name: '王强', orderId: 'o', isSoft: false, arrivesAt: dueAt, isThere: false }
  const short = {
    reason: 'everybody_busy' as const,
    onDuty: 3,
    withSkill: 1,
    tried: 0,
    nearestEta: null,
    since,
  }
  assert.equal(signOf({ state: 'open', short: null, going: null }), '?')
  assert.equal(signOf({ state: 'open', short, going: null }), '!')
  assert.equal(signOf({ state: 'open', short, going: { ...going, isSoft: true } }), '…')
  assert.equal(signOf({ state: 'going', short: null, going }), '→')
  assert.equal(signOf({ state: 'reached', short: null, going: { ...going, isThere: true } }), '✓')
})

const alert = (n: number, state: string, answeredAfter: number | null): RunAlert => ({
  orderId: `order ${n}`,
  personId: `person ${n}`,
  name: `第${n}位`,
  post: 'grid2_leader',
  state,
  offeredAt: addMinutes(since, n),
  answeredAt: answeredAfter === null ? null : addMinutes(since, answeredAfter),
  etaMinutes: 4,
  because: null,
})

test('the line of a promise has asks, answers and escalations in the order they happened', () => {
  const escalations = [{ who: 'desk' as const, at: addMinutes(since, 5), names: [] }]
  const marks = marksOf({ since, escalations }, [
    alert(1, 'declined', 3),
    alert(2, 'expired', null),
    alert(4, 'accepted', 6),
  ])
  assert.deepEqual(
    marks.map(({ kind, minute }) => [kind, minute]),
    [
      ['asked', 1],
      ['asked', 2],
      ['declined', 3],
      ['asked', 4],
      ['escalated', 5],
      ['accepted', 6],
    ],
  )
})

test('the line is as long as the promise, or as far as things went', () => {
  assert.ok(scaleOf(15, 3) > 15 && scaleOf(15, 3) < 17)
  assert.ok(scaleOf(15, 40) > 40)
})
