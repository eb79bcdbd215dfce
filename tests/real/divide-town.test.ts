import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { sql } from 'kysely'
import { hasRealTowns } from '../../bench/division/read-places.ts'
import { createPeople, createPosts } from '../../capabilities/accounts/neighbours.ts'
import { listOrders } from '../../capabilities/dispatch/contract.ts'
import { divisionsAtRest } from '../../capabilities/division/actions/divide/run-division.ts'
import { readDivision, startDivision } from '../../capabilities/division/contract/divisions.ts'
import {
  decidePlan,
  editPlan,
  listMovedDoors,
  readPlan,
  weighPlan,
} from '../../capabilities/division/contract/plans.ts'
import { usualSettings } from '../../capabilities/division/contract/settings.ts'
import { importPlaces } from '../../capabilities/grids/actions/import-places.ts'
import { putAreas } from '../../capabilities/grids/actions/put-areas.ts'
import { listAreas } from '../../capabilities/grids/contract.ts'
import { readRequest } from '../../capabilities/requests/contract/desk.ts'
import type { LngLat } from '../../kernel/shared/place.ts'
import { dayOf } from '../../kernel/shared/time.ts'
import { type Cast, openCast } from '../cast.ts'
import { openStory } from '../story.ts'
import { doorSheet, type RealGround, readRealGround, type StoredBuilding } from './real-ground.ts'

const communityId = '5b2f7a9e-0000-4000-8000-000000000091'
const code = '610902001091'
const quarterId = (i: number) => `5b2f7a9e-0000-4000-8000-00000000010${i}`
const leaderId = (i: number) => `5b2f7a9e-0000-4000-8000-00000000020${i}`

/** The community with the four grids it had until now, each with a leader. */
const putCommunity = async ({ app, system }: Cast, { center, quarters }: RealGround) => {
  const from = '2026-01-01'
  await putAreas(
    app,
    system,
    [
      { id: communityId, kind: 'community', code, name: '真实社区', parentCode: code.slice(0, 9), place: center },
      { kind: 'grid1', code: `${code}01`, name: '第一网格', parentCode: code },
      ...quarters.map((geometry, i) => ({
        ...{ id: quarterId(i), kind: 'grid2' as const, code: `${code}00${i + 1}`, name: `第${i + 1}片` },
        ...{ parentCode: `${code}01`, geometry },
      })),
    ],
    from,
  )
  await createPeople(
    app,
    system,
    quarters.map((_, i) => ({
      ...{ id: leaderId(i), name: `网格长${i + 1}`, username: `quarter${i + 1}`, phone: null, password: null },
      ...{ mustChangePassword: false, isDemo: false },
    })),
  )
  await createPosts(
    app,
    system,
    quarters.map((_, i) => ({
      ...{ id: randomUUID(), personId: leaderId(i), kind: 'grid2_leader' as const, areaId: quarterId(i), unitId: null },
      ...{ validFrom: `${from}T00:00:00.000Z`, validTo: null },
    })),
  )
}

/** Everything an office would send, the households last. */
const bringGround = async ({ app, system }: Cast, { files, town }: RealGround) => {
  const run = (fileName: string, kind: 'auto' | 'boundary' | 'doors', bytes: Buffer) =>
    importPlaces(
      app,
      system,
      { areaId: communityId, runId: randomUUID(), fileName, kind, datum: 'wgs84', isDryRun: false },
      undefined,
      bytes,
    )
  for (const { name, kind, bytes } of files) {
    const { problems } = await run(name, kind, bytes)
    assert.deepEqual(
      problems.filter(({ severity }) => severity === 'error'),
      [],
    )
  }
  const { rows } = await app.db.read(system.jurisdictionId, (tx) =>
    sql<StoredBuilding>`
      select code, lng, lat from buildings
      where jurisdiction_id = ${system.jurisdictionId} and code like 'osm%'`.execute(tx),
  )
  const { doors, problems } = await run('households.csv', 'doors', doorSheet(town, rows))
  assert.deepEqual([doors.created, problems.length], [town.doors.length, 0])
}

/** Twice the area of polygons on the ground, in square degrees: all of them are drawn on the same arcs. */
const doubleArea = (coordinates: unknown): number => {
  if (!Array.isArray(coordinates)) return 0
  const isRing = Array.isArray(coordinates[0]) && typeof coordinates[0][0] === 'number'
  if (!isRing) {
    const parts = coordinates.map(doubleArea)
    const isPolygon =
      Array.isArray(coordinates[0]) && Array.isArray(coordinates[0][0]) && !Array.isArray(coordinates[0][0][0])
    // Holes turn the other way in no particular file: the outer ring less the others.
    return isPolygon
      ? Math.abs(parts[0] ?? 0) - parts.slice(1).reduce((sum, one) => sum + Math.abs(one), 0)
      : parts.reduce((sum, one) => sum + one, 0)
  }
  const [[x0, y0]] = coordinates as [[number, number]]
  let sum = 0
  for (const [i, [x, y]] of (coordinates as [number, number][]).entries()) {
    const [nextX, nextY] = coordinates[(i + 1) % coordinates.length] as [number, number]
    sum += (x - x0) * (nextY - y0) - (nextX - x0) * (y - y0)
  }
  return sum
}

/** A lamp is out there: registered, and somebody asked. */
const askAt = async (cast: Cast, { lng, lat }: LngLat) => {
  const story = await openStory(cast, { place: { point: { lng, lat } } })
  await story.register()
  const read = async () => (await cast.as('shen').call(readRequest, { id: story.id })).body
  const orders = async () => (await cast.as('shen').call(listOrders, { requestId: story.id })).body.items
  return { read, orders }
}

