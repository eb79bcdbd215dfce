import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { OnDuty } from './explain-shortage.ts'
import { aRun, asked, byDistance, somebody } from './moment-for-tests.ts'
import { planAlerts } from './plan-alerts.ts'
import { ruleSettings } from './settings.ts'
import type { FreeResponder, OpenRun } from './shapes.ts'

const shortOf = (runs: readonly OpenRun[], free: readonly FreeResponder[], people?: OnDuty, now = 1) =>
  planAlerts('robust', ruleSettings.robust, runs, free, byDistance(runs, free), now, people).short.map(
    ({ because }) => because,
  )
const all = (count: number, bySkill: OnDuty['bySkill'] = {}): OnDuty => ({ all: count, bySkill })

test('with nobody on duty the desk reads so', () => {
  assert.deepEqual(shortOf([aRun()], [], all(0)), [
    { reason: 'nobody_on_duty', onDuty: 0, withSkill: 0, tried: 0, nearestEta: null },
  ])
})

test('with people on duty but none who can, the skill is missing', () => {
  const [because] = shortOf([aRun({ skill: 'hazard' })], [somebody('li', 3)], all(12, { care: 4 }))
  assert.deepEqual(because, { reason: 'nobody_with_skill', onDuty: 12, withSkill: 0, tried: 0, nearestEta: null })
})

test('with all who can at work, they are busy', () => {
  const [because] = shortOf([aRun({ skill: 'hazard' })], [somebody('li', 3)], all(12, { hazard: 2 }))
  assert.equal(because?.reason, 'everybody_busy')
  assert.equal(because?.withSkill, 2)
})

test('with one person for two doors the door that got nobody is told: everybody is busy', () => {
  const runs = [aRun({ id: 'first' }), aRun({ id: 'second', since: 1 })]
  assert.deepEqual(
    shortOf(runs, [somebody('only', 3)]).map(({ reason }) => reason),
    ['everybody_busy'],
  )
})

test('with everybody asked and nobody left, everybody was asked, until the pause is over', () => {
  const run = aRun({ sent: [asked('li', 0.2, { state: 'declined' })] })
  const [because] = shortOf([run], [somebody('li', 3)])
  assert.deepEqual(because, { reason: 'everybody_asked', onDuty: 1, withSkill: 1, tried: 1, nearestEta: 3 })
  assert.deepEqual(shortOf([run], [somebody('li', 3)], undefined, 2.2), [])
})

test('with people free but hours away, it is too far', () => {
  assert.equal(shortOf([aRun()], [somebody('far', 200)])[0]?.reason, 'too_far')
})

test('with somebody slow on the way and only slower people free, they are too far', () => {
  const run = aRun({ soft: { responderId: 'slow', arrivesAt: 18 } })
  const [because] = shortOf([run], [somebody('slower', 40)])
  assert.equal(because?.reason, 'too_far')
  assert.equal(because?.nearestEta, 40)
})

test('a door is not called short while enough people are thinking about it', () => {
  const sent = ['a', 'b', 'c', 'd'].map((id) => asked(id, 0.5))
  assert.deepEqual(shortOf([aRun({ sent })], []), [])
})
