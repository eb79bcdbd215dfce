import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { addMinutes } from '../../kernel/shared/time.ts'
import { verifyRequest } from '../requests/contract/desk.ts'
import {
  acceptOrder,
  arriveAtOrder,
  dispatchRequest,
  finishOrder,
  listMyOrders,
  listOrders,
  returnOrder,
  revealCaller,
} from './contract.ts'
import { type Name, type Office, people, startOffice, system } from './office-for-tests.ts'

const answer = () => ({ actionId: randomUUID() })
const { jurisdictionId } = system

/** A request offered to the leader of its grid. */
const offered = async (office: Office) => {
  const requestId = await office.file()
  await office.work()
  const { body } = await office.call('zhang', listOrders, { requestId })
  const order = body.items.at(-1)
  assert.ok(order)
  return { requestId, id: order.id }
}
const clocksOf = async (office: Office, requestId: string) => {
  const { clocks } = await office.request(requestId)
  return Object.fromEntries(clocks.map((c) => [c.stage, c.metAt !== null ? 'met' : c.stoppedAt ? 'stopped' : 'runs']))
}
/** A photo the phone has already sent. */
const aPhoto = async (office: Office) => {
  const id = randomUUID()
  const picture = { source_hash: id, sha256: 'a'.repeat(64), width: 10, height: 10, created_at: office.now() }
  await office.assembled().app.db.write(jurisdictionId, (tx) =>
    tx
      .insertInto('uploads')
      .values({ jurisdiction_id: jurisdictionId, id, ...picture })
      .execute(),
  )
  return id
}
const assist = async (office: Office, requestId: string, who: Name) => {
  const { stepCount } = await office.request(requestId)
  const ask = { requestId, stepCount, orderId: randomUUID(), personId: people[who], part: 'assist' as const }
  const { body, status } = await office.call('pai', dispatchRequest, ask)
  assert.equal(status, 200)
  return body.id
}

test('a leader accepts, arrives and finishes; the clocks follow and another person checks', async (t) => {
  const office = await startOffice(t)
  const { requestId, id } = await offered(office)
  office.pass(2)
  const accepted = await office.call('hua', acceptOrder, { id, ...answer() })
  assert.deepEqual([accepted.body.state, accepted.body.acceptedAt], ['accepted', office.now()])
  assert.deepEqual((await office.request(requestId)).handledBy, [people.hua])
  office.pass(5)
  const point = { lng: 109.03, lat: 32.7, datum: 'gcj02' as const, accuracyM: 12 }
  const deviceAt = addMinutes(office.now(), -60)
  const arrival = { id, ...answer(), method: 'place' as const, point, deviceAt }
  assert.equal((await office.call('hua', arriveAtOrder, arrival)).body.state, 'arrived')
  const arrivedAt = office.now()
  office.pass(20)
  const photos = [await aPhoto(office)]
  const finish = { id, ...answer(), words: '已清运', photos }
  assert.equal((await office.call('hua', finishOrder, { ...finish, words: ' ' })).status, 422)
  assert.equal((await office.call('hua', finishOrder, finish)).body.state, 'done')

  const request = await office.request(requestId)
  assert.equal(request.state, 'resolved')
  assert.deepEqual(
    request.photos.map((p) => [p.id, p.moment]),
    [[photos[0], 'done']],
  )
  assert.equal(request.photoCount, 1)
  const { accepted: a, arrived, resolved, verified } = await clocksOf(office, requestId)
  assert.deepEqual([a, arrived, resolved, verified], ['met', 'met', 'met', 'runs'])
  // Our clock, not the phone's; the phone's is written down with the difference.
  const arrivedStep = request.steps.find((s) => s.verb === 'arrive')
  assert.equal(arrivedStep?.at, arrivedAt)
  const proof = await office
    .assembled()
    .app.db.read(jurisdictionId, (tx) =>
      tx
        .selectFrom('work_orders')
        .select('arrival')
        .where('jurisdiction_id', '=', jurisdictionId)
        .where('id', '=', id)
        .executeTakeFirstOrThrow(),
    )
  const kept = proof.arrival as Record<string, unknown> & { point: { lng: number } }
  assert.deepEqual(
    [kept.skewSeconds, kept.accuracyM, kept.source],
    [-3600, 12, { lng: 109.03, lat: 32.7, datum: 'gcj02' }],
  )
  assert.ok(Math.abs(kept.point.lng - 109.03) > 0.001, 'stored as WGS-84')

  const check = { id: requestId, stepCount: request.stepCount, isPassed: true, words: '看过' }
  assert.equal((await office.call('zhang', verifyRequest, check)).status, 200)
})

