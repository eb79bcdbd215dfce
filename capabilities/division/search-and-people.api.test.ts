import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { type Cast, openCast } from '../../tests/cast.ts'
import { castAreas } from '../../tests/cast-data.ts'
import { forgetAreas } from '../grids/neighbours.ts'
import { divisionsAtRest } from './actions/divide/run-division.ts'
import { putFound } from './actions/divide/write-found.ts'
import { isCurrent } from './actions/show-division.ts'
import { cancelDivision, continueDivision, listDefects, readDivision, startDivision } from './contract/divisions.ts'
import { copyPlan, editPlan, readPlan } from './contract/plans.ts'
import { usualSettings } from './contract/settings.ts'
import { type PutGround, putGround } from './ground-for-tests.ts'
import { findDivision } from './store/divisions.ts'

let cast: Cast
let drum: PutGround
const jurisdictionId = () => cast.system.jurisdictionId

before(async () => {
  cast = await openCast()
  drum = await putGround(cast.app, {
    ...{ jurisdictionId: jurisdictionId(), communityId: castAreas.drum.id, seed: 5, households: 120 },
    middle: { lng: 109.01, lat: 32.69 },
    gridOf: () => castAreas.drumWest.id,
  })
  await putGround(cast.app, {
    ...{ jurisdictionId: jurisdictionId(), communityId: castAreas.river.id, seed: 6, households: 90, isList: true },
    middle: { lng: 109.03, lat: 32.69 },
    gridOf: (_, building) => (building % 2 === 0 ? castAreas.riverWest.id : castAreas.riverEast.id),
  })
})
after(() => cast.close())

const start = async (areaId = castAreas.drum.id) => {
  const id = randomUUID()
  const asked = { id, areaId, title: '划分', seed: 3, effort: 'quick' as const, isAnew: false, settings: usualSettings }
  const started = await cast.as('zhu').call(startDivision, asked)
  assert.equal(started.status, 200, started.code)
  return id
}
const worked = async () => {
  await cast.settle()
  await divisionsAtRest()
}
const read = async (id: string) => (await cast.as('zhu').call(readDivision, { id })).body
/** As another process would leave it that works on it. */
const setState = (id: string, state: 'running' | 'cancelled') =>
  cast.app.db.write(jurisdictionId(), (tx) =>
    tx.updateTable('divisions').set({ state }).where('id', '=', id).executeTakeFirstOrThrow(),
  )
const lock = (id: string, editCount: number, grid = 0) => ({
  ...{ id, editId: randomUUID(), editCount },
  edit: { kind: 'lock' as const, grid, isLocked: true },
})

test('a plan the search may still change is not edited, but copied; one that somebody edited stays theirs', async () => {
  const id = await start()
  await worked()
  const [first, second] = (await read(id)).plans
  assert.ok(first && second)
  await setState(id, 'running')
  const zhu = cast.as('zhu')
  assert.equal((await zhu.call(editPlan, lock(first.id, 0))).code, 'division.still_running')
  const copy = await zhu.call(copyPlan, { id: first.id, newId: randomUUID(), title: '试一试' })
  assert.equal((await zhu.call(editPlan, lock(copy.body.id, 0))).status, 200)
  await setState(id, 'cancelled')
  assert.equal((await zhu.call(editPlan, lock(first.id, 0))).status, 200)
  await setState(id, 'running')
  assert.equal((await zhu.call(editPlan, lock(first.id, 1, 1))).status, 200)

  // The search finds something else for the first two: one has become somebody's, the other is still its own.
  const mine = (await zhu.call(readPlan, { id: first.id })).body
  const { labels, groups, sheet } = (await zhu.call(readPlan, { id: second.id })).body
  const other = labels.map((grid) => (grid === 0 ? 1 : grid === 1 ? 0 : grid))
  const found = [0, 1].map((alternative) => ({
    ...{ alternative, sheet },
    labels: Int32Array.from(other),
    groups: Int32Array.from(groups),
  }))
  const put = (isLast: boolean) =>
    cast.app.db.write(jurisdictionId(), (tx) => {
      const division = { id, areaId: castAreas.drum.id }
      return putFound(tx, jurisdictionId(), { division, newId: randomUUID, isLast }, found, cast.now())
    })
  await put(false)
  assert.deepEqual((await zhu.call(readPlan, { id: first.id })).body, mine)
  assert.deepEqual((await zhu.call(readPlan, { id: second.id })).body.labels, other)
  assert.equal((await read(id)).plans.length, 4)
  await put(true)
  const { plans } = await read(id)
  assert.deepEqual(
    plans.map(({ number, editCount, madeByName }) => [number, editCount, madeByName === null]),
    [
      [1, 2, true],
      [2, 0, true],
      [3, 0, true],
      [4, 1, false],
      [5, 0, true],
    ],
  )
  assert.deepEqual((await zhu.call(readPlan, { id: plans[4]?.id ?? '' })).body.labels, other)
  await setState(id, 'cancelled')
})

