import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { makeMinHeap } from './min-heap.ts'

test('whatever goes in, the smallest key comes out first, and nothing is lost while the heap grows', () => {
  fc.assert(
    // Minus zero and zero are one key: which of them leaves first says nothing.
    fc.property(
      fc.array(
        fc.double({ noNaN: true, min: -1e6, max: 1e6 }).map((key) => key + 0),
        { maxLength: 200 },
      ),
      (keys) => {
        const heap = makeMinHeap(16)
        for (const [id, key] of keys.entries()) heap.push(id, key)
        const ids: number[] = []
        while (heap.size() > 0) {
          const least = heap.leastKey()
          const id = heap.take()
          assert.equal(keys[id], least)
          ids.push(id)
        }
        assert.deepEqual(
          ids.map((id) => keys[id]),
          [...keys].sort((a, b) => a - b),
        )
        assert.equal(new Set(ids).size, keys.length)
      },
    ),
  )
})

test('an empty heap says so', () => {
  const heap = makeMinHeap()
  heap.push(7, 1)
  heap.clear()
  assert.equal(heap.take(), -1)
  assert.equal(heap.leastKey(), Number.POSITIVE_INFINITY)
})
