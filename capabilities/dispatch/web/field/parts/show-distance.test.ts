import assert from 'node:assert/strict'
import { test } from 'node:test'
import { showCountdown, showDistance } from './show-distance.ts'

test('a distance is said as people say it', () => {
  const said: readonly [number, string, string][] = [
    [0, '就在附近', 'right here'],
    [9.9, '就在附近', 'right here'],
    [10, '约 10 米', 'about 10 m'],
    [354, '约 350 米', 'about 350 m'],
    [994, '约 990 米', 'about 990 m'],
    [996, '约 1.0 公里', 'about 1.0 km'],
    [1249, '约 1.2 公里', 'about 1.2 km'],
    [12_400, '约 12 公里', 'about 12 km'],
  ]
  for (const [metres, zh, en] of said) {
    assert.equal(showDistance(metres, 'zh'), zh)
    assert.equal(showDistance(metres, 'en'), en)
  }
})

test('the time to answer is a clock face that stops at zero', () => {
  assert.equal(showCountdown(299_000), '04:59')
  assert.equal(showCountdown(299_001), '05:00')
  assert.equal(showCountdown(59_400), '01:00')
  assert.equal(showCountdown(3_600_000), '1:00:00')
  assert.equal(showCountdown(3_899_000), '1:04:59')
  assert.equal(showCountdown(0), '00:00')
  assert.equal(showCountdown(-5_000), '00:00')
})
