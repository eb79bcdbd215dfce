import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { sql } from 'kysely'
import { Refusal } from '../../kernel/shared/refusal.ts'
import { acceptOrder as accept, declineOrder as decline } from './actions/answer-order.ts'
import { lookNow, matchRuns } from './actions/match-runs.ts'
import { acceptOrder } from './contract.ts'
import { people, type RunOffice, spreadOut, startRunOffice, system } from './run-office-for-tests.ts'

const { jurisdictionId } = system
const answer = () => ({ actionId: randomUUID() })
const many = 10

/** People with two open alerts, and doors with two people on the way: there must be none of either. */
const assertNoDoubles = async (office: RunOffice) => {
  const { rows } = await office.assembled().app.db.read(jurisdictionId, (tx) =>
    sql<{ what: string }>`
      select 'alerts of ' || person_id as what from work_orders where is_alert and state = 'offered'
      group by person_id having count(*) > 1
      union all
      select 'people on the way to ' || request_id from work_orders where part = 'lead' and state in ('accepted', 'arrived')
      group by request_id having count(*) > 1`.execute(tx),
  )
  assert.deepEqual(rows, [])
}

test('two people who say yes at the same moment: exactly one goes, and the other is told that it is taken', async (t) => {
  const office = await startRunOffice(t)
  await spreadOut(office)
  for (let n = 0; n < many; n++) {
    const requestId = await office.tap()
    const offers = (await office.ordersOf(requestId)).filter((o) => o.state === 'offered')
    assert.equal(offers.length, 3)
    const names = ['hua', 'gao', 'ming', 'nan'] as const
    const answers = await Promise.all(
      offers.map((o) => {
        const who = names.find((name) => people[name] === o.personId)
        assert.ok(who)
        return office.call(who, acceptOrder, { id: o.id, ...answer() })
      }),
    )
    // A nearer one may relieve a farther one who was a moment sooner; nobody else goes.
    for (const { code, body } of answers) assert.ok(code === 'dispatch.taken' || body.state === 'accepted', code)
    office.pass(2)
    await office.work()
    const stand = (await office.orders(requestId)).map((o) => o.split(':')[1]).toSorted()
    assert.deepEqual(stand, ['accepted', 'withdrawn', 'withdrawn'])
    assert.equal((await office.run(requestId)).state, 'going')
    await assertNoDoubles(office)
    await office.assertReplay(requestId)
    // Four hours later whoever forgot to say "done" counts as free again.
    office.pass(5 * 60)
  }
})

test('matchers that run at the same time send no second alert to anybody, and no run more than its fan', async (t) => {
  const office = await startRunOffice(t)
  await spreadOut(office)
  for (const name of ['bo', 'cai', 'dai', 'en', 'fu', 'ge']) {
    const { personId } = await office.hire(name, 'grid2_leader', 'north')
    await office.stand(personId, 400)
  }
  const ids = await Promise.all(Array.from({ length: 4 }, () => office.file('tap')))
  const { app } = office.assembled()
  await Promise.all([office.work(), ...Array.from({ length: 4 }, () => matchRuns(app, system)), lookNow(app, system)])
  await assertNoDoubles(office)
  // A run whose people somebody else was quicker to ask is as due as before: the next look serves it.
  await office.tick()
  await Promise.all(Array.from({ length: 3 }, () => matchRuns(app, system)))
  await assertNoDoubles(office)
  for (const requestId of ids) {
    const offers = await office.orders(requestId)
    assert.ok(offers.length >= 1 && offers.length <= 3, `${offers}`)
  }
})

test('a yes and the matcher that meet leave one on the way, and nobody else asked behind their back', async (t) => {
  const office = await startRunOffice(t)
  await spreadOut(office)
  const { app } = office.assembled()
  for (let n = 0; n < 6; n++) {
    const requestId = await office.tap()
    const offers = await office.ordersOf(requestId)
    const [first, second] = offers
    assert.ok(first && second)
    const actorOf = (personId: string) => ({ ...staff, personId })
    const staff = { kind: 'staff' as const, jurisdictionId, name: '', sessionId: '', grants: [] }
    const said = await Promise.allSettled([
      accept(app, actorOf(first.personId), { id: first.id, ...answer(), deviceAt: null }),
      decline(app, actorOf(second.personId), { id: second.id, ...answer(), deviceAt: null, reason: 'busy', words: '' }),
      matchRuns(app, system),
      matchRuns(app, system),
    ])
    for (const one of said) if (one.status === 'rejected') assert.ok(one.reason instanceof Refusal, String(one.reason))
    // The hold is over: whoever sets off goes for good.
    office.pass(2)
    await office.work()
    const living = (await office.orders(requestId)).filter((o) => /:(offered|accepted)$/.test(o))
    assert.equal(living.length, 1, `${living}`)
    assert.match(living[0] ?? '', /:accepted$/)
    await office.assertReplay(requestId)
    office.pass(5 * 60)
  }
})