test('a community of which only a list is known is divided too, neighbours by the order of the list', async () => {
  const id = await start(castAreas.river.id)
  await worked()
  const done = await read(id)
  assert.equal(done.state, 'done')
  assert.equal(done.ground?.isList, true)
  assert.equal(done.ground?.openCells, 0)
  assert.ok(done.plans.every(({ sheet }) => sheet.households === 90 && sheet.contiguous === sheet.grids))
  assert.equal((await cast.as('luo').call(readDivision, { id })).status, 200)
  assert.equal((await cast.as('gao').call(readDivision, { id })).status, 404)
})

test('whoever looks learns when streets, buildings or doors changed since; a door that moves its grid changes nothing', async () => {
  const id = await start()
  await worked()
  const change = async (work: Parameters<typeof cast.app.db.write>[1]) => {
    await cast.app.db.write(jurisdictionId(), work)
    forgetAreas(cast.app, jurisdictionId())
    return (await read(id)).isCurrent
  }
  assert.equal((await read(id)).isCurrent, true)
  const [doorId = ''] = drum.doorIds
  const area_id = castAreas.drumEast.id
  assert.equal(await change((tx) => tx.updateTable('doors').set({ area_id }).where('id', '=', doorId).execute()), true)
  const people_count = 8
  assert.equal(
    await change((tx) => tx.updateTable('doors').set({ people_count }).where('id', '=', doorId).execute()),
    false,
  )
  const stored = await cast.app.db.read(jurisdictionId(), (tx) => findDivision(tx, jurisdictionId(), id))
  assert.equal(await isCurrent(cast.app, jurisdictionId(), { areaId: castAreas.drum.id, groundMark: null }), true)
  assert.ok(stored?.groundMark)
})

test('what is wrong in the ground is listed page by page, each with its building', async () => {
  await cast.app.db.write(jurisdictionId(), (tx) =>
    tx
      .updateTable('doors')
      .set({ people_count: 0 })
      .where('id', '=', drum.doorIds[3] ?? '')
      .execute(),
  )
  await cast.app.db.write(jurisdictionId(), (tx) =>
    tx
      .deleteFrom('doors')
      .where('building_id', '=', drum.buildingIds[1] ?? '')
      .execute(),
  )
  forgetAreas(cast.app, jurisdictionId())
  const id = await start()
  assert.equal((await cast.as('gao').call(listDefects, { id })).code, 'division.not_ready')
  await worked()
  const all = (await cast.as('gao').call(listDefects, { id })).body.items
  assert.equal(all.length, (await read(id)).ground?.defects)
  const codes = new Map(all.map(({ code, buildingId }) => [buildingId, code]))
  assert.equal(codes.get(drum.buildingIds[1] ?? ''), 'building_without_doors')
  assert.ok(all.some(({ code, point }) => code === 'door_without_people' && point !== null))
  const first = (await cast.as('gao').call(listDefects, { id, limit: 1 })).body
  const second = (await cast.as('gao').call(listDefects, { id, limit: 1, after: first.next })).body
  assert.deepEqual([...first.items, ...second.items], all.slice(0, 2))
  assert.equal((await cast.as('gao').call(listDefects, { id, after: 'x' })).code, 'kernel.invalid')
})

test('a division that was given up because its community is empty goes on when there is somebody to divide', async () => {
  const id = await start()
  const doors = await cast.app.db.write(jurisdictionId(), (tx) =>
    tx
      .deleteFrom('doors')
      .where('id', '=', sql<string>`any (${[...drum.doorIds]}::uuid[])`)
      .returningAll()
      .execute(),
  )
  await worked()
  assert.deepEqual([(await read(id)).state, (await read(id)).failure], ['failed', 'nothing_to_divide'])
  await cast.app.db.write(jurisdictionId(), (tx) => tx.insertInto('doors').values(doors).execute())
  assert.equal((await cast.as('gao').call(continueDivision, { id })).status, 200)
  assert.equal((await cast.as('gao').call(cancelDivision, { id })).body.state, 'cancelled')
  assert.equal((await cast.as('gao').call(continueDivision, { id })).status, 200)
  await worked()
  assert.deepEqual([(await read(id)).state, (await read(id)).plans.length], ['done', 3])
})
