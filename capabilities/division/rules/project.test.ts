import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { toCm, toLngLat } from './project.ts'

const origins = [
  { lng: 116.35, lat: 39.99 },
  { lng: 109.02, lat: 32.69 },
  { lng: 7.42, lat: 43.74 },
]

test('a place goes out to the map and comes back as the same centimetre', () => {
  const cm = fc.integer({ min: -10_000_000, max: 10_000_000 })
  fc.assert(
    fc.property(fc.constantFrom(...origins), cm, cm, (origin, x, y) => {
      const { lng, lat } = toLngLat(origin, [x, y])
      assert.deepEqual(
        toCm(origin, lng, lat).map((n) => n + 0),
        [x, y],
      )
    }),
  )
})

test('a thousandth of a degree is as long on the ground as it should be', () => {
  for (const origin of origins) {
    const [x, y] = toCm(origin, origin.lng + 0.001, origin.lat + 0.001)
    assert.ok(Math.abs(y - 11_119.5) < 1)
    assert.ok(Math.abs(x - 11_119.5 * Math.cos((origin.lat * Math.PI) / 180)) < 1)
  }
})
