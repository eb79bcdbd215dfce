import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Cast, openCast } from '../../tests/cast.ts'
import { castAreas, castPeople } from '../../tests/cast-data.ts'
import { readDivisionSettings, setDivisionSettings } from './contract/divisions.ts'
import { usualSettings } from './contract/settings.ts'

let cast: Cast
before(async () => {
  cast = await openCast()
})
after(() => cast.close())

const [street, drum, river] = [castAreas.street.id, castAreas.drum.id, castAreas.river.id]
const settings = { ...usualSettings, peopleTarget: 70 }

test('a community is divided by its own settings, else by those of the street, else by the usual ones', async () => {
  const at = async (areaId: string) => {
    const { body } = await cast.as('zhu').call(readDivisionSettings, { areaId })
    return [body.settings.peopleTarget, body.fromAreaId, body.version]
  }
  assert.deepEqual(await at(drum), [80, null, 0])
  const first = await cast.as('zhu').call(setDivisionSettings, { areaId: street, version: 0, settings })
  assert.equal(first.status, 200, JSON.stringify(first.body))
  assert.deepEqual([first.body.version, first.body.changedByName], [1, castPeople.zhu.name])
  assert.deepEqual(await at(drum), [70, street, 0])
  const own = { ...settings, peopleTarget: 90 }
  assert.equal(
    (await cast.as('gao').call(setDivisionSettings, { areaId: drum, version: 0, settings: own })).status,
    200,
  )
  assert.deepEqual(await at(drum), [90, drum, 1])
  assert.deepEqual(await at(river), [70, street, 0])
})

test('whoever changes settings somebody else has changed meanwhile is told so', async () => {
  const set = (version: number) => cast.as('gao').call(setDivisionSettings, { areaId: drum, version, settings })
  assert.equal((await set(0)).code, 'kernel.changed_meanwhile')
  const both = await Promise.all([set(1), set(1)])
  assert.deepEqual(both.map(({ status }) => status).toSorted(), [200, 409])
  const bad = { ...settings, households: { min: 25, max: 15 } }
  assert.equal(
    (await cast.as('gao').call(setDivisionSettings, { areaId: drum, version: 2, settings: bad })).status,
    422,
  )
})

test('a community worker sets the own community only, and grid leaders, departments and residents none', async () => {
  const code = async (who: Parameters<Cast['as']>[0], areaId: string) => {
    const set = await cast.as(who).call(setDivisionSettings, { areaId, version: 0, settings })
    const read = await cast.as(who).call(readDivisionSettings, { areaId })
    assert.equal(read.code, set.code, who)
    return set.code
  }
  assert.equal(await code('luo', drum), 'kernel.forbidden')
  assert.equal(await code('luo', street), 'kernel.forbidden')
  for (const who of ['lin', 'tang', 'wei', 'qin'] as const) assert.equal(await code(who, drum), 'kernel.forbidden')
  assert.equal(await code('resident', drum), 'kernel.signed_out')
  assert.equal(await code('stranger elsewhere', drum), 'kernel.not_found')
  assert.equal(await code('zhu', castAreas.drumWest.id), 'kernel.not_found')
  const { rows } = await cast.app.db.read(cast.system.jurisdictionId, async (tx) => ({
    rows: await tx
      .selectFrom('audit_entries')
      .select('actor_id')
      .where('action', '=', 'division.setDivisionSettings')
      .execute(),
  }))
  assert.deepEqual(new Set(rows.map(({ actor_id }) => actor_id)), new Set([castPeople.zhu.id, castPeople.gao.id]))
})
