import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { addDays, dayOf } from '../../kernel/shared/time.ts'
import type { Cast } from '../../tests/cast.ts'
import { castAreas } from '../../tests/cast-data.ts'
import { openStory } from '../../tests/story.ts'
import { listAreas } from '../grids/contract.ts'
import { readRequest } from '../requests/contract/desk.ts'
import { listDivisions } from './contract/divisions.ts'
import {
  decidePlan,
  editPlan,
  listMovedDoors,
  readGridReasons,
  readPlan,
  undoEdit,
  weighPlan,
  withdrawPlan,
} from './contract/plans.ts'
import { openDivided } from './divided-for-tests.ts'

let cast: Cast
let planId = ''
let settle: () => Promise<void>

const planOf = async () => (await cast.as('zhu').call(readPlan, { id: planId })).body
/** What the list of divisions says of this plan. */
const standing = async () => {
  const { items } = (await cast.as('gao').call(listDivisions, {})).body
  return items.flatMap(({ standing: one }) => (one?.planId === planId ? [one.state] : []))
}
const reason = '新建小区入住，经居民会议讨论'

/** What decides it again and again in these tests. */
const decide = async (more: object = {}, who: 'zhu' | 'gao' | 'shen' | 'luo' = 'zhu') => {
  const { editCount } = await planOf()
  const input = { id: planId, editCount, inForceOn: dayOf(cast.now()), reason, ...more }
  return cast.as(who).call(decidePlan, input)
}

before(async () => {
  const divided = await openDivided()
  cast = divided.cast
  planId = divided.planId
  settle = divided.settle
})
after(() => cast.close())

test('only the leadership decides, for a day that has not passed, on the plan as it was seen', async () => {
  for (const who of ['gao', 'shen'] as const) assert.equal((await decide({}, who)).code, 'kernel.forbidden', who)
  assert.equal((await decide({}, 'luo')).code, 'kernel.not_found')
  assert.equal((await decide({ inForceOn: addDays(dayOf(cast.now()), -1) })).code, 'division.day_passed')
  assert.equal((await decide({ editCount: 99 })).code, 'division.plan_changed')
  assert.equal((await planOf()).state, 'draft')
})

test('a plan with a grid outside the rules that nobody accepted is not decided', async () => {
  const { editCount, labels } = await planOf()
  // Some unit whose grid still holds together without it: alone it is too small a grid.
  let made: Awaited<ReturnType<typeof planOf>> | null = null
  for (let unit = 0; unit < labels.length && !made; unit++) {
    const edit = { kind: 'move' as const, units: [unit], to: 'new' as const }
    const answer = await cast.as('zhu').call(editPlan, { id: planId, editId: randomUUID(), editCount, edit })
    if (answer.status === 200) made = answer.body
  }
  assert.equal(made?.editCount, editCount + 1)
  assert.equal((await decide()).code, 'division.open_problems')
  assert.ok((await cast.as('zhu').call(weighPlan, { id: planId })).body.open.length > 0)
  const back = (await cast.as('zhu').call(undoEdit, { id: planId, editCount: editCount + 1 })).body
  assert.deepEqual([back.editCount, back.labels], [editCount, labels])
})

test('a decision for a later day can be taken back, and nothing happens on that day', async () => {
  const later = addDays(dayOf(cast.now()), 3)
  const decided = await decide({ inForceOn: later })
  assert.equal(decided.status, 200, decided.code)
  assert.deepEqual([decided.body.state, decided.body.inForceOn], ['decided', later])
  assert.deepEqual(await standing(), ['decided'])
  assert.equal((await decide({ inForceOn: later })).body.state, 'decided', 'deciding the same again is answered')
  assert.equal((await decide()).code, 'division.not_a_draft')
  assert.equal((await cast.as('gao').call(withdrawPlan, { id: planId })).code, 'kernel.forbidden')
  assert.equal((await cast.as('zhu').call(withdrawPlan, { id: planId })).body.state, 'draft')
  assert.deepEqual(await standing(), [])
  assert.equal((await cast.as('zhu').call(withdrawPlan, { id: planId })).code, 'division.not_decided')
  cast.pass(4 * 1440)
  await settle()
  assert.equal((await planOf()).state, 'draft')
})

