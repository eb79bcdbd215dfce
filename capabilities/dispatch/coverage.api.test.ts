import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { type Cast, openCast, start } from '../../tests/cast.ts'
import { castAreas, castPeople } from '../../tests/cast-data.ts'
import { createPosts } from '../accounts/neighbours.ts'
import { putBuildings } from '../grids/actions/put-places.ts'
import { plansAtRest } from './actions/coverage/run-plan.ts'
import {
  listCoveragePlans,
  planCoverage,
  readCoverage,
  readCoveragePlan,
  readCoverageWeek,
} from './contract/coverage.ts'
import { putResponder } from './contract/responders.ts'

let cast: Cast
const ids = Array.from({ length: 8 }, () => randomUUID())
const grids = ['drumWest', 'drumEast', 'riverWest', 'riverEast'] as const

before(async () => {
  cast = await openCast()
  await createPosts(cast.app, cast.system, [
    {
      id: randomUUID(),
      personId: castPeople.nobody.id,
      kind: 'volunteer',
      areaId: castAreas.drum.id,
      unitId: null,
      validFrom: start,
      validTo: null,
    },
  ])
  // Two houses in each small grid, a kilometre from grid to grid.
  await putBuildings(
    cast.app,
    cast.system,
    ids.map((id, i) => {
      const grid = grids[Math.floor(i / 2)] ?? 'drumWest'
      return {
        id,
        code: `B${i}`,
        areaCode: castAreas[grid].code,
        name: `${i + 1} 号楼`,
        lng: 109.004 + Math.floor(i / 2) * 0.01 + (i % 2) * 0.001,
        lat: 32.69,
        doorCount: 10,
      }
    }),
  )
  // The desk notes what people can: one leader in the west, one in the east, both by day only.
  for (const who of ['lin', 'wu'] as const) {
    const saved = await cast.as('shen').call(putResponder, {
      personId: castPeople[who].id,
      stepCount: 0,
      skills: ['first_aid'],
      travel: 'ebike',
      place: { kind: 'area' },
      weekly: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '08:00', to: '20:00' })),
      alertBudget: null,
    })
    assert.equal(saved.status, 200, JSON.stringify(saved.body))
  }
})
after(() => cast.close())

const noon = { weekday: 3, hour: 12 } as const
const planOf = (more: object = {}) => ({
  id: randomUUID(),
  ...noon,
  hour: 3,
  skill: 'first_aid' as const,
  count: 1,
  ...more,
})
const finished = async (id: string) => {
  await cast.settle()
  await plansAtRest()
  const { body } = await cast.as('shen').call(readCoveragePlan, { id })
  return body
}

test('the desk sees every building of the office and why the night has a gap', async () => {
  const day = (await cast.as('shen').call(readCoverage, { ...noon, skill: 'first_aid' })).body
  assert.equal(day.doors, 80)
  assert.equal(day.people, 2)
  assert.equal(day.items.length, 8)
  assert.equal(day.isByStreets, false)
  assert.equal(day.classes.sure + day.classes.likely + day.classes.gap, 80)
  const night = (await cast.as('shen').call(readCoverage, { ...noon, hour: 3, skill: 'first_aid' })).body
  assert.equal(night.share, 0)
  assert.equal(night.people, 0)
  assert.equal(night.classes.gap, 80)
  assert.equal(night.gaps.distance + night.gaps.rota + night.gaps.skill, 80)
  assert.ok((day.share ?? 0) > 0.5)
  assert.ok(night.worst.length === 4 && night.worst.every(({ share }) => share === 0))
})

test('a worker of a community sees the own buildings only, and the whole office’s people count for them', async () => {
  const { body, status } = await cast.as('gao').call(readCoverage, noon)
  assert.equal(status, 200)
  assert.deepEqual(new Set(body.items.map((one) => one.buildingId)), new Set(ids.slice(0, 4)))
  assert.equal(body.doors, 40)
  assert.ok(body.worst.every(({ areaId }) => areaId === castAreas.drumWest.id || areaId === castAreas.drumEast.id))
  const whole = (await cast.as('shen').call(readCoverage, noon)).body
  assert.equal(body.people, whole.people)
  const week = (await cast.as('gao').call(readCoverageWeek, {})).body
  const here = week.hours.find(({ weekday, hour }) => weekday === noon.weekday && hour === noon.hour)
  assert.equal(week.hours.length, 168)
  assert.ok(Math.abs((here?.share ?? 0) - (body.share ?? 1)) < 2e-4)
})

