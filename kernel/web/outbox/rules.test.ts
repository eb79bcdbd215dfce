import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CallProblem } from '../call-problem.ts'
import { afterAttempt, backOffMs, isForgotten, isHurried, nextDueIn, nextToSend, type Queued } from './rules.ts'

const now = 1_000_000
const anItem = (change: Partial<Queued> = {}): Queued => ({
  id: 'lamp',
  chain: 'lamp',
  order: 1,
  state: 'waiting',
  attempts: 0,
  dueMs: now,
  lastProblem: null,
  ...change,
})
const offline: CallProblem = { kind: 'offline' }
const fault: CallProblem = { kind: 'fault', reference: 'A7' }
const refusal = (code: string, refusalKind: 'conflict' | 'too_many' | 'forbidden', data = {}): CallProblem => ({
  kind: 'refusal',
  code,
  refusalKind,
  data,
})

test('waiting grows from two seconds to five minutes and no further', () => {
  const middle = [1, 2, 3, 4, 5, 6, 7, 8, 9, 50].map((attempts) => backOffMs(attempts, 0.5) / 1000)
  assert.deepEqual(middle, [2, 4, 8, 16, 32, 64, 128, 256, 300, 300])
})

test('phones that lost the network together do not come back together', () => {
  assert.equal(backOffMs(1, 0), 1500)
  assert.equal(backOffMs(1, 1), 2500)
})

test('what the server took is sent and has no problem any more', () => {
  const move = afterAttempt(anItem({ attempts: 3, lastProblem: offline }), null, now, 0.5)
  assert.deepEqual(move, { state: 'sent', attempts: 4, dueMs: now, lastProblem: null })
})

for (const problem of [offline, fault]) {
  test(`after "${problem.kind}" it waits and tries again by itself`, () => {
    const move = afterAttempt(anItem(), problem, now, 0.5)
    assert.deepEqual(move, { state: 'waiting', attempts: 1, dueMs: now + 2000, lastProblem: problem })
  })
}

test('a refusal stops it until the person decides', () => {
  const move = afterAttempt(anItem(), refusal('dispatch.not_offered', 'conflict'), now, 0.5)
  assert.equal(move.state, 'refused')
})

test('too many calls wait at least as long as the server asks', () => {
  const move = afterAttempt(anItem(), refusal('kernel.too_many', 'too_many', { retryAfterSeconds: 60 }), now, 0)
  assert.deepEqual([move.state, move.dueMs], ['waiting', now + 60_000])
})

test('a grid leader whose session ended loses nothing: it waits for the next sign-in', () => {
  assert.equal(afterAttempt(anItem(), refusal('kernel.signed_out', 'forbidden'), now, 0).state, 'waiting')
  const first = afterAttempt(anItem(), refusal('kernel.must_change_password', 'forbidden'), now, 0)
  assert.equal(first.state, 'waiting')
  assert.equal(afterAttempt(anItem(), refusal('kernel.forbidden', 'forbidden'), now, 0).state, 'refused')
})

const accept = anItem({ id: 'accept', chain: 'order-1', order: 1 })
const arrive = anItem({ id: 'arrive', chain: 'order-1', order: 2 })
const other = anItem({ id: 'other', chain: 'order-2', order: 3 })

test('accepting goes before arriving, whatever the order in the store', () => {
  assert.equal(nextToSend([other, arrive, accept], now)?.id, 'accept')
  assert.equal(nextToSend([{ ...accept, state: 'sent' }, arrive, other], now)?.id, 'arrive')
})

for (const [why, change] of [
  ['refused', { state: 'refused' }],
  ['not yet due', { dueMs: now + 1 }],
  ['on its way', { state: 'sending' }],
] as const) {
  test(`an acceptance that is ${why} holds back the arrival but not another order`, () => {
    assert.equal(nextToSend([{ ...accept, ...change }, arrive, other], now)?.id, 'other')
    assert.equal(nextToSend([{ ...accept, ...change }, arrive], now), undefined)
  })
}

test('the next look is when the first chain may go on; behind a refusal nothing waits by itself', () => {
  assert.equal(nextDueIn([{ ...accept, dueMs: now + 500 }, arrive, { ...other, dueMs: now + 900 }], now), 500)
  assert.equal(nextDueIn([{ ...accept, state: 'refused' }, arrive], now), null)
  assert.equal(nextDueIn([], now), null)
})

test('coming back online hurries what lacked the network, not what the server had trouble with', () => {
  assert.equal(isHurried(anItem({ lastProblem: offline })), true)
  assert.equal(isHurried(anItem({ lastProblem: fault })), false)
  assert.equal(isHurried(anItem({ lastProblem: refusal('kernel.signed_out', 'forbidden') })), true)
  assert.equal(isHurried(anItem({ state: 'refused', lastProblem: offline })), false)
})

test('a sent item is forgotten after a day, an unsent one never', () => {
  const later = now + 25 * 3_600_000
  assert.equal(isForgotten(anItem({ state: 'sent' }), later), true)
  assert.equal(isForgotten(anItem({ state: 'sent' }), now + 60_000), false)
  assert.equal(isForgotten(anItem({ state: 'refused' }), later), false)
})
