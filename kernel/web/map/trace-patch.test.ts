import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Feature } from 'geojson'
import { isInside, traceFeature, worldOf } from './trace-patch.ts'

const square = (west: number, south: number, size: number) => [
  [west, south],
  [west + size, south],
  [west + size, south + size],
  [west, south + size],
  [west, south],
]
const withHole: Feature = {
  type: 'Feature',
  properties: {},
  geometry: { type: 'Polygon', coordinates: [square(116, 40, 0.01), square(116.004, 40.004, 0.002)] },
}

test('who presses into a patch hits it; who presses into its hole or beside it does not', () => {
  const trace = traceFeature(withHole)
  assert.ok(trace)
  const hits = (lng: number, lat: number) => isInside(trace, ...worldOf(lng, lat))
  assert.equal(hits(116.001, 40.001), true)
  assert.equal(hits(116.005, 40.005), false)
  assert.equal(hits(116.011, 40.005), false)
})

test('a trace keeps where it lies: its first point is zero, its bounds are those of the shape', () => {
  const trace = traceFeature(withHole)
  assert.ok(trace)
  assert.deepEqual([trace.lines[0]?.points[0], trace.lines[0]?.points[1]], [0, 0])
  assert.deepEqual([trace.x, trace.y], [...worldOf(116, 40)])
  assert.deepEqual(trace.bounds, { west: 116, south: 40, east: 116.01, north: 40.01 })
  // North is up: less y.
  assert.ok(trace.box.top < 0 && trace.box.bottom === 0)
})

test('what has no lines is not traced', () => {
  const point: Feature = { type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [116, 40] } }
  assert.equal(traceFeature(point), null)
})
