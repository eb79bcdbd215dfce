import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { dayOf } from '../../kernel/shared/time.ts'
import { castAreas } from '../../tests/cast-data.ts'
import { areaIndex, forgetAreas } from '../grids/neighbours.ts'
import { readTown } from './actions/read-town.ts'
import { readDivision } from './contract/divisions.ts'
import { decidePlan, readPlan } from './contract/plans.ts'
import { type Divided, openDivided } from './divided-for-tests.ts'

let divided: Divided
const jurisdictionId = () => divided.cast.system.jurisdictionId
const { id: drumId } = castAreas.drum

before(async () => {
  divided = await openDivided()
})
after(() => divided.cast.close())

const town = () => readTown(divided.cast.app, jurisdictionId(), drumId)
const change = async (work: Parameters<typeof divided.cast.app.db.write>[1]) => {
  await divided.cast.app.db.write(jurisdictionId(), work)
  forgetAreas(divided.cast.app, jurisdictionId())
}

test('the ground of a plan is the same after it was put in force, though its open ground are dedicated grids now', async () => {
  const { cast, planId, divisionId, settle } = divided
  const { editCount } = (await cast.as('zhu').call(readPlan, { id: planId })).body
  const inForceOn = dayOf(cast.now())
  const decided = await cast.as('zhu').call(decidePlan, { id: planId, editCount, inForceOn, reason: '经居民会议讨论' })
  assert.equal(decided.status, 200)
  await settle()
  assert.equal((await cast.as('zhu').call(readPlan, { id: planId })).body.state, 'in_force')
  const areas = await areaIndex(cast.app, jurisdictionId())
  const dedicated = areas.below(drumId).filter((id) => areas.byId(id)?.kind === 'dedicated')
  const { ground, isCurrent } = (await cast.as('zhu').call(readDivision, { id: divisionId })).body
  assert.ok((ground?.openCells ?? 0) > 0)
  assert.equal(dedicated.length, ground?.openCells)
  assert.equal((await town()).town.setApart?.length ?? 0, ground?.openCells)
  assert.equal(isCurrent, true)
})

test('a school that became a dedicated grid is set apart when the ground is read; one that ended is not', async () => {
  const before = await town()
  const id = randomUUID()
  const { lng, lat } = before.town.origin
  const ring = [
    [lng, lat],
    [lng + 0.0003, lat],
    [lng + 0.0003, lat + 0.0003],
    [lng, lat + 0.0003],
    [lng, lat],
  ]
  await change((tx) =>
    tx
      .insertInto('areas')
      .values({
        ...{ jurisdiction_id: jurisdictionId(), id, kind: 'dedicated', code: '610902001001977', name: '实验小学' },
        ...{ parent_id: drumId, path: [id, drumId, castAreas.street.id], lng, lat, duty_phone: null },
        ...{
          geometry: JSON.stringify({ type: 'Polygon', coordinates: [ring] }),
          valid_from: dayOf(divided.cast.now()),
        },
        valid_to: null,
      })
      .execute(),
  )
  const held = await town()
  assert.equal(held.town.setApart?.length ?? 0, (before.town.setApart?.length ?? 0) + 1)
  assert.ok(held.landmarks.some(({ name }) => name === '实验小学'))
  assert.notEqual(held.mark, before.mark)
  assert.equal((await divided.cast.as('zhu').call(readDivision, { id: divided.divisionId })).body.isCurrent, false)
  await change((tx) =>
    tx
      .updateTable('areas')
      .set({ valid_to: dayOf(divided.cast.now()) })
      .where('id', '=', id)
      .execute(),
  )
  assert.equal((await town()).mark, before.mark)
})
