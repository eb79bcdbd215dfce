import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { sql } from 'kysely'
import { listAlarms } from '../requests/contract/inbox.ts'
import { toldSteps } from '../requests/rules/told.ts'
import { escalateRuns } from './actions/escalate.ts'
import { listMyCopies, seeCopy } from './contract/settings.ts'
import { acceptOrder } from './contract.ts'
import { people, type RunOffice, spreadOut, startRunOffice, system } from './run-office-for-tests.ts'
import { listEscalating, updateEscalated } from './store/escalations.ts'
import type { StoredRun } from './store/runs.ts'

const answer = () => ({ actionId: randomUUID() })
const escalations = async (office: RunOffice, requestId: string) =>
  (await office.request(requestId)).steps.filter((s) => s.verb === 'escalate').map((s) => s.data.who)
const alarmKinds = async (office: RunOffice) =>
  (await office.call('zhang', listAlarms, {})).body.items.map((a) => a.kind).toSorted()
const copiesOf = async (office: RunOffice, who: 'gao' | 'zhang' | 'hua') =>
  (await office.call(who, listMyCopies, {})).body.items

test('while nobody comes the leader above, the desk and the supervisor hear of it, each once, whatever restarts', async (t) => {
  const office = await startRunOffice(t)
  await office.stand(people.hua, 75)
  for (const who of ['gao', 'ming', 'nan'] as const) await office.away(who, 600)
  const requestId = await office.tap()
  await office.tick()
  assert.deepEqual(await escalations(office, requestId), [])
  office.pass(6)
  await office.tick()
  assert.deepEqual(await escalations(office, requestId), ['grid1_leader'])
  // Gao leads the grid above; away or not, there is nobody else to tell.
  const [copy] = await copiesOf(office, 'gao')
  assert.ok(copy)
  assert.deepEqual(
    [copy.requestId, copy.who, copy.about, copy.areaName, copy.seenAt, copy.mayRead],
    [requestId, 'grid1_leader', 'door', '北片', null, true],
  )
  assert.deepEqual(await copiesOf(office, 'hua'), [])
  const { escalationId } = copy
  assert.equal((await office.call('hua', seeCopy, { escalationId })).code, 'kernel.not_found')
  assert.equal((await office.call('gao', seeCopy, { escalationId })).status, 200)
  assert.notEqual((await copiesOf(office, 'gao'))[0]?.seenAt, null)

  // A night without the server: what was missed comes at once, in order, and nothing comes twice.
  await office.restart()
  office.pass(70)
  await Promise.all([office.tick(), escalateRuns(office.assembled().app, system)])
  await office.tick()
  assert.deepEqual(await escalations(office, requestId), ['grid1_leader', 'desk', 'widen', 'supervisor'])
  assert.deepEqual((await office.run(requestId)).escalated, [0, 1, 2, 3])
  assert.deepEqual((await alarmKinds(office)).filter((k) => k === 'escalated').length, 2)
  assert.equal((await copiesOf(office, 'zhang'))[0]?.who, 'supervisor')
  // The resident sees that somebody above was told, without names.
  const { steps } = await office.request(requestId)
  assert.deepEqual(
    toldSteps(steps).flatMap((s) => (s.verb === 'escalate' ? [s.who] : [])),
    ['grid1_leader', 'desk', 'widen', 'supervisor'],
  )
})

test('whoever surely comes in time needs nobody above them, until the time is over', async (t) => {
  const office = await startRunOffice(t)
  await spreadOut(office)
  const requestId = await office.tap()
  const { id } = await office.orderOf(requestId, 'hua')
  await office.call('hua', acceptOrder, { id, ...answer() })
  office.pass(40)
  await office.tick()
  assert.deepEqual(await escalations(office, requestId), [])
  office.pass(21)
  await office.tick()
  assert.deepEqual(await escalations(office, requestId), ['supervisor'])
})

