import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import type { LiveMessage } from '../../kernel/server/live-message.ts'
import { minutesBetween } from '../../kernel/shared/time.ts'
import { listAlarms } from '../requests/contract/inbox.ts'
import { acceptOrder, declineOrder, listMyOrders, listOrders } from './contract.ts'
import { type Name, type Office, people, startOffice, system } from './office-for-tests.ts'
import { startRunOffice } from './run-office-for-tests.ts'

const answer = () => ({ actionId: randomUUID() })
const lastOrder = async (office: Office, requestId: string) => {
  const { body } = await office.call('zhang', listOrders, { requestId })
  const order = body.items.at(-1)
  assert.ok(order)
  return order
}
const openAlarms = async (office: Office) => (await office.call('zhang', listAlarms, {})).body.items
const verbsOf = async (office: Office, requestId: string) =>
  (await office.request(requestId)).steps.map((s) => `${s.verb}:${s.toState}`)
const decline = async (office: Office, who: Name, requestId: string) => {
  const { id } = await lastOrder(office, requestId)
  return office.call(who, declineOrder, { id, ...answer(), reason: 'busy' })
}

test('a filed request is offered to the leader of its grid, with the time and the reasons written down', async (t) => {
  const office = await startOffice(t)
  const requestId = await office.file()
  assert.equal((await office.request(requestId)).state, 'registered')
  await office.work()
  const order = await lastOrder(office, requestId)
  assert.equal(order.personName, 'hua')
  assert.equal(order.state, 'offered')
  assert.equal(order.level, 'grid2')
  assert.deepEqual(order.why.skipped, [])
  // Nobody waits at a door: half an hour, not three minutes.
  assert.equal(minutesBetween(order.offeredAt, order.expiresAt ?? ''), 30)
  assert.equal((await office.request(requestId)).state, 'dispatched')
  // The leader of the next grid is not asked and sees nothing.
  assert.deepEqual((await office.call('nan', listMyOrders, {})).body.items, [])
  const mine = (await office.call('hua', listMyOrders, {})).body.items
  assert.deepEqual(
    mine.map((card) => [
      card.id,
      card.request.words,
      card.request.areaName,
      card.request.hasPhone,
      card.request.deskWords,
    ]),
    [[order.id, '门口的垃圾没人收', '北片', true, '请带手套']],
  )
})

test('the phone of whoever is asked is told, and that of the next one when the first declines', async (t) => {
  const office = await startOffice(t)
  const { live } = office.assembled().app
  const heard = (who: Name) =>
    new Promise<void>((resolve) => {
      const wants = ({ topic, data }: LiveMessage) => topic === 'work_orders' && data.personId === people[who]
      live.subscribe({ jurisdictionId: system.jurisdictionId, wants }, () => resolve())
    })
  const hua = heard('hua')
  const requestId = await office.file()
  await office.work()
  await hua
  const gao = heard('gao')
  await decline(office, 'hua', requestId)
  await gao
})

test('where an office keeps the ladder an offer at the door lasts three minutes, and a unit is asked before the grid', async (t) => {
  const office = await startRunOffice(t)
  await office.decide({ rule: 'own_grid' })
  const tap = await office.file('tap')
  const lamp = await office.file('lamp')
  await office.work()
  const quick = await lastOrder(office, tap)
  assert.equal(minutesBetween(quick.offeredAt, quick.expiresAt ?? ''), 3)
  const unit = await lastOrder(office, lamp)
  assert.deepEqual([unit.personName, unit.level, unit.unitName], ['deng', 'unit', '路灯所'])
})

test('whoever is off duty is passed over, level after level', async (t) => {
  const office = await startOffice(t)
  await office.away('hua', 120)
  const requestId = await office.file()
  await office.work()
  const order = await lastOrder(office, requestId)
  assert.deepEqual([order.personName, order.level], ['gao', 'grid1'])
  assert.deepEqual(order.why.skipped, [{ personId: people.hua, why: 'away' }])
  await office.away('gao', 120)
  const second = await office.file()
  await office.work()
  assert.deepEqual(await office.orders(second), ['ming:offered'])
})

