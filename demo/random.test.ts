import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeRandom, uuidOf } from './random.ts'

const draw = (seed: string, count: number) => {
  const random = makeRandom(seed)
  return Array.from({ length: count }, () => random.next())
}

test('the same seed tells the same numbers on every machine, another seed other ones', () => {
  assert.deepEqual(draw('laocheng', 50), draw('laocheng', 50))
  assert.notDeepEqual(draw('laocheng', 50), draw('laochenh', 50))
})

test('numbers are spread evenly over the unit interval', () => {
  const counts = new Array<number>(10).fill(0)
  for (const x of draw('spread', 20_000)) counts[Math.floor(x * 10)] = (counts[Math.floor(x * 10)] ?? 0) + 1
  for (const count of counts) assert.ok(count > 1800 && count < 2200, `${count} of 2000`)
})

test('a forked stream does not shift the one it was taken from', () => {
  const plain = makeRandom('a')
  const forked = makeRandom('a')
  forked.fork('other').next()
  assert.equal(forked.next(), plain.next())
})

test('uuids have the shape of version 4 and never repeat', () => {
  const random = makeRandom('ids')
  const ids = Array.from({ length: 5000 }, () => random.uuid())
  for (const id of ids) assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  assert.equal(new Set(ids).size, ids.length)
  assert.equal(uuidOf('s', 'lamp'), uuidOf('s', 'lamp'))
  assert.notEqual(uuidOf('s', 'lamp'), uuidOf('s', 'lamq'))
})

test('weights decide how often something is picked, and a weight of nothing is never picked', () => {
  const random = makeRandom('weights')
  const picked = Array.from({ length: 9000 }, () =>
    random.weighted([
      ['often', 2],
      ['seldom', 1],
      ['never', 0],
    ] as const),
  )
  const often = picked.filter((p) => p === 'often').length
  assert.ok(often > 5700 && often < 6300, `${often}`)
  assert.ok(!picked.includes('never'))
})

test('a shuffle keeps everybody, and the bell curve keeps its mean', () => {
  const random = makeRandom('shuffle')
  const list = Array.from({ length: 100 }, (_, i) => i)
  const mixed = random.shuffle(list)
  assert.notDeepEqual(mixed, list)
  assert.deepEqual(
    [...mixed].sort((a, b) => a - b),
    list,
  )
  const mean = Array.from({ length: 20_000 }, () => random.normal(10, 2)).reduce((a, b) => a + b, 0) / 20_000
  assert.ok(Math.abs(mean - 10) < 0.06, `${mean}`)
})
