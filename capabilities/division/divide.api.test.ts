import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { setTimeout as rest } from 'node:timers/promises'
import { gunzipSync } from 'node:zlib'
import { type Cast, openCast } from '../../tests/cast.ts'
import { castAreas } from '../../tests/cast-data.ts'
import { putAreas } from '../grids/actions/put-areas.ts'
import { forgetAreas } from '../grids/neighbours.ts'
import { divisionsAtRest } from './actions/divide/run-division.ts'
import { groundDoorsOf } from './actions/remember-ground.ts'
import {
  cancelDivision,
  continueDivision,
  listDefects,
  listDivisions,
  readDivision,
  readGround,
  startDivision,
} from './contract/divisions.ts'
import { readPlan } from './contract/plans.ts'
import { usualSettings } from './contract/settings.ts'
import { putGround } from './ground-for-tests.ts'
import type { GroundFile } from './rules/ground.ts'

let cast: Cast
let doorIds: readonly string[] = []
/** The first division, done. */
let doneId = ''

before(async () => {
  cast = await openCast()
  const { jurisdictionId } = cast.system
  const put = await putGround(cast.app, {
    ...{ jurisdictionId, communityId: castAreas.drum.id, seed: 5, households: 240, style: 'mixed' },
    middle: { lng: 109.01, lat: 32.69 },
    gridOf: (point) => (point && point[0] < 0 ? castAreas.drumWest.id : castAreas.drumEast.id),
  })
  doorIds = put.doorIds
})
after(() => cast.close())

const ask = (more: object = {}) => ({
  ...{ id: randomUUID(), areaId: castAreas.drum.id, title: '鼓楼社区 2026', seed: 7, effort: 'quick' as const },
  ...{ isAnew: false, settings: usualSettings },
  ...more,
})
const worked = async () => {
  await cast.settle()
  await divisionsAtRest()
}

test('a community is divided in the background: three plans, every household in exactly one grid', async () => {
  const asked = ask()
  const started = await cast.as('gao').call(startDivision, asked)
  assert.equal(started.status, 200, JSON.stringify(started.body))
  assert.equal(started.body.state, 'waiting')
  await worked()
  const { body } = await cast.as('gao').call(readDivision, { id: asked.id })
  assert.equal(body.state, 'done', JSON.stringify(body))
  doneId = body.id
  assert.equal(body.progress, 1)
  assert.equal(body.ground?.doors, 240)
  assert.equal(body.isCurrent, true)
  assert.deepEqual(
    body.plans.map(({ number, madeByName, sheet }) => [number, madeByName, sheet.households]),
    [1, 2, 3].map((n) => [n, null, 240]),
  )
  for (const { id, sheet } of body.plans) {
    const plan = (await cast.as('gao').call(readPlan, { id })).body
    assert.equal(plan.labels.length, body.ground?.units)
    assert.deepEqual(plan.labels, plan.madeLabels)
    assert.equal(new Set(plan.labels).size, sheet.grids)
    assert.equal(plan.groups.length, sheet.grids)
    assert.equal(sheet.contiguous, sheet.grids)
    assert.equal(new Set(plan.grids.map(({ code }) => code)).size, sheet.grids)
    for (const grid of plan.grids) assert.match(grid.code, /^\d{15}$/)
    assert.ok(plan.grids.every(({ name }) => name !== ''))
  }
})

test('who plans elsewhere sees nothing of it, and whoever plans nowhere is refused', async () => {
  const id = doneId
  for (const who of ['luo', 'stranger elsewhere', 'lin', 'wei', 'qin'] as const) {
    const other = cast.as(who)
    for (const endpoint of [readDivision, cancelDivision, continueDivision, listDefects, readGround]) {
      assert.equal((await other.call(endpoint, { id })).status, 404, `${who} ${endpoint.path}`)
    }
    assert.notEqual((await other.call(startDivision, ask())).status, 200)
  }
  assert.deepEqual((await cast.as('luo').call(listDivisions, {})).body.items, [])
  assert.deepEqual((await cast.as('gao').call(listDivisions, { areaId: castAreas.river.id })).body.items, [])
  for (const who of ['lin', 'wei', 'resident'] as const) {
    assert.equal((await cast.as(who).call(listDivisions, {})).status, who === 'resident' ? 401 : 403, who)
    assert.equal((await cast.as(who).call(startDivision, ask())).status, who === 'resident' ? 401 : 403, who)
  }
  for (const who of ['gao', 'shen', 'zhu'] as const) {
    assert.equal((await cast.as(who).call(readDivision, { id })).status, 200, who)
    assert.equal((await cast.as(who).call(listDivisions, {})).body.items.length, 1, who)
  }
})

test('only a community with households is divided, and one division at a time', async () => {
  const zhu = cast.as('zhu')
  const codeOf = async (more: object) => (await zhu.call(startDivision, ask(more))).code
  assert.equal(await codeOf({ areaId: castAreas.street.id }), 'division.not_a_community')
  assert.equal(await codeOf({ areaId: castAreas.drumWest.id }), 'division.not_a_community')
  assert.equal(await codeOf({ areaId: randomUUID() }), 'kernel.not_found')
  assert.equal(await codeOf({ areaId: castAreas.river.id }), 'division.nothing_to_divide')

  const asked = ask()
  assert.equal((await zhu.call(startDivision, asked)).status, 200)
  assert.equal((await zhu.call(startDivision, asked)).body.state, 'waiting')
  assert.equal((await zhu.call(startDivision, { ...asked, seed: 8 })).code, 'kernel.id_reused')
  assert.equal((await cast.as('gao').call(startDivision, asked)).code, 'kernel.id_reused')
  assert.equal((await cast.as('gao').call(startDivision, ask())).code, 'division.already_running')
  assert.equal((await zhu.call(cancelDivision, { id: asked.id })).body.state, 'cancelled')
  await worked()
  const over = (await zhu.call(readDivision, { id: asked.id })).body
  assert.deepEqual([over.state, over.plans], ['cancelled', []])
})

