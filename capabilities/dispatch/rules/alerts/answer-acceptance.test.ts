import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answerAcceptance, softEndsAt, softFinalAt } from './answer-acceptance.ts'
import { aRun, asked } from './moment-for-tests.ts'
import { ruleSettings } from './settings.ts'

const { robust, nearest_one: simple } = ruleSettings
const li = (eta: number) => ({ responderId: 'li', eta })

test('somebody in time goes, and everybody else is released', () => {
  assert.equal(answerAcceptance(robust, aRun(), li(10), 2), 'commit')
  assert.equal(answerAcceptance(simple, aRun(), li(10), 2), 'commit')
})

test('somebody who would come late sets off, and the run stays open for somebody faster', () => {
  assert.equal(answerAcceptance(robust, aRun(), li(14), 2), 'soft')
})

test('under a simple rule the first to accept goes even when late', () => {
  assert.equal(answerAcceptance(simple, aRun(), li(14), 2), 'commit')
})

test('a faster person takes over from a slow one; a little faster is not enough', () => {
  const run = aRun({ soft: { responderId: 'wang', arrivesAt: 20 } })
  assert.equal(answerAcceptance(robust, run, li(8), 4), 'commit')
  assert.equal(answerAcceptance(robust, run, li(13), 4), 'take_over')
  assert.equal(answerAcceptance(robust, run, li(14.5), 4), 'closed')
})

test('saying yes twice changes nothing', () => {
  const run = aRun({ soft: { responderId: 'li', arrivesAt: 20 } })
  assert.equal(answerAcceptance(robust, run, li(16), 4), 'soft')
})

test('a minute before the promise ends the slow one is final, and the first yes goes', () => {
  const soft = aRun({ soft: { responderId: 'wang', arrivesAt: 20 } })
  assert.equal(softEndsAt(soft), 14)
  assert.equal(answerAcceptance(robust, soft, li(1), 14), 'closed')
  assert.equal(answerAcceptance(robust, aRun(), li(9), 14), 'commit')
  assert.equal(answerAcceptance(robust, aRun(), li(9), 40), 'commit')
})

test('within the minute of setting off somebody much nearer who is still silent may take over', () => {
  const run = aRun({ sent: [asked('near', 1, { eta: 3 })] })
  assert.equal(answerAcceptance(robust, run, li(8), 2), 'soft')
  assert.equal(softFinalAt(robust, run, 10, 2), 3.2)
  const held = { ...run, soft: { responderId: 'li', arrivesAt: 10, finalAt: 3.2 } }
  assert.equal(answerAcceptance(robust, held, { responderId: 'near', eta: 3 }, 3), 'commit')
  assert.equal(answerAcceptance(robust, held, { responderId: 'near', eta: 3 }, 3.2), 'closed')
})

test('nobody waits for somebody who is hardly nearer, has said no, or has been silent for long', () => {
  for (const sent of [
    [asked('near', 1, { eta: 6.5 })],
    [asked('near', 1, { eta: 3, state: 'declined' as const })],
    [asked('near', -2, { eta: 3 })],
  ]) {
    assert.equal(answerAcceptance(robust, aRun({ sent }), li(8), 2), 'commit')
  }
})
