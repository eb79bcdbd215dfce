import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { OrderState } from '../../../rules/states.ts'
import { newsOf } from './order-news.ts'

const order = (id: string, state: OrderState, isAlert = true) => ({ id, state, isAlert })
const known = (...orders: ReturnType<typeof order>[]) => newsOf(null, orders).next
const kinds = (before: ReturnType<typeof known>, ...orders: ReturnType<typeof order>[]) =>
  newsOf(before, orders).news.map((one) => [one.order.id, one.kind])

test('nothing is news at the first reading, and a new ask is, once', () => {
  const first = newsOf(null, [order('a', 'offered')])
  assert.deepEqual(first.news, [])
  assert.deepEqual(kinds(first.next, order('a', 'offered'), order('b', 'offered')), [['b', 'offered']])
  assert.deepEqual(kinds(known(order('a', 'offered')), order('a', 'offered')), [])
})

test('whoever was asked is told when somebody else goes, and thanked when relieved on the way', () => {
  assert.deepEqual(kinds(known(order('a', 'offered')), order('a', 'withdrawn')), [['a', 'taken']])
  assert.deepEqual(kinds(known(order('a', 'accepted')), order('a', 'withdrawn')), [['a', 'relieved']])
})

test('an ask that ran out, that I declined, or that the desk took back is told by its state alone', () => {
  assert.deepEqual(kinds(known(order('a', 'offered')), order('a', 'expired')), [])
  assert.deepEqual(kinds(known(order('a', 'offered')), order('a', 'declined')), [])
  assert.deepEqual(kinds(known(order('a', 'offered', false)), order('a', 'withdrawn', false)), [])
})
