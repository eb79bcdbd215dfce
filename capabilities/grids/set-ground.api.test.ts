import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { ids, openPlacesOffice, type PlacesOffice, square } from './places-for-tests.ts'

let town: PlacesOffice
before(async () => {
  town = await openPlacesOffice()
})
after(() => town.office.close())

const draw = (geometry: object, by = town.worker, areaId: string = ids.west) =>
  town.office.call('PUT', `/areas/${areaId}/ground`, { by, send: { geometry } })
const entries = () =>
  town.office.app.db.read(town.office.jurisdictionId, (tx) =>
    tx.selectFrom('audit_entries').select(['action']).where('action', '=', 'grids.setGround').execute(),
  )
const areaAt = async (lng: number, lat: number) =>
  ((await town.office.call('GET', `/locate?lng=${lng}&lat=${lat}`)).body as { area: { id: string } | null }).area?.id

test('a community worker draws the boundary of the own community, and nobody else’s', async () => {
  assert.equal((await draw(square(0, 0, 12), town.neighbour)).refusal, 'kernel.forbidden')
  assert.equal((await draw(square(0, 0, 12), town.dispatcher)).refusal, 'kernel.forbidden')
  assert.equal(await areaAt(109.011, 32.011), undefined)
  assert.equal((await draw(square(0, 0, 12))).status, 200)
  assert.equal(await areaAt(109.011, 32.011), ids.west)
  assert.equal((await entries()).length, 1)
})

test('the same boundary again changes nothing', async () => {
  assert.equal((await draw(square(0, 0, 12))).status, 200)
  assert.equal((await entries()).length, 1)
})

test('only a community has a boundary that is drawn', async () => {
  assert.equal((await draw(square(0, 0, 5), town.worker, ids.westGrid)).refusal, 'grids.not_a_community')
})

test('a boundary that crosses itself, or is none, is refused with what is wrong and where', async () => {
  const ring = square(0, 0, 10).coordinates[0] ?? []
  const bowTie = { type: 'Polygon', coordinates: [[ring[0], ring[2], ring[1], ring[3], ring[0]]] }
  const { refusal, body } = await draw(bowTie)
  assert.equal(refusal, 'grids.ground_invalid')
  const { data } = (body as { error: { data: { problem: string; lng: number } } }).error
  assert.equal(data.problem, 'ring_crosses_itself')
  assert.ok(data.lng >= 109 && data.lng <= 109.01)
  assert.equal((await draw({ type: 'LineString', coordinates: ring })).refusal, 'grids.ground_invalid')
  assert.equal(await areaAt(109.011, 32.011), ids.west)
})
