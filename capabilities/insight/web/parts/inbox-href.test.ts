import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inboxHref } from './inbox-href.ts'

test('a figure opens the inbox with exactly its filter', () => {
  const filter = { state: 'received,registered', lamp: 'late', areaId: '00000000-0000-4000-8000-000000000011' }
  const href = inboxHref(filter)
  assert.ok(href?.startsWith('/requests?'))
  assert.deepEqual(Object.fromEntries(new URLSearchParams(href?.split('?')[1])), filter)
  assert.notEqual(inboxHref({ from: '2026-11-01T16:00:00.000Z', to: '2026-11-02T16:00:00.000Z' }), null)
  assert.notEqual(inboxHref({ stage: 'arrived', inTime: 'true' }), null)
})

test('a filter the inbox does not know, or would read as something else, is not offered as a link', () => {
  assert.equal(inboxHref({ state: 'received', hour: '19' }), null)
  assert.equal(inboxHref({ state: 'lost' }), null)
})
