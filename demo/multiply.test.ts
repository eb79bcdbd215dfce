import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { submitRequest } from '../capabilities/requests/actions/submit-request.ts'
import { RequestDraft } from '../capabilities/requests/contract/shapes.ts'
import { readNumber } from '../capabilities/requests/rules/number.ts'
import { replay } from '../capabilities/requests/rules/states.ts'
import { openForTests, quiet, type TestApp } from './app-for-tests.ts'
import { defaultCatalogue } from './catalogue/default-catalogue.ts'
import { demoJurisdictionId as j } from './load/demonstration.ts'
import { loadStories, loadTown } from './load.ts'
import { countOriginals, multiplyRequests } from './multiply.ts'
import { uuidOf } from './random.ts'

let office: TestApp
let originals = 0
before(async () => {
  office = await openForTests()
  await loadTown(office.app, quiet)
  await loadStories(office.app, quiet, { days: 3, perDay: 15, seed: 'copies' })
  originals = await countOriginals(office.app, j)
})
after(() => office.close())

const countAll = async () =>
  (await office.rows<{ count: number }>(sql`select count(*) as count from requests`))[0]?.count

test('a busy office of two thousand requests is made from a few, in two goes', async () => {
  assert.ok(originals > 20 && originals < 100, `${originals}`)
  assert.equal(await multiplyRequests(office.app, j, 700, quiet), 700)
  assert.equal(await multiplyRequests(office.app, j, 2000, quiet), 2000)
  assert.equal(await countAll(), 2000)
  assert.equal(await countOriginals(office.app, j), originals)
  // Enough already: nothing is written.
  assert.equal(await multiplyRequests(office.app, j, 1500, quiet), 2000)
  assert.equal(await countAll(), 2000)
})

test('every copy has a number that can be read out by telephone, and no two have the same', async () => {
  const rows = await office.rows<{ number: number }>(sql`select number from requests`)
  assert.equal(new Set(rows.map((r) => r.number)).size, rows.length)
  for (const { number } of rows) assert.equal(readNumber(String(number)), number)
})

test('the history of every copy tells the state it is in, and its clocks, reporters and photos came along', async () => {
  const requests = await office.rows<{ id: string; state: string; photo_count: number; reporter_count: number }>(
    sql`select id, state, photo_count, reporter_count from requests`,
  )
  const steps = await office.rows<{ request_id: string; verb: string; from_state: string | null; to_state: string }>(
    sql`select request_id, verb, from_state, to_state from request_steps order by request_id, number`,
  )
  const byRequest = Map.groupBy(steps, (step) => step.request_id)
  for (const { id, state } of requests) assert.equal(replay(byRequest.get(id) ?? []), state)
  const parts = await office.rows<{ id: string; clocks: number; firsts: number; photos: number }>(sql`
    select r.id,
      (select count(*) from request_clocks c where c.jurisdiction_id = r.jurisdiction_id and c.request_id = r.id) as clocks,
      (select count(*) from request_reporters p where p.jurisdiction_id = r.jurisdiction_id and p.request_id = r.id and p.id = r.id) as firsts,
      (select count(*) from request_photos p where p.jurisdiction_id = r.jurisdiction_id and p.request_id = r.id) as photos
    from requests r`)
  const photoCounts = new Map(requests.map((r) => [r.id, r.photo_count]))
  for (const { id, clocks, firsts, photos } of parts) {
    assert.ok(clocks >= 2)
    assert.equal(firsts, 1)
    assert.equal(photos, photoCounts.get(id))
  }
})

test('copies lie in the past, carry no names, and ring no bells', async () => {
  const isCopy = sql`substr(r.id::text, 15, 1) = '8'`
  const [newest] = await office.rows<{ copies: string; originals: string }>(sql`
    select max(r.received_at) filter (where ${isCopy}) as copies, max(r.received_at) filter (where not ${isCopy}) as originals
    from requests r`)
  assert.ok(newest && newest.copies < newest.originals)
  const named = await office.rows(sql`
    select r.id from request_reporters r
    where substr(r.request_id::text, 15, 1) = '8' and (r.name_sealed is not null or r.phone_sealed is not null)`)
  assert.deepEqual(named, [])
  const ringing = await office.rows(sql`
    select r.request_id from request_clocks r
    where substr(r.request_id::text, 15, 1) = '8' and met_at is null and stopped_at is null and raised_at is null`)
  assert.deepEqual(ringing, [])
  const lost = await office.rows(sql`
    select r.id from requests r
    where r.leading_id is not null and not exists (
      select from requests l where l.jurisdiction_id = r.jurisdiction_id and l.id = r.leading_id)`)
  assert.deepEqual(lost, [])
})

test('a resident who reports afterwards gets a number of her own', async () => {
  const service = defaultCatalogue.services.find((s) => s.code === 'street_lamp')
  const draft = RequestDraft.parse({
    id: uuidOf('test', 'after the copies'),
    serviceId: service?.id,
    words: '路灯不亮了',
    place: { words: '桥头' },
    followKey: 'k'.repeat(32),
  })
  const receipt = await submitRequest(office.app, { kind: 'visitor', jurisdictionId: j }, draft)
  assert.notEqual(readNumber(receipt.number), null)
  assert.equal(await countOriginals(office.app, j), originals + 1)
})
