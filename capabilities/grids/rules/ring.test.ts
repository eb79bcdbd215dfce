import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { metresBetween, metresToRing, type Ring, sideOfLine, sideOfRing } from './ring.ts'

const ringOf = (...xy: readonly number[]): Ring => Int32Array.from(xy)
const square = ringOf(0, 0, 10, 0, 10, 10, 0, 10, 0, 0)

test('left, right and on the line are told apart exactly, over the whole globe', () => {
  const unit = fc.integer({ min: -1_800_000_000, max: 1_800_000_000 })
  const exact = (ax: number, ay: number, bx: number, by: number, px: number, py: number) => {
    const turn = BigInt(bx - ax) * BigInt(py - ay) - BigInt(by - ay) * BigInt(px - ax)
    return turn > 0n ? 1 : turn < 0n ? -1 : 0
  }
  fc.assert(
    fc.property(unit, unit, unit, unit, unit, unit, (...all) => assert.equal(sideOfLine(...all), exact(...all))),
  )
  // Nearly on the line, where plain doubles guess: a long line and points one unit beside its far end.
  fc.assert(
    fc.property(unit, unit, fc.integer({ min: -2, max: 2 }), fc.integer({ min: -2, max: 2 }), (x, y, dx, dy) => {
      const all = [-1_799_999_999, -899_999_998, x, y, x + dx, y + dy] as const
      assert.equal(sideOfLine(...all), exact(...all))
    }),
  )
})

test('inside, on the border and outside of a square', () => {
  assert.equal(sideOfRing(square, 5, 5), 1)
  assert.equal(sideOfRing(square, 11, 5), -1)
  assert.equal(sideOfRing(square, -1, 5), -1)
  assert.equal(sideOfRing(square, 5, -1), -1)
  for (const [x, y] of [
    [0, 0],
    [10, 0],
    [10, 10],
    [0, 10],
    [5, 0],
    [5, 10],
    [0, 5],
    [10, 5],
  ] as const) {
    assert.equal(sideOfRing(square, x, y), 0, `${x},${y}`)
  }
  // Level with corners and edges, but beside them.
  for (const [x, y] of [
    [-5, 0],
    [15, 0],
    [-5, 10],
    [15, 10],
  ] as const)
    assert.equal(sideOfRing(square, x, y), -1)
})

test('a bay in the border is outside, whichever way round the ring was drawn', () => {
  const bay = [0, 0, 10, 0, 10, 10, 5, 2, 0, 10, 0, 0]
  const turned = bay.flatMap((_, i) =>
    i % 2 === 0 ? [bay[bay.length - 2 - i] ?? 0, bay[bay.length - 1 - i] ?? 0] : [],
  )
  for (const ring of [ringOf(...bay), ringOf(...turned)]) {
    assert.equal(sideOfRing(ring, 5, 5), -1)
    assert.equal(sideOfRing(ring, 5, 2), 0)
    assert.equal(sideOfRing(ring, 5, 1), 1)
    assert.equal(sideOfRing(ring, 1, 7), 1)
    assert.equal(sideOfRing(ring, 2, 7), -1)
  }
})

test('distances on the ground are right to a thousandth', () => {
  // One degree of latitude on a sphere of mean radius is 111 195 m.
  assert.ok(Math.abs(metresBetween({ lng: 109, lat: 32 }, { lng: 109, lat: 33 }) - 111_195) < 1)
  assert.ok(Math.abs(metresBetween({ lng: 109, lat: 60 }, { lng: 110, lat: 60 }) - 111_195 / 2) < 1)
  const [x, y] = [1_090_000_000, 600_000_000]
  const east = ringOf(
    x + 2000,
    y - 5000,
    x + 4000,
    y - 5000,
    x + 4000,
    y + 5000,
    x + 2000,
    y + 5000,
    x + 2000,
    y - 5000,
  )
  assert.ok(Math.abs(metresToRing(east, x, y) - 11.12) < 0.01, 'at 60° north 2000 units east are 11.12 m')
})