const registerTests = () => {
  // Codes number 899 small grids and 99 level-1 grids in a community: one of 20,000 households needs larger ones.
  const towns = [
    ['beijing-xueyuanlu', usualSettings],
    ['monaco', { ...usualSettings, households: { min: 18, max: 30 }, gridsPerBundle: { min: 9, max: 11 } }],
  ] as const
  for (const [name, settings] of towns) {
    test(`${name}: brought by files, divided, put in force; requests and leaders follow`, async (t) => {
      const cast = await openCast()
      t.after(() => cast.close())
      const zhu = cast.as('zhu')
      const ground = readRealGround(name)
      await putCommunity(cast, ground)
      await bringGround(cast, ground)

      const divisionId = randomUUID()
      const started = await zhu.call(startDivision, {
        ...{ id: divisionId, areaId: communityId, title: name, seed: 1, isAnew: false, settings },
        effort: 'quick',
      })
      assert.equal(started.status, 200, started.code)
      await cast.settle()
      await divisionsAtRest()
      const division = (await zhu.call(readDivision, { id: divisionId })).body
      assert.equal(division.state, 'done')
      assert.equal(division.plans.length, 3)
      for (const { sheet } of division.plans) {
        assert.equal(sheet.contiguous, sheet.grids)
        assert.equal(sheet.households, ground.town.doors.length)
      }

      const planId = division.plans[0]?.id ?? ''
      const { open } = (await zhu.call(weighPlan, { id: planId })).body
      const { sheet } = (await zhu.call(readPlan, { id: planId })).body
      assert.equal(sheet.grids - sheet.inRange, open.length, 'every grid out of the range is on the list')
      assert.ok(open.length <= 0.005 * sheet.grids, `${open.length} of ${sheet.grids}`)
      for (const [editCount, { grid }] of open.entries()) {
        const edit = { kind: 'accept' as const, grid, reason: '这块地只有这些户' }
        const accepted = await zhu.call(editPlan, { id: planId, editId: randomUUID(), editCount, edit })
        assert.equal(accepted.status, 200, accepted.code)
      }

      // Before the doors of two old grids; one of them lies in another grid tomorrow.
      const before = await Promise.all(
        ground.quarters.map(async (_, i) => {
          const { rows } = await cast.app.db.read(cast.system.jurisdictionId, (tx) =>
            sql<LngLat>`
              select lng, lat from buildings
              where jurisdiction_id = ${cast.system.jurisdictionId} and area_id = ${quarterId(i)} and door_count > 0
              order by code limit 1`.execute(tx),
          )
          return rows[0]
        }),
      )
      const asked = []
      for (const at of before) if (at) asked.push(await askAt(cast, at))
      assert.ok(asked.length > 1)

      const { editCount } = (await zhu.call(readPlan, { id: planId })).body
      assert.deepEqual((await zhu.call(weighPlan, { id: planId })).body.open, [])
      const inForceOn = dayOf(cast.now())
      const decided = await zhu.call(decidePlan, { id: planId, editCount, inForceOn, reason: '试行' })
      assert.equal(decided.status, 200, decided.code)
      await cast.settle()
      const plan = (await zhu.call(readPlan, { id: planId })).body
      assert.equal(plan.state, 'in_force')

      const { items } = (await zhu.call(listAreas, {})).body
      const branch = items.filter(({ path }) => path.includes(communityId))
      const grids = new Map(branch.flatMap((area) => (area.kind === 'grid2' ? [[area.id, area]] : [])))
      assert.deepEqual(
        [...grids.values()].map((area) => area.code).toSorted(),
        plan.grids.map((grid) => grid.code).toSorted(),
      )
      const { rows: drawn } = await cast.app.db.read(cast.system.jurisdictionId, (tx) =>
        sql<{ kind: string; geometry: { coordinates: unknown } | null }>`
          select kind, geometry from areas
          where jurisdiction_id = ${cast.system.jurisdictionId} and valid_to is null and kind <> 'grid1'
            and id = any (${branch.map(({ id }) => id)}::uuid[])`.execute(tx),
      )
      const sizeOf = (isWhole: boolean) =>
        drawn.reduce(
          (sum, { kind, geometry }) =>
            (kind === 'community') === isWhole ? sum + doubleArea(geometry?.coordinates) : sum,
          0,
        )
      const whole = sizeOf(true)
      const parts = sizeOf(false)
      assert.ok(whole > 0)
      // Where borders meet the long edges of the outline, their ends are kept to a tenth of a metre.
      assert.ok(Math.abs(parts - whole) < 1e-5 * whole, `${parts / whole} of the community is in a grid`)

      const moved = (await zhu.call(listMovedDoors, { id: planId, limit: 100 })).body.items
      assert.ok(moved.length > 0)
      const after = await Promise.all(asked.map(({ read }) => read()))
      for (const { areaId } of after) assert.ok(branch.some(({ id }) => id === areaId))
      assert.ok(after.some(({ steps }) => steps.at(-1)?.verb === 'relocate'))

      const keptId = [0, 1, 2, 3].map(quarterId).find((id) => grids.has(id))
      const kept = grids.get(keptId ?? '')
      assert.ok(kept?.center, 'an old grid lives on')
      const next = await askAt(cast, kept.center)
      assert.equal((await next.read()).areaId, kept.id)
      const [order] = await next.orders()
      assert.equal(order?.personId, leaderId([0, 1, 2, 3].findIndex((i) => quarterId(i) === kept.id)))
    })
  }
}

if (hasRealTowns()) registerTests()
else process.stdout.write('../shared/data/buildings is absent: no real town was divided\n')
