import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeRandom } from './random.ts'

test('the same seed gives the same numbers, another seed others', () => {
  const draw = (seed: number) => {
    const random = makeRandom(seed)
    return Array.from({ length: 50 }, () => random.next())
  }
  assert.deepEqual(draw(7), draw(7))
  assert.notDeepEqual(draw(7), draw(8))
  assert.ok(draw(7).every((x) => x >= 0 && x < 1))
})

test('chance goes on from its state as if it had never stopped', () => {
  const whole = makeRandom(-5)
  for (let i = 0; i < 10; i++) whole.next()
  const resumed = makeRandom(JSON.parse(JSON.stringify(whole.state())))
  assert.deepEqual(
    Array.from({ length: 20 }, () => resumed.int(1000)),
    Array.from({ length: 20 }, () => whole.int(1000)),
  )
})

test('whole numbers are spread evenly over their range', () => {
  const random = makeRandom(1)
  const counts = new Array<number>(6).fill(0)
  for (let i = 0; i < 6000; i++) {
    const n = random.int(6)
    counts[n] = (counts[n] ?? 0) + 1
  }
  assert.equal(counts.length, 6)
  for (const count of counts) assert.ok(Math.abs(count - 1000) < 150)
})
