import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { demoUsernames } from '../capabilities/accounts/rules/sign-in.ts'
import { replay, states } from '../capabilities/requests/rules/states.ts'
import { verifyPassword } from '../kernel/server/auth/password.ts'
import { openForTests, quiet, type TestApp, testNow } from './app-for-tests.ts'
import { demoTown, demoJurisdictionId as j } from './load/demonstration.ts'
import { loadStories, loadTown, shownAccounts } from './load.ts'

let office: TestApp
before(async () => {
  office = await openForTests()
  await loadTown(office.app, quiet)
})
after(() => office.close())

const tables = [
  'jurisdictions',
  'areas',
  'buildings',
  'doors',
  'map_features',
  'services',
  'units',
  'people',
  'posts',
  'responders',
  'dispatch_settings',
] as const
const sizes = async () => {
  const counts: Record<string, number> = {}
  for (const table of tables) {
    const [row] = await office.rows<{ count: number }>(sql`select count(*) as count from ${sql.table(table)}`)
    counts[table] = row?.count ?? 0
  }
  return counts
}

test('the town has its areas, houses, streets, services and people, and loading it again changes nothing', async () => {
  const town = demoTown()
  const first = await sizes()
  assert.equal(first.areas, town.areas.length)
  assert.equal(first.buildings, town.buildings.length)
  assert.equal(
    first.doors,
    town.buildings.reduce((sum, b) => sum + b.doors.length, 0),
  )
  assert.equal(first.people, town.people.length)
  assert.equal(first.posts, town.people.length)
  assert.ok((first.responders ?? 0) > 600)
  assert.equal(first.dispatch_settings, 1)
  assert.ok((first.map_features ?? 0) > town.streets.length)
  const audits = () => office.rows<{ count: number }>(sql`select count(*) as count from audit_entries`)
  const heard = await audits()
  await loadTown(office.app, quiet)
  assert.deepEqual(await sizes(), first)
  assert.deepEqual(await audits(), heard)
})

test('a town whose loading was killed half-way is completed', async () => {
  const first = await sizes()
  // As a kill between the posts and the last word leaves it.
  await office.ownerQuery(`delete from posts where kind = 'grid2_leader'`)
  await office.ownerQuery(`delete from doors d using buildings b where b.id = d.building_id and b.name like '%1%'`)
  await office.ownerQuery(`delete from buildings where name like '%1%'`)
  await office.ownerQuery(`update import_runs set finished_at = null where file_name in ('town', 'doors')`)
  assert.notDeepEqual(await sizes(), first)
  await loadTown(office.app, quiet)
  assert.deepEqual(await sizes(), first)
})

test('the accounts printed at the start are people of the town, and the password opens them', async () => {
  const people = new Map(demoTown().people.map((person) => [person.username, person]))
  const accounts = shownAccounts()
  assert.deepEqual(
    accounts.map(({ username }) => username),
    demoUsernames,
  )
  for (const { username, nameZh } of accounts) {
    assert.equal(nameZh, people.get(username)?.name)
    assert.ok(people.get(username)?.isShown)
  }
  const stored = await office.rows<{ password_hash: string }>(sql`select distinct password_hash from people`)
  assert.equal(stored.length, 1)
  const hash = stored[0]?.password_hash ?? ''
  assert.ok((await verifyPassword(accounts[0]?.password ?? '', hash)).isRight)
  assert.ok(!(await verifyPassword('wangge-demo-2025', hash)).isRight)
})

test('a town of the time before police and volunteers gets them, and who was there stays', async () => {
  const first = await sizes()
  const names = () => office.rows<{ id: string }>(sql`select id, name from people order by id`)
  const before = await names()
  await office.ownerQuery(`delete from responders`)
  await office.ownerQuery(`delete from posts where kind in ('police', 'volunteer')`)
  await office.ownerQuery(`delete from people p where not exists (select from posts o where o.person_id = p.id)`)
  await office.ownerQuery(`delete from import_runs where file_name = 'responders'`)
  assert.ok((await sizes()).people !== first.people)
  await loadTown(office.app, quiet)
  assert.deepEqual(await sizes(), first)
  assert.deepEqual(await names(), before)
})

