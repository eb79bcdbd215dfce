import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { acceptOrder, arriveAtOrder, returnOrder } from './contract.ts'
import { people, type RunOffice, startRunOffice } from './run-office-for-tests.ts'

const answer = () => ({ actionId: randomUUID() })
const go = async (office: RunOffice, who: 'hua' | 'gao' | 'ming' | 'nan', requestId: string) =>
  office.call(who, acceptOrder, { id: (await office.orderOf(requestId, who)).id, ...answer() })

/**
 * The promise is an hour and nobody is on duty; at minute 46 hua comes back, who needs 17 minutes, and says yes: late, and
 * better than nobody.
 */
const softly = async (office: RunOffice) => {
  await office.decide({ rule: 'robust' })
  for (const who of ['hua', 'gao', 'ming', 'nan', 'deng'] as const) await office.away(who, 600)
  await office.stand(people.hua, 900)
  await office.stand(people.ming, 710)
  await office.stand(people.gao, 300)
  const requestId = await office.tap()
  office.pass(46)
  await office.away('hua', null)
  await office.tick()
  const yes = await go(office, 'hua', requestId)
  assert.deepEqual([yes.body.state, yes.body.isSoft], ['accepted', true])
  const run = await office.run(requestId)
  assert.deepEqual([run.state, run.softOrderId], ['open', yes.body.id])
  await office.assertReplay(requestId)
  return requestId
}
const back = async (office: RunOffice, who: 'gao' | 'ming') => {
  await office.away(who, null)
  office.pass(0.3)
  await office.tick()
}

test('whoever would come late sets off, and somebody faster takes over; then the minutes end and it is final', async (t) => {
  const office = await startRunOffice(t)
  const requestId = await softly(office)
  await back(office, 'ming')
  assert.deepEqual(await office.orders(requestId), ['hua:accepted', 'ming:offered'])
  const faster = await go(office, 'ming', requestId)
  assert.deepEqual([faster.status, faster.body.state, faster.body.isSoft], [200, 'accepted', true])
  const hua = await office.orderOf(requestId, 'hua')
  assert.deepEqual([hua.state, hua.reason], ['withdrawn', 'relieved'])
  assert.equal((await go(office, 'hua', requestId)).code, 'dispatch.taken')
  await office.assertReplay(requestId)
  // A minute before the end nobody faster is looked for any more.
  office.pass(13)
  await office.tick()
  assert.deepEqual(await office.orders(requestId), ['hua:withdrawn', 'ming:accepted'])
  const run = await office.run(requestId)
  assert.deepEqual([run.state, run.softOrderId], ['going', null])
  assert.equal((await office.orderOf(requestId, 'ming')).isSoft, false)
  await office.assertReplay(requestId)
})

test('somebody who comes in time ends it: the one on the way is relieved at once', async (t) => {
  const office = await startRunOffice(t)
  const requestId = await softly(office)
  await back(office, 'gao')
  const sure = await go(office, 'gao', requestId)
  assert.deepEqual([sure.body.state, sure.body.isSoft], ['accepted', false])
  assert.deepEqual(await office.orders(requestId), ['hua:withdrawn', 'gao:accepted'])
  assert.equal((await office.run(requestId)).state, 'going')
  await office.assertReplay(requestId)
})

test('whoever is on the way and arrives before anybody faster has reached it; whoever gives up leaves it to the others', async (t) => {
  const office = await startRunOffice(t)
  const requestId = await softly(office)
  await back(office, 'ming')
  const id = (await office.orderOf(requestId, 'hua')).id
  assert.equal((await office.call('hua', arriveAtOrder, { id, ...answer(), method: 'said' })).status, 200)
  assert.deepEqual(await office.orders(requestId), ['hua:arrived', 'ming:withdrawn'])
  assert.equal((await office.run(requestId)).state, 'reached')
  await office.assertReplay(requestId)

  const second = await startRunOffice(t)
  const other = await softly(second)
  await back(second, 'ming')
  const soft = (await second.orderOf(other, 'hua')).id
  const given = { id: soft, ...answer(), reason: 'not_responsible' as const, words: '车坏了' }
  assert.equal((await second.call('hua', returnOrder, given)).status, 200)
  // The request is still with those who were asked.
  assert.equal((await second.request(other)).state, 'dispatched')
  const run = await second.run(other)
  assert.deepEqual([run.state, run.softOrderId], ['open', null])
  await second.assertReplay(other)
  assert.equal((await go(second, 'ming', other)).status, 200)
  await second.assertReplay(other)
})
