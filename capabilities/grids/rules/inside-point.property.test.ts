import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { holdsPoint, pointInside } from './inside-point.ts'
import type { AreaGeometry } from './shape.ts'

const polygon = (...rings: number[][][]): AreaGeometry => ({ type: 'Polygon', coordinates: rings })
const box = (w: number, s: number, e: number, n: number) => [
  [w, s],
  [e, s],
  [e, n],
  [w, n],
  [w, s],
]

test('the point lies inside the ground, however it is shaped: a star round any middle', () => {
  const star = fc.tuple(
    fc.double({ min: 80, max: 130, noNaN: true }),
    fc.double({ min: 10, max: 50, noNaN: true }),
    fc.array(fc.double({ min: 0.0005, max: 0.01, noNaN: true }), { minLength: 3, maxLength: 30 }),
  )
  fc.assert(
    fc.property(star, ([lng, lat, radii]) => {
      const corners = radii.map((r, i) => [
        lng + r * Math.cos((i / radii.length) * 2 * Math.PI),
        lat + r * Math.sin((i / radii.length) * 2 * Math.PI),
      ])
      const ground = polygon([...corners, corners[0] ?? []])
      const point = pointInside(ground)
      assert.ok(point && holdsPoint(ground, point))
    }),
    { numRuns: 200 },
  )
})

test('in a ring round a lake the point is on land, and of two pieces on the larger', () => {
  const lake = polygon(box(109, 32, 109.01, 32.01), box(109.001, 32.001, 109.009, 32.009))
  const point = pointInside(lake)
  assert.ok(point && holdsPoint(lake, point))
  assert.ok(!holdsPoint(lake, { lng: 109.005, lat: 32.005 }))
  const two: AreaGeometry = {
    type: 'MultiPolygon',
    coordinates: [[box(109, 32, 109.001, 32.001)], [box(110, 32, 110.01, 32.01)]],
  }
  assert.ok((pointInside(two)?.lng ?? 0) > 110)
})

test('ground that is none has no point', () => {
  assert.equal(pointInside(polygon([])), null)
  assert.equal(
    pointInside(
      polygon([
        [109, 32],
        [109.01, 32.01],
        [109, 32],
      ]),
    ),
    null,
  )
  assert.ok(!holdsPoint(polygon([]), { lng: 109, lat: 32 }))
})
