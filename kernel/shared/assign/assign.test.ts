import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Assigned, assignGreedily, assignSparse, type SparseScores } from './assign.ts'

type Wish = readonly [column: number, score: number]

/** Rows of wishes as sparse scores. */
const scoresOf = (
  wishes: readonly (readonly Wish[])[],
  columns: number,
  capacity?: readonly number[],
): SparseScores => {
  const rowStart = Int32Array.from({ length: wishes.length + 1 }, (_, r) => wishes.slice(0, r).flat().length)
  return {
    rows: wishes.length,
    columns,
    rowStart,
    arcColumn: Int32Array.from(wishes.flat(), ([column]) => column),
    arcScore: Float64Array.from(wishes.flat(), ([, score]) => score),
    ...(capacity ? { capacity: Int32Array.from(capacity) } : {}),
  }
}
const columnsOf = ({ columnOf }: Assigned) => [...columnOf]

test('the second best for one is taken when it is far the best for another', () => {
  const scores = scoresOf(
    [
      [
        [0, 10],
        [1, 9],
      ],
      [
        [0, 9],
        [1, 1],
      ],
    ],
    2,
  )
  assert.deepEqual(columnsOf(assignSparse(scores)), [1, 0])
  assert.equal(assignSparse(scores).value, 18)
  assert.deepEqual(columnsOf(assignGreedily(scores)), [0, 1])
})

test('nobody is sent where it does more harm than good, and a score that is no number is never used', () => {
  const scores = scoresOf([[[0, -1]], [[0, 0]], [[1, Number.NaN]]], 2)
  assert.deepEqual(columnsOf(assignSparse(scores)), [-1, -1, -1])
  assert.deepEqual(columnsOf(assignGreedily(scores)), [-1, -1, -1])
  assert.equal(assignSparse(scores).value, 0)
})

test('two tasks want one person: the task that gains more gets them, the other stays open', () => {
  assert.deepEqual(columnsOf(assignSparse(scoresOf([[[0, 2]], [[0, 3]]], 1))), [-1, 0])
})

test('a team of two takes two tasks and not three; a team of none takes nobody', () => {
  const wishes: Wish[][] = [[[0, 2]], [[0, 3]], [[0, 1]], [[1, 9]]]
  assert.deepEqual(columnsOf(assignSparse(scoresOf(wishes, 2, [2, 0]))), [0, 0, -1, -1])
  assert.deepEqual(columnsOf(assignGreedily(scoresOf(wishes, 2, [2, 0]))), [0, 0, -1, -1])
})

test('a chain of people moves over so that one more task is done', () => {
  const scores = scoresOf(
    [
      [
        [0, 5],
        [1, 4.9],
      ],
      [
        [1, 5],
        [2, 4.9],
      ],
      [
        [2, 5],
        [3, 4.9],
      ],
      [[0, 5]],
    ],
    4,
  )
  const { columnOf, value } = assignSparse(scores)
  assert.deepEqual([...columnOf], [1, 2, 3, 0])
  assert.ok(Math.abs(value - 19.7) < 1e-9)
})

test('without tasks, without people or without a single wish the answer is empty', () => {
  assert.deepEqual(assignSparse(scoresOf([], 3)), { columnOf: new Int32Array(0), value: 0 })
  assert.deepEqual(columnsOf(assignSparse(scoresOf([[], []], 0))), [-1, -1])
})
