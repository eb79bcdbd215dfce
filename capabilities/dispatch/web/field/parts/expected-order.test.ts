import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addMinutes } from '../../../../../kernel/shared/time.ts'
import { expectOrder, fieldMoveOf } from './expected-order.ts'
import { aCard, morning, queued } from './orders-for-tests.ts'

const notOpen = (state: string) =>
  ({ kind: 'refusal', code: 'dispatch.not_open', refusalKind: 'conflict', data: { state } }) as const

test('with nothing queued an order is what the list says', () => {
  const card = aCard(1)
  assert.deepEqual(expectOrder(card, []), { ...card, waiting: [], refused: null })
})

test('somebody who pressed "I go" in a cellar sees it accepted at once, at the time of the phone, marked as waiting', () => {
  const card = aCard(1)
  const expected = expectOrder(card, [queued(card, 'accept', 3)])
  assert.equal(expected.state, 'accepted')
  assert.equal(expected.acceptedAt, addMinutes(morning, 3))
  assert.deepEqual(expected.waiting, ['accept'])
})

test('accept, arrive and finish without a network end as done, in the order they were pressed', () => {
  const card = aCard(1)
  const actions = [queued(card, 'finish', 30), queued(card, 'accept', 3), queued(card, 'arrive', 12)]
  const expected = expectOrder(card, actions)
  assert.equal(expected.state, 'done')
  assert.deepEqual(expected.waiting, ['accept', 'arrive', 'finish'])
  assert.equal(expected.arrivedAt, addMinutes(morning, 12))
  assert.equal(expected.doneAt, addMinutes(morning, 30))
})

test('an item that is being sent this moment still counts as waiting', () => {
  const card = aCard(1)
  assert.deepEqual(expectOrder(card, [queued(card, 'decline', 2, { state: 'sending' })]).waiting, ['decline'])
})

test('what is queued for another order changes nothing here', () => {
  const [mine, other] = [aCard(1), aCard(2)]
  assert.equal(expectOrder(mine, [queued(other, 'accept', 3)]).state, 'offered')
})

test('a report that waits in the same queue is no action', () => {
  const card = aCard(1)
  const report = queued(card, 'accept', 1, { path: '/requests', method: 'POST' })
  assert.equal(fieldMoveOf(report), null)
  assert.deepEqual(expectOrder(card, [report]).waiting, [])
})

test('when the list already knows of the arrival, the queued one does not turn it back', () => {
  const card = aCard(1, { state: 'arrived', acceptedAt: morning, arrivedAt: addMinutes(morning, 9) })
  const expected = expectOrder(card, [queued(card, 'accept', 3), queued(card, 'arrive', 12)])
  assert.equal(expected.state, 'arrived')
  assert.equal(expected.arrivedAt, addMinutes(morning, 9))
})

test('the answer of the server counts before the list has been read again', () => {
  const card = aCard(1)
  const { request: _, ...answer } = aCard(1, { state: 'accepted', acceptedAt: morning, stepCount: 5 })
  const expected = expectOrder(card, [queued(card, 'accept', 3, { state: 'sent', result: answer })])
  assert.equal(expected.state, 'accepted')
  assert.deepEqual(expected.waiting, [])
  assert.equal(expected.request.words, '路灯不亮')
})

test('an older answer does not undo what the list knows since', () => {
  const card = aCard(1, { state: 'withdrawn', stepCount: 7 })
  const { request: _, ...answer } = aCard(1, { state: 'accepted', stepCount: 5 })
  assert.equal(expectOrder(card, [queued(card, 'accept', 3, { state: 'sent', result: answer })]).state, 'withdrawn')
})

test('a broken answer is ignored', () => {
  const card = aCard(1)
  assert.equal(expectOrder(card, [queued(card, 'accept', 3, { state: 'sent', result: { id: 7 } })]).state, 'offered')
})

test('when somebody else took it, the person is told and nothing behind it happens', () => {
  const card = aCard(1)
  const arrive = queued(card, 'arrive', 12)
  const finish = queued(card, 'finish', 30)
  const accept = queued(card, 'accept', 3, { state: 'refused', lastProblem: notOpen('expired') })
  const expected = expectOrder(card, [accept, arrive, finish])
  assert.equal(expected.state, 'expired')
  assert.deepEqual(expected.waiting, [])
  assert.deepEqual(expected.refused, {
    itemId: accept.id,
    move: 'accept',
    problem: notOpen('expired'),
    heldBack: [arrive.id, finish.id],
  })
})

test('a refusal that names no state leaves the order as it was', () => {
  const card = aCard(1, { state: 'arrived' })
  const problem = { kind: 'refusal', code: 'dispatch.photo_or_words_needed', refusalKind: 'invalid', data: {} } as const
  const expected = expectOrder(card, [queued(card, 'finish', 30, { state: 'refused', lastProblem: problem })])
  assert.equal(expected.state, 'arrived')
  assert.equal(expected.refused?.move, 'finish')
})
