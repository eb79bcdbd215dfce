import assert from 'node:assert/strict'
import { test } from 'node:test'
import { usualSettings } from '../../rules/usual-settings.ts'
import { changedParts, changedStep, shownCount, stepMinute } from './settings-draft.ts'

const half = { after: { unit: 'share' as const, count: 0.5 }, who: 'desk' as const }

test('half of the promise is shown as 50 per cent and kept as a share', () => {
  assert.equal(shownCount(half), 50)
  assert.deepEqual(changedStep(half, 'share', 75).after, { unit: 'share', count: 0.75 })
  assert.deepEqual(changedStep(half, 'minutes', 5).after, { unit: 'minutes', count: 5 })
})

test('a figure that cannot be stored is brought back into its bounds', () => {
  assert.equal(changedStep(half, 'share', 900).after.count, 3)
  assert.equal(changedStep(half, 'minutes', 5000).after.count, 1440)
  assert.equal(changedStep(half, 'minutes', Number.NaN).after.count, 0)
  assert.equal(changedStep(half, 'minutes', -1).after.count, 0)
})

test('each step is taken at a minute of the promise', () => {
  assert.equal(stepMinute(half, 15), 7.5)
  assert.equal(stepMinute({ after: { unit: 'before_end', count: 2 }, who: 'widen' }, 15), 13)
  assert.equal(stepMinute({ after: { unit: 'minutes', count: 5 }, who: 'desk' }, 15), 5)
})

test('only what was changed counts as changed', () => {
  assert.deepEqual(changedParts(usualSettings, { ...usualSettings }), [])
  assert.deepEqual(changedParts(usualSettings, { ...usualSettings, rule: 'robust', promiseMinutes: 20 }).toSorted(), [
    'promiseMinutes',
    'rule',
  ])
})
