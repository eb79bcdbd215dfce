import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { addMinutes, minutesBetween } from '../../kernel/shared/time.ts'
import { openCast } from '../../tests/cast.ts'
import { castPeople, services } from '../../tests/cast-data.ts'
import { registerRequest } from '../requests/contract/desk.ts'
import { submitRequest } from '../requests/contract/resident.ts'
import { listBoardPeople, readBoard, readRun } from './contract/board.ts'
import { acceptOrder, arriveAtOrder } from './contract.ts'
import { people, type RunOffice, spreadOut, startRunOffice } from './run-office-for-tests.ts'

const answer = () => ({ actionId: randomUUID() })
const board = async (office: RunOffice, who: 'zhang' | 'ming' | 'pai' = 'zhang') =>
  (await office.call(who, readBoard, {})).body

test('the board shows every promise that runs, what ends first first, with who goes and what was told', async (t) => {
  const office = await startRunOffice(t)
  await spreadOut(office)
  const first = await office.tap()
  office.pass(4)
  const { id } = await office.orderOf(first, 'hua')
  await office.call('hua', acceptOrder, { id, ...answer() })
  const second = await office.tap()
  const { items, total, people: counts, rule, surge, today } = await board(office)
  assert.deepEqual(
    [items.map((i) => i.requestId), total, rule, surge.isOn],
    [[first, second], 2, 'nearest_three', false],
  )
  const [going, open] = items
  assert.ok(going && open)
  assert.deepEqual(
    [going.state, going.going?.name, going.going?.isSoft, going.going?.isThere],
    ['going', 'hua', false, false],
  )
  const order = await office.orderOf(first, 'hua')
  assert.equal(going.going?.arrivesAt, addMinutes(order.acceptedAt ?? '', order.etaMinutes ?? 0))
  assert.deepEqual([going.areaName, going.isExact, going.promiseMinutes, going.asked], ['北片', false, 60, 3])
  assert.equal(minutesBetween(going.since, going.dueAt), 60)
  assert.deepEqual([open.state, open.going, open.short], ['open', null, null])
  assert.ok((open.reach ?? 0) > 0.5)
  assert.deepEqual([counts.going, counts.asked], [1, 3])
  assert.deepEqual(today, { runs: 2, reached: 0, inTime: 0, medianMinutes: null })

  await office.call('hua', arriveAtOrder, { id, ...answer(), method: 'said' })
  const after = await board(office)
  assert.deepEqual(
    after.items.map((i) => i.requestId),
    [second],
  )
  assert.deepEqual([after.today.reached, after.today.inTime], [1, 1])
  assert.ok((after.today.medianMinutes ?? 0) > 3.9)
  // Escalated at five minutes: with the name of whoever was told.
  office.pass(6)
  await office.tick()
  const told = (await board(office)).items[0]?.escalations
  assert.deepEqual(
    told?.map((e) => [e.who, e.names]),
    [['grid1_leader', []]],
  )
})

test('the desk reads why each person was asked; whoever has no screen of it reads nothing', async (t) => {
  const office = await startRunOffice(t)
  await spreadOut(office)
  const requestId = await office.tap()
  const plain = await office.file()
  await office.work()
  const { run, alerts } = (await office.call('pai', readRun, { requestId })).body
  assert.equal(run?.requestId, requestId)
  assert.deepEqual(alerts.map((a) => [a.name, a.because?.rank, a.state]).toSorted(), [
    ['gao', 2, 'offered'],
    ['hua', 1, 'offered'],
    ['ming', 3, 'offered'],
  ])
  assert.deepEqual((await office.call('pai', readRun, { requestId: plain })).body, { run: null, alerts: [] })
  // A community worker in the own community; a leader may read the request and not the board; the next grid nothing.
  assert.equal((await office.call('ming', readRun, { requestId })).status, 200)
  assert.equal((await board(office, 'ming')).items.length, 1)
  assert.equal((await office.call('hua', readRun, { requestId })).code, 'kernel.forbidden')
  assert.equal((await office.call('nan', readRun, { requestId })).code, 'kernel.not_found')
  for (const endpoint of [readBoard, listBoardPeople]) {
    assert.equal((await office.call('hua', endpoint, {})).code, 'kernel.forbidden')
    assert.equal((await office.call(null, endpoint, {})).code, 'kernel.signed_out')
  }
})

test('the map shows who is on duty, and what they are asked about', async (t) => {
  const office = await startRunOffice(t)
  await spreadOut(office)
  await office.away('nan', 60)
  const requestId = await office.tap()
  const { items, total } = (await office.call('zhang', listBoardPeople, {})).body
  assert.equal(items.length, total)
  const states = new Map(items.map((p) => [p.personId, [p.state, p.requestId]]))
  assert.deepEqual(states.get(people.hua), ['asked', requestId])
  assert.equal(states.has(people.nan), false)
  const deng = items.find((p) => p.personId === people.deng)
  assert.deepEqual([deng?.state, deng?.requestId], ['free', null])
})

test('a community worker sees the promises and the people of the own community, and none of the next', async (t) => {
  const cast = await openCast()
  t.after(() => cast.close())
  const id = randomUUID()
  const place = { point: { lng: 109.005, lat: 32.69 } }
  const draft = { id, serviceId: services.help, words: '老人需要帮助', place, followKey: id.replaceAll('-', '') }
  assert.equal((await cast.as('resident').call(submitRequest, draft)).status, 200)
  assert.equal((await cast.as('jiang').call(registerRequest, { id, stepCount: 1 })).status, 200)
  await cast.settle()
  const seenBy = async (who: 'gao' | 'luo' | 'zhu') => {
    const { items, total, people: counts, today } = (await cast.as(who).call(readBoard, {})).body
    const shown = (await cast.as(who).call(listBoardPeople, {})).body.items.map((p) => p.personId)
    assert.equal(shown.length, counts.onDuty)
    return { runs: items.map((i) => i.requestId), total, today: today.runs, shown }
  }
  const gao = await seenBy('gao')
  assert.deepEqual([gao.runs, gao.total, gao.today], [[id], 1, 1])
  assert.ok(gao.shown.includes(castPeople.lin.id) && !gao.shown.includes(castPeople.wu.id))
  const luo = await seenBy('luo')
  assert.deepEqual([luo.runs, luo.total, luo.today], [[], 0, 0])
  assert.ok(luo.shown.includes(castPeople.wu.id) && !luo.shown.includes(castPeople.lin.id))
  assert.equal((await cast.as('luo').call(readRun, { requestId: id })).code, 'kernel.not_found')
  const zhu = await seenBy('zhu')
  assert.deepEqual(zhu.runs, [id])
  assert.ok(zhu.shown.includes(castPeople.lin.id) && zhu.shown.includes(castPeople.wu.id))
})
