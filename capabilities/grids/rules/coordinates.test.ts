import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Datum, isOnEarth, type LngLat, toWgs84 } from './coordinates.ts'
import { metresBetween } from './ring.ts'

// One place in several systems: Zhumadian from published lists of the map services (seven digits, so good to a metre),
// Beijing from the reference implementation of the shift.
const zhumadian = { lng: 114.0164322, lat: 33.0133556 }
const tiananmen = { lng: 116.403988, lat: 39.914266 }
const published: readonly (readonly [string, LngLat, Datum, LngLat])[] = [
  ['Zhumadian from GCJ-02', { lng: 114.022306, lat: 33.0115324 }, 'gcj02', zhumadian],
  ['Zhumadian from BD-09', { lng: 114.0287781, lat: 33.0176697 }, 'bd09', zhumadian],
  ['Beijing from GCJ-02', { lng: 116.41023240747266, lat: 39.915670251113426 }, 'gcj02', tiananmen],
  ['Beijing from BD-09', { lng: 116.41661560068297, lat: 39.92196580126834 }, 'bd09', tiananmen],
]

test('a place somebody pointed out on a Chinese map is found again on the ground', () => {
  for (const [name, given, datum, wgs84] of published) {
    const away = metresBetween(toWgs84({ ...given, datum }), wgs84)
    assert.ok(away < 1, `${name}: ${away} m away`)
    assert.ok(metresBetween(given, wgs84) > 300, `${name}: the fixture itself is shifted`)
  }
})

test('a place from a phone or a survey office stays where it is', () => {
  assert.deepEqual(toWgs84({ ...tiananmen, datum: 'wgs84' }), tiananmen)
  assert.deepEqual(toWgs84({ ...tiananmen, datum: 'cgcs2000' }), tiananmen)
})

test('what was handed in is not changed', () => {
  const given = Object.freeze({ lng: 114.022306, lat: 33.0115324, datum: 'gcj02' as const })
  toWgs84(given)
  assert.deepEqual({ ...given }, { lng: 114.022306, lat: 33.0115324, datum: 'gcj02' })
})

test('a point abroad is not shifted', () => {
  const paris = { lng: 2.3522, lat: 48.8566 }
  assert.deepEqual(toWgs84({ ...paris, datum: 'gcj02' }), paris)
  assert.deepEqual(toWgs84({ ...paris, datum: 'bd09' }), paris)
})

test('a point on the rim of the shift, where the inverse of the library never ends, comes back at once', () => {
  for (const lng of [72.0041, 72.0045, 137.834, 137.8346]) {
    for (const lat of [0.83, 30, 55.827]) assert.deepEqual(toWgs84({ lng, lat, datum: 'gcj02' }), { lng, lat })
  }
})

test('any pair whatever gives an answer, and never further off than two and a half kilometres', () => {
  const anyPair = fc.record({
    lng: fc.oneof(fc.double({ min: 72, max: 138, noNaN: true }), fc.double()),
    lat: fc.oneof(fc.double({ min: 0, max: 56, noNaN: true }), fc.double()),
    datum: fc.constantFrom<Datum>('gcj02', 'bd09'),
  })
  fc.assert(
    fc.property(anyPair, (given) => {
      const found = toWgs84(given)
      if (isOnEarth(given)) assert.ok(metresBetween(given, found) < 2500)
      else assert.deepEqual(found, { lng: given.lng, lat: given.lat })
    }),
  )
})

test('what is no position on Earth is known as such', () => {
  assert.ok(isOnEarth({ lng: 180, lat: -90 }))
  assert.ok(!isOnEarth({ lng: 180.1, lat: 0 }))
  assert.ok(!isOnEarth({ lng: 32.6, lat: 109 }), 'the two columns were swapped')
  assert.ok(!isOnEarth({ lng: Number.NaN, lat: 0 }))
  assert.ok(!isOnEarth({ lng: 0, lat: Number.POSITIVE_INFINITY }))
})
