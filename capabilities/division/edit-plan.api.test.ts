import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, beforeEach, test } from 'node:test'
import { type Cast, openCast } from '../../tests/cast.ts'
import { castAreas } from '../../tests/cast-data.ts'
import { divisionsAtRest } from './actions/divide/run-division.ts'
import { readDivision, startDivision } from './contract/divisions.ts'
import { copyPlan, type DivisionPlan, editPlan, readPlan, repairPlan, undoEdit } from './contract/plans.ts'
import { usualSettings } from './contract/settings.ts'
import { putGround } from './ground-for-tests.ts'

let cast: Cast
let divisionId = ''
let foundId = ''
/** A draft of its own for every test. */
let plan: DivisionPlan

before(async () => {
  cast = await openCast()
  await putGround(cast.app, {
    ...{ jurisdictionId: cast.system.jurisdictionId, communityId: castAreas.drum.id, seed: 5, households: 240 },
    middle: { lng: 109.01, lat: 32.69 },
    gridOf: () => castAreas.drumWest.id,
  })
  divisionId = randomUUID()
  const asked = { id: divisionId, areaId: castAreas.drum.id, title: '划分', seed: 3, effort: 'quick' as const }
  await cast.as('gao').call(startDivision, { ...asked, isAnew: false, settings: usualSettings })
  await cast.settle()
  await divisionsAtRest()
  foundId = (await cast.as('gao').call(readDivision, { id: divisionId })).body.plans[0]?.id ?? ''
})
after(() => cast.close())
beforeEach(async () => {
  const copied = await cast.as('gao').call(copyPlan, { id: foundId, newId: randomUUID(), title: '我的方案' })
  assert.equal(copied.status, 200, JSON.stringify(copied.body))
  plan = copied.body
})

const unitsOf = (of: DivisionPlan, grid: number) => [...of.labels.keys()].filter((u) => of.labels[u] === grid)
const lock = (grid: number, isLocked = true) => ({ kind: 'lock' as const, grid, isLocked })
const say = (more: object = {}) => ({ id: plan.id, editId: randomUUID(), editCount: plan.editCount, ...more })
/** A unit that can go to a neighbouring grid, and that grid. */
const movable = async (): Promise<{ unit: number; to: number; after: DivisionPlan }> => {
  for (const [unit] of plan.labels.entries()) {
    for (let to = 0; to < plan.locked.length; to++) {
      if (plan.labels[unit] === to) continue
      const tried = await cast.as('gao').call(editPlan, { ...say(), edit: { kind: 'move', units: [unit], to } })
      if (tried.status === 200) return { unit, to, after: tried.body }
      assert.match(tried.code ?? '', /^division\.not_contiguous$/)
    }
  }
  throw new Error('no unit of this plan can be moved')
}

test('a planner moves a household’s unit: the figures follow, and taking it back restores the plan', async () => {
  const before = plan
  const { unit, to, after } = await movable()
  assert.equal(after.labels[unit], to)
  assert.equal(after.editCount, 1)
  assert.deepEqual(after.madeLabels, before.labels)
  assert.equal(after.sheet.households, before.sheet.households)
  assert.notDeepEqual(after.sheet, before.sheet)
  assert.deepEqual((await cast.as('zhu').call(readPlan, { id: plan.id })).body, after)
  const undone = (await cast.as('zhu').call(undoEdit, { id: plan.id, editCount: 1 })).body
  assert.deepEqual({ ...undone, changedAt: before.changedAt }, before)
  assert.equal((await cast.as('zhu').call(undoEdit, { id: plan.id, editCount: 1 })).code, 'division.plan_changed')
})

test('an edit that is sent twice is made once; the same id for another edit is refused', async () => {
  const gao = cast.as('gao')
  const edit = { ...say(), edit: lock(0) }
  const first = await gao.call(editPlan, edit)
  assert.equal(first.status, 200)
  assert.deepEqual(first.body.locked[0], true)
  assert.deepEqual((await gao.call(editPlan, edit)).body, first.body)
  assert.equal((await gao.call(editPlan, { ...edit, edit: lock(1) })).code, 'kernel.id_reused')
  assert.equal((await cast.as('zhu').call(editPlan, edit)).code, 'kernel.id_reused')
})

test('whoever edits what somebody else has changed meanwhile is told so, and nothing is lost', async () => {
  const zhu = await cast.as('zhu').call(editPlan, { ...say(), edit: lock(0) })
  assert.equal(zhu.status, 200)
  const late = await cast.as('gao').call(editPlan, { ...say(), edit: lock(1) })
  assert.equal(late.code, 'division.plan_changed')
  assert.deepEqual((await cast.as('gao').call(readPlan, { id: plan.id })).body, zhu.body)
  const [a, b] = await Promise.all(
    [2, 3].map((grid) => cast.as('gao').call(editPlan, { ...say({ editCount: 1 }), edit: lock(grid) })),
  )
  assert.deepEqual([a?.status, b?.status].toSorted(), [200, 409])
})