/** Two doors that somebody surely goes to, and a minute later three that nobody goes to. */
const fiveDoors = async (office: RunOffice) => {
  await spreadOut(office)
  const going = []
  for (const who of ['hua', 'gao'] as const) {
    const requestId = await office.tap()
    const { id } = await office.orderOf(requestId, who)
    assert.equal((await office.call(who, acceptOrder, { id, ...answer() })).status, 200)
    assert.equal((await office.run(requestId)).state, 'going')
    going.push(requestId)
  }
  office.pass(1)
  const open = []
  for (let n = 0; n < 3; n++) open.push(await office.tap())
  return { going, open }
}

test('those whom somebody goes to do not hide those behind them, however many they are', async (t) => {
  const office = await startRunOffice(t)
  const { going, open } = await fiveDoors(office)
  office.pass(6)
  const { app } = office.assembled()
  assert.equal(await escalateRuns(app, system, 2), 3)
  for (const id of open) assert.deepEqual(await escalations(office, id), ['grid1_leader'])
  for (const id of going) assert.deepEqual(await escalations(office, id), [])
  assert.equal(await escalateRuns(app, system, 2), 0)
})

test('waiting doors are read page by page: each once, none lost, also when those of a page are dealt with meanwhile', async (t) => {
  const office = await startRunOffice(t)
  const { going, open } = await fiveDoors(office)
  const { db } = office.assembled().app
  const { jurisdictionId } = system
  const stepCount = 4
  // Of one moment each: the end of a page lies between two that end together.
  await db.write(jurisdictionId, (tx) =>
    sql`update dispatch_runs set due_at = date_trunc('minute', due_at)`.execute(tx),
  )
  const page = (after: StoredRun | null, limit: number) =>
    db.read(jurisdictionId, (tx) => listEscalating(tx, jurisdictionId, stepCount, after, limit))
  const whole = (await page(null, 100)).map((run) => run.requestId)
  assert.deepEqual(whole, [...going.toSorted(), ...open.toSorted()])
  const pages: string[][] = []
  for (let after: StoredRun | null = null; ; ) {
    const runs: StoredRun[] = await page(after, 2)
    pages.push(runs.map((run) => run.requestId))
    after = runs.at(-1) ?? null
    if (!after) break
    for (const run of runs)
      await db.write(jurisdictionId, (tx) => updateEscalated(tx, jurisdictionId, run, [0, 1, 2, 3]))
  }
  assert.deepEqual(
    pages.map((ids) => ids.length),
    [2, 2, 1, 0],
  )
  assert.deepEqual(pages.flat(), whole)
  assert.deepEqual(await page(null, 100), [])
})

test('any other clock that stays unmet reaches the supervisor after the time of the office, once; a met one does not', async (t) => {
  const office = await startRunOffice(t)
  const { app } = office.assembled()
  await office.decide({ stageSupervisorMinutes: 30 })
  for (const who of ['hua', 'gao', 'ming'] as const) await office.away(who, 600)
  const stuck = await office.file()
  const fine = await office.file()
  await office.work()
  // Filed and not dispatched: half an hour is promised. Raised by the requests' own tick, here by hand.
  office.pass(31)
  const news = (requestId: string) => ({ requestId, stage: 'dispatched', round: 1 })
  const watch = app.jobs.kinds.get('dispatch.watchEndedClock')
  for (const id of [stuck, stuck, fine]) await watch?.handle(app, system, news(id) as never)
  await office.away('hua', null)
  const offer = app.jobs.kinds.get('dispatch.offer')
  await offer?.handle(app, system, { requestId: fine } as never)
  office.pass(29)
  await office.work()
  assert.deepEqual(await escalations(office, stuck), [])
  office.pass(2)
  await office.work()
  assert.deepEqual(await escalations(office, stuck), ['supervisor'])
  assert.deepEqual(await escalations(office, fine), [])
  const { rows } = await app.db.read(system.jurisdictionId, (tx) =>
    sql`select about, stage from escalations`.execute(tx),
  )
  assert.deepEqual(rows, [{ about: 'stage', stage: 'dispatched' }])
})
