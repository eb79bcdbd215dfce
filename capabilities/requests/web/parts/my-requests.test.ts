import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type MyRequest, withRequest } from './my-requests.ts'

const idOf = (n: number) => `01977a52-5f00-7000-8000-${String(n).padStart(12, '0')}`
const followKey = 'k'.repeat(32)
const at = (minute: number) => `2026-11-22T08:${String(minute).padStart(2, '0')}:00.000Z`
const first: MyRequest = {
  id: idOf(1),
  followKey,
  number: null,
  serviceId: null,
  words: '路灯不亮',
  at: at(1),
  isJoined: false,
  hasPhone: true,
}

test('the newest request stands first and each stands once', () => {
  const two = withRequest([first], { id: idOf(2), followKey, at: at(2) })
  assert.deepEqual(
    two.map((one) => one.id),
    [idOf(2), idOf(1)],
  )
  assert.equal(withRequest(two, { id: idOf(1), number: '10000009' }).length, 2)
})

test('a number that becomes known does not change what was there', () => {
  assert.deepEqual(withRequest([first], { id: first.id, number: '10000009' }), [{ ...first, number: '10000009' }])
})

test('a request without a key is not kept: nobody could follow it', () => {
  const list = [first]
  assert.equal(withRequest(list, { id: idOf(3), at: at(3) }), list)
})

test('the list stays short', () => {
  let list: readonly MyRequest[] = []
  for (let n = 1; n <= 59; n++) list = withRequest(list, { id: idOf(n), followKey, at: at(n) })
  assert.equal(list.length, 50)
  assert.equal(list[0]?.id, idOf(59))
})
