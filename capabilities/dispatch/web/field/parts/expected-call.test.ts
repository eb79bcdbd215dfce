import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addMinutes } from '../../../../../kernel/shared/time.ts'
import { answerCall, type MyCall } from '../../../contract/mobilisation.ts'
import type { CallAnswer } from '../../../rules/mobilisation/call-states.ts'
import { expectCall, isShownFirst, type QueuedAnswer } from './expected-call.ts'

const morning = '2026-11-23T01:00:00.000Z'
const id = '0198f000-0000-7000-8000-000000000001'
const words = { zh: '防汛', en: 'Flood' }
const aCall = (more: Partial<MyCall> = {}): MyCall => ({
  id,
  name: words,
  icon: 'flood',
  role: words,
  instruction: words,
  words: '河水上涨',
  placeWords: '',
  areaName: '河东片',
  point: { lng: 109, lat: 32.7 },
  isDrill: false,
  state: 'called',
  calledAt: morning,
  endedAt: null,
  dutyPhone: '0915-1',
  ...more,
})
const queued = (order: number, answer: CallAnswer, more: Partial<QueuedAnswer> = {}): QueuedAnswer => ({
  id: `item-${order}`,
  method: answerCall.method,
  path: answerCall.path,
  chain: id,
  order,
  state: 'waiting',
  input: { id, answer },
  lastProblem: null,
  ...more,
})

test('what was answered in a dead spot counts on this phone at once, in the order it was said', () => {
  const call = expectCall(aCall(), [queued(2, 'arrived'), queued(1, 'coming')])
  assert.deepEqual([call.state, call.isWaiting, call.refused], ['arrived', true, null])
  const other = expectCall(aCall(), [queued(1, 'coming', { chain: 'another' })])
  assert.deepEqual([other.state, other.isWaiting], ['called', false])
})

test('an answer that arrived counts before the list is read again, and never takes back what the list knows', () => {
  const sent = queued(1, 'coming', { state: 'sent', result: aCall({ state: 'coming' }) })
  assert.equal(expectCall(aCall(), [sent]).state, 'coming')
  assert.equal(expectCall(aCall({ state: 'stood_down', endedAt: morning }), [sent]).state, 'stood_down')
})

test('a refused answer says so, and what the person said after it waits', () => {
  const problem = { kind: 'refusal', code: 'kernel.not_found', data: {} } as QueuedAnswer['lastProblem']
  const call = expectCall(aCall(), [
    queued(1, 'coming', { state: 'refused', lastProblem: problem }),
    queued(2, 'arrived'),
  ])
  assert.deepEqual([call.state, call.refused?.itemId], ['called', 'item-1'])
})

test('a call stands first while it runs, and for half an hour after it ended unless its person never came', () => {
  const ended = { endedAt: morning, state: 'stood_down' as const }
  assert.equal(isShownFirst(aCall(), morning), true)
  assert.equal(isShownFirst(aCall(ended), addMinutes(morning, 29)), true)
  assert.equal(isShownFirst(aCall(ended), addMinutes(morning, 31)), false)
  assert.equal(isShownFirst(aCall({ ...ended, state: 'cannot' }), morning), false)
})
