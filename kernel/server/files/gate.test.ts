import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Refusal } from '../../shared/refusal.ts'
import { createGate } from './gate.ts'

const aDoor = () => Promise.withResolvers<void>()

test('two people are served at once, the next waits, and the one after that is told to come back', async () => {
  const enter = createGate({ concurrent: 2, waiting: 1, retryAfterSeconds: 7 })
  const doors = [aDoor(), aDoor(), aDoor()]
  const begun: number[] = []
  const visits = doors.map((door, i) =>
    enter(async () => {
      begun.push(i)
      await door.promise
      return i
    }),
  )
  await assert.rejects(
    enter(async () => 'never'),
    (fault) => fault instanceof Refusal && fault.code === 'kernel.too_many' && fault.data.retryAfterSeconds === 7,
  )
  assert.deepEqual(begun, [0, 1])

  doors[0]?.resolve()
  await visits[0]
  doors[2]?.resolve()
  assert.equal(await visits[2], 2)
  assert.deepEqual(begun, [0, 1, 2])
  doors[1]?.resolve()
  assert.deepEqual(await Promise.all(visits), [0, 1, 2])
})

test('someone whose work failed gives the place back', async () => {
  const enter = createGate({ concurrent: 1, waiting: 0, retryAfterSeconds: 1 })
  await assert.rejects(
    enter(async () => {
      throw new Error('torn')
    }),
    /torn/,
  )
  assert.equal(await enter(async () => 'served'), 'served')
})

test('those who wait are served in the order they came, and never more at once than allowed', async () => {
  const enter = createGate({ concurrent: 3, waiting: 40, retryAfterSeconds: 1 })
  let inside = 0
  let most = 0
  const order: number[] = []
  await Promise.all(
    Array.from({ length: 40 }, (_, i) =>
      enter(async () => {
        inside++
        most = Math.max(most, inside)
        order.push(i)
        await Promise.resolve()
        inside--
      }),
    ),
  )
  assert.equal(most, 3)
  assert.deepEqual(
    order,
    Array.from({ length: 40 }, (_, i) => i),
  )
})

test('a place that was handed over is still taken: a newcomer waits, and the one after is refused', async () => {
  const enter = createGate({ concurrent: 1, waiting: 1, retryAfterSeconds: 1 })
  const doors = [aDoor(), aDoor(), aDoor()]
  const begun: number[] = []
  const visit = (i: number) =>
    enter(async () => {
      begun.push(i)
      await doors[i]?.promise
    })
  const first = visit(0)
  const second = visit(1)
  doors[0]?.resolve()
  await first
  const third = visit(2)
  const fourth = Promise.allSettled([visit(3)])
  const begunMeanwhile = [...begun]
  for (const door of doors) door.resolve()
  await Promise.all([second, third])
  const [answer] = await fourth
  assert.deepEqual(begunMeanwhile, [0, 1])
  assert.ok(answer?.status === 'rejected' && answer.reason instanceof Refusal)
  assert.deepEqual(begun, [0, 1, 2])
})
