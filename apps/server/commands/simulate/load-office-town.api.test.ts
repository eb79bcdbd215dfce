import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { putResponder } from '../../../../capabilities/dispatch/contract/responders.ts'
import { ruleSettings } from '../../../../capabilities/dispatch/rules/alerts/settings.ts'
import { usualScenario } from '../../../../capabilities/dispatch/rules/simulate/scenario.ts'
import { simulate } from '../../../../capabilities/dispatch/rules/simulate/simulate.ts'
import { dutyTable, slotAt } from '../../../../capabilities/dispatch/rules/simulate/town.ts'
import { putBuildings } from '../../../../capabilities/grids/actions/put-places.ts'
import { type Cast, openCast } from '../../../../tests/cast.ts'
import { castAreas, castPeople } from '../../../../tests/cast-data.ts'
import { loadOfficeTown } from './load-office-town.ts'

let cast: Cast
before(async () => {
  cast = await openCast()
})
after(() => cast.close())
const load = () => loadOfficeTown(cast.app, cast.system.jurisdictionId, '老城')

test('an office without buildings has no town to try', async () => {
  assert.equal(await load(), null)
})

test('an office tries its own rota: its doors, its leaders, their hours and skills', async () => {
  const grids = ['drumWest', 'drumEast'] as const
  await putBuildings(
    cast.app,
    cast.system,
    grids.map((grid, i) => ({
      id: randomUUID(),
      code: `B${i}`,
      areaCode: castAreas[grid].code,
      name: `${i + 1} 号楼`,
      lng: 109.004 + i * 0.005,
      lat: 32.69,
      doorCount: 20,
    })),
  )
  const saved = await cast.as('shen').call(putResponder, {
    personId: castPeople.lin.id,
    stepCount: 0,
    skills: ['first_aid', 'care'],
    travel: 'ebike',
    place: { kind: 'area' },
    weekly: [{ weekday: 1, from: '08:00', to: '20:00' }],
    alertBudget: null,
  })
  assert.equal(saved.status, 200)

  const town = await load()
  if (!town) return assert.fail('the office has buildings')
  assert.deepEqual(
    town.places.filter(({ households }) => households > 0).map(({ households }) => households),
    [20, 20],
  )
  assert.equal(town.places[0]?.areaPaths[0]?.[0], castAreas.drumWest.id)
  const nth = town.responders.findIndex(({ id }) => id === castPeople.lin.id)
  const lin = town.responders[nth]
  assert.deepEqual([...(lin?.skills ?? [])].sort(), ['care', 'first_aid'])
  assert.equal(lin?.travel, 'ebike')
  const duty = dutyTable(town)[nth]
  // Weekday 1 of the office is a Monday, which is the first day of the simulation.
  assert.ok((duty?.[slotAt(9 * 60)] ?? 0) > 0)
  assert.equal(duty?.[slotAt(1440 + 9 * 60)], 0)
  assert.ok(Number.isFinite(town.metres(0, 1)) && town.metres(0, 1) > 400)

  const run = simulate(town, { ...usualScenario, days: 2, perDay: 10 }, 'nearest_three', ruleSettings.nearest_three, 1)
  assert.ok(run.outcomes.length > 5 && run.outcomes.some(({ minutes }) => minutes !== null))
})
