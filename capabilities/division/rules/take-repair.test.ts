import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshPlan } from './edits/plan.ts'
import { lattice } from './figures/lattice-for-tests.ts'
import { takeRepair } from './take-repair.ts'

// Six houses in a row, two small grids of three in one level-1 grid each.
const pieces = lattice({ columns: 6, rows: 1 })
const fresh = freshPlan([0, 0, 0, 1, 1, 1], [0, 1], 2)
const plan = { ...fresh, names: ['东院', null], exceptions: [{ grid: 1, reason: '宿舍' }] }

test('a grid keeps its number and name whatever number the search gave it; what was accepted of other ground is open again', () => {
  const edited = takeRepair(pieces, plan, Int32Array.from([1, 1, 1, 1, 0, 0]))
  assert.ok(edited.ok)
  assert.deepEqual([...edited.plan.labels], [0, 0, 0, 0, 1, 1])
  assert.deepEqual(edited.plan.names, ['东院', null])
  assert.deepEqual(edited.plan.exceptions, [])
  assert.deepEqual([...edited.plan.groups], [0, 1])
})

test('a new grid goes to the level-1 grid most of its households were in, and one that is left empty is gone', () => {
  const split = takeRepair(pieces, plan, Int32Array.from([0, 0, 0, 1, 1, 2]))
  assert.ok(split.ok)
  assert.deepEqual([...split.plan.labels], [0, 0, 0, 1, 1, 2])
  assert.deepEqual([...split.plan.groups], [0, 1, 1])
  const joined = takeRepair(pieces, plan, Int32Array.from([0, 0, 0, 0, 0, 0]))
  assert.ok(joined.ok)
  assert.deepEqual([[...joined.plan.labels], [...joined.plan.groups]], [[0, 0, 0, 0, 0, 0], [0]])
})

test('the same plan under other numbers is nothing new', () => {
  const edited = takeRepair(pieces, plan, Int32Array.from([1, 1, 1, 0, 0, 0]))
  assert.deepEqual(edited, { ok: false, refusal: { code: 'nothing_changes' } })
})
