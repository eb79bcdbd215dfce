import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId, newSecretKey } from './new-id.ts'
import { requestOf } from './request-url.ts'

test('a read puts lists into the query with commas and leaves out what is not asked', () => {
  const { url, body } = requestOf(
    { method: 'GET', path: '/requests' },
    { state: ['received', 'registered'], text: undefined, area: null, service: [], mine: true, limit: 20 },
  )
  assert.equal(url, '/api/requests?state=received%2Cregistered&mine=true&limit=20')
  assert.equal(body, undefined)
})

test('a path part is taken out of the body and cannot leave its place in the path', () => {
  const { url, body } = requestOf({ method: 'POST', path: '/requests/:id/close' }, { id: '../x?y', words: 'done' })
  assert.equal(url, '/api/requests/..%2Fx%3Fy/close')
  assert.equal(body, '{"words":"done"}')
})

test('deleting has no body', () => {
  assert.deepEqual(requestOf({ method: 'DELETE', path: '/session' }, {}), { url: '/api/session' })
})

test('an id is a version 7 UUID that sorts by the time it was made', () => {
  const early = newId(1_700_000_000_000)
  const late = newId(1_700_000_000_001)
  assert.match(early, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  assert.ok(early < late)
  assert.notEqual(newId(1), newId(1))
})

test("a follower's key is 32 characters that need no escaping", () => {
  assert.match(newSecretKey(), /^[A-Za-z0-9_-]{32}$/)
})
