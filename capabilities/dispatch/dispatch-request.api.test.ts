import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { addMinutes, minutesBetween } from '../../kernel/shared/time.ts'
import { askApproval, decideApproval, resumeRequest, verifyRequest } from '../requests/contract/desk.ts'
import {
  acceptOrder,
  declineOrder,
  dispatchRequest,
  finishOrder,
  listCandidates,
  listMyOrders,
  listOrders,
  withdrawOrder,
} from './contract.ts'
import { areas, type Name, type Office, people, startOffice, system } from './office-for-tests.ts'

const answer = () => ({ actionId: randomUUID() })
const { jurisdictionId } = system

const ordersOf = async (office: Office, requestId: string) =>
  (await office.call('zhang', listOrders, { requestId })).body.items
const lastId = async (office: Office, requestId: string) => {
  const order = (await ordersOf(office, requestId)).at(-1)
  assert.ok(order)
  return order.id
}
const send = async (office: Office, by: Name, requestId: string, personId: string | null, more: object = {}) => {
  const { stepCount } = await office.request(requestId)
  return office.call(by, dispatchRequest, { requestId, stepCount, orderId: randomUUID(), personId, ...more })
}
const finished = async (office: Office, who: Name, requestId: string) => {
  const id = await lastId(office, requestId)
  assert.equal((await office.call(who, acceptOrder, { id, ...answer() })).status, 200)
  assert.equal((await office.call(who, finishOrder, { id, ...answer(), words: '好了' })).status, 200)
}
const failCheck = async (office: Office, requestId: string) => {
  const { stepCount } = await office.request(requestId)
  const check = { id: requestId, stepCount, isPassed: false, words: '还有一袋没收' }
  assert.equal((await office.call('zhang', verifyRequest, check)).status, 200)
  await office.work()
}
/** Asked by the dispatcher, decided by the shift lead: suspended for a day. */
const suspend = async (office: Office, requestId: string) => {
  const approvalId = randomUUID()
  const { stepCount } = await office.request(requestId)
  const until = addMinutes(office.now(), 1440)
  const why = { kind: 'suspend' as const, reason: 'waits_for_money' as const, words: '等资金', until }
  assert.equal((await office.call('pai', askApproval, { id: requestId, stepCount, approvalId, ...why })).status, 200)
  const decided = await office.call('zhang', decideApproval, { id: approvalId, isApproved: true, words: '同意' })
  assert.equal(decided.status, 200)
}

test('the dispatcher asks somebody by hand: sent twice it is asked once, and others are told that it is taken', async (t) => {
  const office = await startOffice(t)
  const requestId = await office.file()
  const { stepCount } = await office.request(requestId)
  const ask = { requestId, stepCount, orderId: randomUUID(), personId: people.nan, words: '带上推车' }
  assert.equal((await office.call('nan', dispatchRequest, ask)).code, 'kernel.not_found')
  assert.equal((await office.call('hua', dispatchRequest, ask)).code, 'kernel.forbidden')
  const [one, two] = [await office.call('pai', dispatchRequest, ask), await office.call('pai', dispatchRequest, ask)]
  assert.deepEqual(
    [one.status, one.body.state, one.body.level, one.body.personName],
    [200, 'offered', 'by_hand', 'nan'],
  )
  assert.deepEqual(two.body, one.body)
  // Twice the usual half hour.
  assert.equal(minutesBetween(one.body.offeredAt, one.body.expiresAt ?? ''), 60)
  assert.equal((await office.call('pai', dispatchRequest, { ...ask, words: '' })).code, 'kernel.id_reused')
  assert.equal((await send(office, 'pai', requestId, people.gao)).code, 'dispatch.already_asked')
  const stale = { ...ask, orderId: randomUUID() }
  assert.equal((await office.call('pai', dispatchRequest, stale)).code, 'kernel.changed_meanwhile')
  // The rules look later and find it taken.
  await office.work()
  assert.deepEqual(await office.orders(requestId), ['nan:offered'])
  const [card] = (await office.call('nan', listMyOrders, {})).body.items
  assert.equal(card?.request.deskWords, '带上推车')
})