test('a phone that sends the same acceptance again has accepted once', async (t) => {
  const office = await startOffice(t)
  const { requestId, id } = await offered(office)
  const send = { id, ...answer() }
  const both = await Promise.all([office.call('hua', acceptOrder, send), office.call('hua', acceptOrder, send)])
  assert.deepEqual(
    both.map((b) => [b.status, b.body.state, b.body.stepCount]),
    [
      [200, 'accepted', 2],
      [200, 'accepted', 2],
    ],
  )
  // Also much later: the order as it stands then.
  await office.call('hua', arriveAtOrder, { id, ...answer(), method: 'said' })
  assert.equal((await office.call('hua', acceptOrder, send)).body.state, 'arrived')
  const accepts = (await office.request(requestId)).steps.filter((s) => s.verb === 'accept')
  assert.equal(accepts.length, 1)
  // The same name for something else is refused, another name for the same is too late.
  assert.equal((await office.call('hua', finishOrder, { ...send, words: '好了' })).code, 'kernel.id_reused')
  assert.equal((await office.call('hua', acceptOrder, { id, ...answer() })).code, 'dispatch.not_open')
})

test('an order of somebody else does not exist for a stranger, and is not theirs for a colleague who may read it', async (t) => {
  const office = await startOffice(t)
  const { requestId, id } = await offered(office)
  for (const who of ['nan', 'deng'] as const) {
    assert.equal((await office.call(who, acceptOrder, { id, ...answer() })).code, 'kernel.not_found')
    assert.equal((await office.call(who, revealCaller, { id })).code, 'kernel.not_found')
    assert.equal((await office.call(who, listOrders, { requestId })).code, 'kernel.not_found')
  }
  for (const who of ['gao', 'zhang'] as const) {
    assert.equal((await office.call(who, acceptOrder, { id, ...answer() })).code, 'dispatch.not_yours')
  }
  assert.equal((await office.call(null, acceptOrder, { id, ...answer() })).code, 'kernel.signed_out')
  assert.equal((await office.call('hua', acceptOrder, { id: randomUUID(), ...answer() })).code, 'kernel.not_found')
  assert.deepEqual(await office.orders(requestId), ['hua:offered'])
})

test('a helper who accepts and finishes neither moves the clocks nor resolves the request, and may not check it', async (t) => {
  const office = await startOffice(t)
  const { requestId } = await offered(office)
  const id = await assist(office, requestId, 'ming')
  assert.equal((await office.call('ming', acceptOrder, { id, ...answer() })).status, 200)
  assert.equal((await clocksOf(office, requestId)).accepted, 'runs')
  const done = await office.call('ming', finishOrder, { id, ...answer(), words: '帮忙搬走了' })
  assert.equal(done.body.state, 'done')
  const request = await office.request(requestId)
  assert.equal(request.state, 'dispatched')
  assert.deepEqual(request.handledBy, [people.ming])
  assert.equal(request.steps.at(-1)?.words, '帮忙搬走了')
  assert.deepEqual(await office.orders(requestId), ['hua:offered', 'ming:done'])
})

