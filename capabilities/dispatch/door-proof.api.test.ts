import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { sql } from 'kysely'
import { addMinutes } from '../../kernel/shared/time.ts'
import { readFollowed as read } from '../requests/actions/follow-request.ts'
import { mergeRequest, registerRequest } from '../requests/contract/desk.ts'
import { findRequest, joinRequest, submitRequest } from '../requests/contract/resident.ts'
import { acceptOrder, arriveAtOrder } from './contract.ts'
import { type RunOffice, services, spreadOut, startRunOffice, system } from './run-office-for-tests.ts'

const answer = () => ({ actionId: randomUUID() })
const { jurisdictionId } = system

const newKey = () => randomBytes(16).toString('base64url')
/** What whoever holds this key sees of the request. */
const followedBy = (office: RunOffice, id: string, followKey: string) => {
  const call = {
    followKey,
    address: '',
    device: null,
    language: 'zh-CN' as const,
    startSession: () => undefined,
    endSession: () => undefined,
  }
  return read(office.assembled().app, { kind: 'visitor' as const, jurisdictionId }, { id }, call)
}

/** A resident's own request, with the key on the phone, and somebody on the way. */
const onTheWay = async (office: RunOffice, service: keyof typeof services = 'tap') => {
  const followKey = newKey()
  const requestId = randomUUID()
  const place = { areaCode: '610902001003011' }
  const reporter = { name: '李大妈', phone: '13800000001' }
  const draft = { id: requestId, serviceId: services[service], words: '水管爆了', place, reporter, followKey }
  assert.equal((await office.call(null, submitRequest, draft)).status, 200)
  const followed = () => followedBy(office, requestId, followKey)
  assert.equal((await followed()).doorCode, null)
  assert.equal((await office.call('shou', registerRequest, { id: requestId, stepCount: 1, words: '' })).status, 200)
  await office.work()
  const { id } = await office.orderOf(requestId, 'hua')
  assert.equal((await office.call('hua', acceptOrder, { id, ...answer() })).status, 200)
  return { requestId, id, followed }
}
const arrivalOf = async (office: RunOffice, id: string) => {
  const { rows } = await office
    .assembled()
    .app.db.read(jurisdictionId, (tx) =>
      sql<{ arrival: Record<string, unknown> }>`select arrival from work_orders where id = ${id}`.execute(tx),
    )
  return rows[0]?.arrival
}

test('the resident reads four digits out at the door: the right ones prove the arrival', async (t) => {
  const office = await startRunOffice(t)
  await spreadOut(office)
  const { requestId, id, followed } = await onTheWay(office)
  const { doorCode, helper } = await followed()
  assert.match(doorCode ?? '', /^\d{4}$/)
  assert.equal(helper?.state, 'coming')
  const wrong = doorCode === '0000' ? '0001' : '0000'
  const by = (code: string | null) => office.call('hua', arriveAtOrder, { id, ...answer(), method: 'code', code })
  assert.equal((await by(null)).code, 'kernel.invalid')
  const refused = await by(wrong)
  assert.equal(refused.code, 'dispatch.wrong_code')
  assert.deepEqual((refused.body as { error?: { data?: object } }).error?.data, { triesLeft: 4 })
  assert.equal((await office.orderOf(requestId, 'hua')).state, 'accepted')
  assert.equal((await by(doorCode)).body.state, 'arrived')
  assert.equal((await followed()).helper?.state, 'there')
})

test('after five wrong codes only another proof is left, also after a restart; a word is enough', async (t) => {
  const office = await startRunOffice(t)
  await spreadOut(office)
  const { id, followed } = await onTheWay(office)
  const { doorCode } = await followed()
  const wrong = doorCode === '0000' ? '0001' : '0000'
  const by = async (code: string | null) => {
    const said = await office.call('hua', arriveAtOrder, { id, ...answer(), method: 'code', code })
    return (said.body as { error?: { data?: { triesLeft?: number } } }).error?.data?.triesLeft
  }
  const left = []
  for (let n = 0; n < 5; n++) left.push(await by(wrong))
  assert.deepEqual(left, [4, 3, 2, 1, 0])
  await office.restart()
  assert.equal(await by(doorCode), 0)
  assert.equal((await office.call('hua', arriveAtOrder, { id, ...answer(), method: 'said' })).body.state, 'arrived')
})