test('two of the desk who send two people at once have sent one', async (t) => {
  const office = await startOffice(t)
  const requestId = await office.file()
  const { stepCount } = await office.request(requestId)
  const ask = (by: Name, who: Name) =>
    office.call(by, dispatchRequest, { requestId, stepCount, orderId: randomUUID(), personId: people[who] })
  const answers = await Promise.all([ask('pai', 'hua'), ask('shou', 'gao'), office.work()])
  const codes = answers.slice(0, 2).map((a) => a?.code)
  // The rules were running too: whoever comes first asks, everybody else looks again.
  assert.ok(codes.filter((code) => code === undefined).length <= 1)
  for (const code of codes) assert.ok(code === undefined || code === 'kernel.changed_meanwhile', code)
  assert.equal((await ordersOf(office, requestId)).length, 1)
})

test('without a name the rules choose; whoever holds no post here cannot be sent', async (t) => {
  const office = await startOffice(t)
  const requestId = await office.file()
  assert.equal((await send(office, 'pai', requestId, randomUUID())).code, 'dispatch.person_not_able')
  const chosen = await send(office, 'ming', requestId, null)
  assert.deepEqual([chosen.body.personName, chosen.body.level], ['hua', 'grid2'])
  // A helper by the rules is the next one, never the one who leads.
  const helper = await send(office, 'pai', requestId, null, { part: 'assist' })
  assert.deepEqual([helper.body.personName, helper.body.part], ['gao', 'assist'])
  assert.equal((await send(office, 'pai', requestId, people.gao, { part: 'assist' })).code, 'dispatch.already_asked')
  await office.away('ming', 60)
  assert.equal((await send(office, 'pai', requestId, null, { part: 'assist' })).code, 'dispatch.nobody_to_ask')
})

test('a helper is asked for only while somebody leads', async (t) => {
  const office = await startOffice(t)
  const requestId = await office.file()
  const early = await send(office, 'pai', requestId, people.gao, { part: 'assist' })
  assert.deepEqual([early.status, early.code], [409, 'requests.not_now'])
})

test('a withdrawn order ends at once, the request is the dispatcher’s again, and the rules then pass that person over', async (t) => {
  const office = await startOffice(t)
  const requestId = await office.file()
  await office.work()
  const id = await lastId(office, requestId)
  await office.call('hua', acceptOrder, { id, ...answer() })
  const take = { id, words: '改派' }
  assert.equal((await office.call('hua', withdrawOrder, take)).code, 'kernel.forbidden')
  assert.equal((await office.call('nan', withdrawOrder, take)).code, 'kernel.not_found')
  assert.equal((await office.call('pai', withdrawOrder, take)).body.state, 'withdrawn')
  assert.equal((await office.call('pai', withdrawOrder, take)).body.state, 'withdrawn')
  assert.equal((await office.call('hua', finishOrder, { id, ...answer(), words: '好了' })).code, 'dispatch.not_open')
  await office.work()
  const { state, dueStage } = await office.request(requestId)
  assert.deepEqual([state, dueStage], ['registered', 'dispatched'])
  assert.equal((await send(office, 'pai', requestId, null)).body.personName, 'gao')
  // An order that has ended cannot be withdrawn.
  await office.call('gao', declineOrder, { id: await lastId(office, requestId), ...answer(), reason: 'busy' })
  const declined = (await ordersOf(office, requestId)).find((o) => o.state === 'declined')
  assert.ok(declined)
  assert.equal((await office.call('pai', withdrawOrder, { id: declined.id, words: '晚了' })).code, 'dispatch.not_open')
})

test('work that failed its check goes back to who did it, with what was said', async (t) => {
  const office = await startOffice(t)
  const requestId = await office.file()
  await office.work()
  await office.call('hua', declineOrder, { id: await lastId(office, requestId), ...answer(), reason: 'busy' })
  await finished(office, 'gao', requestId)
  await failCheck(office, requestId)
  assert.deepEqual(await office.orders(requestId), ['hua:declined', 'gao:done', 'gao:offered'])
  const [card] = (await office.call('gao', listMyOrders, { state: 'offered' })).body.items
  assert.equal(card?.request.deskWords, '还有一袋没收')
  assert.equal(card?.why.because, 'rework')
  // The job again changes nothing.
  const again = office.assembled().app.jobs.kinds.get('dispatch.offerAgain')
  await again?.handle(office.assembled().app, system, { requestId } as never)
  assert.equal((await office.orders(requestId)).length, 3)
  assert.equal((await office.request(requestId)).state, 'dispatched')
})

