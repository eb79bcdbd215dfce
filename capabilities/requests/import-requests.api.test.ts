import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import { idOfRecord } from './actions/import/take-record.ts'
import { submitRequest } from './actions/submit-request.ts'
import { type ImportOffice, openImportOffice } from './import-office-for-tests.ts'

let folder: string
let here: ImportOffice
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wangge-import-'))
})
beforeEach(async () => {
  await here?.office.close()
  here = await openImportOffice(folder)
})
after(async () => {
  await here.office.close()
  await rm(folder, { recursive: true, force: true })
})

const letters = (...rows: string[]) => ['留言编号,留言时间,留言主题,留言详情,答复意见,答复时间', ...rows].join('\n')
const lamp = '1,2019-04-24 16:03:40,路灯不亮,门口的路灯坏了,已修复。,2019-05-09 09:49:10'
const slow = '2,2019-01-02 09:00:00,井盖,井盖松动,已更换。,2019-08-01 10:00:00'
const cases = (...rows: string[]) =>
  ['rec_id,create_date,community,source,sub_type,sub_type_id,outcome', ...rows].join('\n')
const closedCase = '9,2018-02-08,鼓楼社区,12345,路灯,633,按期办结'

test('a letter that was answered goes through every step and keeps its words, its reply and both times', async () => {
  const outcome = await here.read(letters(lamp))
  assert.equal(outcome.taken, 1)
  const [request] = await here.requests()
  assert.equal(request?.state, 'closed')
  assert.equal(request?.replayed, 'closed')
  assert.deepEqual(request?.verbs, ['submit', 'register', 'dispatch', 'resolve', 'verify', 'close'])
  assert.equal(request?.words, '路灯不亮\n门口的路灯坏了')
  assert.equal(request?.closing_words, '已修复。')
  assert.equal(request?.closed_at, '2019-05-09T01:49:10.000Z')
  assert.equal(request?.due_stage, null)
})

test('our clock judges a letter by its own times: fifteen days are kept, seven months are not', async () => {
  const outcome = await here.read(letters(lamp, slow))
  assert.deepEqual(
    outcome.facts.map(({ isOnTime, sourceOnTime }) => [isOnTime, sourceOnTime]),
    [
      [true, null],
      [false, null],
    ],
  )
  const closed = (await here.clocks()).filter(({ stage }) => stage === 'closed')
  assert.deepEqual(closed.map(({ due_at, met_at }) => [due_at, met_at]).sort(), [
    ['2019-03-03T16:00:00.000Z', '2019-08-01T02:00:00.000Z'],
    ['2019-06-23T16:00:00.000Z', '2019-05-09T01:49:10.000Z'],
  ])
  // When it was filed is not known: that clock is neither met nor missed.
  const registered = (await here.clocks()).filter(({ stage }) => stage === 'registered')
  for (const { met_at, stopped_at } of registered) assert.deepEqual([met_at, stopped_at !== null], [null, true])
})

test('a case that does not say when it was closed is closed, and no figure is made of it', async () => {
  const outcome = await here.read(cases(closedCase))
  const [request] = await here.requests()
  assert.equal(request?.state, 'closed')
  assert.equal(request?.replayed, 'closed')
  assert.equal(request?.closed_at, null)
  assert.equal(request?.is_located, true)
  const clocks = await here.clocks()
  assert.equal(clocks.length, 2)
  for (const { met_at, stopped_at } of clocks) assert.deepEqual([met_at, stopped_at !== null], [null, true])
  assert.deepEqual(
    outcome.facts.map(({ isOnTime, sourceOnTime, closedAt }) => [isOnTime, sourceOnTime, closedAt]),
    [[null, true, null]],
  )
})

test('history sends nobody anywhere: no job, no alarm, nothing for a reporter to confirm', async () => {
  await here.read(letters(lamp, slow, '3,2019-01-02 09:00:00,火,楼下着火了,已处理。,2019-01-03 10:00:00'))
  assert.equal(await here.count('jobs'), 0)
  assert.equal(await here.count('request_alarms'), 0)
  for (const { confirm_until } of await here.requests()) assert.equal(confirm_until, null)
})

test('an open record is new work: it waits at the desk with its clocks running, and a fire in it raises the alarm', async () => {
  await here.read(cases('9,2018-02-08,鼓楼社区,12345,路灯,633,处置中'))
  const [request] = await here.requests()
  assert.deepEqual([request?.state, request?.due_stage], ['received', 'registered'])
  await here.read(letters('4,2019-01-02 09:00:00,火,楼下着火了,,'))
  assert.equal(await here.count('request_alarms'), 1)
})

test('the same file again changes nothing, and a row told twice is one request', async () => {
  const first = await here.read(letters(lamp, slow, lamp))
  assert.deepEqual([first.taken, first.known, first.refusedRows], [2, 1, []])
  const steps = await here.count('request_steps')
  const again = await here.read(letters(lamp, slow, lamp))
  assert.deepEqual([again.taken, again.known, again.refusedRows], [0, 3, []])
  assert.equal(again.facts.length, 2)
  assert.deepEqual([await here.count('requests'), await here.count('request_steps')], [2, steps])
})

