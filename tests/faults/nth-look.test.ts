import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { matchRuns } from '../../capabilities/dispatch/actions/match-runs.ts'
import { acceptOrder } from '../../capabilities/dispatch/contract.ts'
import { registerRequest } from '../../capabilities/requests/contract/desk.ts'
import { submitRequest } from '../../capabilities/requests/contract/resident.ts'
import { castPeople, services } from '../cast-data.ts'
import { openCutOffice } from './cut-office.ts'
import { ask } from './office.ts'

const office = openCutOffice()

/** A door service that was filed; its run is open and nobody was asked yet. */
const waiting = async () => {
  const id = randomUUID()
  const followKey = randomBytes(16).toString('base64url')
  const place = { point: { lng: 109.005, lat: 32.69 } }
  const draft = { id, serviceId: services.help, words: '老人摔倒了，请来扶一下', place, followKey }
  assert.equal((await office.cast.as('resident').call(submitRequest, draft)).status, 200)
  assert.equal((await office.cast.as('jiang').call(registerRequest, { id, stepCount: 1 })).status, 200)
  const offer = office.cast.app.jobs.kinds.get('dispatch.offer')
  await offer?.handle(office.cast.app, office.cast.system, { requestId: id } as never)
  return id
}
const one = async (sql: string, id: string) => {
  const [row] = await ask<Record<string, number>>(office.cast.databaseUrl, sql, [id])
  return Object.values(row ?? {})
}
/** Orders, their steps, the promises to take them back, the steps of the request and the belief written down. */
const partsOf = (id: string) =>
  one(
    `select (select count(*)::int from work_orders where request_id = $1) as orders,
      (select count(*)::int from work_order_steps s join work_orders w on w.id = s.work_order_id where w.request_id = $1) as steps,
      (select count(*)::int from jobs j join work_orders w on w.id::text = j.key where w.request_id = $1) as promises,
      (select count(*)::int from request_steps where request_id = $1 and verb in ('dispatch', 'offer')) as told,
      (select count(predicted)::int from dispatch_runs where request_id = $1) as believed`,
    id,
  )
const wholeLook = [3, 3, 3, 3, 1]
const nothing = [0, 0, 0, 0, 0]
/** So that the same people are free for the next story. */
const forget = (id: string) =>
  one(
    `with o as (update work_orders set state = 'withdrawn' where request_id = $1 and state in ('offered', 'accepted')),
      d as (update dispatch_runs set state = 'ended' where request_id = $1) select 1 as done`,
    id,
  )

for (const how of ['not sent', 'answer lost'] as const) {
  test(`whichever call of a look breaks (${how}), a run has asked its people whole or not at all, and the next look makes it so once`, async (t) => {
    office.watch.how = how
    const first = await waiting()
    office.watch.calls = []
    assert.equal(await matchRuns(office.cast.app, office.cast.system), 3)
    const count = office.watch.calls.length
    assert.deepEqual(await partsOf(first), wholeLook)
    await forget(first)
    t.diagnostic(`${count} calls`)
    for (let n = 1; n <= count; n++) {
      const id = await waiting()
      office.watch.calls = []
      office.watch.failAt = n
      await matchRuns(office.cast.app, office.cast.system).catch(() => undefined)
      office.watch.failAt = 0
      const broken = await partsOf(id)
      assert.deepEqual(broken, broken[0] === 0 ? nothing : wholeLook, `call ${n} was ${office.watch.calls[n - 1]}`)
      await matchRuns(office.cast.app, office.cast.system)
      assert.deepEqual(await partsOf(id), wholeLook, `call ${n} was ${office.watch.calls[n - 1]}`)
      await forget(id)
    }
  })

  test(`whichever call of a yes breaks (${how}), one goes and the others are let go, or nothing happened, and saying it again settles it`, async () => {
    office.watch.how = how
    /** Accepted, withdrawn, still asked, runs on which somebody goes. */
    const stand = (id: string) =>
      one(
        `select count(*) filter (where state = 'accepted')::int as a, count(*) filter (where state = 'withdrawn')::int as w,
          count(*) filter (where state = 'offered')::int as o,
          (select count(*)::int from dispatch_runs where request_id = $1 and state = 'going') as g
        from work_orders where request_id = $1`,
        id,
      )
    const going = [1, 2, 0, 1]
    let count = 1
    for (let n = 0; n <= count; n++) {
      const id = await waiting()
      await matchRuns(office.cast.app, office.cast.system)
      const [order] = await ask<{ id: string }>(
        office.cast.databaseUrl,
        'select id from work_orders where request_id = $1 and person_id = $2',
        [id, castPeople.lin.id],
      )
      assert.ok(order)
      const yes = { id: order.id, actionId: randomUUID() }
      office.watch.calls = []
      office.watch.failAt = n
      const answer = await office.cast.as('lin').call(acceptOrder, yes)
      office.watch.failAt = 0
      if (n === 0) count = office.watch.calls.length
      const after = await stand(id)
      assert.deepEqual(after, after[0] === 0 ? [0, 0, 3, 0] : going, `call ${n} was ${office.watch.calls[n - 1]}`)
      if (answer.status === 200) assert.deepEqual(after, going)
      assert.equal((await office.cast.as('lin').call(acceptOrder, yes)).status, 200)
      assert.deepEqual(await stand(id), going)
      await forget(id)
    }
  })
}
