import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addMinutes } from '../../../../../kernel/shared/time.ts'
import { expectOrder } from './expected-order.ts'
import { aCard, morning, queued } from './orders-for-tests.ts'
import { sortOrders } from './sort-orders.ts'

const ids = (orders: readonly { id: string }[]) => orders.map((order) => Number(order.id.slice(-3)))
const plain = (...cards: Parameters<typeof aCard>[]) => cards.map((card) => expectOrder(aCard(...card), []))

test('the offer that ends first stands first; one without an end stands last', () => {
  const orders = plain(
    [1, { expiresAt: null }],
    [2, { expiresAt: addMinutes(morning, 20) }],
    [3, { expiresAt: addMinutes(morning, 3) }],
  )
  assert.deepEqual(ids(sortOrders(orders).offers), [3, 2, 1])
})

test('of two offers that end together the urgent one stands first', () => {
  const orders = plain([1], [2, {}, { isUrgent: true }])
  assert.deepEqual(ids(sortOrders(orders).offers), [2, 1])
})

test('whoever stands at a place finishes that first, then what is urgent, then what is due', () => {
  const orders = plain(
    [1, { state: 'accepted' }, { dueAt: addMinutes(morning, 90) }],
    [2, { state: 'accepted' }, { dueAt: addMinutes(morning, 20) }],
    [3, { state: 'accepted' }, { dueAt: null, isUrgent: true }],
    [4, { state: 'arrived' }, { dueAt: addMinutes(morning, 500) }],
  )
  assert.deepEqual(ids(sortOrders(orders).working), [4, 3, 2, 1])
})

test('what is over stands below, newest first', () => {
  const orders = plain(
    [1, { state: 'done', doneAt: addMinutes(morning, 10) }],
    [2, { state: 'expired', endedAt: addMinutes(morning, 40) }],
    [3, { state: 'declined', endedAt: addMinutes(morning, 20) }],
  )
  assert.deepEqual(ids(sortOrders(orders).recent), [2, 3, 1])
})

test('what was not accepted stands apart until it was seen, and nowhere else', () => {
  const card = aCard(1, { state: 'accepted' })
  const lastProblem = { kind: 'refusal', code: 'dispatch.not_open', refusalKind: 'conflict', data: {} } as const
  const refused = expectOrder(card, [queued(card, 'arrive', 3, { state: 'refused', lastProblem })])
  const sorted = sortOrders([refused, ...plain([2])])
  assert.deepEqual(ids(sorted.refused), [1])
  assert.deepEqual(ids([...sorted.offers, ...sorted.working, ...sorted.recent]), [2])
})
