import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { Instant } from '../../kernel/shared/time.ts'
import { type Cast, openCast } from '../../tests/cast.ts'
import { castAreas, castPeople } from '../../tests/cast-data.ts'
import { loadRoster } from './actions/load-roster.ts'
import * as duty from './contract/responders.ts'
import { pointOnMap } from './rules/duty-place.ts'

const home = { lng: 109.00812, lat: 32.69137 }
const nights = [{ weekday: 3, from: '20:00', to: '08:00' }]
const body = {
  ...{ stepCount: 0, skills: ['first_aid' as const, 'care' as const], travel: 'ebike' as const },
  ...{ place: { kind: 'home' as const, point: home }, weekly: nights, alertBudget: null },
}
let cast: Cast
let j = ''
before(async () => {
  cast = await openCast()
  j = cast.system.jurisdictionId
})
after(() => cast.close())

type Name = keyof typeof castPeople
const put = (by: Name, of: Name, more: Partial<typeof body> | object = {}) =>
  cast.as(by).call(duty.putResponder, { ...body, personId: castPeople[of].id, ...more })
const names = async (by: Name, filter: object = {}) =>
  (await cast.as(by).call(duty.listResponders, { limit: 100, ...filter })).body.items?.map((r) => r.name) ?? []
const inHours = (hours: number): Instant => new Date(Date.parse(cast.now()) + hours * 3_600_000).toISOString()

test('the dispatcher writes somebody down; a community only its own people; nobody else anybody', async () => {
  const written = await put('wei', 'lin')
  assert.equal(written.status, 200)
  assert.deepEqual(
    [written.body.skills, written.body.travel, written.body.placeKind, written.body.duty, written.body.stepCount],
    [['first_aid', 'care'], 'ebike', 'home', 'off', 1],
  )
  assert.equal((await put('gao', 'zhou')).status, 200)
  assert.equal((await put('gao', 'wu')).code, 'kernel.not_found', 'the next community')
  assert.equal((await put('luo', 'wu')).status, 200)
  for (const other of ['lin', 'chen', 'jiang', 'zhu', 'qin', 'xu', 'yang'] as const) {
    assert.equal((await put(other, 'he')).code, 'kernel.forbidden', other)
  }
  const guest = await cast.as('stranger elsewhere').call(duty.putResponder, { ...body, personId: castPeople.he.id })
  assert.equal(guest.code, 'kernel.not_found', 'a shift lead of another office')
  assert.equal((await put('wei', 'nobody')).code, 'kernel.not_found', 'without a post')
  assert.equal((await put('wei', 'qin')).code, 'kernel.not_found', 'administrators go to no door')
})

test('two who change somebody at once: the second is told, and nothing is lost', async () => {
  const first = await put('wei', 'chen')
  assert.equal(first.body.stepCount, 1)
  assert.equal((await put('shen', 'chen', { skills: [] })).code, 'kernel.changed_meanwhile')
  const second = await put('shen', 'chen', { stepCount: 1, skills: [], place: { kind: 'same' } })
  assert.deepEqual([second.body.skills, second.body.placeKind, second.body.stepCount], [[], 'home', 2])
})

test('a place in another town, and hours or budgets that cannot be, are refused', async () => {
  const far = { kind: 'home', point: { lng: 116.4, lat: 39.9 } }
  assert.equal((await put('wei', 'he', { place: far })).code, 'dispatch.place_outside')
  assert.equal(
    (await put('wei', 'he', { place: { kind: 'home', point: { lng: 1e9, lat: 32 } } })).code,
    'dispatch.place_outside',
  )
  assert.equal((await put('wei', 'he', { alertBudget: 3 })).code, 'kernel.invalid', 'only volunteers have one')
  assert.equal((await put('wei', 'he', { weekly: [] })).code, 'kernel.invalid')
  assert.equal(
    (await put('wei', 'he', { weekly: [{ weekday: 7, from: '08:00', to: '18:00' }] })).code,
    'kernel.invalid',
  )
  assert.equal((await put('wei', 'he', { skills: ['magic'] })).code, 'kernel.invalid')
})

test('of oneself one may change the place and the hours, and not what one can do', async () => {
  const own = { stepCount: 1, skills: ['care', 'first_aid'], place: { kind: 'area' }, travel: 'walk' }
  const changed = await put('lin', 'lin', own)
  assert.deepEqual([changed.status, changed.body.placeKind, changed.body.travel], [200, 'area', 'walk'])
  assert.equal((await put('lin', 'lin', { ...own, stepCount: 2, skills: ['care', 'hazard'] })).code, 'kernel.forbidden')
  assert.equal((await put('zhu', 'zhu')).code, 'dispatch.not_a_responder', 'nobody makes themselves one')
})

test('a cadre whom the shift writes down is asked from then on', async () => {
  assert.ok(!(await names('wei')).includes('朱主任'))
  assert.equal((await put('wei', 'zhu')).status, 200)
  assert.ok((await names('wei')).includes('朱主任'))
  assert.equal((await cast.as('zhu').call(duty.readMyDuty, {})).body.isObliged, true)
})

