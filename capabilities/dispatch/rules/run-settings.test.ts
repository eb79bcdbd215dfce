import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ruleSettings } from './alerts/settings.ts'
import { usualDelay } from './reach.ts'
import { alertSettingsFor, policyStepOf, ruleInForce } from './run-settings.ts'
import { usualSettings } from './usual-settings.ts'

test('in surge the scored rule serves, in the order a named person chose', () => {
  const surge = { isOn: true, order: 'by_value' as const, ageing: 2 }
  assert.equal(ruleInForce({ ...usualSettings, surge }), 'robust')
  const settings = alertSettingsFor({ ...usualSettings, surge }, usualDelay)
  assert.deepEqual([settings.order, settings.ageing, settings.fan], ['by_value', 2, ruleSettings.robust.fan])
  const calm = alertSettingsFor({ ...usualSettings, surge: { ...surge, isOn: false } }, usualDelay)
  assert.deepEqual(calm.fan, ruleSettings.nearest_three.fan)
  assert.equal(calm.order, 'by_arrival')
})

test('the fan widens when the office’s policy says so, by one at least, and never without such a step', () => {
  const usual = alertSettingsFor(usualSettings, usualDelay)
  assert.deepEqual([usual.widenBefore, usual.widenBy], [2, 1])
  const wide = alertSettingsFor({ ...usualSettings, rule: 'robust' }, usualDelay)
  assert.equal(wide.widenBy, ruleSettings.robust.widenBy)
  const doorSteps = usualSettings.doorSteps.filter(({ who }) => who !== 'widen')
  assert.equal(alertSettingsFor({ ...usualSettings, doorSteps }, usualDelay).widenBy, 0)
})

test('a step before the end is counted from the start, and never before it', () => {
  const before = (count: number) => ({ who: 'desk' as const, after: { unit: 'before_end' as const, count } })
  assert.deepEqual(policyStepOf(before(2), 15).after, { minutes: 13 })
  assert.deepEqual(policyStepOf(before(20), 15).after, { minutes: 0 })
})
