import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { type Cast, openCast } from '../../tests/cast.ts'
import { type FeatureToPut, putMapFeatures } from '../grids/actions/put-places.ts'
import { metresBetween } from '../requests/rules/distance.ts'
import { waysOf } from './actions/ways.ts'
import { straightLineFactor } from './rules/travel/straight-line.ts'

let cast: Cast
let j = ''
before(async () => {
  cast = await openCast()
  j = cast.system.jurisdictionId
})
after(() => cast.close())

/** Two ends of a street that goes round three sides of a square of some 900 m. */
const [west, east] = [
  { lng: 109.005, lat: 32.69 },
  { lng: 109.015, lat: 32.69 },
]
const corners = [
  [109.005, 32.69],
  [109.005, 32.698],
  [109.015, 32.698],
  [109.015, 32.69],
]
const street = (id: string, coordinates: number[][]): FeatureToPut => ({
  ...{ id, kind: 'street', name: '环城路' },
  geometry: { type: 'LineString', coordinates },
})
const round = randomUUID()
const direct = metresBetween(west, east)

test('where no streets are known the straight line and a factor count', async () => {
  const ways = await waysOf(cast.app, j, [west, east])
  assert.equal(ways.rows(), 0)
  assert.ok(Math.abs(ways.metres(west, east) - direct * straightLineFactor) < 1)
})

test('people go along the streets of the office; the ways are made anew when a street is added', async () => {
  await putMapFeatures(cast.app, cast.system, [street(round, corners)])
  const before = await waysOf(cast.app, j, [west])
  assert.equal(before.rows(), 1)
  const sides = 2 * metresBetween(west, { lng: 109.005, lat: 32.698 }) + direct
  assert.ok(Math.abs(before.metres(west, east) - sides) < 30, String(before.metres(west, east)))
  assert.equal(await waysOf(cast.app, j), before, 'remembered')
  await putMapFeatures(cast.app, cast.system, [street(randomUUID(), [corners[0] ?? [], corners[3] ?? []])])
  const again = await waysOf(cast.app, j, [west])
  assert.ok(Math.abs(again.metres(west, east) - direct) < 30, 'the new street is the short way')
})

test('many places are made ready in slices, and others are served in between', async () => {
  const places = Array.from({ length: 120 }, (_, i) => ({ lng: 109.005 + i * 0.00008, lat: 32.6901 }))
  let turns = 0
  let isOver = false
  const count = () => {
    turns++
    if (!isOver) setImmediate(count)
  }
  setImmediate(count)
  const ways = await waysOf(cast.app, j, places)
  isOver = true
  assert.equal(ways.prepare(places, 0), 0, 'every row is there')
  assert.ok(turns > 10, `${turns}`)
})