test('the list shows the people whose hours one keeps, by filter and page, and never where they live', async () => {
  assert.deepEqual(await names('gao'), ['林网格', '周网格', '陈总网格', '高社工'])
  assert.deepEqual(await names('luo'), ['吴网格', '何总网格', '罗社工'])
  for (const other of ['lin', 'jiang', 'qin', 'nobody'] as const) assert.deepEqual(await names(other), [], other)
  assert.deepEqual(await names('shen', { text: '总' }), ['陈总网格', '何总网格'])
  assert.deepEqual(await names('shen', { post: 'community_worker' }), ['高社工', '罗社工'])
  assert.deepEqual(await names('gao', { skill: 'first_aid' }), ['林网格', '周网格'])
  assert.deepEqual(await names('gao', { onDuty: false }), ['林网格', '周网格', '陈总网格'], 'they have nights')
  const all = await names('shen')
  const seen: string[] = []
  let next: string | undefined
  do {
    const page = await cast.as('shen').call(duty.listResponders, { limit: 2, ...(next ? { after: next } : {}) })
    assert.equal(page.status, 200)
    seen.push(...page.body.items.map((r) => r.name))
    next = page.body.next
  } while (next)
  assert.deepEqual(seen, all)
  assert.equal((await cast.as('shen').call(duty.listResponders, { after: 'nowhere' })).code, 'kernel.invalid')
  const { body: listed } = await cast.as('shen').call(duty.listResponders, { limit: 100 })
  assert.doesNotMatch(JSON.stringify(listed), /109\.008|32\.691/)
})

test('other hours are added by the person or by who keeps them, counted, taken back, and sent twice are one', async () => {
  const personId = castPeople.luo.id
  const exception = { id: randomUUID(), startsAt: inHours(-1), endsAt: inHours(2), isOn: false, note: '孩子家长会' }
  const add = (by: Name, more: object = {}) =>
    cast.as(by).call(duty.addDutyException, { personId, ...exception, ...more })
  assert.equal((await add('luo')).status, 200)
  assert.deepEqual((await add('luo')).body, exception)
  assert.equal((await add('luo', { isOn: true })).code, 'kernel.id_reused')
  const mine = await cast.as('luo').call(duty.readMyDuty, {})
  assert.deepEqual([mine.body.state, mine.body.because, mine.body.until], ['off', 'exception', exception.endsAt])
  const fresh = { id: randomUUID() }
  assert.equal((await add('gao', fresh)).code, 'kernel.not_found', 'the next community')
  assert.equal((await add('lin', fresh)).code, 'kernel.forbidden')
  assert.equal((await add('wei', { ...fresh, endsAt: inHours(-2) })).code, 'kernel.invalid')
  assert.equal((await add('wei', { ...fresh, endsAt: inHours(24 * 200) })).code, 'kernel.invalid')
  assert.equal((await add('wei', { ...fresh, startsAt: inHours(20), endsAt: inHours(30) })).status, 200)
  const list = (by: Name) => cast.as(by).call(duty.listDutyExceptions, { personId })
  assert.deepEqual(
    (await list('luo')).body.items.map((e) => e.note),
    ['孩子家长会', '孩子家长会'],
  )
  assert.equal((await list('gao')).code, 'kernel.not_found')
  assert.equal((await list('wu')).code, 'kernel.forbidden')
  const drop = (by: Name) => cast.as(by).call(duty.dropDutyException, { personId, id: exception.id })
  assert.equal((await drop('lin')).code, 'kernel.forbidden')
  assert.equal((await drop('shen')).status, 200)
  assert.equal((await drop('shen')).status, 200)
  assert.equal((await cast.as('luo').call(duty.readMyDuty, {})).body.state, 'on')
})

test('what is changed of somebody stands in the audit, with no place in it', async () => {
  const rows = await cast.app.db.read(j, (tx) =>
    tx.selectFrom('audit_entries').select(['action', 'actor_id', 'subject_id', 'detail']).execute(),
  )
  const put = rows.filter((row) => row.action === 'dispatch.putResponder' && row.subject_id === castPeople.lin.id)
  assert.deepEqual(
    put.map((row) => row.actor_id),
    [castPeople.wei.id, castPeople.lin.id],
  )
  assert.equal(rows.filter((row) => row.action === 'dispatch.addDutyException').length, 2)
  assert.doesNotMatch(JSON.stringify(rows), /109\.00|32\.69/)
})

test('the roster has each person once, at their place; the desk is shown a home only to the next hundred metres', async () => {
  await put('wei', 'lin', { stepCount: 2, weekly: null })
  const roster = await cast.app.db.read(j, (tx) => loadRoster(cast.app, tx, j, cast.now()))
  assert.equal(new Set(roster.map((entry) => entry.personId)).size, roster.length)
  const lin = roster.find((entry) => entry.personId === castPeople.lin.id)
  assert.ok(lin)
  assert.deepEqual(
    [lin.kind, lin.isObliged, lin.leads, lin.busy],
    ['grid2_leader', true, [castAreas.drumWest.id], null],
  )
  assert.deepEqual(lin.point, home)
  assert.deepEqual(pointOnMap(lin), { lng: 109.008, lat: 32.691 })
  const tang = roster.find((entry) => entry.personId === castPeople.tang.id)
  assert.deepEqual([tang?.kind, tang?.unitName, tang?.leads], ['worker', '市政维护队', []])
})
