import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type { TestContext } from 'node:test'
import { sql } from 'kysely'
import type { Staff } from '../../kernel/shared/actor.ts'
import { addMinutes } from '../../kernel/shared/time.ts'
import type { PostKind } from '../accounts/contract.ts'
import { createPeople, createPosts } from '../accounts/neighbours.ts'
import type { Skill } from '../catalogue/contract.ts'
import { escalateRuns } from './actions/escalate.ts'
import { matchRuns } from './actions/match-runs.ts'
import { dispatchSettingsOf, settingsMemory } from './actions/remember-settings.ts'
import type { DispatchSettingsBody } from './contract/settings.ts'
import type { WorkOrder } from './contract.ts'
import { listOrders } from './contract.ts'
import { areas, type Office, people, services, startOffice, system } from './office-for-tests.ts'
import { type ReplayedRun, type RunStep, replayRun } from './rules/replay-run.ts'
import { insertSettings } from './store/settings.ts'

const { jurisdictionId } = system

export interface RunRow extends ReplayedRun {
  readonly round: number
  readonly reach: number | null
  readonly predicted: number | null
  readonly short: { readonly reason: string } | null
  readonly rule: string
  readonly since: string
  readonly due_at: string
  readonly next_look_at: string
  readonly escalated: number[]
  readonly is_exact: boolean
  readonly area_id: string
  readonly service_id: string
  readonly skill: string | null
}

/** The office of the other tests with promises of minutes: people at measured distances and settings of its own. */
export interface RunOffice extends Office {
  /** A new version of the settings. */
  decide(more: Partial<DispatchSettingsBody>): Promise<void>
  /** Where somebody stands, in metres north of the middle of the office (the door of every request here), and what they can. */
  stand(personId: string, metres: number, skills?: readonly Skill[], more?: { budget?: number | null }): Promise<void>
  /** Another person in a post; they act through `Staff`. */
  hire(name: string, post: PostKind, area: keyof typeof areas): Promise<Staff>
  /** A quick request that is filed and whose run was looked at. */
  tap(): Promise<string>
  /** What the ticks do, whatever the hour of the real clock. */
  tick(): Promise<void>
  run(requestId: string): Promise<RunRow>
  ordersOf(requestId: string): Promise<WorkOrder[]>
  orderOf(requestId: string, name: string): Promise<WorkOrder>
  /** The row of the newest run is what the steps of its orders tell. */
  assertReplay(requestId: string): Promise<void>
}

const metresPerDegree = 111_195

export const startRunOffice = async (t: TestContext): Promise<RunOffice> => {
  const office = await startOffice(t)
  const app = () => office.assembled().app
  const runOffice: RunOffice = {
    ...office,
    async decide(more) {
      const { version, body } = await dispatchSettingsOf(app(), jurisdictionId)
      const row = { version: version + 1, body: { ...body, ...more }, words: '试验', setBy: null, setAt: office.now() }
      await app().db.write(jurisdictionId, (tx) => insertSettings(tx, jurisdictionId, row))
      settingsMemory.changed(app(), jurisdictionId)
    },
    async stand(personId, metres, skills = [], { budget = null } = {}) {
      const always = JSON.stringify([0, 1, 2, 3, 4, 5, 6].map((weekday) => ({ weekday, from: '00:00', to: '00:00' })))
      await app().db.write(jurisdictionId, (tx) =>
        sql`
          insert into responders (jurisdiction_id, person_id, skills, place_kind, place_lng, place_lat, weekly, alert_budget)
          values (${jurisdictionId}, ${personId}, ${skills}::text[], 'office', 109, ${32.7 + metres / metresPerDegree},
            ${always}::jsonb, ${budget})
          on conflict (jurisdiction_id, person_id) do update
          set skills = excluded.skills, place_lat = excluded.place_lat, alert_budget = excluded.alert_budget`.execute(
          tx,
        ),
      )
    },
    async hire(name, kind, area) {
      const personId = randomUUID()
      const validFrom = addMinutes(office.now(), -60)
      const account = { phone: null, password: null, mustChangePassword: false, isDemo: false }
      await createPeople(app(), system, [{ id: personId, name, username: `user-${name}`, ...account }])
      await createPosts(app(), system, [
        { id: randomUUID(), personId, kind, areaId: areas[area], unitId: null, validFrom, validTo: null },
      ])
      const grants = [{ role: kind, areaId: areas[area], from: validFrom, to: null }]
      return { kind: 'staff', jurisdictionId, personId, name, sessionId: personId, grants }
    },
    async tap() {
      const requestId = await office.file('tap')
      await office.work()
      return requestId
    },
    async tick() {
      await office.work()
      await matchRuns(app(), system)
      await escalateRuns(app(), system)
      await office.work()
    },
    async run(requestId) {
      const { rows } = await app().db.read(jurisdictionId, (tx) =>
        sql<Omit<RunRow, 'softOrderId' | 'goingOrderId'> & { soft: string | null; going: string | null }>`
          select d.*, d.soft_order_id as soft,
            (select w.id from work_orders w where w.request_id = d.request_id and (w.why->>'round')::integer = d.round
              and w.part = 'lead' and w.state in ('accepted', 'arrived', 'done') and w.id is distinct from d.soft_order_id) as going
          from dispatch_runs d where d.request_id = ${requestId} order by d.round desc limit 1`.execute(tx),
      )
      const [row] = rows
      assert.ok(row, 'no run')
      return { ...row, softOrderId: row.soft, goingOrderId: row.going }
    },
    async ordersOf(requestId) {
      return (await office.call('zhang', listOrders, { requestId })).body.items
    },
    async orderOf(requestId, name) {
      const order = (await runOffice.ordersOf(requestId)).findLast((o) => o.personName === name)
      assert.ok(order, `${name} was not asked`)
      return order
    },
    async assertReplay(requestId) {
      const row = await runOffice.run(requestId)
      const { state } = await office.request(requestId)
      // Of one moment (the test's clock stands still), in the order they were written.
      const { rows: steps } = await app().db.read(jurisdictionId, (tx) =>
        sql<RunStep>`
          select s.work_order_id as "orderId", s.verb, s.data->>'outcome' as outcome
          from work_order_steps s
          join work_orders w on w.jurisdiction_id = s.jurisdiction_id and w.id = s.work_order_id
          where w.request_id = ${requestId} and w.part = 'lead' and (w.why->>'round')::integer = ${row.round}
          order by s.at, s.xmin::text::bigint, s.cmin::text::bigint`.execute(tx),
      )
      const isStopped = !['registered', 'dispatched', 'resolved', 'verified', 'closed'].includes(state)
      const told = replayRun(steps, isStopped)
      assert.deepEqual([row.state, row.softOrderId], [told.state, told.softOrderId])
      if (row.state === 'going') assert.equal(row.goingOrderId, told.goingOrderId)
    },
  }
  return runOffice
}

/** Everybody of the north grid's ladder and the neighbour, near and nearer: hua 75 m, gao 300 m, ming 600 m, nan 1,200 m. */
export const spreadOut = async (office: RunOffice): Promise<void> => {
  await office.stand(people.hua, 75)
  await office.stand(people.gao, 300)
  await office.stand(people.ming, 600)
  await office.stand(people.nan, 1200)
}
export { areas, people, services, system }