test('with nobody on duty the desk is alarmed once and the request stays with the dispatcher', async (t) => {
  const office = await startOffice(t)
  for (const who of ['hua', 'gao', 'ming'] as const) await office.away(who, 120)
  const requestId = await office.file()
  await office.work()
  const offer = office.assembled().app.jobs.kinds.get('dispatch.offer')
  // The worker died after the commit: the job runs again.
  await offer?.handle(office.assembled().app, system, { requestId } as never)
  assert.deepEqual(await office.orders(requestId), [])
  assert.equal((await office.request(requestId)).state, 'registered')
  const alarms = await openAlarms(office)
  assert.deepEqual(
    alarms.map((a) => [a.kind, a.requestId]),
    [['nobody_takes', requestId]],
  )
})

test('who declines is not asked again: the next one is asked at once, and after the last the dispatcher', async (t) => {
  const office = await startOffice(t)
  const requestId = await office.file()
  await office.work()
  const declined = await decline(office, 'hua', requestId)
  assert.equal(declined.body.state, 'declined')
  // No worker ran in between.
  assert.deepEqual(await office.orders(requestId), ['hua:declined', 'gao:offered'])
  const { why } = await lastOrder(office, requestId)
  assert.deepEqual(why.skipped, [{ personId: people.hua, why: 'declined' }])
  await decline(office, 'gao', requestId)
  assert.deepEqual(await openAlarms(office), [])
  await decline(office, 'ming', requestId)
  assert.deepEqual(await office.orders(requestId), ['hua:declined', 'gao:declined', 'ming:declined'])
  assert.equal((await office.request(requestId)).state, 'registered')
  assert.deepEqual(
    (await openAlarms(office)).map((a) => a.kind),
    ['nobody_takes'],
  )
  // Everything that was promised and announced has run: the ladder does not begin again by itself.
  await office.work()
  assert.equal((await office.orders(requestId)).length, 3)
  assert.deepEqual((await verbsOf(office, requestId)).slice(2), [
    'dispatch:dispatched',
    'decline_offer:dispatched',
    'offer:dispatched',
    'decline_offer:dispatched',
    'offer:dispatched',
    'decline_offer:dispatched',
    'return:registered',
  ])
})

test('an offer nobody answers goes on when its time is over, not before, and also after a restart', async (t) => {
  const office = await startOffice(t)
  const requestId = await office.file()
  await office.work()
  office.pass(29)
  await office.work()
  assert.deepEqual(await office.orders(requestId), ['hua:offered'])
  // The promise is a row: the server that made it is gone.
  await office.restart()
  office.pass(1)
  await office.work()
  assert.deepEqual(await office.orders(requestId), ['hua:expired', 'gao:offered'])
  const late = (await office.call('zhang', listOrders, { requestId })).body.items[0]
  assert.ok(late)
  const refused = await office.call('hua', acceptOrder, { id: late.id, ...answer() })
  assert.deepEqual([refused.status, refused.code], [409, 'dispatch.not_open'])
  office.pass(30)
  await office.work()
  office.pass(30)
  await office.work()
  assert.deepEqual(await office.orders(requestId), ['hua:expired', 'gao:expired', 'ming:expired'])
  assert.equal((await office.request(requestId)).state, 'registered')
})

test('an offer whose promise was lost goes on all the same', async (t) => {
  const office = await startOffice(t)
  const requestId = await office.file()
  await office.work()
  await office
    .assembled()
    .app.db.write(system.jurisdictionId, (tx) =>
      tx.deleteFrom('jobs').where('jurisdiction_id', '=', system.jurisdictionId).execute(),
    )
  office.pass(33)
  await office.restart()
  await office.work()
  assert.deepEqual(await office.orders(requestId), ['hua:expired', 'gao:offered'])
})

test('an acceptance and the end of its time that meet leave exactly one person on the way', async (t) => {
  const office = await startOffice(t)
  const ids = await Promise.all(Array.from({ length: 4 }, () => office.file()))
  await office.work()
  office.pass(30)
  const offers = await Promise.all(ids.map((requestId) => lastOrder(office, requestId)))
  const [answers] = await Promise.all([
    Promise.all(offers.map((o) => office.call('hua', acceptOrder, { id: o.id, ...answer() }))),
    office.work(),
  ])
  for (const [i, requestId] of ids.entries()) {
    const won = answers[i]?.status === 200
    assert.deepEqual(await office.orders(requestId), won ? ['hua:accepted'] : ['hua:expired', 'gao:offered'])
    if (!won) assert.equal(answers[i]?.code, 'dispatch.not_open')
  }
})