test('an edit against the rules is refused with its reason and leaves the plan as it was', async () => {
  const gao = cast.as('gao')
  const codeOf = async (edit: Parameters<typeof gao.call<typeof editPlan>>[1]['edit'], more: object = {}) =>
    (await gao.call(editPlan, { ...say(more), edit })).code
  assert.equal(await codeOf({ kind: 'move', units: [99_999], to: 0 }), 'division.unknown_part')
  assert.equal(await codeOf(lock(0, false)), 'division.nothing_changes')
  assert.equal(await codeOf({ kind: 'merge', a: 0, b: 0 }), 'division.nothing_changes')
  assert.equal(
    await codeOf({
      kind: 'cut',
      grid: 0,
      line: [
        [-900_000, 900_000],
        [-899_000, 900_000],
      ],
    }),
    'division.line_cuts_nothing',
  )
  assert.equal(await codeOf(lock(0)), undefined)
  const [unit = -1] = unitsOf(plan, 0)
  assert.equal(await codeOf({ kind: 'move', units: [unit], to: 1 }, { editCount: 1 }), 'division.grid_locked')
  const now = (await gao.call(readPlan, { id: plan.id })).body
  assert.deepEqual([now.labels, now.editCount], [plan.labels, 1])
})

test('a grid is given a name and accepted with a reason; both go when they are taken back', async () => {
  const gao = cast.as('gao')
  await gao.call(editPlan, { ...say(), edit: { kind: 'rename', grid: 1, name: '钟楼小网格' } })
  const reason = '单位宿舍，户数多'
  const edit = { kind: 'accept' as const, grid: 1, reason }
  const { body } = await gao.call(editPlan, { ...say({ editCount: 1 }), edit })
  assert.equal(body.names[1], '钟楼小网格')
  assert.equal(body.grids[1]?.name, '钟楼小网格')
  assert.deepEqual(body.exceptions, [{ grid: 1, reason }])
  await gao.call(undoEdit, { id: plan.id, editCount: 2 })
  const back = (await gao.call(undoEdit, { id: plan.id, editCount: 1 })).body
  assert.deepEqual([back.exceptions, back.names, back.editCount], [[], plan.names, 0])
  assert.equal((await gao.call(undoEdit, { id: plan.id, editCount: 1 })).status, 409)
})

test('“repair around here” mends what an edit broke, as one edit that can be taken back', async () => {
  const { after: broken, to, unit } = await movable()
  const from = plan.labels[unit] ?? 0
  const repair = { id: plan.id, editId: randomUUID(), editCount: 1, grids: [from, to] }
  const mended = await cast.as('gao').call(repairPlan, repair)
  assert.equal(mended.status, 200, mended.code)
  assert.equal(mended.body.editCount, 2)
  assert.equal(mended.body.sheet.contiguous, mended.body.sheet.grids)
  assert.equal(mended.body.sheet.households, broken.sheet.households)
  assert.notDeepEqual(mended.body.labels, broken.labels)
  assert.deepEqual((await cast.as('gao').call(repairPlan, repair)).body, mended.body)
  const back = (await cast.as('gao').call(undoEdit, { id: plan.id, editCount: 2 })).body
  assert.deepEqual(back.labels, broken.labels)
  const codeOf = async (more: object) => (await cast.as('gao').call(repairPlan, { ...repair, ...more })).code
  assert.equal(await codeOf({ editId: randomUUID(), editCount: 2 }), 'division.plan_changed')
  assert.equal(await codeOf({ editId: randomUUID(), grids: [5000] }), 'division.unknown_part')
})

test('a copy is somebody’s own; the plan it came from stays as the search left it', async () => {
  const gao = cast.as('gao')
  const found = (await gao.call(readPlan, { id: foundId })).body
  assert.deepEqual([plan.copiedFrom, plan.madeByName, plan.title], [foundId, '高社工', '我的方案'])
  assert.ok(plan.number > 3)
  assert.deepEqual([plan.labels, plan.sheet], [found.labels, found.sheet])
  await movable()
  assert.deepEqual((await gao.call(readPlan, { id: foundId })).body, found)
  const again = { id: foundId, newId: plan.id, title: '我的方案' }
  assert.equal((await gao.call(copyPlan, again)).body.editCount, 1)
  assert.equal((await gao.call(copyPlan, { ...again, title: '另一个' })).code, 'kernel.id_reused')
  assert.equal((await cast.as('zhu').call(copyPlan, again)).code, 'kernel.id_reused')
})

test('a plan is seen and changed only by those who plan there', async () => {
  for (const who of ['luo', 'lin', 'wei', 'stranger elsewhere', 'resident'] as const) {
    const other = cast.as(who)
    const status = who === 'resident' ? 401 : 404
    assert.equal((await other.call(readPlan, { id: plan.id })).status, status, who)
    assert.equal((await other.call(editPlan, { ...say(), edit: lock(0) })).status, status, who)
    assert.equal((await other.call(undoEdit, { id: plan.id, editCount: 1 })).status, status, who)
    assert.equal((await other.call(repairPlan, { ...say(), grids: [0] })).status, status, who)
    assert.equal((await other.call(copyPlan, { id: plan.id, newId: randomUUID(), title: '抄' })).status, status, who)
  }
  assert.deepEqual((await cast.as('gao').call(readPlan, { id: plan.id })).body, plan)
})
