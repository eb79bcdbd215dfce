import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aRun, asked, byDistance, somebody } from './moment-for-tests.ts'
import { planAlerts } from './plan-alerts.ts'
import { ruleSettings } from './settings.ts'
import type { FreeResponder, OpenRun } from './shapes.ts'

const plan = (run: OpenRun, free: readonly FreeResponder[], now = 0) =>
  planAlerts('nearest_one', ruleSettings.nearest_one, [run], free, byDistance([run], free), now)

test('asking one after the other promises more than the first alone, and more with more people to follow', () => {
  const one = plan(aRun(), [somebody('a', 3)])
  const three = plan(
    aRun(),
    ['a', 'b', 'c'].map((id) => somebody(id, 3)),
  )
  assert.ok(Math.abs((one.outlook[0] ?? 0) - (one.reach[0] ?? 1)) < 1e-12)
  assert.equal(three.reach[0], one.reach[0])
  assert.ok((three.outlook[0] ?? 0) > (three.reach[0] ?? 1) + 0.2 && (three.outlook[0] ?? 1) < 1)
})

test('with little time left those who would be asked next no longer help', () => {
  const free = ['a', 'b', 'c'].map((id) => somebody(id, 3))
  const late = plan(aRun(), free, 11)
  assert.ok(Math.abs((late.outlook[0] ?? 0) - (late.reach[0] ?? 1)) < 1e-12)
  assert.equal(plan(aRun(), free, 20).outlook[0], 0)
})

test('volunteers and people already asked are not counted on', () => {
  const free = [somebody('a', 3), somebody('volunteer', 3, { isObliged: false }), somebody('said no', 3)]
  const run = aRun({ sent: [asked('said no', -1, { state: 'declined' })] })
  const planned = plan(run, free)
  assert.ok(Math.abs((planned.outlook[0] ?? 0) - (planned.reach[0] ?? 1)) < 1e-12)
})