test('volunteers, grid leaders and departments are not shown the map, nor anybody’s plan, nor another office', async () => {
  for (const who of ['nobody', 'lin', 'chen', 'tang', 'qin'] as const) {
    const asked = cast.as(who)
    assert.equal((await asked.call(readCoverage, noon)).status, 403, who)
    assert.equal((await asked.call(readCoverageWeek, {})).status, 403, who)
    assert.equal((await asked.call(planCoverage, planOf())).status, 403, who)
    assert.equal((await asked.call(listCoveragePlans, {})).status, 403, who)
  }
  const elsewhere = (await cast.as('stranger elsewhere').call(readCoverage, noon)).body
  assert.deepEqual([elsewhere.doors, elsewhere.share, elsewhere.items], [0, null, []])
})

test('when somebody’s hours change, the next look shows it', async () => {
  const ask = { ...noon, hour: 21, skill: 'first_aid' as const }
  assert.equal((await cast.as('shen').call(readCoverage, ask)).body.people, 0)
  const saved = await cast.as('shen').call(putResponder, {
    personId: castPeople.zhou.id,
    stepCount: 0,
    skills: ['first_aid'],
    travel: 'walk',
    place: { kind: 'area' },
    weekly: [{ weekday: 3, from: '20:00', to: '22:00' }],
    alertBudget: null,
  })
  assert.equal(saved.status, 200)
  const after = (await cast.as('shen').call(readCoverage, ask)).body
  assert.equal(after.people, 1)
  assert.ok((after.share ?? 0) > 0)
})

test('a plan is asked once however often it is sent, worked out in the background, and names a place', async () => {
  const plan = planOf()
  const first = await cast.as('shen').call(planCoverage, plan)
  assert.equal(first.status, 200)
  assert.equal(first.body.state, 'waiting')
  assert.equal((await cast.as('shen').call(planCoverage, plan)).status, 200)
  assert.equal((await cast.as('shen').call(planCoverage, { ...plan, count: 2 })).code, 'kernel.id_reused')
  assert.equal((await cast.as('wei').call(planCoverage, plan)).code, 'kernel.id_reused')
  const done = await finished(plan.id)
  assert.equal(done.state, 'done')
  assert.equal(done.result?.before, 0)
  assert.equal(done.result?.places.length, 1)
  const [place] = done.result?.places ?? []
  assert.match(place?.buildingName ?? '', /号楼/)
  assert.ok((place?.after ?? 0) > 0)
  assert.ok((done.result?.exact?.share ?? 0) >= (place?.after ?? 1) - 1e-9)
  const list = (await cast.as('wei').call(listCoveragePlans, {})).body
  assert.deepEqual(
    list.items.filter(({ id }) => id === plan.id).map(({ askedByName }) => askedByName),
    ['沈值班'],
  )
})

test('a worker of a community plans for the own community, and sees nobody else’s plan', async () => {
  const plan = planOf({ count: 3 })
  assert.equal((await cast.as('gao').call(planCoverage, plan)).status, 200)
  const done = await finished(plan.id)
  const places = done.result?.places ?? []
  assert.ok(places.length > 0)
  for (const { areaId } of places) assert.ok(areaId === castAreas.drumWest.id || areaId === castAreas.drumEast.id)
  assert.equal((await cast.as('luo').call(readCoveragePlan, { id: plan.id })).status, 404)
  assert.deepEqual((await cast.as('luo').call(listCoveragePlans, {})).body.items, [])
})

test('a plan whose process died runs again; one that dies again and again is given up', async () => {
  const crash = async (id: string, attempt: number) => {
    const { jurisdictionId } = cast.system
    await cast.app.db.write(jurisdictionId, async (tx) => {
      // As a process leaves it that died at work: the row says it runs, and a look is promised.
      await tx
        .updateTable('coverage_plans')
        .set({ state: 'running', progress: 0.4, result: null, done_at: null })
        .where('id', '=', id)
        .execute()
      const at = cast.app.clock.now()
      await cast.app.jobs.promise(tx, jurisdictionId, 'dispatch.planCoverage', { planId: id, attempt }, { at })
    })
  }
  const plan = planOf()
  await cast.as('shen').call(planCoverage, plan)
  assert.equal((await finished(plan.id)).state, 'done')
  await crash(plan.id, 2)
  assert.equal((await finished(plan.id)).state, 'done')
  await crash(plan.id, 4)
  assert.equal((await finished(plan.id)).state, 'failed')
})

test('whoever looks again after a plan is over finds it as it is', async () => {
  const plan = planOf()
  await cast.as('shen').call(planCoverage, plan)
  const before = await finished(plan.id)
  cast.pass(5)
  assert.deepEqual(await finished(plan.id), before)
})
