import assert from 'node:assert/strict'
import { test } from 'node:test'
import { calibrate, type Outcome } from './calibration.ts'

/** So many runs believed alike, a share of which was on time. */
const runs = (predicted: number, count: number, onTime: number, isUrgent = false): Outcome[] =>
  Array.from({ length: count }, (_, i) => ({ predicted, isOnTime: i < onTime, isUrgent }))

test('an office that believed 90 % and was on time in 90 % has good beliefs', () => {
  const { verdict, errorPoints, brier, bins, count } = calibrate([...runs(0.9, 200, 180), ...runs(0.5, 100, 50)])
  assert.equal(verdict, 'good')
  assert.ok((errorPoints ?? 9) < 1e-9)
  assert.ok(Math.abs((brier ?? 9) - (200 * 0.09 + 100 * 0.25) / 300) < 1e-12)
  assert.equal(count, 300)
  assert.equal(bins.length, 10)
  assert.deepEqual(
    bins.filter((bin) => bin.count > 0).map(({ from, to, shareOnTime }) => [from, to, shareOnTime]),
    [
      [0.5, 0.6, 0.5],
      [0.9, 1, 0.9],
    ],
  )
})

test('the verdict follows the mean error: 2 points good, 5 fair, more is off', () => {
  assert.equal(calibrate(runs(0.9, 500, 440)).verdict, 'good')
  assert.equal(calibrate(runs(0.9, 500, 435)).verdict, 'fair')
  assert.equal(calibrate(runs(0.9, 500, 426)).verdict, 'fair')
  assert.equal(calibrate(runs(0.9, 500, 420)).verdict, 'off')
})

test('too high here and too low there do not cancel out', () => {
  assert.ok(Math.abs((calibrate([...runs(0.9, 200, 160), ...runs(0.3, 200, 80)]).errorPoints ?? 0) - 10) < 1e-9)
})

test('under 200 outcomes there is no verdict, however well they fit; 200 are enough', () => {
  assert.equal(calibrate(runs(1, 199, 199)).verdict, 'too_few')
  assert.equal(calibrate(runs(1, 200, 200)).verdict, 'good')
})

test('the urgent are shown by themselves', () => {
  const { errorPoints, urgentErrorPoints, urgentCount } = calibrate([
    ...runs(0.95, 400, 380),
    ...runs(0.9, 10, 7, true),
  ])
  assert.ok(Math.abs((urgentErrorPoints ?? 0) - 20) < 1e-9)
  assert.ok((errorPoints ?? 9) < 1)
  assert.equal(urgentCount, 10)
})

test('without outcomes, or with beliefs that are no chance, nothing is claimed', () => {
  const empty = calibrate([...runs(Number.NaN, 300, 0), ...runs(1.2, 300, 0), ...runs(-1, 300, 0)])
  assert.deepEqual([empty.count, empty.brier, empty.errorPoints, empty.verdict], [0, null, null, 'too_few'])
})
