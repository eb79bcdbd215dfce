import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, beforeEach, test } from 'node:test'
import { type Instant, localMinute } from '../../kernel/shared/time.ts'
import { type Cast, openCast } from '../../tests/cast.ts'
import { castAreas, castPeople } from '../../tests/cast-data.ts'
import { createPosts } from '../accounts/neighbours.ts'
import { forgetCheckIns } from './actions/keep-duty.ts'
import { loadRoster } from './actions/load-roster.ts'
import * as duty from './contract/responders.ts'

const officeHours = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '08:30', to: '18:00' }))
const bridge = { lng: 109.008, lat: 32.691 }
const local = (text: string): Instant => new Date(Date.parse(`${text.replace(' ', 'T')}:00+08:00`)).toISOString()

let cast: Cast
let j = ''
before(async () => {
  cast = await openCast()
  j = cast.system.jurisdictionId
  // 无岗位 becomes a volunteer of the western river grids.
  await createPosts(cast.app, cast.system, [
    {
      ...{ id: randomUUID(), personId: castPeople.nobody.id, kind: 'volunteer', areaId: castAreas.riverBundle.id },
      ...{ unitId: null, validFrom: '2026-01-01T00:00:00.000Z', validTo: null },
    },
  ])
})
after(() => cast.close())
beforeEach(async () => {
  const clear = (tx: Parameters<Parameters<Cast['app']['db']['write']>[1]>[0]) =>
    tx.updateTable('responders').set({ on_until: null, checkin_at: null, checkin_lng: null, checkin_lat: null })
  await cast.app.db.write(j, (tx) => clear(tx).where('jurisdiction_id', '=', j).execute())
  await cast.app.db.write(j, (tx) =>
    tx.updateTable('people').set({ away_until: null }).where('jurisdiction_id', '=', j).execute(),
  )
})

/** To a local moment later than now. */
const at = (moment: string) => {
  const minutes = (Date.parse(local(moment)) - Date.parse(cast.now())) / 60_000
  assert.ok(minutes >= 0, 'the clock only goes forward')
  cast.pass(minutes)
}
const checkInRows = () =>
  cast.app.db.read(j, (tx) =>
    tx
      .selectFrom('responders')
      .select(['person_id', 'checkin_lng', 'checkin_lat'])
      .where('jurisdiction_id', '=', j)
      .where('checkin_at', 'is not', null)
      .execute(),
  )
const rosterOf = async (personId: string) =>
  (await cast.app.db.read(j, (tx) => loadRoster(cast.app, tx, j, cast.now()))).find((e) => e.personId === personId)

test('a leader is on duty without having said anything, a volunteer is not, and an acceptor is nobody to ask', async () => {
  const lin = await cast.as('lin').call(duty.readMyDuty, {})
  assert.deepEqual([lin.body.state, lin.body.because, lin.body.until], ['on', 'pattern', null])
  assert.deepEqual([lin.body.placeKind, lin.body.placeName, lin.body.isObliged], ['area', '鼓楼西片', true])
  assert.equal(lin.body.weekly.length, 7)
  const volunteer = await cast.as('nobody').call(duty.readMyDuty, {})
  assert.deepEqual([volunteer.body.state, volunteer.body.isObliged, volunteer.body.nextFrom], ['off', false, null])
  assert.equal((await cast.as('jiang').call(duty.readMyDuty, {})).code, 'dispatch.not_a_responder')
  const tap = { state: 'on' as const }
  assert.equal((await cast.as('jiang').call(duty.setMyDuty, tap)).code, 'dispatch.not_a_responder')
  assert.equal((await cast.as('qin').call(duty.setMyDuty, tap)).code, 'dispatch.not_a_responder')
})

test('a volunteer gives hours and a budget and is on duty then; a leader cannot give themselves no hours at all', async () => {
  at('2026-11-18 11:00')
  const mine = { weekly: officeHours, alertBudget: 4 }
  const set = await cast.as('nobody').call(duty.setMyWeekly, mine)
  assert.deepEqual([set.body.state, set.body.isOwnWeekly, set.body.alertBudget], ['on', true, 4])
  assert.equal(localMinute(set.body.until ?? ''), '2026-11-18 18:00')
  const back = await cast.as('nobody').call(duty.setMyWeekly, { weekly: null, alertBudget: null })
  assert.deepEqual([back.body.state, back.body.isOwnWeekly], ['off', false])
  assert.equal((await cast.as('lin').call(duty.setMyWeekly, { weekly: [], alertBudget: null })).code, 'kernel.invalid')
  assert.equal((await cast.as('lin').call(duty.setMyWeekly, { weekly: null, alertBudget: 2 })).code, 'kernel.invalid')
  const own = await cast.as('lin').call(duty.setMyWeekly, { weekly: officeHours, alertBudget: null })
  assert.equal(localMinute(own.body.until ?? ''), '2026-11-18 18:00')
})

