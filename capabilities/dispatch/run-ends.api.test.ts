import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { addMinutes, minutesBetween } from '../../kernel/shared/time.ts'
import { amendRequest, askApproval, decideApproval, registerRequest, resumeRequest } from '../requests/contract/desk.ts'
import { submitRequest } from '../requests/contract/resident.ts'
import { setMyDuty } from './contract/responders.ts'
import { acceptOrder, declineOrder, finishOrder } from './contract.ts'
import { areas, people, type RunOffice, services, spreadOut, startRunOffice, system } from './run-office-for-tests.ts'

const answer = () => ({ actionId: randomUUID() })
/** Reported, and not filed yet. */
const urgent = async (office: RunOffice) => {
  const id = randomUUID()
  const followKey = randomBytes(16).toString('base64url')
  const place = { areaCode: '610902001003011' }
  const draft = { id, serviceId: services.rubbish, words: '井盖没了', place, followKey }
  assert.equal((await office.call(null, submitRequest, draft)).status, 200)
  return { id, stepCount: 1 }
}
const suspend = async (office: RunOffice, requestId: string) => {
  const approvalId = randomUUID()
  const { stepCount } = await office.request(requestId)
  const until = addMinutes(office.now(), 1440)
  const why = { kind: 'suspend' as const, reason: 'waits_for_money' as const, words: '等资金', until }
  assert.equal((await office.call('pai', askApproval, { id: requestId, stepCount, approvalId, ...why })).status, 200)
  assert.equal(
    (await office.call('zhang', decideApproval, { id: approvalId, isApproved: true, words: '同意' })).status,
    200,
  )
}

test('a request that stops ends its run; when it is taken up again another begins, with minutes of its own', async (t) => {
  const office = await startRunOffice(t)
  await spreadOut(office)
  const requestId = await office.tap()
  const first = await office.run(requestId)
  await suspend(office, requestId)
  // The news has not been read yet: a look finds it stopped and asks nobody.
  office.pass(3)
  await office.tick()
  assert.equal((await office.run(requestId)).state, 'ended')
  assert.ok((await office.orders(requestId)).every((o) => /:(withdrawn|expired)$/.test(o)))
  office.pass(60)
  const { stepCount } = await office.request(requestId)
  assert.equal((await office.call('pai', resumeRequest, { id: requestId, stepCount, words: '资金到了' })).status, 200)
  await office.work()
  const second = await office.run(requestId)
  assert.equal(second.state, 'open')
  assert.ok(second.round > first.round)
  assert.ok(minutesBetween(first.since, second.since) > 60)
  // A new round: everybody may be asked anew.
  assert.equal((await office.orderOf(requestId, 'hua')).state, 'offered')
  await office.assertReplay(requestId)
})

test('settled by telephone, without going there, a run is over and was not reached', async (t) => {
  const office = await startRunOffice(t)
  await spreadOut(office)
  const requestId = await office.tap()
  const { id } = await office.orderOf(requestId, 'hua')
  await office.call('hua', acceptOrder, { id, ...answer() })
  assert.equal((await office.call('hua', finishOrder, { id, ...answer(), words: '电话里说好了' })).status, 200)
  const run = await office.run(requestId)
  assert.equal(run.state, 'ended')
  assert.equal((await office.request(requestId)).state, 'resolved')
  await office.assertReplay(requestId)
})

test('somebody who taps on duty is asked in the moment after, where nobody else could go', async (t) => {
  const office = await startRunOffice(t)
  for (const who of ['hua', 'gao', 'ming', 'nan', 'deng'] as const) await office.away(who, 600)
  const requestId = await office.tap()
  assert.deepEqual(await office.orders(requestId), [])
  assert.equal((await office.call('hua', setMyDuty, { state: 'on' })).body.state, 'on')
  await office.work()
  assert.deepEqual(await office.orders(requestId), ['hua:offered'])
})

