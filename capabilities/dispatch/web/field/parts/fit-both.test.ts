import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fitBoth } from './fit-both.ts'

const lamp = { lng: 109.02, lat: 32.69 }

test('without a position the map shows the streets around the place', () => {
  assert.deepEqual(fitBoth(lamp, null, 216), { center: lamp, zoom: 17 })
})

test('the map shows both ends of the walk, closer the shorter it is', () => {
  const near = fitBoth(lamp, { lng: 109.021, lat: 32.69 }, 216)
  const far = fitBoth(lamp, { lng: 109.05, lat: 32.69 }, 216)
  assert.equal(near.zoom, 17)
  assert.ok(far.zoom < near.zoom)
  assert.ok(Math.abs(far.center.lng - 109.035) < 1e-9)
  // 2.8 km on 216 px: more than 13 m a pixel are needed.
  const metresPerPixel = (156_543.034 * Math.cos((32.69 * Math.PI) / 180)) / 2 ** far.zoom
  assert.ok((0.03 * 111_320 * Math.cos((32.69 * Math.PI) / 180)) / metresPerPixel < 216)
})

test('somebody in another town does not shrink the map to the country', () => {
  assert.equal(fitBoth(lamp, { lng: 116.4, lat: 39.9 }, 216).zoom, 12)
})
