import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { minutesToDoor, usualTravel } from './minutes-to-door.ts'
import { openWays } from './open-ways.ts'
import { straightLineFactor, straightMetres } from './straight-line.ts'
import { buildStreetGraph } from './street-graph.ts'
import { makeTimeMatrix } from './time-matrix.ts'

const origin = { lng: 109.03, lat: 32.69 }
const metresPerLat = (6_371_008.8 * Math.PI) / 180
const metresPerLng = metresPerLat * Math.cos((origin.lat * Math.PI) / 180)
const at = (east: number, north: number) => ({
  lng: origin.lng + east / metresPerLng,
  lat: origin.lat + north / metresPerLat,
})
const line = (...corners: [number, number][]) => ({
  type: 'LineString',
  coordinates: corners.map(([east, north]) => [at(east, north).lng, at(east, north).lat]),
})

/** A river without a bridge between two streets, but for one far to the east. */
const river = buildStreetGraph([line([0, 0], [600, 0]), line([0, 100], [600, 100]), line([600, 0], [600, 100])], origin)
const island = buildStreetGraph([line([0, 0], [600, 0]), line([0, 100], [600, 100])], origin)

const near = (actual: number, expected: number, within: number) =>
  assert.ok(Math.abs(actual - expected) <= within, `${actual} is not about ${expected}`)
const spot = fc.record({ east: fc.integer({ min: -300, max: 900 }), north: fc.integer({ min: -400, max: 500 }) })
const spots = fc.array(
  spot.map(({ east, north }) => at(east, north)),
  { minLength: 1, maxLength: 8 },
)

test('across the river the way goes over the bridge, not through the water', () => {
  const { metres } = makeTimeMatrix(river, [at(100, 0)], [at(100, 100), at(300, 0)])
  near(metres(0, 0), 500 + 100 + 500, 30)
  near(metres(0, 1), 200, 30)
})

test('where the streets do not lead from one to the other, or none is near, the straight line times the factor counts', () => {
  const far = at(0, 900)
  for (const [graph, from, to] of [
    [island, at(100, 0), at(100, 100)],
    [island, at(100, 0), far],
    [island, far, at(100, 0)],
    [null, at(100, 0), at(100, 100)],
    [buildStreetGraph([], origin), at(0, 0), at(100, 100)],
  ] as const) {
    near(makeTimeMatrix(graph, [from], [to]).metres(0, 0), straightMetres(from, to), 0.5)
  }
})

test('neighbours who live nearer to each other than to the street do not walk to the street', () => {
  const { metres } = makeTimeMatrix(river, [at(300, -80)], [at(310, -80), at(300, -80)])
  near(metres(0, 0), 10 * straightLineFactor, 0.1)
  near(metres(0, 1), 0, 0.001)
})

test('a way is as long there as back, and never shorter than the straight line', () => {
  fc.assert(
    fc.property(spots, spots, (froms, tos) => {
      const there = makeTimeMatrix(river, froms, tos)
      const back = makeTimeMatrix(river, tos, froms)
      for (const [f, from] of froms.entries()) {
        for (const [t, to] of tos.entries()) {
          near(there.metres(f, t), back.metres(t, f), 0.1)
          assert.ok(there.metres(f, t) >= straightMetres(from, to, 1) - 1)
        }
      }
    }),
  )
})

test('a running office finds the ways of the matrix, for everybody who is prepared', () => {
  fc.assert(
    fc.property(spots, spots, (places, doors) => {
      const ways = openWays(river)
      assert.equal(ways.prepare(places), 0)
      const matrix = makeTimeMatrix(river, places, doors)
      for (const [d, door] of doors.entries()) {
        const toDoor = ways.toward(door)
        for (const [p, place] of places.entries()) {
          near(ways.metres(place, door), matrix.metres(p, d), 2)
          assert.equal(toDoor(place), ways.metres(place, door))
        }
      }
    }),
  )
})

test('somebody who is not prepared, or has moved since, gets the straight line until the next preparation', () => {
  const ways = openWays(river)
  const [home, office, door] = [at(100, 0), at(300, 0), at(100, 100)]
  near(ways.metres(home, door), straightMetres(home, door), 1e-9)
  ways.prepare([home])
  assert.ok(ways.metres(home, door) > 1000)
  near(ways.metres(office, door), straightMetres(office, door), 1e-9)
})

test('many rows are made a few at a time, and people of one house share one', () => {
  const ways = openWays(river)
  const places = [at(0, 0), at(100, 0), at(200, 0), at(100, 0), at(100.1, 0)]
  assert.equal(ways.prepare(places, 2), 1)
  assert.equal(ways.rows(), 2)
  assert.equal(ways.prepare(places, 2), 0)
  assert.equal(ways.rows(), 3)
})

test('no more than 2,000 rows are kept: the longest unused go, those asked for now stay', () => {
  const ways = openWays(river)
  const places = Array.from({ length: 2100 }, (_, i) => at(2 * (i % 300), 10 * Math.floor(i / 300)))
  const first = places[0] ?? origin
  assert.equal(ways.prepare(places), 0)
  assert.equal(ways.rows(), 2000)
  assert.equal(ways.prepare([first, ...places.slice(2000)]), 0)
  assert.equal(ways.rows(), 2000)
  const door = at(0, 100)
  assert.notEqual(ways.metres(first, door), straightMetres(first, door))
  const second = places[1] ?? origin
  assert.equal(ways.metres(second, door), straightMetres(second, door))
})

test('without streets there is nothing to prepare and every way is straight', () => {
  const ways = openWays(null, 1.5)
  assert.equal(ways.prepare([origin]), 0)
  near(ways.metres(at(0, 0), at(0, 100)), 150, 0.1)
})

test('300 metres on foot to the fifth floor: four minutes of way, one and a quarter of stairs, one to set off', () => {
  near(minutesToDoor({ metres: 300, travel: 'walk', floor: 5 }), 4 + 1.25 + 1.2, 1e-9)
  near(minutesToDoor({ metres: 1900, travel: 'ebike' }), 10 + 1.2, 1e-9)
  near(minutesToDoor({ metres: 75, travel: 'walk', floor: -1, setOff: 0 }), 1.25, 1e-9)
  const hills = { ...usualTravel, speed: { walk: 50, ebike: 150 }, setOff: 2 }
  near(minutesToDoor({ metres: 300, travel: 'walk' }, hills), 8, 1e-9)
})
