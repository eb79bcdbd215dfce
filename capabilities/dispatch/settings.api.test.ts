import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { addMinutes } from '../../kernel/shared/time.ts'
import { type Cast, openCast } from '../../tests/cast.ts'
import { castAreas, services } from '../../tests/cast-data.ts'
import { submitRequest } from '../requests/contract/resident.ts'
import { dispatchSettingsOf } from './actions/remember-settings.ts'
import { putFirstSettings } from './actions/set-settings.ts'
import * as settings from './contract/settings.ts'
import { usualSettings } from './rules/usual-settings.ts'

let cast: Cast
let j = ''
before(async () => {
  cast = await openCast()
  j = cast.system.jurisdictionId
})
after(() => cast.close())

const set = (by: Parameters<Cast['as']>[0], version: number, more: object = {}) =>
  cast.as(by).call(settings.setDispatchSettings, {
    ...{ version, words: '领导小组 11 月 18 日会议' },
    body: { ...usualSettings, ...more },
  })
const read = (by: Parameters<Cast['as']>[0]) => cast.as(by).call(settings.readDispatchSettings, {})

/** Runs that are over: so many kept of so many believed, as an office of some months has them. */
const addRuns = async (count: number, share: number, predicted: number) => {
  const id = randomUUID()
  const sent = await cast.as('resident').call(submitRequest, {
    ...{ id, serviceId: services.lamp, words: '灯不亮', place: { areaCode: castAreas.drumWest.code } },
    followKey: randomBytes(16).toString('base64url'),
  })
  assert.equal(sent.status, 200)
  const at = addMinutes(cast.now(), -1440)
  const run = {
    ...{ jurisdiction_id: j, request_id: id, state: 'reached' as const, since: at, promise_minutes: 15 },
    ...{ due_at: addMinutes(at, 15), is_urgent: false, service_id: services.lamp, area_id: castAreas.drumWest.id },
    ...{ lng: 109, lat: 32.69, is_exact: true, rule: 'nearest_three', next_look_at: at, opened_at: at, predicted },
  }
  const rows = Array.from({ length: count }, (_, i) => ({
    ...{ ...run, round: i + 1 },
    reached_at: addMinutes(at, i < count * share ? 9 : 25),
  }))
  await cast.app.db.write(j, (tx) => tx.insertInto('dispatch_runs').values(rows).execute())
}

test('an office that decided nothing has the usual settings; who may see them is not who may change them', async () => {
  const seen = await read('jiang')
  assert.deepEqual([seen.body.current.version, seen.body.current.body.rule], [0, 'nearest_three'])
  assert.deepEqual([seen.body.mayChange, seen.body.calibration.verdict, seen.body.earlier], [false, 'too_few', []])
  assert.equal((await read('shen')).body.mayChange, true)
  for (const other of ['lin', 'gao', 'tang', 'yang', 'qin', 'xu', 'nobody'] as const) {
    assert.equal((await read(other)).code, 'kernel.forbidden', other)
  }
  for (const other of ['jiang', 'wei', 'lin', 'qin', 'nobody'] as const) {
    assert.equal((await set(other, 0)).code, 'kernel.forbidden', other)
    const surge = { isOn: true, order: 'by_value' as const, words: '暴雨' }
    assert.equal((await cast.as(other).call(settings.switchSurge, surge)).code, 'kernel.forbidden', other)
  }
})

test('a shift lead changes them with a reason; who thought of an older version is told; every version stays', async () => {
  const first = await set('shen', 0, { promiseMinutes: 12 })
  assert.deepEqual([first.body.version, first.body.setByName, first.body.body.promiseMinutes], [1, '沈值班', 12])
  assert.equal((await dispatchSettingsOf(cast.app, j)).body.promiseMinutes, 12)
  assert.equal((await set('han', 0)).code, 'kernel.changed_meanwhile')
  const both = await Promise.all([set('shen', 1, { promiseMinutes: 13 }), set('zhu', 1, { promiseMinutes: 14 })])
  assert.deepEqual(both.map((answer) => answer.code ?? 'done').sort(), ['done', 'kernel.changed_meanwhile'])
  const { current, earlier } = (await read('wei')).body
  assert.deepEqual([current.version, earlier.map((one) => one.version)], [2, [1]])
  assert.equal((await set('shen', 2, { promiseMinutes: 500 })).code, 'kernel.invalid')
  const audits = await cast.app.db.read(j, (tx) =>
    tx.selectFrom('audit_entries').select('reason').where('action', '=', 'dispatch.setDispatchSettings').execute(),
  )
  assert.deepEqual(
    audits.map((row) => row.reason),
    ['领导小组 11 月 18 日会议', '领导小组 11 月 18 日会议'],
  )
})

test('the surge is one tap on whatever is in force, and needs no proof', async () => {
  const surge = { isOn: true, order: 'by_arrival' as const, words: '暴雨红色预警' }
  const on = await cast.as('shen').call(settings.switchSurge, surge)
  assert.deepEqual(
    [on.body.version, on.body.body.surge],
    [3, { isOn: true, order: 'by_arrival', ageing: usualSettings.surge.ageing }],
  )
  assert.ok(on.body.body.promiseMinutes > 12, 'the rest stays')
  const off = await cast.as('zhu').call(settings.switchSurge, { ...surge, isOn: false })
  assert.equal((await dispatchSettingsOf(cast.app, j)).body.surge.isOn, false)
  assert.equal(off.body.setByName, '朱主任')
})

test('a learned rule waits until the beliefs are proven by the office itself; the one that asks fewer needs more proof', async () => {
  const tooEarly = await set('shen', 4, { rule: 'robust' })
  assert.equal(tooEarly.code, 'dispatch.not_proven')
  await addRuns(240, 0.9, 0.94)
  const seen = (await read('shen')).body.calibration
  assert.deepEqual([seen.runs, seen.verdict, Math.round(seen.errorPoints ?? 0)], [240, 'fair', 4])
  assert.deepEqual([seen.bins.length, seen.habits.length], [10, 5])
  assert.equal((await set('shen', 4, { rule: 'fair' })).code, 'dispatch.not_proven')
  assert.equal((await set('shen', 4, { rule: 'robust' })).status, 200)
  await addRuns(2000, 0.94, 0.94)
  assert.equal((await read('shen')).body.calibration.verdict, 'good')
  assert.equal((await set('shen', 5, { rule: 'fair' })).status, 200)
  await addRuns(2000, 0.2, 0.94)
  assert.equal((await read('shen')).body.calibration.verdict, 'off')
  assert.equal((await set('shen', 6, { rule: 'fair', promiseMinutes: 10 })).status, 200, 'what is in force may stay')
  assert.equal((await set('shen', 7, { rule: 'triage' })).code, 'dispatch.not_proven')
})

test('a program founds the first version and never overwrites a decision', async () => {
  assert.equal(await putFirstSettings(cast.app, cast.system, usualSettings, '初始'), false)
  assert.equal((await dispatchSettingsOf(cast.app, j)).version, 7)
})
