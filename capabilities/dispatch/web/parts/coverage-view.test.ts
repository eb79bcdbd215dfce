import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CoveragePlan } from '../../contract/coverage.ts'
import { causeOf, hrefOf, percent, readAsked, verdictOf } from './coverage-view.ts'

test('nothing short of all is called 100 %', () => {
  assert.deepEqual([1, 0.9999, 0.946, 0.9, 0.9451, 0].map(percent), ['100', '99.9', '94.6', '90', '94.5', '0'])
})

test('the reason of the gaps is named: nobody by night, the rota, the skill, the way, or several', () => {
  const gaps = { distance: 0, rota: 0, skill: 0 }
  assert.equal(causeOf({ gaps, people: 0 }, 3), null)
  assert.equal(causeOf({ gaps: { ...gaps, rota: 212 }, people: 0 }, 3), 'nobodyAtNight')
  assert.equal(causeOf({ gaps: { ...gaps, rota: 212 }, people: 0 }, 12), 'nobody')
  assert.equal(causeOf({ gaps: { ...gaps, rota: 212 }, people: 4 }, 3), 'rota')
  assert.equal(causeOf({ gaps: { ...gaps, skill: 95, rota: 5 }, people: 4 }, 3), 'skill')
  assert.equal(causeOf({ gaps: { ...gaps, distance: 9 }, people: 4 }, 3), 'distance')
  assert.equal(causeOf({ gaps: { distance: 5, rota: 5, skill: 0 }, people: 4 }, 3), 'mixed')
})

const plan = (after: number, exact: NonNullable<CoveragePlan['result']>['exact']): CoveragePlan => ({
  id: '',
  state: 'done',
  progress: 1,
  askedAt: '2026-11-22T00:00:00Z',
  askedByName: '',
  input: { weekday: 3, hour: 3, skill: null, count: 1 },
  result: {
    before: 0.9,
    places: [{ point: { lng: 0, lat: 0 }, areaId: '', areaName: '', buildingName: '', after }],
    exact,
  },
})

test('a plan is called the best only when that is proven', () => {
  assert.equal(verdictOf(plan(0.95, null)).kind, 'open')
  assert.deepEqual(verdictOf(plan(0.95, { share: 0.9502, isProven: true, seconds: 2 })), { kind: 'best' })
  assert.deepEqual(verdictOf(plan(0.95, { share: 0.953, isProven: true, seconds: 2 })), {
    kind: 'behind',
    points: '0.3',
  })
  assert.deepEqual(verdictOf(plan(0.95, { share: 0.95, isProven: false, seconds: 20 })), {
    kind: 'unproven',
    best: '95',
  })
})

test('an address that was passed on opens the same hour; a broken one opens now', () => {
  const now = { weekday: 0, hour: 9 }
  const asked = { weekday: 3, hour: 3, skill: 'first_aid' }
  assert.deepEqual(readAsked(hrefOf(asked).split('?')[1] ?? '', now, ['first_aid']), asked)
  assert.deepEqual(readAsked('day=7&hour=24&skill=flying', now, ['first_aid']), { ...now, skill: null })
})
