import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fitView } from './fit-view.ts'

const square = {
  coordinates: [
    [
      [109, 32],
      [109.02, 32],
      [109.02, 32.02],
      [109, 32.02],
      [109, 32],
    ],
  ],
}

test('a town fills its box: twice the pixels are one zoom more', () => {
  const small = fitView([square], 348, 348)
  const large = fitView([square], 648, 648)
  assert.ok(small && large)
  assert.equal(large.zoom - small.zoom, 1)
  assert.ok(Math.abs(small.center.lng - 109.01) < 1e-9)
  assert.ok(Math.abs(small.center.lat - 32.01) < 1e-9)
})

test('the narrower side decides', () => {
  assert.equal(fitView([square], 348, 2000)?.zoom, fitView([square], 348, 400)?.zoom)
})

test('a single point is shown close, nothing at all has no view', () => {
  assert.equal(fitView([{ coordinates: [109, 32] }], 400, 400)?.zoom, 18)
  assert.equal(fitView([], 400, 400), null)
  assert.equal(fitView([square], 0, 400), null)
})
