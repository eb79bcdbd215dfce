import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type RunStep, replayRun } from './replay-run.ts'

const step = (orderId: string, verb: RunStep['verb'], outcome?: string): RunStep => ({ orderId, verb, outcome })
const told = (steps: readonly RunStep[], isStopped = false) => {
  const { state, softOrderId, goingOrderId } = replayRun(steps, isStopped)
  return [state, softOrderId, goingOrderId]
}

test('a run is open until somebody surely goes, and open again when they do not', () => {
  const asked = [step('a', 'offer'), step('b', 'offer'), step('a', 'decline')]
  assert.deepEqual(told(asked), ['open', null, null])
  const going = [...asked, step('b', 'accept', 'commit')]
  assert.deepEqual(told(going), ['going', null, 'b'])
  assert.deepEqual(told([...going, step('b', 'return')]), ['open', null, null])
  assert.deepEqual(told([...going, step('a', 'withdraw')]), ['going', null, 'b'])
})

test('a soft yes leaves it open, is relieved by a faster one, and is final when nobody faster came', () => {
  const soft = [step('a', 'accept', 'soft')]
  assert.deepEqual(told(soft), ['open', 'a', null])
  const relieved = [...soft, step('a', 'withdraw'), step('b', 'accept', 'take_over')]
  assert.deepEqual(told(relieved), ['open', 'b', null])
  assert.deepEqual(told([...relieved, step('b', 'confirm')]), ['going', null, 'b'])
  assert.deepEqual(told([...soft, step('a', 'return')]), ['open', null, null])
})

test('what is reached stays reached, and what stopped before is over', () => {
  const reached = [step('a', 'accept', 'commit'), step('a', 'arrive')]
  assert.deepEqual(told([...reached, step('a', 'return')]), ['reached', null, 'a'])
  assert.deepEqual(told(reached, true)[0], 'reached')
  assert.deepEqual(told([step('a', 'accept', 'commit'), step('a', 'finish')])[0], 'ended')
  assert.deepEqual(told([step('a', 'accept', 'soft')], true), ['ended', null, null])
})