test('an arrival by place keeps how far from the door it was, and the difference of the clocks, and trusts neither', async (t) => {
  const office = await startRunOffice(t)
  await spreadOut(office)
  const { requestId, id } = await onTheWay(office)
  await office
    .assembled()
    .app.db.write(jurisdictionId, (tx) =>
      sql`update requests set lng = 109, lat = 32.7 where id = ${requestId}`.execute(tx),
    )
  const point = { lng: 109, lat: 32.701, accuracyM: 30 }
  const deviceAt = addMinutes(office.now(), -90)
  const said = await office.call('hua', arriveAtOrder, { id, ...answer(), method: 'place', point, deviceAt })
  assert.equal(said.status, 200)
  const proof = await arrivalOf(office, id)
  assert.deepEqual([proof?.method, proof?.distanceM, proof?.accuracyM], ['place', 111, 30])
  assert.ok(Math.abs(Number(proof?.skewSeconds) + 5400) <= 1, `${proof?.skewSeconds}`)
  // Kept by our clock.
  assert.equal((await office.run(requestId)).state, 'reached')
})

test('the code is for whoever waits at the door: whoever says "me too", or is merged into it, sees no digits', async (t) => {
  const office = await startRunOffice(t)
  await spreadOut(office)
  const { requestId, followed } = await onTheWay(office)
  const join = (id: string, reporterId: string, followKey: string) =>
    office.call(null, joinRequest, { id, reporterId, followKey })
  const second = newKey()
  assert.equal((await join(requestId, randomUUID(), second)).status, 200)
  // The id of the first reporter is known to whoever was asked; it is taken.
  assert.equal((await join(requestId, requestId, newKey())).code, 'kernel.id_reused')
  const other = randomUUID()
  const [own, borrowed] = [newKey(), newKey()]
  const place = { areaCode: '610902001003011' }
  const draft = { id: other, serviceId: services.tap, words: '楼下在漏水', place, followKey: own }
  assert.equal((await office.call(null, submitRequest, draft)).status, 200)
  assert.equal((await join(other, requestId, borrowed)).status, 200)
  const merge = { id: other, stepCount: 2, leadingId: requestId, words: '同一件' }
  assert.equal((await office.call('shou', mergeRequest, merge)).status, 200)

  for (const [id, key] of [
    [requestId, second],
    [other, own],
    [other, borrowed],
  ] as const) {
    const seen = await followedBy(office, id, key)
    assert.deepEqual([seen.state, seen.helper?.state, seen.doorCode], ['dispatched', 'coming', null])
  }
  assert.match((await followed()).doorCode ?? '', /^\d{4}$/)
})

test('whoever waits at the door finds the code again by number and phone, also when the family joined with the same phone', async (t) => {
  const office = await startRunOffice(t)
  await spreadOut(office)
  const { requestId, followed } = await onTheWay(office)
  const { number, doorCode } = await followed()
  assert.ok(doorCode)
  const phone = '13800000001'
  const joined = { id: requestId, reporterId: randomUUID(), followKey: newKey(), phone }
  office.pass(1)
  assert.equal((await office.call(null, joinRequest, joined)).status, 200)
  for (let n = 0; n < 2; n++) {
    const followKey = newKey()
    assert.equal((await office.call(null, findRequest, { number, phone, followKey })).body.id, requestId)
    assert.equal((await followedBy(office, requestId, followKey)).doorCode, doorCode)
  }
})

test('where nobody comes to the door there is no code', async (t) => {
  const office = await startRunOffice(t)
  const { followed } = await onTheWay(office, 'rubbish')
  assert.equal((await followed()).doorCode, null)
})
