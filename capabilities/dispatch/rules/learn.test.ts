import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addMinutes, type Instant } from '../../../kernel/shared/time.ts'
import { habitsFrom } from './habits.ts'
import { type LearnedAlert, openLearning } from './learn.ts'
import { effectiveShare, usualAcceptance, usualDelay } from './reach.ts'

const now: Instant = '2026-11-18T02:00:00.000Z'
const minutesAgo = (minutes: number) => addMinutes(now, -minutes)
const day = 1440
const alert = (more: Partial<LearnedAlert> & { offeredAt: Instant }): LearnedAlert => ({
  ...{ personId: 'lin', kind: 'grid2_leader', state: 'expired', acceptedAt: null, doneAt: null, endedAt: null },
  ...more,
})
const accepted = (ago: number, waited: number, minutes: number, more: Partial<LearnedAlert> = {}) =>
  alert({
    ...{ offeredAt: minutesAgo(ago), acceptedAt: minutesAgo(ago - waited), state: 'done' },
    ...{ doneAt: minutesAgo(ago - waited - minutes), endedAt: minutesAgo(ago - waited - minutes) },
    ...more,
  })
const silent = (ago: number, waited: number, more: Partial<LearnedAlert> = {}) =>
  alert({ offeredAt: minutesAgo(ago), endedAt: minutesAgo(ago - waited), ...more })
const declined = (ago: number) => silent(ago, 1, { state: 'declined' })
const allDay = () => 1
const learn = (alerts: readonly LearnedAlert[], factor = allDay as (at: Instant) => number) => {
  const learning = openLearning(now, factor)
  for (const one of alerts) learning.add(one)
  const { beliefs, habits } = learning.finish()
  return { beliefs, habits: habitsFrom(habits), belief: beliefs.find((b) => b.personId === 'lin') }
}

test('yes and no count whole, an alert taken back early only as far as an answer was to be expected', () => {
  const { belief } = learn([accepted(2 * day, 1, 20), declined(3 * day), silent(4 * day, 2)])
  assert.equal(belief?.accepted, 1)
  const share = (belief?.alerted ?? 0) - 2
  assert.ok(share > 0.6 && share < 1, String(share))
  assert.ok(Math.abs(share - effectiveShare(2, usualDelay)) < 0.02)
  assert.equal(learn([silent(day, 600)]).belief?.alerted.toFixed(3), '1.000')
})

test('an alert that still waits says nothing yet, but is one of the week', () => {
  const { belief } = learn([alert({ offeredAt: minutesAgo(1), state: 'offered' })])
  assert.deepEqual([belief?.accepted, belief?.alerted, belief?.weekAlerts], [0, 0, 1])
})

test('load is of thirty days, a forgotten "done" no day of work, and the week is seven days', () => {
  const { belief } = learn([
    accepted(3 * day, 1, 25),
    accepted(10 * day, 1, 35),
    accepted(40 * day, 1, 500),
    accepted(5 * day, 1, 0, { doneAt: null, endedAt: null, state: 'accepted' }),
  ])
  assert.equal(belief?.loadMinutes, 25 + 35 + 240)
  assert.equal(belief?.weekAlerts, 2)
  assert.equal(belief?.accepted, 4)
})

test('with few answers a kind is believed as usual, with many as they are', () => {
  assert.equal(learn([]).habits.of.worker.accepts, usualAcceptance.worker)
  const few = learn([declined(day), declined(day)]).habits.of.grid2_leader
  assert.ok(few.accepts > 0.58 && few.accepts < usualAcceptance.grid2_leader)
  const many = learn(
    Array.from({ length: 1000 }, (_, i) => (i % 5 === 0 ? accepted(day + i, 3, 10) : declined(day + i))),
  )
  assert.ok(Math.abs(many.habits.of.grid2_leader.accepts - 0.2) < 0.03)
  assert.ok(Math.abs(many.habits.of.grid2_leader.delay.median - 3) < 0.4, 'they take three minutes')
  assert.equal(many.habits.of.grid2_leader.answers, 1000)
  assert.equal(many.habits.of.volunteer.accepts, usualAcceptance.volunteer)
  assert.ok(Math.abs(many.habits.delay.median - 3) < 0.4)
})

test('at night fewer are expected: the same answers then speak for somebody, not against', () => {
  const list = [accepted(2 * day, 1, 20), declined(3 * day), declined(4 * day)]
  const byDay = learn(list).belief
  const byNight = learn(list, () => 0.5).belief
  assert.deepEqual([byDay?.alerted, byNight?.alerted], [3, 1.5])
})

const someAlert = fc
  .record({
    personId: fc.constantFrom('lin', 'zhou', 'wu'),
    kind: fc.constantFrom('grid2_leader' as const, 'volunteer' as const, 'officer' as const),
    ago: fc.integer({ min: 5, max: 89 * day }),
    waited: fc.integer({ min: 1, max: 4 }),
    fate: fc.constantFrom('accepted', 'declined', 'silent'),
  })
  .map(({ ago, waited, fate, ...who }): LearnedAlert => {
    if (fate === 'accepted') return accepted(ago, waited, 10, who)
    return silent(ago, waited, { ...who, state: fate === 'declined' ? 'declined' : 'expired' })
  })

test('whatever happened, in whatever order it is read: the same beliefs, and all of them possible', () => {
  fc.assert(
    fc.property(fc.array(someAlert, { maxLength: 60 }), (alerts) => {
      const rounded = (list: ReturnType<typeof learn>['beliefs']) =>
        list.map((b) => `${b.personId} ${b.accepted} ${b.alerted.toFixed(6)} ${b.loadMinutes} ${b.weekAlerts}`).sort()
      const one = learn(alerts)
      assert.deepEqual(rounded(one.beliefs), rounded(learn(alerts.toReversed()).beliefs))
      for (const belief of one.beliefs) assert.ok(belief.alerted >= 0 && belief.accepted >= 0)
      for (const { accepts, delay } of Object.values(one.habits.of)) {
        assert.ok(accepts > 0 && accepts <= 1)
        assert.ok(delay.median > 0 && delay.sigma > 0)
      }
    }),
  )
})