test('on its day the plan is in force: areas, doors, posts, requests and reasons follow', async () => {
  const { jurisdictionId } = cast.system
  const story = await openStory(cast, { place: { point: { lng: 109.0102, lat: 32.6903 } } })
  const before = (await cast.as('shen').call(readRequest, { id: story.id })).body
  const seen = await planOf()
  const moved = (await cast.as('zhu').call(listMovedDoors, { id: planId, limit: 100 })).body
  const weighed = (await cast.as('zhu').call(weighPlan, { id: planId })).body
  assert.equal(weighed.outcome.doors, 240)
  assert.ok(moved.items.length > 0)

  assert.equal((await decide()).status, 200)
  await settle()
  const plan = await planOf()
  assert.equal(plan.state, 'in_force')
  assert.deepEqual(await standing(), ['in_force'])
  assert.deepEqual(plan.outcome?.movedDoors, weighed.outcome.movedDoors)

  const { items } = (await cast.as('zhu').call(listAreas, { limit: 1000 })).body
  const branch = items.filter(({ path }) => path.includes(castAreas.drum.id))
  const grids = branch.filter(({ kind }) => kind === 'grid2')
  assert.equal(grids.length, seen.sheet.grids)
  assert.equal(branch.filter(({ kind }) => kind === 'grid1').length, seen.sheet.bundles)
  assert.deepEqual(new Set(grids.map(({ code }) => code)), new Set(seen.grids.map(({ code }) => code)))
  for (const { areaId, code } of seen.grids) {
    if (areaId) assert.equal(grids.find(({ id }) => id === areaId)?.code, code)
  }
  // What was shown is what they are called.
  assert.deepEqual(new Set(grids.map(({ name }) => name)), new Set(seen.grids.map(({ name }) => name)))
  // Every household lies in the grid its unit has in the plan, and none elsewhere.
  const { rows } = await cast.app.db.read(jurisdictionId, (tx) =>
    sql<{ count: number; areas: number }>`
      select count(*)::integer as count, count(distinct area_id)::integer as areas from doors
      where jurisdiction_id = ${jurisdictionId} and area_id = any (${grids.map(({ id }) => id)}::uuid[])`.execute(tx),
  )
  assert.deepEqual(rows[0], { count: 240, areas: grids.length })

  const after = (await cast.as('shen').call(readRequest, { id: story.id })).body
  assert.ok(
    branch.some(({ id }) => id === after.areaId),
    'the request lies in a grid of today',
  )
  if (after.areaId !== before.areaId) assert.equal(after.steps.at(-1)?.verb, 'relocate')

  // The list that was shown before is kept for good.
  const kept = (await cast.as('zhu').call(listMovedDoors, { id: planId, limit: 100 })).body
  assert.deepEqual(
    kept.items.map(({ doorId, from, to }) => [doorId, from?.areaId, from?.name, to.name]),
    moved.items.map(({ doorId, from, to }) => [doorId, from?.areaId, from?.name, to.name]),
  )
  const [first] = grids
  assert.ok(first)
  const why = await cast.as('resident').call(readGridReasons, { areaId: first.id })
  assert.equal(why.status, 200)
  assert.deepEqual([why.body.decided?.byName, why.body.decided?.reason], ['朱主任', reason])
  assert.ok(why.body.households > 0)
  assert.equal(
    (await cast.as('resident').call(readGridReasons, { areaId: castAreas.street.id })).code,
    'kernel.not_found',
  )
})

test('the leaders of grids that end lose those posts, the others keep theirs', async () => {
  const { jurisdictionId } = cast.system
  const { items } = (await cast.as('zhu').call(listAreas, { limit: 1000 })).body
  const inForce = new Set(items.map(({ id }) => id))
  const { rows } = await cast.app.db.read(jurisdictionId, (tx) =>
    sql<{ areaId: string; isEnded: boolean }>`
      select area_id as "areaId", valid_to is not null as "isEnded" from posts
      where jurisdiction_id = ${jurisdictionId} and kind = any (array['grid2_leader', 'grid1_leader'])`.execute(tx),
  )
  assert.ok(rows.length >= 5)
  for (const { areaId, isEnded } of rows) assert.equal(isEnded, !inForce.has(areaId))
})