test('alerts of a post that is handed over are taken back and somebody else is asked', async (t) => {
  const office = await startRunOffice(t)
  await spreadOut(office)
  const requestId = await office.tap()
  const { app } = office.assembled()
  const over = app.jobs.kinds.get('dispatch.handOver')
  const news = { fromPersonId: people.hua, toPersonId: people.nan, areaId: areas.north, kind: 'grid2_leader' }
  await over?.handle(app, system, news as never)
  await over?.handle(app, system, news as never)
  await office.work()
  const orders = (await office.orders(requestId)).toSorted()
  assert.deepEqual(orders, ['gao:offered', 'hua:withdrawn', 'ming:offered', 'nan:offered'])
  await office.assertReplay(requestId)
})

test('a place that the desk puts right is where the next are asked to', async (t) => {
  const office = await startRunOffice(t)
  await office.stand(people.hua, 75)
  for (const who of ['gao', 'ming', 'nan', 'deng'] as const) await office.away(who, 600)
  const requestId = await office.tap()
  const { stepCount } = await office.request(requestId)
  const place = { areaCode: '610902001003012' }
  const fix = { id: requestId, stepCount, place, words: '在南片' }
  assert.equal((await office.call('shou', amendRequest, fix)).status, 200)
  office.pass(1)
  await office.tick()
  const run = await office.run(requestId)
  assert.equal(run.area_id, areas.south)
})

test('a service that the desk puts right is what the next are able to do, and the promise stays', async (t) => {
  const office = await startRunOffice(t)
  await office.stand(people.hua, 75)
  await office.stand(people.gao, 150, ['first_aid'])
  for (const who of ['ming', 'nan', 'deng'] as const) await office.away(who, 600)
  const requestId = await office.tap()
  const { due_at } = await office.run(requestId)
  const { id } = await office.orderOf(requestId, 'hua')
  assert.equal((await office.call('hua', declineOrder, { id, ...answer(), reason: 'busy' })).status, 200)
  const { stepCount } = await office.request(requestId)
  const fix = { id: requestId, stepCount, serviceId: services.fall, words: '是老人跌倒' }
  assert.equal((await office.call('shou', amendRequest, fix)).status, 200)
  office.pass(1)
  await office.tick()
  const run = await office.run(requestId)
  assert.deepEqual([run.service_id, run.skill, run.due_at], [services.fall, 'first_aid', due_at])
})

test('a request that promises no minutes has no run; an urgent one has, with the minutes of its service', async (t) => {
  const office = await startRunOffice(t)
  await spreadOut(office)
  const plain = await office.file()
  await office.work()
  await assert.rejects(office.run(plain), /no run/)
  assert.deepEqual(await office.orders(plain), ['hua:offered'])
  const { id, stepCount } = await urgent(office)
  const filed = await office.call('shou', registerRequest, { id, stepCount, words: '', isUrgent: true })
  assert.equal(filed.status, 200)
  await office.work()
  const run = await office.run(id)
  assert.equal(minutesBetween(run.since, run.due_at), 60)
  // Five may be asked at once, and only four are here.
  assert.equal((await office.orders(id)).length, 4)
})

test('a request that turns out to be urgent is asked about at once, beside whoever the ladder has asked', async (t) => {
  const office = await startRunOffice(t)
  await spreadOut(office)
  const requestId = await office.file()
  await office.work()
  assert.deepEqual(await office.orders(requestId), ['hua:offered'])
  const { stepCount } = await office.request(requestId)
  const fix = { id: requestId, stepCount, isUrgent: true, words: '有人被困' }
  assert.equal((await office.call('shou', amendRequest, fix)).status, 200)
  await office.work()
  const orders = (await office.orders(requestId)).toSorted()
  assert.deepEqual(orders, ['gao:offered', 'hua:offered', 'ming:offered', 'nan:offered'])
  assert.equal((await office.run(requestId)).state, 'open')
  const { id } = await office.orderOf(requestId, 'hua')
  assert.equal((await office.call('hua', acceptOrder, { id, ...answer() })).status, 200)
  assert.equal((await office.run(requestId)).state, 'going')
  await office.assertReplay(requestId)
})