test('a number that comes again with another reply is given back, and the first reply stands', async () => {
  await here.read(letters(lamp))
  const other = await here.read(letters(lamp.replace('已修复', '未修复'), slow, slow.replace('已更换', '未更换')))
  assert.deepEqual([other.taken, other.known, other.refusedRows], [1, 0, ['2 id_reused', '4 id_reused']])
  // The figures are of what was taken, not of what was given back.
  assert.equal(other.facts.length, 1)
  assert.deepEqual(
    (await here.requests()).map(({ closing_words }) => closing_words),
    ['已更换。', '已修复。'],
  )
})

test('what cannot be taken is given back with its row and reason, in order, and the rest is taken', async () => {
  const outcome = await here.read(
    cases(
      '1,2018-02-30,鼓楼社区,12345,路灯,633,按期办结',
      closedCase,
      '2,2018-02-08,月亮社区,12345,路灯,633,按期办结',
      '3,2018-02-08,鼓楼社区,12345,外星,1,按期办结',
      '4,2018-02-08',
    ),
  )
  assert.equal(outcome.taken, 1)
  assert.deepEqual(outcome.refusedRows, [
    '2 received_unreadable',
    '4 area_unknown',
    '5 service_unknown',
    '6 ragged_row',
  ])
  assert.equal(outcome.taken + outcome.known + outcome.refused.length, outcome.rows)
})

test('a dry run says what would happen and takes nothing', async () => {
  const outcome = await here.read(letters(lamp, slow), { isDryRun: true })
  assert.deepEqual([outcome.taken, await here.count('requests')], [2, 0])
  assert.equal((await here.read(letters(lamp, slow))).taken, 2)
})

test('what a killed import only submitted is taken to its end by the next, and a step of the desk is left alone', async () => {
  const { app, jurisdictionId } = here.office
  await here.read(letters(lamp))
  const [{ id, words } = { id: '', words: '' }] = await here.requests()
  const { bodyHash, runId, service } = await app.db.read(jurisdictionId, async (tx) => {
    const row = await tx.selectFrom('requests').select(['body_hash', 'service_id']).executeTakeFirstOrThrow()
    const run = await tx.selectFrom('import_runs').select('id').executeTakeFirstOrThrow()
    return { bodyHash: row.body_hash, runId: run.id, service: row.service_id }
  })
  assert.equal(id, idOfRecord(jurisdictionId, 'messages', '1'))

  // The same record in an office of its own, as a kill between the submission and the steps leaves it.
  const fresh = await openImportOffice(folder)
  try {
    const half = idOfRecord(fresh.office.jurisdictionId, 'messages', '1')
    const draft = {
      id: half,
      serviceId: service,
      words,
      answers: {},
      place: { point: null, areaCode: null, buildingId: null, words: '' },
      photos: [],
      reporter: { name: null, phone: null },
      followKey: null,
      channel: 'web' as const,
      language: 'zh' as const,
      isUrgent: false,
      emergency: 'not_emergency' as const,
      deviceAt: null,
    }
    const source = { bodyHash, facts: { runId } }
    await submitRequest(fresh.office.app, fresh.office.system, draft, '2019-04-24T08:03:40.000Z', source)
    assert.equal((await fresh.requests())[0]?.state, 'received')
    await fresh.read(letters(lamp))
    const [done] = await fresh.requests()
    assert.deepEqual([done?.state, done?.replayed], ['closed', 'closed'])
    assert.equal(await fresh.count('requests'), 1)
  } finally {
    await fresh.office.close()
  }
})

test('a run that was killed goes on under its own id with the same counts', async () => {
  const { app, jurisdictionId } = here.office
  const first = await here.read(letters(lamp, slow))
  // As a kill just before the end leaves it.
  await app.db.write(jurisdictionId, (tx) =>
    sql`update import_runs set finished_at = null, taken_count = 0, last_row = 0`.execute(tx),
  )
  const resumed = await here.read(letters(lamp, slow))
  assert.deepEqual([resumed.runId, resumed.taken, resumed.known], [first.runId, 2, 0])
  const after = await here.read(letters(lamp, slow))
  assert.notEqual(after.runId, first.runId)
  assert.deepEqual([after.taken, after.known], [0, 2])
})

test('a file is read as the last one with its headings was, unless the person says otherwise', async () => {
  const table = (id: string) => `工号,何时,说了什么,回了什么\n${id},2019-04-24 16:03:40,路灯坏了,修好了`
  assert.equal(await here.stopOf(table('1')), 'profile_unknown')
  const chosen = { key: '工号', receivedAt: '何时', words: '说了什么' }
  assert.equal(await here.stopOf(table('1'), { profile: 'cases', chosen }), 'columns_missing')
  await here.read(table('1'), { chosen })
  assert.equal((await here.requests())[0]?.state, 'received')
  assert.equal((await here.read(table('2'))).taken, 1)
  await here.read(table('3'), { chosen: { reply: '回了什么' } })
  const states = (await here.requests()).map(({ state }) => state).sort()
  assert.deepEqual(states, ['closed', 'received', 'received'])
})
