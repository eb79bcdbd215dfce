import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aRun, asked } from './moment-for-tests.ts'
import { calmRuns, countFresh, fanOf, lookAfterEvent, nextLookAt } from './next-look.ts'
import { batchMinutes, ruleSettings } from './settings.ts'

const robust = { ...ruleSettings.robust, freshMinutes: 2.5, releaseMinutes: 4 }

test('a door that still needs somebody is looked at with the next batch', () => {
  assert.equal(nextLookAt(robust, aRun(), 0.3, 1), 1 + batchMinutes)
})

test('a door that is believed reached is looked at within a minute all the same', () => {
  assert.equal(nextLookAt(robust, aRun(), 0.99, 1), 2)
})

test('the moment an alert grows stale, is taken back, or the promise is about to end is not missed', () => {
  const waiting = aRun({ sent: [asked('li', 0)] })
  assert.equal(nextLookAt(robust, waiting, 0.99, 2), robust.freshMinutes)
  assert.equal(nextLookAt(robust, waiting, 0.99, 3.5), robust.releaseMinutes)
  assert.equal(nextLookAt(robust, aRun(), 0.99, 12.5), 13)
  assert.equal(nextLookAt(robust, aRun(), 0.99, 13.5), 14)
  const held = aRun({ soft: { responderId: 'li', arrivesAt: 9, finalAt: 4.3 } })
  assert.equal(nextLookAt(robust, held, 0.99, 4), 4.3)
})

test('a silent alert stops counting towards the fan before it is taken back', () => {
  const waiting = aRun({ sent: [asked('li', 0), asked('wang', 2), asked('zhao', 2, { state: 'declined' })] })
  assert.equal(countFresh(robust, waiting, 2.4), 2)
  assert.equal(countFresh(robust, waiting, 2.5), 1)
})

test('the fan is wider for the urgent, and for everybody shortly before the promise ends', () => {
  assert.equal(fanOf(robust, aRun(), 1), 4)
  assert.equal(fanOf(robust, aRun({ isUrgent: true }), 1), 6)
  assert.equal(fanOf(robust, aRun(), 13), 6)
  assert.equal(fanOf(ruleSettings.nearest_three, aRun(), 1), 3)
})

test('what happens while it is calm is looked at at once, in a crowd with the batch and never later', () => {
  assert.equal(lookAfterEvent(calmRuns, 9.9, 10), 10)
  assert.equal(lookAfterEvent(calmRuns + 1, 9.9, 10), 9.9 + batchMinutes)
  assert.equal(lookAfterEvent(calmRuns + 1, 5, 10), 10)
})
