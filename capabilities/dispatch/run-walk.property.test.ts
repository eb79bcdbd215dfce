import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { sql } from 'kysely'
import type { App } from '../../kernel/server/app.ts'
import { Refusal } from '../../kernel/shared/refusal.ts'
import { minutesBetween } from '../../kernel/shared/time.ts'
import { acceptOrder, declineOrder, returnOrder } from './actions/answer-order.ts'
import { arriveAtOrder, finishOrder } from './actions/work-on-order.ts'
import { type RunStep, replayRun } from './rules/replay-run.ts'
import type { OrderState } from './rules/states.ts'
import { people, type RunOffice, services, startRunOffice, system } from './run-office-for-tests.ts'

const { jurisdictionId } = system
const stepsOfWalk = 80

/** The same walk for the same seed (mulberry32). */
const randomFrom = (seed: number) => {
  let a = seed
  const next = () => {
    a = (a + 0x6d2b79f5) | 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(next() * list.length)]
  return { next, pick }
}

interface WalkOrder {
  readonly id: string
  readonly requestId: string
  readonly personId: string
  readonly state: OrderState
  readonly serviceId: string
}
interface WalkRun {
  readonly requestId: string
  readonly round: number
  readonly state: string
  readonly soft: string | null
  readonly nextLookAt: string
  readonly isShort: boolean
  readonly steps: RunStep[]
  readonly living: number
}

const look = (office: RunOffice) =>
  office.assembled().app.db.read(jurisdictionId, async (tx) => {
    const orders = await sql<WalkOrder>`
      select w.id, w.request_id as "requestId", w.person_id as "personId", w.state, r.service_id as "serviceId"
      from work_orders w join requests r on r.id = w.request_id order by w.offered_at, w.id`.execute(tx)
    const runs = await sql<WalkRun>`
      select d.request_id as "requestId", d.round, d.state, d.soft_order_id as soft, d.next_look_at as "nextLookAt",
        d.short is not null as "isShort",
        (select count(*) from work_orders w where w.request_id = d.request_id
          and w.state in ('offered', 'accepted', 'arrived')) as living,
        (select coalesce(json_agg(json_build_object('orderId', s.work_order_id, 'verb', s.verb, 'outcome', s.data->>'outcome')
            order by s.at, case when s.verb = 'withdraw' then 0 else 1 end, s.number), '[]')
          from work_order_steps s join work_orders w on w.id = s.work_order_id
          where w.request_id = d.request_id and (w.why->>'round')::integer = d.round) as steps
      from dispatch_runs d`.execute(tx)
    return { orders: orders.rows, runs: runs.rows }
  })

