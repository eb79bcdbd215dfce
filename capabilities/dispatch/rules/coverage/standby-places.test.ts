import assert from 'node:assert/strict'
import { test } from 'node:test'
import { middleSpot, spreadSpots } from './standby-places.ts'

const line = Array.from({ length: 11 }, (_, x) => ({ x, y: 0 }))

test('few places are all tried; of many the middle and the ends come first', () => {
  assert.deepEqual(spreadSpots(line, 20), [...line.keys()])
  assert.deepEqual(spreadSpots(line, 3), [0, 5, 10])
  assert.deepEqual(spreadSpots([], 3), [])
})

test('the middle of a small grid is where its doors are, not where its walls are', () => {
  const spots = [0, 1, 2, 10].map((x) => ({ x, y: 0, weight: x === 10 ? 30 : 1 }))
  assert.equal(middleSpot(spots), 3)
  assert.equal(middleSpot(spots.map((one) => ({ ...one, weight: 0 }))), 2)
  assert.equal(middleSpot([]), -1)
})
