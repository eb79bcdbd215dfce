import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noFilter, readFilter } from './filter-url.ts'
import { matchesFilter, mergeRows } from './live-rows.ts'

const street = '82470c03-172e-4f9c-b227-62354ea82296'
const east = '4bbd11c1-a7bb-4a11-9b73-dfe26c259627'
const row = {
  id: 'a',
  stepCount: 2,
  state: 'received' as const,
  serviceId: '4acfe0bf-daa7-4efe-918f-41e38bf7270c',
  platformCode: 'city',
  channel: 'phone' as const,
  isUrgent: false,
  isLocated: true,
  stageFrom: '2026-11-22T01:00:00.000Z',
  dueAt: '2026-11-22T02:00:00.000Z',
  receivedAt: '2026-11-22T01:00:00.000Z',
  handledBy: ['lin'],
  outcome: null,
}
const fits = (query: string, now = '2026-11-22T01:10:00.000Z') =>
  matchesFilter(row, [east, street], query === '' ? noFilter : readFilter(query), now, 'lin')

test('a row fits its state, area, channel, dates and the person who handled it', () => {
  for (const query of [
    '',
    '?state=received,closed',
    `?areaId=${street}`,
    '?channel=phone',
    '?mine=true',
    '?platform=city',
  ])
    assert.equal(fits(query), true, query)
  assert.equal(fits('?from=2026-11-22T00:00:00.000Z&to=2026-11-22T16:00:00.000Z'), true)
})

test('a row of another state, area, channel, day or urgency does not fit', () => {
  for (const query of ['?state=closed', `?areaId=${row.serviceId}`, '?channel=web', '?urgent=true', '?unlocated=true'])
    assert.equal(fits(query), false, query)
  assert.equal(fits('?to=2026-11-22T01:00:00.000Z'), false)
  assert.equal(fits('?find=1012178'), false)
  assert.equal(fits('?stage=answered&inTime=true'), false)
  assert.equal(fits('?outcome=solved'), false)
})

test('a row enters the late list when its time is over', () => {
  assert.equal(fits('?lamp=late'), false)
  assert.equal(fits('?lamp=late', '2026-11-22T02:01:00.000Z'), true)
  assert.equal(fits('?lamp=soon', '2026-11-22T01:50:00.000Z'), true)
})

const one = { id: 'a', stepCount: 1, words: 'old' }
const two = { id: 'b', stepCount: 4, words: 'b' }

test('a changed row is shown fresh in its place, and an older answer never replaces a newer one', () => {
  const fresh = new Map([['a', { row: { id: 'a', stepCount: 2, words: 'new' }, fits: true }]])
  assert.deepEqual(
    mergeRows([one, two], fresh, undefined).rows.map((r) => r.words),
    ['new', 'b'],
  )
  const stale = new Map([['b', { row: { id: 'b', stepCount: 3, words: 'stale' }, fits: true }]])
  assert.deepEqual(
    mergeRows([one, two], stale, undefined).rows.map((r) => r.words),
    ['old', 'b'],
  )
})

test('a row that no longer fits leaves the list, except while it is open', () => {
  const gone = new Map([['a', { row: { ...one, stepCount: 2 }, fits: false }]])
  assert.deepEqual(
    mergeRows([one, two], gone, undefined).rows.map((r) => r.id),
    ['b'],
  )
  assert.deepEqual(
    mergeRows([one, two], gone, 'a').rows.map((r) => r.id),
    ['a', 'b'],
  )
})

test('a new arrival waits outside the list until somebody asks for it', () => {
  const learnt = new Map([
    ['c', { row: { id: 'c', stepCount: 1, words: 'c' }, fits: true }],
    ['d', { row: { id: 'd', stepCount: 1, words: 'd' }, fits: false }],
  ])
  const merged = mergeRows([one], learnt, undefined)
  assert.deepEqual(merged.rows, [one])
  assert.deepEqual(
    merged.arrived.map((r) => r.id),
    ['c'],
  )
})
