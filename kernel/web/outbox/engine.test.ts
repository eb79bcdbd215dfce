import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CallFailure, type CallProblem } from '../call-problem.ts'
import { createEngine } from './engine.ts'
import type { OutboxItem } from './item.ts'
import type { OnlyOne } from './lock.ts'
import { createMemoryStore } from './memory-store.ts'

const photo = (path: string) => ({ path, blob: new Blob(['x']), isSent: false })
const anItem = (id: string, change: Partial<OutboxItem> = {}): OutboxItem => ({
  id,
  scope: 'resident',
  chain: id,
  order: 1,
  method: 'POST',
  path: '/requests',
  title: id,
  input: { id },
  photos: [],
  createdMs: 0,
  state: 'waiting',
  attempts: 0,
  dueMs: 0,
  lastProblem: null,
  ...change,
})

/** A phone with a network that answers as told. */
const aPhone = async (items: readonly OutboxItem[], answers: Record<string, (CallProblem | 'ok')[]> = {}) => {
  const store = createMemoryStore()
  for (const item of items) await store.put(item)
  const sent: string[] = []
  let nowMs = 0
  const answer = (what: string) => {
    sent.push(what)
    const next = answers[what]?.shift() ?? 'ok'
    if (next !== 'ok') throw new CallFailure(next)
    return { number: what }
  }
  const free: OnlyOne = (task) => task(async () => undefined)
  const phone = {
    onlyOne: free,
    sent,
    wait: (ms: number) => {
      nowMs += ms
    },
    find: async (id: string) => (await store.list()).find((item) => item.id === id),
  }
  const engine = createEngine({
    store,
    carrier: { sendPhoto: async (path) => answer(path), sendItem: async (item) => answer(item.id) },
    onlyOne: (task) => phone.onlyOne(task),
    nowMs: () => nowMs,
    random: () => 0.5,
    onChange: () => undefined,
  })
  return Object.assign(phone, { run: engine.run })
}
const offline: CallProblem = { kind: 'offline' }
const refused: CallProblem = { kind: 'refusal', code: 'requests.outside', refusalKind: 'invalid', data: {} }

test('photos go first, and leave the phone once the request is sent', async () => {
  const phone = await aPhone([anItem('lamp', { photos: [photo('/p/1'), photo('/p/2')] })])
  assert.equal(await phone.run('resident'), null)
  assert.deepEqual(phone.sent, ['/p/1', '/p/2', 'lamp'])
  const item = await phone.find('lamp')
  assert.deepEqual([item?.state, item?.photos, item?.result], ['sent', [], { number: 'lamp' }])
})

test('after a lost connection only what is missing is sent again', async () => {
  const phone = await aPhone([anItem('lamp', { photos: [photo('/p/1'), photo('/p/2')] })], { '/p/2': [offline] })
  assert.equal(await phone.run('resident'), 2000)
  assert.equal((await phone.find('lamp'))?.state, 'waiting')
  phone.wait(2000)
  await phone.run('resident')
  assert.deepEqual(phone.sent, ['/p/1', '/p/2', '/p/2', 'lamp'])
})

test('before its time nothing is sent again, unless the network is known to be back', async () => {
  const phone = await aPhone([anItem('lamp')], { lamp: [offline, offline] })
  await phone.run('resident')
  await phone.run('resident')
  assert.deepEqual(phone.sent, ['lamp'])
  await phone.run('resident', true)
  assert.deepEqual(phone.sent, ['lamp', 'lamp'])
})

test('a refused request stays with its photos and its reason', async () => {
  const phone = await aPhone([anItem('lamp', { photos: [photo('/p/1')] })], { lamp: [refused] })
  assert.equal(await phone.run('resident'), null)
  const item = await phone.find('lamp')
  assert.deepEqual([item?.state, item?.lastProblem, item?.photos.length], ['refused', refused, 1])
})

test('a refused acceptance holds back the arrival of the same order only', async () => {
  const steps = [
    anItem('accept', { chain: 'order-1', order: 1 }),
    anItem('arrive', { chain: 'order-1', order: 2 }),
    anItem('visit', { chain: 'visit', order: 3 }),
  ]
  const phone = await aPhone(steps, { accept: [refused] })
  await phone.run('resident')
  assert.deepEqual(phone.sent, ['accept', 'visit'])
})

test('nobody sends what another person left on this phone', async () => {
  const phone = await aPhone([anItem('hers', { scope: 'field:her' }), anItem('his', { scope: 'field:him' })])
  await phone.run('field:him')
  await phone.run(null)
  assert.deepEqual(phone.sent, ['his'])
})

test('what a dying tab was sending is sent again', async () => {
  const phone = await aPhone([anItem('lamp', { state: 'sending' })])
  await phone.run('resident')
  assert.equal((await phone.find('lamp'))?.state, 'sent')
})

test('while another tab sends, this one does not', async () => {
  const phone = await aPhone([anItem('lamp')])
  phone.onlyOne = async () => undefined
  await phone.run('resident')
  assert.deepEqual(phone.sent, [])
})