test('one tap is on duty to the end of the shift, one is away, one is the usual hours again', async () => {
  at('2026-11-18 12:00')
  const tap = async (input: { state: 'on' | 'away' | 'pattern'; until?: Instant }) =>
    (await cast.as('lin').call(duty.setMyDuty, input)).body
  const away = await tap({ state: 'away', until: local('2026-11-18 13:00') })
  assert.deepEqual([away.state, localMinute(away.until ?? '')], ['away', '2026-11-18 13:00'])
  assert.equal(localMinute(away.nextFrom ?? ''), '2026-11-18 13:00')
  const on = await tap({ state: 'on' })
  assert.deepEqual([on.state, on.because, localMinute(on.until ?? '')], ['on', 'tapped', '2026-11-18 18:00'])
  const usual = await tap({ state: 'pattern' })
  assert.deepEqual([usual.state, usual.because], ['on', 'pattern'])
  const rest = await tap({ state: 'away' })
  assert.deepEqual(
    [rest.state, localMinute(rest.until ?? '')],
    ['away', '2026-11-18 18:00'],
    'for the rest of the shift',
  )
})

test('duty for more than twelve hours, away for a year, and moments gone by are refused', async () => {
  const refusedFor = async (input: { state: 'on' | 'away'; until: Instant }) =>
    (await cast.as('lin').call(duty.setMyDuty, input)).code
  const inMinutes = (minutes: number) => new Date(Date.parse(cast.now()) + minutes * 60_000).toISOString()
  assert.equal(await refusedFor({ state: 'on', until: inMinutes(12 * 60 + 5) }), 'dispatch.duty_too_long')
  assert.equal(await refusedFor({ state: 'on', until: inMinutes(11 * 60) }), undefined)
  assert.equal(await refusedFor({ state: 'on', until: inMinutes(-1) }), 'kernel.invalid')
  assert.equal(await refusedFor({ state: 'away', until: inMinutes(365 * 1440) }), 'kernel.invalid')
  assert.equal(await refusedFor({ state: 'away', until: inMinutes(30 * 1440) }), undefined)
})

test('a check-in is taken on duty and near the office, in any datum, and counts as the place of whoever said it', async () => {
  at('2026-11-18 14:00')
  const here = await cast.as('lin').call(duty.checkIn, { point: { ...bridge, datum: 'wgs84', accuracyM: 12 } })
  assert.equal(here.body.checkedInAt, cast.now())
  const entry = await rosterOf(castPeople.lin.id)
  assert.deepEqual([entry?.isCheckedIn, entry?.point], [true, bridge])
  await cast.as('lin').call(duty.checkIn, { point: { ...bridge, datum: 'gcj02' } })
  const shifted = (await rosterOf(castPeople.lin.id))?.point
  assert.ok(shifted && shifted.lng < bridge.lng - 0.002, 'the shift of the Chinese datum is taken off')
  const far = { lng: 116.4, lat: 39.9, datum: 'wgs84' as const }
  assert.equal((await cast.as('lin').call(duty.checkIn, { point: far })).code, 'dispatch.place_outside')
  const off = await cast.as('nobody').call(duty.checkIn, { point: { ...bridge, datum: 'wgs84' } })
  assert.equal(off.code, 'dispatch.not_on_duty')
  assert.equal((await cast.as('wei').call(duty.checkIn, { point: null })).code, 'dispatch.not_a_responder')
  await cast.as('lin').call(duty.checkIn, { point: null })
  assert.deepEqual(await checkInRows(), [])
})

test('a check-in goes with the tap away, and with the shift: the roster forgets it at once, the minute deletes it', async () => {
  at('2026-11-18 15:00')
  const here = { point: { ...bridge, datum: 'wgs84' as const } }
  await cast.as('lin').call(duty.checkIn, here)
  await cast.as('lin').call(duty.setMyDuty, { state: 'on' })
  assert.equal((await checkInRows()).length, 1, 'a longer shift keeps it')
  await cast.as('lin').call(duty.setMyDuty, { state: 'away' })
  assert.deepEqual(await checkInRows(), [])
  await cast.as('lin').call(duty.setMyDuty, { state: 'pattern' })
  await cast.as('lin').call(duty.checkIn, here)
  assert.equal(await forgetCheckIns(cast.app, cast.system), 0, 'the shift still runs')
  at('2026-11-18 18:00')
  assert.equal((await rosterOf(castPeople.lin.id))?.isCheckedIn, false)
  assert.equal(await forgetCheckIns(cast.app, cast.system), 1)
  assert.deepEqual(await checkInRows(), [])
  at('2026-11-19 09:00')
  await cast.as('lin').call(duty.checkIn, here)
  // The office closed for the night with the server down: the next morning is another shift.
  at('2026-11-20 09:00')
  assert.equal((await cast.as('lin').call(duty.readMyDuty, {})).body.checkedInAt, null)
  assert.equal(await forgetCheckIns(cast.app, cast.system), 1)
})

test('the audit knows who tapped what, and of no place at all', async () => {
  await cast.as('lin').call(duty.setMyDuty, { state: 'away' })
  await cast.as('lin').call(duty.setMyDuty, { state: 'pattern' })
  await cast.as('lin').call(duty.checkIn, { point: { ...bridge, datum: 'wgs84' } })
  const rows = await cast.app.db.read(j, (tx) =>
    tx.selectFrom('audit_entries').select(['action', 'detail']).where('actor_id', '=', castPeople.lin.id).execute(),
  )
  assert.ok(rows.filter((row) => row.action === 'dispatch.setMyDuty').length >= 2)
  assert.doesNotMatch(JSON.stringify(rows), /109\.0|32\.69|lng|checkIn/)
})