/** One walk: people answer as they like, go off duty and come back, time passes, servers restart. */
const walk = async (office: RunOffice, seed: number): Promise<Record<string, number>> => {
  const { next, pick } = randomFrom(seed)
  const skilled = new Set<string>()
  const away = new Set<string>()
  const crew: string[] = Object.values(people).slice(0, 4)
  for (const name of ['bo', 'cai', 'dai']) crew.push((await office.hire(name, 'grid2_leader', 'south')).personId)
  for (const [n, personId] of crew.entries()) {
    const canHelp = n % 2 === 0
    if (canHelp) skilled.add(personId)
    await office.stand(personId, 60 + 130 * n, canHelp ? ['first_aid'] : [])
  }
  const actorOf = (personId: string) =>
    ({ kind: 'staff', jurisdictionId, personId, name: '', sessionId: '', grants: [] }) as const
  // Every look at the clock is a millisecond later: what happened under one lock after the other can be told apart.
  const ticking = new WeakMap<App, App>()
  const tickingApp = () => {
    const app = office.assembled().app
    const now = () => {
      office.pass(1 / 60_000)
      return office.now()
    }
    const kept = ticking.get(app) ?? { ...app, clock: { now } }
    ticking.set(app, kept)
    return kept
  }
  const seen = new Set<string>()
  const did: Record<string, number> = {}

  const answer = async (verb: 'accept' | 'decline' | 'arrive' | 'finish' | 'return', order: WalkOrder) => {
    const app = tickingApp()
    const actor = actorOf(order.personId)
    const act = { id: order.id, actionId: randomUUID(), deviceAt: null }
    const proof = { method: 'said' as const, code: null, point: null, photos: [] }
    const doing = {
      accept: () => acceptOrder(app, actor, act),
      decline: () => declineOrder(app, actor, { ...act, reason: 'busy', words: '' }),
      arrive: () => arriveAtOrder(app, actor, { ...act, ...proof }),
      finish: () => finishOrder(app, actor, { ...act, words: '好了', photos: [] }),
      return: () => returnOrder(app, actor, { ...act, reason: 'not_responsible', words: '去不了' }),
    }
    try {
      await doing[verb]()
      did[verb] = (did[verb] ?? 0) + 1
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      did[error.code] = (did[error.code] ?? 0) + 1
    }
  }
  const step = async () => {
    const { orders } = await look(office)
    const having = (...states: OrderState[]) => pick(orders.filter((o) => states.includes(o.state)))
    const luck = next()
    const offered = having('offered')
    if (luck < 0.14) await office.file(next() < 0.5 ? 'tap' : 'fall')
    else if (luck < 0.34 && offered) {
      // Sometimes two say yes at the same moment.
      const others = orders.filter((o) => o.requestId === offered.requestId && o.state === 'offered')
      await Promise.all((next() < 0.5 ? others : [offered]).map((o) => answer('accept', o)))
    } else if (luck < 0.5 && offered) await answer('decline', offered)
    else if (luck < 0.56) {
      const late = having('expired', 'withdrawn')
      if (late) await answer('accept', late)
    } else if (luck < 0.68) {
      const busy = having('accepted', 'arrived')
      const verb = pick(['arrive', 'finish', 'return'] as const)
      if (busy && verb) await answer(verb, busy)
    } else if (luck < 0.78) {
      const personId = pick(crew)
      if (!personId) return
      const isAway = !away.delete(personId)
      if (isAway) away.add(personId)
      await office
        .assembled()
        .app.db.write(jurisdictionId, (tx) =>
          sql`update people set away_until = ${isAway ? '2099-01-01T00:00:00Z' : null} where id = ${personId}`.execute(
            tx,
          ),
        )
    } else if (luck < 0.8) await office.restart()
    else office.pass(0.1 + 3 * next())
  }
  const check = async (at: string) => {
    const { orders, runs } = await look(office)
    for (const order of orders) {
      if (seen.has(order.id)) continue
      seen.add(order.id)
      assert.ok(!away.has(order.personId), `${at}: somebody off duty was asked`)
      if (order.serviceId === services.fall) assert.ok(skilled.has(order.personId), `${at}: asked without the skill`)
    }
    const going = Map.groupBy(
      orders.filter((o) => o.state === 'accepted' || o.state === 'arrived'),
      (o) => o.requestId,
    )
    for (const [, two] of going) assert.equal(two.length, 1, `${at}: two people at one door`)
    const alerts = Map.groupBy(
      orders.filter((o) => o.state === 'offered'),
      (o) => o.personId,
    )
    for (const [, two] of alerts) assert.equal(two.length, 1, `${at}: two alerts of one person`)
    for (const run of runs) {
      const told = replayRun(run.steps, false)
      assert.deepEqual([run.state, run.soft], [told.state, told.softOrderId], `${at}: the row is not what happened`)
      if (run.state !== 'open') continue
      // Nobody waits in silence: somebody is asked or on the way, or it is written down why not; and it is looked at soon.
      assert.ok(run.living > 0 || run.isShort, `${at}: a run in silence`)
      assert.ok(minutesBetween(office.now(), run.nextLookAt) <= 1.01, `${at}: looked at too late`)
    }
  }
  for (let n = 0; n < stepsOfWalk; n++) {
    await step()
    await office.tick()
    await check(`seed ${seed}, step ${n}`)
  }
  return did
}

for (const [seed, rule] of [
  [11, 'nearest_three'],
  [12, 'robust'],
  [13, 'triage'],
] as const) {
  test(`whatever people answer (${rule}), nobody is asked off duty or without the skill, no two go to one door, no run is silent`, async (t) => {
    const office = await startRunOffice(t)
    await office.decide({ rule })
    const did = await walk(office, seed)
    t.diagnostic(JSON.stringify(did))
    assert.ok((did.accept ?? 0) > 3 && (did.decline ?? 0) > 1)
  })
}