test('work given back goes to the dispatcher with its reason, and nobody is asked behind their back', async (t) => {
  const office = await startOffice(t)
  const { requestId, id } = await offered(office)
  const back = { id, reason: 'not_responsible' as const, words: '不归我们管' }
  assert.equal((await office.call('hua', returnOrder, { ...back, ...answer() })).code, 'dispatch.not_open')
  await office.call('hua', acceptOrder, { id, ...answer() })
  assert.equal((await office.call('hua', returnOrder, { ...back, ...answer() })).body.state, 'returned')
  await office.work()
  const request = await office.request(requestId)
  assert.equal(request.state, 'registered')
  assert.equal(request.steps.at(-1)?.reason, 'not_responsible')
  assert.equal(request.dueStage, 'dispatched')
  assert.deepEqual(await office.orders(requestId), ['hua:returned'])
})

test('only whoever goes sees the number, only while it runs, and each look is in the audit', async (t) => {
  const office = await startOffice(t)
  const { requestId, id } = await offered(office)
  const looks = () =>
    office
      .assembled()
      .app.db.read(jurisdictionId, (tx) =>
        tx
          .selectFrom('audit_entries')
          .select(['actor_id', 'subject_id'])
          .where('jurisdiction_id', '=', jurisdictionId)
          .where('action', '=', 'dispatch.revealCaller')
          .execute(),
      )
  assert.equal((await office.call('gao', revealCaller, { id })).code, 'dispatch.not_yours')
  assert.deepEqual(await looks(), [])
  const { body } = await office.call('hua', revealCaller, { id })
  assert.deepEqual(body, { name: '李大妈', phone: '13800000001' })
  assert.deepEqual(await looks(), [{ actor_id: people.hua, subject_id: `${requestId}/${requestId}` }])
  assert.equal((await office.request(requestId)).steps.at(-1)?.verb, 'reveal')
  await office.call('hua', acceptOrder, { id, ...answer() })
  await office.call('hua', finishOrder, { id, ...answer(), words: '好了' })
  assert.equal((await office.call('hua', revealCaller, { id })).code, 'dispatch.not_open')
  assert.equal((await looks()).length, 1)
})

test('an arrival by photo needs a photo we have, one by place a place; a word is enough', async (t) => {
  const office = await startOffice(t)
  const { requestId, id } = await offered(office)
  await office.call('hua', acceptOrder, { id, ...answer() })
  const by = (more: object) => office.call('hua', arriveAtOrder, { id, ...answer(), method: 'photo', ...more })
  assert.equal((await by({})).code, 'dispatch.photo_or_words_needed')
  assert.equal((await by({ photos: [randomUUID()] })).code, 'requests.photo_missing')
  assert.equal((await by({ method: 'place' })).code, 'kernel.invalid')
  assert.deepEqual(await office.orders(requestId), ['hua:accepted'])
  assert.equal((await by({ method: 'said' })).body.state, 'arrived')
})

test('my list shows what runs and what I finished lately, page by page, and forgets after a fortnight', async (t) => {
  const office = await startOffice(t)
  const first = await offered(office)
  await office.call('hua', acceptOrder, { id: first.id, ...answer() })
  await office.call('hua', finishOrder, { id: first.id, ...answer(), words: '好了' })
  office.pass(1)
  const second = await offered(office)
  office.pass(1)
  const third = await offered(office)
  const ids = async (more: object = {}) => {
    const { body } = await office.call('hua', listMyOrders, more)
    return { ids: body.items.map((o) => o.id), next: body.next }
  }
  assert.deepEqual((await ids()).ids, [third.id, second.id, first.id])
  const page = await ids({ limit: 2 })
  assert.deepEqual(page.ids, [third.id, second.id])
  assert.deepEqual((await ids({ limit: 2, after: page.next })).ids, [first.id])
  assert.deepEqual((await ids({ state: 'done' })).ids, [first.id])
  assert.equal((await office.call('hua', listMyOrders, { after: 'yesterday_please' })).code, 'kernel.invalid')
  assert.deepEqual((await ids({ state: 'expired' })).ids, [])
  office.pass(15 * 1440)
  assert.deepEqual((await ids()).ids, [third.id, second.id])
  assert.deepEqual((await ids({ state: 'done' })).ids, [first.id])
})