test('the stories of the last days are told without one refusal, killed and continued included, and no history lies', async () => {
  const plan = { days: 7, perDay: 20, seed: 'test' }
  const stop = new AbortController()
  let told = 0
  const saying = {
    ...quiet,
    progress: () => ({
      to: (done: number) => {
        told = done
        if (done >= 40) stop.abort()
      },
      end: () => undefined,
    }),
  }
  const first = await loadStories(office.app, saying, { ...plan, signal: stop.signal })
  assert.ok(told >= 40 && told < 60, `${told}`)
  // The next start does not even name the plan: it goes on with that of the first.
  const second = await loadStories(office.app, quiet)
  assert.deepEqual([...first.refused, ...second.refused].map(String), [])
  const requests = await office.rows<{ id: string; state: string; number: number; step_count: number }>(
    sql`select id, state, number, step_count from requests`,
  )
  assert.equal(first.told + second.told, requests.length)
  assert.ok(requests.length > 120, `${requests.length}`)
  const [run] = await office.rows<{ taken_count: number; finished_at: string | null }>(
    sql`select taken_count, finished_at from import_runs where file_name = 'stories'`,
  )
  assert.equal(run?.taken_count, requests.length)
  assert.ok(run?.finished_at)

  const found = new Set(requests.map((r) => r.state))
  assert.deepEqual(
    states.filter((state) => !found.has(state)),
    [],
  )
  await assertTrueHistories(requests)
  assert.deepEqual(await loadStories(office.app, quiet), { told: 0, refused: [] })
})

const assertTrueHistories = async (requests: readonly { id: string; state: string; step_count: number }[]) => {
  const steps = await office.rows<{
    request_id: string
    verb: string
    from_state: string | null
    to_state: string
    at: string
  }>(sql`select request_id, verb, from_state, to_state, at from request_steps order by request_id, number`)
  const byRequest = Map.groupBy(steps, (step) => step.request_id)
  for (const { id, state, step_count } of requests) {
    const history = byRequest.get(id) ?? []
    assert.equal(replay(history), state)
    assert.equal(history.length, step_count)
    history.forEach((step, i) => {
      const previous = history[i - 1]
      assert.ok(!previous || previous.at <= step.at, `${step.verb} before ${previous?.verb}`)
    })
  }
}

test('at most one person leads the work on a request, nobody works on a finished one, and whoever did never checked it', async () => {
  const living = await office.rows<{ state: string; count: number }>(sql`
    select r.state, count(*) as count from work_orders o
    join requests r on r.jurisdiction_id = o.jurisdiction_id and r.id = o.request_id
    where o.state in ('offered', 'accepted', 'arrived') group by r.id, r.state`)
  assert.ok(living.length > 5)
  for (const { state, count } of living) {
    assert.equal(state, 'dispatched')
    assert.equal(count, 1)
  }
  assert.deepEqual(await office.rows(sql`select id from requests where verified_by = any (handled_by)`), [])
})

test('only what is still open is promised to go on, and the story of yesterday rings no bell today', async () => {
  const promised = await office.rows<{ kind: string; state: string }>(sql`
    select j.kind, o.state from jobs j
    left join work_orders o on o.jurisdiction_id = j.jurisdiction_id and o.id = (j.payload->>'orderId')::uuid`)
  assert.ok(promised.length > 0)
  const runs = await office.rows<{ run: string; request: string }>(sql`
    select d.state as run, r.state as request from dispatch_runs d
    join requests r on r.jurisdiction_id = d.jurisdiction_id and r.id = d.request_id`)
  const open = runs.filter(({ run }) => run === 'open' || run === 'going')
  for (const { request } of open) assert.equal(request, 'dispatched')
  assert.ok(runs.length > open.length)
  for (const job of promised) {
    // A door where somebody is still waited for is looked at as soon as the office opens.
    if (job.kind === 'dispatch.look') assert.ok(open.length > 0)
    else assert.deepEqual(job, { kind: 'dispatch.expire', state: 'offered' })
  }
  const old = await office.rows(sql`
    select id from request_alarms where seen_at is null and raised_at < ${testNow}::timestamptz - interval '11 hours'`)
  assert.deepEqual(old, [])
})

test('the shown grid leader has something to do, and the office has photos that can be opened', async () => {
  const mine = await office.rows<{ state: string }>(sql`
    select o.state from work_orders o join people p on p.jurisdiction_id = o.jurisdiction_id and p.id = o.person_id
    where p.username = 'grid2'`)
  const found = new Set(mine.map((o) => o.state))
  for (const state of ['offered', 'accepted', 'arrived', 'done']) assert.ok(found.has(state), state)
  const photos = await office.rows<{ sha256: string }>(sql`select distinct sha256 from request_photos`)
  assert.ok(photos.length > 3)
  for (const { sha256 } of photos) assert.ok((await office.app.files.readPhoto(sha256, 'thumb'))?.length)
  assert.equal((await office.rows(sql`select id from uploads where used_at is null`)).length, 0)
})

test('an office that is no demonstration is left alone', async () => {
  const other = await openForTests()
  try {
    assert.deepEqual(await loadStories(other.app, quiet), { told: 0, refused: [] })
    assert.equal(other.app.jurisdictions.list().length, 0)
  } finally {
    await other.close()
  }
  assert.equal(office.app.jurisdictions.byId(j).isDemo, true)
})
