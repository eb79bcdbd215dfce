import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { acceptOrder, dispatchRequest } from '../../capabilities/dispatch/contract.ts'
import { askApproval, readRequest, registerRequest } from '../../capabilities/requests/contract/desk.ts'
import { submitRequest } from '../../capabilities/requests/contract/resident.ts'
import type { Staff } from '../../kernel/shared/actor.ts'
import { castAreas, castPeople, services } from '../cast-data.ts'
import type { Case } from './statement.ts'
import { areaIds, openTown, postKinds, someone, type Town } from './town.ts'

let town: Town
before(async () => {
  town = await openTown(7)
})
after(() => town.close())

/** Every post there is, everywhere. */
const almighty = (personId: string) =>
  someone(
    personId,
    postKinds.flatMap((role) => areaIds.map((areaId) => ({ role, areaId }))),
  )
const stepOf = async (id: string) => (await town.cast.as('shen').call(readRequest, { id })).body.stepCount
const casesIn = (state: string) => town.cases.filter((c) => c.state === state && c.workers.size > 0)
const check = async (person: Staff, c: Case, isPassed: boolean) =>
  town.call(person, 'POST', `/requests/${c.id}/verify`, { stepCount: await stepOf(c.id), isPassed, words: '看过了' })

test('who did the work cannot check it, nor close it, whatever posts they hold; another one can', async () => {
  const resolved = casesIn('resolved')
  assert.ok(resolved.length > 1)
  for (const c of resolved) {
    for (const worker of c.workers) {
      for (const isPassed of [true, false]) {
        const own = await check(almighty(worker), c, isPassed)
        assert.equal(own.statusCode, 403)
        assert.equal(own.json().error.code, 'requests.handled_it_yourself')
      }
    }
    const other = await check(
      someone(castPeople.gao.id, [{ role: 'shift_lead', areaId: castAreas.street.id }]),
      c,
      true,
    )
    assert.equal(other.statusCode, c.workers.has(castPeople.gao.id) ? 403 : 200)
  }
  for (const c of casesIn('verified')) {
    const [worker = ''] = c.workers
    const close = async (person: Staff) =>
      town.call(person, 'POST', `/requests/${c.id}/close`, {
        stepCount: await stepOf(c.id),
        outcome: 'solved',
        words: '好了',
      })
    assert.equal((await close(almighty(worker))).json().error.code, 'requests.handled_it_yourself')
    assert.equal((await close(almighty(castPeople.zhu.id))).statusCode, 200)
  }
})

test('who asked cannot decide, whatever posts they hold; a second person can, once', async () => {
  const asked = town.cases.filter((c) => c.question)
  assert.ok(asked.length > 1)
  for (const c of asked) {
    const decide = (person: Staff, isApproved: boolean) =>
      town.call(person, 'POST', `/approvals/${c.question?.id}/decide`, { isApproved, words: '看过了' })
    for (const isApproved of [true, false]) {
      const own = await decide(almighty(c.question?.by ?? ''), isApproved)
      assert.equal(own.statusCode, 403)
      assert.equal(own.json().error.code, 'requests.asked_it_yourself')
    }
    const below = await decide(someone(castPeople.lin.id, [{ role: 'grid2_leader', areaId: c.path[0] ?? '' }]), true)
    assert.equal(below.statusCode, 403)
    const second = someone(castPeople.han.id, [{ role: 'shift_lead', areaId: castAreas.street.id }])
    assert.equal((await decide(second, true)).statusCode, 200)
    assert.equal((await decide(second, false)).json().error.code, 'requests.already_decided')
  }
})

test('whoever works on a request may ask for time, and cannot grant it to themselves', async () => {
  const c = casesIn('dispatched')[0]
  assert.ok(c)
  const [worker = ''] = c.workers
  const approvalId = randomUUID()
  const plea = {
    approvalId,
    kind: 'extend',
    reason: 'weather',
    words: '下雨',
    limit: { count: 2, unit: 'working_days' },
  }
  const asking = await town.call(someone(worker, []), 'POST', `/requests/${c.id}/ask`, {
    ...plea,
    stepCount: await stepOf(c.id),
  })
  assert.equal(asking.statusCode, 200)
  const grant = await town.call(almighty(worker), 'POST', `/approvals/${approvalId}/decide`, {
    isApproved: true,
    words: '行',
  })
  assert.equal(grant.json().error.code, 'requests.asked_it_yourself')
})

test('a worker of a department sees a request when it was accepted, not when it was offered, and no other', async () => {
  const { cast } = town
  const id = randomUUID()
  const place = { areaCode: castAreas.riverEast.code }
  const body = { id, serviceId: services.street, words: '灯', place, followKey: 'k'.repeat(32) }
  await cast.as('resident').call(submitRequest, body)
  await cast.as('jiang').call(registerRequest, { id, stepCount: 1 })
  const read = async () => (await cast.as('tang').call(readRequest, { id })).status
  assert.equal(await read(), 404)
  const orderId = randomUUID()
  const offer = { requestId: id, stepCount: 2, orderId, personId: castPeople.tang.id }
  assert.equal((await cast.as('wei').call(dispatchRequest, offer)).status, 200)
  assert.equal(await read(), 404, 'an offer is a card, not the file')
  const accepted = await cast.as('tang').call(acceptOrder, { id: orderId, actionId: randomUUID() })
  assert.equal(accepted.status, 200)
  assert.equal(await read(), 200)
  for (const c of town.cases.filter((one) => !one.workers.has(castPeople.tang.id))) {
    assert.equal((await cast.as('tang').call(readRequest, { id: c.id })).status, 404)
  }
  const ask = {
    id,
    stepCount: await stepOf(id),
    approvalId: randomUUID(),
    kind: 'void' as const,
    reason: 'mistaken' as const,
  }
  assert.equal((await cast.as('tang').call(askApproval, { ...ask, words: '重复' })).status, 200)
})

test('nobody answers an order for somebody else, whatever posts they hold', async () => {
  const open = town.cases.filter((c) => c.orderId && c.state === 'dispatched')
  assert.ok(open.length > 1)
  for (const c of open) {
    const other = Object.values(castPeople).find((p) => !c.asked.has(p.id))
    for (const verb of ['accept', 'decline', 'arrive', 'finish', 'return', 'caller']) {
      const input = {
        actionId: randomUUID(),
        reason: verb === 'decline' ? 'busy' : 'unsafe',
        words: '好',
        method: 'said',
      }
      const answer = await town.call(almighty(other?.id ?? ''), 'POST', `/work-orders/${c.orderId}/${verb}`, input)
      assert.equal(answer.statusCode, 403, `${verb}: ${answer.body}`)
      assert.equal(answer.json().error.code, 'dispatch.not_yours')
    }
  }
})
