import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { minutesBetween } from '../../kernel/shared/time.ts'
import { listAlarms } from '../requests/contract/inbox.ts'
import { acceptOrder as accept } from './actions/answer-order.ts'
import {
  acceptOrder,
  arriveAtOrder,
  declineOrder,
  dispatchRequest,
  finishOrder,
  returnOrder,
  withdrawOrder,
} from './contract.ts'
import { ruleSettings } from './rules/alerts/settings.ts'
import { people, type RunOffice, spreadOut, startRunOffice } from './run-office-for-tests.ts'

const { releaseMinutes } = ruleSettings.nearest_three
const answer = () => ({ actionId: randomUUID() })
const alarmsOf = async (office: RunOffice) => (await office.call('zhang', listAlarms, {})).body.items
const decline = async (office: RunOffice, who: 'hua' | 'gao' | 'ming' | 'nan', requestId: string) =>
  office.call(who, declineOrder, { id: (await office.orderOf(requestId, who)).id, ...answer(), reason: 'busy' })
const go = async (office: RunOffice, who: 'hua' | 'gao' | 'ming' | 'nan', requestId: string) =>
  office.call(who, acceptOrder, { id: (await office.orderOf(requestId, who)).id, ...answer() })
const asked = async (office: RunOffice, requestId: string) => (await office.orders(requestId)).toSorted()

test('the three nearest are asked at once, with the reasons written down; who says yes goes after a short hold, and the others are let go', async (t) => {
  const office = await startRunOffice(t)
  await spreadOut(office)
  const requestId = await office.tap()
  assert.deepEqual(await asked(office, requestId), ['gao:offered', 'hua:offered', 'ming:offered'])
  const hua = await office.orderOf(requestId, 'hua')
  assert.deepEqual([hua.level, hua.isAlert, hua.isSoft], ['near', true, false])
  // 75 m × 1.35 on foot and 1.2 minutes to set off.
  assert.ok(Math.abs((hua.etaMinutes ?? 0) - 2.55) < 0.02, `${hua.etaMinutes}`)
  const because = hua.why.because as { rank: number; among: number; isOwnGrid: boolean; rule: string }
  assert.deepEqual([because.rule, because.rank, because.among, because.isOwnGrid], ['nearest_three', 1, 4, true])
  const open = await office.run(requestId)
  assert.equal(open.state, 'open')
  assert.equal(open.is_exact, false)
  assert.ok((open.predicted ?? 0) > 0.8 && (open.predicted ?? 0) < 1)
  assert.equal((await office.request(requestId)).state, 'dispatched')

  // Hua is nearer and may still say so: gao sets off, and after the hold it is gao's for good.
  const yes = await go(office, 'gao', requestId)
  assert.deepEqual([yes.body.state, yes.body.isSoft], ['accepted', true])
  assert.deepEqual(await asked(office, requestId), ['gao:accepted', 'hua:offered', 'ming:offered'])
  await office.assertReplay(requestId)
  office.pass(ruleSettings.nearest_three.holdMinutes + 0.01)
  await office.work()
  assert.deepEqual(await asked(office, requestId), ['gao:accepted', 'hua:withdrawn', 'ming:withdrawn'])
  assert.equal((await office.run(requestId)).state, 'going')
  // Whoever comes second is told why.
  assert.equal((await go(office, 'hua', requestId)).code, 'dispatch.taken')

  const id = (await office.orderOf(requestId, 'gao')).id
  assert.equal((await office.call('gao', arriveAtOrder, { id, ...answer(), method: 'said' })).status, 200)
  assert.equal((await office.run(requestId)).state, 'reached')
  assert.equal((await office.call('gao', finishOrder, { id, ...answer(), words: '修好了' })).status, 200)
  assert.equal((await office.run(requestId)).state, 'reached')
  await office.assertReplay(requestId)
})

test('who declines is replaced at once, who stays silent when the time is over, and nobody is asked twice before all were', async (t) => {
  const office = await startRunOffice(t)
  await spreadOut(office)
  const requestId = await office.tap()
  office.pass(0.5)
  assert.equal((await decline(office, 'hua', requestId)).body.state, 'declined')
  await office.work()
  assert.deepEqual(await asked(office, requestId), ['gao:offered', 'hua:declined', 'ming:offered', 'nan:offered'])
  const offer = await office.orderOf(requestId, 'gao')
  assert.equal(minutesBetween(offer.offeredAt, offer.expiresAt ?? ''), releaseMinutes)
  // Nan was asked half a minute after the others, and has that much more time.
  office.pass(releaseMinutes - 0.4)
  // The promise is a row: the server that made it is gone.
  await office.restart()
  await office.work()
  const states = await asked(office, requestId)
  assert.deepEqual(
    states.filter((s) => s.endsWith(':expired')),
    ['gao:expired', 'ming:expired'],
  )
  assert.equal(states.filter((s) => s.startsWith('nan')).length, 1)
  await office.assertReplay(requestId)
})