test('a division that is stopped keeps its plans and goes on to the very plans it would have had', async () => {
  const gao = cast.as('gao')
  const whole = ask({ effort: 'usual' })
  await gao.call(startDivision, whole)
  await worked()
  const labelsOf = async (id: string) => {
    const { plans } = (await gao.call(readDivision, { id })).body
    return Promise.all(plans.map(async (plan) => (await gao.call(readPlan, { id: plan.id })).body.labels))
  }
  const asked = ask({ effort: 'usual' })
  await gao.call(startDivision, asked)
  await cast.settle()
  for (let seen = 0; seen === 0; await rest(20)) {
    seen = (await gao.call(readDivision, { id: asked.id })).body.plans.length
  }
  const stopped = (await gao.call(cancelDivision, { id: asked.id })).body
  assert.equal(stopped.state, 'cancelled')
  assert.ok(stopped.progress < 1)
  assert.equal(stopped.plans.length, 3)
  assert.ok(stopped.plans.every(({ sheet }) => sheet.households === 240 && sheet.bundles > 0))
  await worked()
  assert.equal((await gao.call(readDivision, { id: asked.id })).body.state, 'cancelled')

  assert.equal((await cast.as('luo').call(continueDivision, { id: asked.id })).status, 404)
  assert.equal((await gao.call(continueDivision, { id: asked.id })).body.state, 'waiting')
  await worked()
  assert.equal((await gao.call(readDivision, { id: asked.id })).body.state, 'done')
  assert.deepEqual(await labelsOf(asked.id), await labelsOf(whole.id))
  assert.equal((await gao.call(continueDivision, { id: asked.id })).code, 'division.not_ready')
})

test('the ground comes as one file that names no household, packed for whoever can unpack it', async () => {
  const { body } = await cast.as('gao').call(readDivision, { id: doneId })
  const url = `/api/divisions/${doneId}/ground`
  const { cookie } = cast.as('gao')
  const packed = await cast.http.inject({ url, headers: { cookie, 'accept-encoding': 'gzip, br' } })
  assert.equal(packed.headers['content-encoding'], 'gzip')
  assert.match(String(packed.headers['cache-control']), /^private, max-age=\d+$/)
  const text = gunzipSync(packed.rawPayload).toString('utf8')
  const file = JSON.parse(text) as GroundFile
  assert.equal(file.units.length, body.ground?.units)
  assert.equal(file.pieces.count, file.units.length)
  assert.ok(doorIds.length === 240 && doorIds.every((door) => !text.includes(door)))
  const plain = await cast.http.inject({ url, headers: { cookie } })
  assert.equal(plain.headers['content-encoding'], undefined)
  assert.deepEqual(JSON.parse(plain.body), file)
  assert.equal((await cast.http.inject({ url })).statusCode, 401)
  assert.equal((await cast.http.inject({ url, headers: { cookie: cast.as('luo').cookie } })).statusCode, 404)
})

test('dividing anew from grids in force that break no rule, nobody changes the leader', async () => {
  const gao = cast.as('gao')
  const before = (await gao.call(readDivision, { id: doneId })).body.plans
  const { jurisdictionId } = cast.system
  const first = before.find(({ sheet }) => sheet.inRange === sheet.grids)
  assert.ok(first, 'one of the plans has every grid in range')
  const { labels, grids } = (await gao.call(readPlan, { id: first.id })).body
  const areas = grids.map((_, grid) => ({
    ...{ id: randomUUID(), kind: 'grid2' as const, name: `现有${grid + 1}`, parentCode: castAreas.drumBundle.code },
    code: `610902001001${String(500 + grid)}`,
  }))
  await putAreas(cast.app, cast.system, areas, '2026-01-01')
  const { unitDoors } = await groundDoorsOf(cast.app, jurisdictionId, first.divisionId)
  await cast.app.db.write(jurisdictionId, async (tx) => {
    for (const [unit, doors] of unitDoors.entries()) {
      const area_id = areas[labels[unit] ?? -1]?.id ?? ''
      await tx
        .updateTable('doors')
        .set({ area_id })
        .where('id', 'in', [...doors])
        .execute()
    }
  })
  forgetAreas(cast.app, jurisdictionId)

  const asked = ask({ isAnew: true })
  await gao.call(startDivision, asked)
  await worked()
  const { plans } = (await gao.call(readDivision, { id: asked.id })).body
  assert.equal(plans.length, 3)
  for (const { id } of plans) {
    const plan = (await gao.call(readPlan, { id })).body
    const areaOf = plan.labels.map((grid) => plan.grids[grid]?.areaId)
    assert.deepEqual(
      areaOf,
      labels.map((grid) => areas[grid]?.id),
    )
    assert.deepEqual(new Set(plan.grids.map(({ code }) => code)), new Set(areas.map(({ code }) => code)))
  }
})

test('whoever pages through the divisions sees each once, also those asked in the same moment', async () => {
  const gao = cast.as('gao')
  const all = (await gao.call(listDivisions, {})).body.items.map(({ id }) => id)
  assert.ok(all.length >= 5 && all.includes(doneId))
  const seen: string[] = []
  for (let after: string | undefined; seen.length === 0 || after !== undefined; ) {
    const page = (await gao.call(listDivisions, { limit: 2, ...(after !== undefined && { after }) })).body
    seen.push(...page.items.map(({ id }) => id))
    after = page.next
  }
  assert.deepEqual(seen, all)
  assert.equal((await gao.call(listDivisions, { after: 'x' })).code, 'kernel.invalid')
})
