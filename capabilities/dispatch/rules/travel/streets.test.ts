import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { buildStreetGraph } from './street-graph.ts'
import { distancesFrom, linkPlace } from './walk-streets.ts'

const origin = { lng: 109.03, lat: 32.69 }
const metresPerLat = (6_371_008.8 * Math.PI) / 180
const metresPerLng = metresPerLat * Math.cos((origin.lat * Math.PI) / 180)
type Corner = readonly [east: number, north: number]

/** A place so many metres east and north of the office. */
const at = ([east, north]: Corner) => ({
  lng: origin.lng + east / metresPerLng,
  lat: origin.lat + north / metresPerLat,
})
const line = (...corners: Corner[]) => ({
  type: 'LineString',
  coordinates: corners.map((corner) => [at(corner).lng, at(corner).lat]),
})
/** Metres along the streets between two points that lie on them. */
const wayBetween = (lines: readonly { type: string; coordinates: unknown }[], a: Corner, b: Corner) => {
  const graph = buildStreetGraph(lines, origin)
  const { first } = linkPlace(graph, at(b))
  return distancesFrom(graph, at(a))[first] ?? Number.NaN
}
const near = (actual: number, expected: number, within = 1) =>
  assert.ok(Math.abs(actual - expected) <= within, `${actual} is not about ${expected}`)

test('somebody walks along a street and turns where two streets cross, though neither has a corner there', () => {
  const cross = [line([-100, 0], [100, 0]), line([0, -100], [0, 100])]
  near(wayBetween(cross, [-100, 0], [100, 0]), 200)
  near(wayBetween(cross, [-100, 0], [0, 100]), 200)
})

test('a lane drawn a little short of the street belongs to it; one that ends three metres before it does not', () => {
  const street = line([-100, 0], [100, 0])
  near(wayBetween([street, line([7, 0.8], [7, 60])], [-100, 0], [7, 60]), 167, 2)
  assert.equal(wayBetween([street, line([7, 3], [7, 60])], [-100, 0], [7, 60]), Number.POSITIVE_INFINITY)
})

test('streets that share only a corner are joined there, also as parts of one MultiLineString', () => {
  const parts = {
    type: 'MultiLineString',
    coordinates: [line([0, 0], [0, 50]).coordinates, line([0, 50], [80, 50]).coordinates],
  }
  near(wayBetween([parts], [0, 0], [80, 50]), 130)
})

test('a street drawn twice, or along another, is walked once', () => {
  const twice = [line([0, 0], [200, 0]), line([50, 0], [150, 0]), line([200, 0], [0, 0])]
  near(wayBetween(twice, [0, 0], [200, 0]), 200)
})

test('a long street gets a vertex every 20 metres, so that a door is linked beside it', () => {
  const graph = buildStreetGraph([line([0, 0], [990, 0])], origin)
  assert.equal(graph.vertices, 51)
  const { firstMetres, secondMetres, first, second } = linkPlace(graph, at([501, 30]))
  near(firstMetres, 1.2 * Math.hypot(6, 30), 0.1)
  near(secondMetres, 1.2 * Math.hypot(13.8, 30), 0.1)
  assert.equal(Math.abs(first - second), 1)
})

test('a place more than 250 metres from every street is linked to none', () => {
  const graph = buildStreetGraph([line([0, 0], [100, 0])], origin)
  assert.equal(linkPlace(graph, at([0, 251])).first, -1)
  assert.notEqual(linkPlace(graph, at([0, 249])).first, -1)
  assert.ok(distancesFrom(graph, at([0, 251])).every((far) => far === Number.POSITIVE_INFINITY))
})

test('broken lines are left out and counted, the good ones stay', () => {
  const good = line([0, 0], [100, 0])
  const graph = buildStreetGraph(
    [
      { type: 'LineString', coordinates: [] },
      { type: 'LineString', coordinates: [[109, 32]] },
      {
        type: 'LineString',
        coordinates: [
          [109.03, 32.69],
          [109.03, 32.69],
        ],
      },
      {
        type: 'LineString',
        coordinates: [
          [109.03, Number.NaN],
          [109.04, 32.7],
        ],
      },
      {
        type: 'LineString',
        coordinates: [
          [0, 0],
          [109.04, 32.7],
        ],
      },
      { type: 'LineString', coordinates: ['109.03,32.69', null] },
      { type: 'LineString', coordinates: null },
      { type: 'Polygon', coordinates: [good.coordinates] },
      { type: 'MultiLineString', coordinates: [] },
      { type: 'MultiLineString', coordinates: [good.coordinates, [], 7] },
    ],
    origin,
  )
  assert.equal(graph.skippedLines, 11)
  assert.equal(graph.vertices, 6)
})

test('without a single street there is still a graph, on which nobody gets anywhere', () => {
  const graph = buildStreetGraph([], origin)
  assert.equal(graph.vertices, 0)
  assert.equal(linkPlace(graph, origin).first, -1)
  assert.equal(distancesFrom(graph, origin).length, 0)
})

test('on any net of streets the way found is the shortest there is, and as long there as back', () => {
  const corner = fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 }))
  const net = fc.array(fc.tuple(corner, corner), { minLength: 1, maxLength: 10 })
  fc.assert(
    fc.property(net, (streets) => {
      const lines = streets.map(([[a, b], [c, d]]) => line([a * 15, b * 15], [c * 15, d * 15]))
      const graph = buildStreetGraph(lines, origin)
      const all = everyWay(graph)
      for (let v = 0; v < graph.vertices; v++) {
        const start = at([graph.x[v] ?? 0, graph.y[v] ?? 0])
        const link = linkPlace(graph, start)
        const found = distancesFrom(graph, start)
        for (let w = 0; w < graph.vertices; w++) {
          const shortest = Math.min(
            link.firstMetres + (all[link.first]?.[w] ?? 0),
            link.second < 0 ? Number.POSITIVE_INFINITY : link.secondMetres + (all[link.second]?.[w] ?? 0),
          )
          assert.ok(found[w] === shortest || Math.abs((found[w] ?? 0) - shortest) < 0.01)
          assert.ok(all[v]?.[w] === all[w]?.[v] || Math.abs((all[v]?.[w] ?? 0) - (all[w]?.[v] ?? 0)) < 0.01)
        }
      }
    }),
    { numRuns: 60 },
  )
})

/** All ways by Floyd and Warshall: slow, and hard to get wrong. */
const everyWay = (graph: ReturnType<typeof buildStreetGraph>): number[][] => {
  const n = graph.vertices
  const all = Array.from({ length: n }, (_, v) =>
    Array.from({ length: n }, (_, w) => (v === w ? 0 : Number.POSITIVE_INFINITY)),
  )
  for (let v = 0; v < n; v++) {
    for (let e = graph.edgeStart[v] ?? 0; e < (graph.edgeStart[v + 1] ?? 0); e++) {
      const row = all[v] ?? []
      const w = graph.edgeTo[e] ?? 0
      row[w] = Math.min(row[w] ?? 0, graph.edgeMetres[e] ?? 0)
    }
  }
  for (let k = 0; k < n; k++) {
    for (const row of all) {
      const toK = row[k] ?? 0
      if (toK === Number.POSITIVE_INFINITY) continue
      for (let w = 0; w < n; w++) row[w] = Math.min(row[w] ?? 0, toK + (all[k]?.[w] ?? 0))
    }
  }
  return all
}