test('a late yes is taken while nobody goes, and not when somebody does', async (t) => {
  const office = await startRunOffice(t)
  await office.stand(people.hua, 75)
  for (const who of ['gao', 'ming', 'nan'] as const) await office.away(who, 600)
  const requestId = await office.tap()
  office.pass(releaseMinutes + 0.1)
  await office.work()
  // Everybody was asked: she is asked once more, and presses yes on the first card all the same.
  const [first] = await office.ordersOf(requestId)
  assert.deepEqual(await office.orders(requestId), ['hua:expired', 'hua:offered'])
  const late = await office.call('hua', acceptOrder, { id: first?.id ?? '', ...answer() })
  assert.deepEqual([late.body.state, late.body.endedAt], ['accepted', null])
  assert.deepEqual(await office.orders(requestId), ['hua:accepted', 'hua:withdrawn'])
  assert.equal((await office.run(requestId)).state, 'going')

  // By then somebody else goes: too late is too late.
  await office.away('gao', null)
  const next = await office.tap()
  office.pass(releaseMinutes + 0.1)
  await office.work()
  const expired = (await office.ordersOf(next)).find((o) => o.state === 'expired')
  const offered = (await office.ordersOf(next)).find((o) => o.state === 'offered')
  assert.deepEqual([expired?.personName, offered?.personName], ['gao', 'gao'])
  assert.equal((await office.call('gao', acceptOrder, { id: offered?.id ?? '', ...answer() })).status, 200)
  const tooLate = await office.call('gao', acceptOrder, { id: expired?.id ?? '', ...answer() })
  assert.equal(tooLate.code, 'dispatch.taken')
  await office.assertReplay(requestId)
})

test('with nobody on duty the desk is told why, once, and can send somebody by hand', async (t) => {
  const office = await startRunOffice(t)
  for (const who of ['hua', 'gao', 'ming', 'nan', 'deng'] as const) await office.away(who, 120)
  const requestId = await office.tap()
  const run = await office.run(requestId)
  assert.deepEqual([run.state, run.short?.reason], ['open', 'nobody_on_duty'])
  await office.tick()
  assert.deepEqual(
    (await alarmsOf(office)).map((a) => [a.kind, a.detail.reason]),
    [['nobody_takes', 'nobody_on_duty']],
  )
  const { stepCount } = await office.request(requestId)
  const ask = { requestId, stepCount, orderId: randomUUID(), personId: people.deng }
  assert.equal((await office.call('pai', dispatchRequest, ask)).status, 200)
  // Somebody comes back: a run that has only one person by hand asks them too.
  await office.away('gao', null)
  office.pass(1)
  await office.tick()
  assert.deepEqual(await asked(office, requestId), ['deng:offered', 'gao:offered'])
  assert.equal((await office.run(requestId)).short, null)
  const id = (await office.orderOf(requestId, 'deng')).id
  assert.equal((await office.call('deng', acceptOrder, { id, ...answer() })).status, 200)
  assert.deepEqual(await asked(office, requestId), ['deng:accepted', 'gao:withdrawn'])
  // Somebody goes surely: one more by hand would be two at one door.
  const again = { requestId, stepCount: 1, orderId: randomUUID(), personId: people.hua }
  const refused = await office.call('pai', dispatchRequest, {
    ...again,
    stepCount: (await office.request(requestId)).stepCount,
  })
  assert.equal(refused.code, 'dispatch.already_asked')
  await office.assertReplay(requestId)
})

test('a volunteer is added when the obliged are too few, within the budget and only on duty', async (t) => {
  const office = await startRunOffice(t)
  for (const who of ['gao', 'ming', 'nan'] as const) await office.away(who, 120)
  await office.stand(people.hua, 900)
  const near = await office.hire('zhi', 'volunteer', 'community')
  const tired = await office.hire('lei', 'volunteer', 'community')
  await office.hire('xiu', 'volunteer', 'community')
  await office.stand(near.personId, 50)
  await office.stand(tired.personId, 20, [], { budget: 0 })
  const requestId = await office.tap()
  // Xiu gave no hours: a volunteer is not woken for having been willing.
  assert.deepEqual(await asked(office, requestId), ['hua:offered', 'zhi:offered'])
  const id = (await office.orderOf(requestId, 'zhi')).id
  await accept(office.assembled().app, near, { id, ...answer(), deviceAt: null })
  assert.deepEqual(await asked(office, requestId), ['hua:withdrawn', 'zhi:accepted'])
})

test('when who was coming gives it back, the next are asked at once and the desk is alarmed', async (t) => {
  const office = await startRunOffice(t)
  await spreadOut(office)
  const requestId = await office.tap()
  await go(office, 'hua', requestId)
  const id = (await office.orderOf(requestId, 'hua')).id
  const back = { id, ...answer(), reason: 'not_responsible' as const, words: '车坏了' }
  assert.equal((await office.call('hua', returnOrder, back)).body.state, 'returned')
  assert.equal((await office.request(requestId)).state, 'registered')
  await office.work()
  assert.equal((await office.request(requestId)).state, 'dispatched')
  assert.ok((await asked(office, requestId)).includes('nan:offered'))
  assert.deepEqual(
    (await alarmsOf(office)).map((a) => a.kind),
    ['nobody_takes'],
  )
  await office.assertReplay(requestId)

  // The desk takes the next one back too: the run asks on.
  await go(office, 'nan', requestId)
  const nan = (await office.orderOf(requestId, 'nan')).id
  assert.equal((await office.call('pai', withdrawOrder, { id: nan, words: '改派' })).body.state, 'withdrawn')
  assert.equal((await office.run(requestId)).state, 'open')
  await office.assertReplay(requestId)
})

test('an office that keeps the ladder asks one after the other, and the minutes run all the same', async (t) => {
  const office = await startRunOffice(t)
  await office.decide({ rule: 'own_grid' })
  const requestId = await office.tap()
  assert.deepEqual(await office.orders(requestId), ['hua:offered'])
  await decline(office, 'hua', requestId)
  assert.deepEqual(await office.orders(requestId), ['hua:declined', 'gao:offered'])
  assert.equal((await office.run(requestId)).state, 'open')
  await go(office, 'gao', requestId)
  assert.equal((await office.run(requestId)).state, 'going')
  await office.assertReplay(requestId)
})
