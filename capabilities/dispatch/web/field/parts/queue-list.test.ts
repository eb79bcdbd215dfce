import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aCard, queued } from './orders-for-tests.ts'
import { queueList } from './queue-list.ts'

const [lamp, bin] = [aCard(1), aCard(2)]

test('what waits is listed oldest first, what went newest first', () => {
  const sent = [queued(lamp, 'accept', 1, { state: 'sent' }), queued(lamp, 'arrive', 2, { state: 'sent' })]
  const list = queueList([queued(bin, 'arrive', 9), queued(bin, 'accept', 8), ...sent])
  assert.deepEqual(
    list.unsent.map(({ item }) => item.order),
    [8, 9],
  )
  assert.deepEqual(
    list.sent.map((item) => item.order),
    [2, 1],
  )
})

test('a step behind a refused one of the same order is held back; another order goes on', () => {
  const list = queueList([
    queued(lamp, 'accept', 1, { state: 'refused' }),
    queued(lamp, 'arrive', 2),
    queued(bin, 'accept', 3),
  ])
  assert.deepEqual(
    list.unsent.map((row) => row.isHeldBack),
    [false, true, false],
  )
})

test('whoever gives up a step gives up the later ones of the same order, never the earlier', () => {
  const arrive = queued(lamp, 'arrive', 2)
  const finish = queued(lamp, 'finish', 4)
  const [first, second] = queueList([queued(lamp, 'accept', 1), arrive, queued(bin, 'accept', 3), finish]).unsent
  assert.deepEqual(first?.behind, [arrive.id, finish.id])
  assert.deepEqual(second?.behind, [finish.id])
})