test('when who did it is off duty, failed work is offered by the rules', async (t) => {
  const office = await startOffice(t)
  const requestId = await office.file()
  await office.work()
  await finished(office, 'hua', requestId)
  await office.away('hua', 600)
  await failCheck(office, requestId)
  assert.deepEqual(await office.orders(requestId), ['hua:done', 'gao:offered'])
})

test('nobody goes for a request that stopped; when it comes back a new round asks everybody again', async (t) => {
  const office = await startOffice(t)
  const requestId = await office.file()
  await office.work()
  const id = await lastId(office, requestId)
  await suspend(office, requestId)
  // The news has not been worked on: the acceptance is refused all the same.
  assert.equal((await office.call('hua', acceptOrder, { id, ...answer() })).code, 'dispatch.not_open')
  // Resumed before the news was read: both are worked on in any order, and the new offer stands.
  const { stepCount } = await office.request(requestId)
  assert.equal((await office.call('pai', resumeRequest, { id: requestId, stepCount, words: '资金到了' })).status, 200)
  await office.work()
  assert.deepEqual(await office.orders(requestId), ['hua:withdrawn', 'hua:offered'])
  assert.equal((await office.request(requestId)).state, 'dispatched')
})

test('a stopped request takes back what was asked', async (t) => {
  const office = await startOffice(t)
  const requestId = await office.file()
  await office.work()
  await send(office, 'pai', requestId, people.ming, { part: 'assist' })
  await suspend(office, requestId)
  await office.work()
  assert.deepEqual(await office.orders(requestId), ['hua:withdrawn', 'ming:withdrawn'])
  assert.deepEqual((await office.call('hua', listMyOrders, {})).body.items, [])
})

test('open work follows a post that is handed over: offered anew, once, and other work stays', async (t) => {
  const office = await startOffice(t)
  const requestId = await office.file()
  await office.work()
  await office.call('hua', acceptOrder, { id: await lastId(office, requestId), ...answer() })
  const { app } = office.assembled()
  await app.db.write(jurisdictionId, async (tx) => {
    const mine = tx
      .updateTable('posts')
      .set({ person_id: people.nan })
      .where('jurisdiction_id', '=', jurisdictionId)
      .where('person_id', '=', people.hua)
    await mine.execute()
  })
  const over = app.jobs.kinds.get('dispatch.handOver')
  const news = { fromPersonId: people.hua, toPersonId: people.nan, areaId: areas.north, kind: 'grid2_leader' }
  await over?.handle(app, system, { ...news, areaId: areas.south } as never)
  assert.deepEqual(await office.orders(requestId), ['hua:accepted'])
  await over?.handle(app, system, news as never)
  await over?.handle(app, system, news as never)
  assert.deepEqual(await office.orders(requestId), ['hua:withdrawn', 'nan:offered'])
  const id = await lastId(office, requestId)
  assert.equal((await office.call('nan', acceptOrder, { id, ...answer() })).status, 200)
})

test('the desk sees whom the rules would ask and in which order, and finds others by their words', async (t) => {
  const office = await startOffice(t)
  const requestId = await office.file()
  await office.work()
  await office.call('hua', declineOrder, { id: await lastId(office, requestId), ...answer(), reason: 'too_far' })
  await office.away('ming', 30)
  const { body } = await office.call('pai', listCandidates, { requestId })
  assert.deepEqual(
    body.items.map((c) => [c.name, c.level, c.openOrders, c.isAway, c.declinedBefore]),
    [
      ['hua', 'grid2', 0, false, true],
      ['gao', 'grid1', 1, false, false],
      ['ming', 'community', 0, true, false],
    ],
  )
  const found = (await office.call('pai', listCandidates, { requestId, text: '路灯' })).body.items
  assert.deepEqual(
    found.map((c) => [c.name, c.level, c.unitName]),
    [['deng', 'by_hand', '路灯所']],
  )
  assert.equal((await office.call('hua', listCandidates, { requestId })).code, 'kernel.forbidden')
  assert.equal((await office.call('nan', listCandidates, { requestId })).code, 'kernel.not_found')
})
