import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lattice } from '../../../rules/figures/lattice-for-tests.ts'
import { comparePlans } from './compare-plans.ts'

const pieces = lattice({ columns: 6, rows: 1 })

test('two plans that only number their grids otherwise differ in no household', () => {
  assert.deepEqual(comparePlans(pieces, [0, 0, 1, 1, 2, 2], [2, 2, 0, 0, 1, 1]), { units: [], households: 0, share: 0 })
})

test('a unit that changed its grid is found with its households', () => {
  const { units, households, share } = comparePlans(pieces, [0, 0, 1, 1, 2, 2], [2, 2, 2, 0, 1, 1])
  assert.deepEqual([units, households], [[2], 5])
  assert.ok(Math.abs(share - 5 / 30) < 1e-9)
})

test('who was in no grid before is not counted as moved', () => {
  assert.equal(comparePlans(pieces, [-1, 0, 0, 1, 1, 1], [0, 0, 0, 1, 1, 1]).households, 0)
})
