import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PlanEdit } from '../../contract/edits.ts'
import { lattice } from '../figures/lattice-for-tests.ts'
import { applyEdit } from './apply-edit.ts'
import { type EditedPlan, type EditRefusal, freshPlan } from './plan.ts'

// Four grids of two units in a row of eight, two level-1 grids.
const pieces = lattice({ columns: 8, rows: 1, households: (p) => (p === 0 ? 9 : 10) })
const plan = freshPlan([0, 0, 1, 1, 2, 2, 3, 3], [0, 0, 1, 1], 4)

const done = (edit: PlanEdit, from: EditedPlan = plan) => {
  const edited = applyEdit({ pieces }, from, edit)
  assert.ok(edited.ok, JSON.stringify(edited))
  return edited
}
const refused = (edit: PlanEdit, from: EditedPlan = plan): EditRefusal => {
  const edited = applyEdit({ pieces }, from, edit)
  assert.ok(!edited.ok)
  return edited.refusal
}

test('a planner moves a unit to the next grid, and the plan before is as it was', () => {
  const { plan: next, changed, renumbered } = done({ kind: 'move', units: [1], to: 1 })
  assert.deepEqual([...next.labels], [0, 1, 1, 1, 2, 2, 3, 3])
  assert.deepEqual(changed, [0, 1])
  assert.deepEqual(renumbered, [])
  assert.deepEqual([...plan.labels], [0, 0, 1, 1, 2, 2, 3, 3])
})

test('a planner cannot tear a grid apart: the parts are named, the largest first', () => {
  assert.deepEqual(refused({ kind: 'move', units: [0], to: 1 }), {
    code: 'not_contiguous',
    grid: 1,
    parts: [[2, 3], [0]],
  })
  const long = freshPlan([0, 0, 0, 1, 1, 1, 1, 1], [0, 0], 2)
  assert.deepEqual(refused({ kind: 'move', units: [5], to: 'new' }, long), {
    code: 'not_contiguous',
    grid: 1,
    parts: [
      [3, 4],
      [6, 7],
    ],
  })
})

test('a grid that was read in parts may be mended step by step, and not be torn further', () => {
  const torn = freshPlan([0, 1, 0, 1, 0, 1, 1, 1], [0, 0], 2)
  assert.deepEqual([...done({ kind: 'move', units: [1], to: 0 }, torn).plan.labels], [0, 0, 0, 1, 0, 1, 1, 1])
  assert.equal(refused({ kind: 'move', units: [6], to: 0 }, torn).code, 'not_contiguous')
})

test('a grid that loses its last unit is gone; the last grid takes its number with its name, lock and reason', () => {
  const named: EditedPlan = {
    ...plan,
    locked: [false, false, false, true],
    names: [null, '南院', null, '北院'],
    exceptions: [{ grid: 3, reason: '同一个院子' }],
  }
  const { plan: next, changed, renumbered } = done({ kind: 'move', units: [2, 3], to: 0 }, named)
  assert.deepEqual([...next.labels], [0, 0, 0, 0, 2, 2, 1, 1])
  assert.deepEqual(next.names, [null, '北院', null])
  assert.deepEqual(next.locked, [false, true, false])
  assert.deepEqual(next.exceptions, [{ grid: 1, reason: '同一个院子' }])
  assert.deepEqual([...next.groups], [0, 1, 1])
  assert.deepEqual(renumbered, [
    [1, -1],
    [3, 1],
  ])
  assert.deepEqual(changed, [0])
})

test('a unit that becomes a grid of its own stays in its level-1 grid; a whole grid that does is the same grid', () => {
  const { plan: next, changed } = done({ kind: 'move', units: [7], to: 'new' })
  assert.deepEqual([...next.labels], [0, 0, 1, 1, 2, 2, 3, 4])
  assert.deepEqual([...next.groups], [0, 0, 1, 1, 1])
  assert.deepEqual(changed, [3, 4])
  assert.deepEqual(refused({ kind: 'move', units: [6, 7], to: 'new' }), { code: 'nothing_changes' })
})

test('nobody touches a locked grid before it is unlocked; it may be given a name', () => {
  const { plan: locked } = done({ kind: 'lock', grid: 1, isLocked: true })
  const no: EditRefusal = { code: 'grid_locked', grid: 1 }
  assert.deepEqual(refused({ kind: 'move', units: [1], to: 1 }, locked), no)
  assert.deepEqual(refused({ kind: 'move', units: [2], to: 0 }, locked), no)
  assert.deepEqual(refused({ kind: 'merge', a: 0, b: 1 }, locked), no)
  assert.deepEqual(
    refused(
      {
        kind: 'cut',
        grid: 1,
        line: [
          [6000, 0],
          [6000, 100],
        ],
      },
      locked,
    ),
    no,
  )
  assert.equal(done({ kind: 'rename', grid: 1, name: '培新街' }, locked).plan.names[1], '培新街')
  const { plan: open } = done({ kind: 'lock', grid: 1, isLocked: false }, locked)
  done({ kind: 'move', units: [1], to: 1 }, open)
})

test('a short stroke between two units cuts the grid there; a stroke beside it cuts nothing', () => {
  const { plan: next, changed } = done({
    kind: 'cut',
    grid: 0,
    line: [
      [2000, 900],
      [2000, 1100],
    ],
  })
  assert.deepEqual([...next.labels], [4, 0, 1, 1, 2, 2, 3, 3])
  assert.deepEqual([...next.groups], [0, 0, 1, 1, 0])
  assert.deepEqual(changed, [0, 4])
  assert.deepEqual(
    refused({
      kind: 'cut',
      grid: 0,
      line: [
        [9000, 0],
        [9000, 100],
      ],
    }),
    { code: 'line_cuts_nothing' },
  )
  assert.deepEqual(
    refused({
      kind: 'cut',
      grid: 0,
      line: [
        [2000, 0],
        [2000, 0],
      ],
    }),
    { code: 'line_cuts_nothing' },
  )
})

test('a stroke that leaves one side in pieces is refused with the pieces', () => {
  const whole = freshPlan([0, 0, 0, 0, 0, 0, 0, 0], [0], 1)
  const arch = [
    [2000, 0],
    [2000, 5000],
    [6000, 5000],
    [6000, 0],
  ] as const
  assert.deepEqual(refused({ kind: 'cut', grid: 0, line: arch.map(([x, y]) => [x, y]) }, whole), {
    code: 'line_leaves_parts',
    grid: 0,
    parts: [[3, 4, 5, 6, 7], [0]],
  })
})

test('two grids that touch become one; two that do not stay two', () => {
  const named: EditedPlan = { ...plan, names: [null, '南院', null, null], exceptions: [{ grid: 1, reason: '小' }] }
  const { plan: next, changed, reopened } = done({ kind: 'merge', a: 0, b: 1 }, named)
  assert.deepEqual([...next.labels], [0, 0, 0, 0, 2, 2, 1, 1])
  assert.equal(next.names[0], '南院')
  assert.deepEqual(next.exceptions, [])
  assert.deepEqual([changed, reopened], [[0], []])
  assert.deepEqual(refused({ kind: 'merge', a: 0, b: 2 }), { code: 'not_touching' })
  assert.deepEqual(refused({ kind: 'merge', a: 0, b: 0 }), { code: 'nothing_changes' })
})

test('what was accepted was the grid as it stood: changing its ground opens the question again', () => {
  const { plan: accepted } = done({ kind: 'accept', grid: 1, reason: ' 两栋楼之间是河 ' })
  assert.deepEqual(accepted.exceptions, [{ grid: 1, reason: '两栋楼之间是河' }])
  assert.deepEqual(refused({ kind: 'accept', grid: 1, reason: '两栋楼之间是河' }, accepted), {
    code: 'nothing_changes',
  })
  const { plan: moved, reopened } = done({ kind: 'move', units: [1], to: 1 }, accepted)
  assert.deepEqual(moved.exceptions, [])
  assert.deepEqual(reopened, [1])
  assert.deepEqual(done({ kind: 'accept', grid: 1, reason: null }, accepted).plan.exceptions, [])
})

test('a name is given once in a plan, and taken back', () => {
  const { plan: named } = done({ kind: 'rename', grid: 0, name: '南院' })
  assert.deepEqual(refused({ kind: 'rename', grid: 1, name: '南院 ' }, named), { code: 'name_taken', grid: 0 })
  assert.equal(done({ kind: 'rename', grid: 0, name: null }, named).plan.names[0], null)
})

test('a small grid changes its level-1 grid while both hang together', () => {
  const { plan: next, changed } = done({ kind: 'regroup', grid: 1, group: 1 })
  assert.deepEqual([...next.groups], [0, 1, 1, 1])
  assert.deepEqual(changed, [1])
  assert.deepEqual([...done({ kind: 'regroup', grid: 1, group: 'new' }).plan.groups], [0, 2, 1, 1])
  assert.deepEqual(refused({ kind: 'regroup', grid: 0, group: 1 }), {
    code: 'group_not_contiguous',
    group: 1,
    parts: [[2, 3], [0]],
  })
  assert.deepEqual(refused({ kind: 'regroup', grid: 0, group: 7 }), {
    code: 'unknown_part',
    part: 'group',
    numbers: [7],
  })
  // The level-1 grid left without small grids gives its number to the last.
  const three = freshPlan(plan.labels, [0, 1, 2, 2], 4)
  assert.deepEqual([...done({ kind: 'regroup', grid: 0, group: 1 }, three).plan.groups], [1, 1, 0, 0])
  assert.deepEqual(refused({ kind: 'regroup', grid: 0, group: 'new' }, three), { code: 'nothing_changes' })
})

test('units and grids that are not in the plan are named', () => {
  const unknown = (part: 'unit' | 'grid', numbers: number[]): EditRefusal => ({ code: 'unknown_part', part, numbers })
  assert.deepEqual(refused({ kind: 'move', units: [1, 8, -1], to: 1 }), unknown('unit', [8, -1]))
  assert.deepEqual(refused({ kind: 'move', units: [1], to: 4 }), unknown('grid', [4]))
  assert.deepEqual(refused({ kind: 'merge', a: 0, b: 9 }), unknown('grid', [9]))
  assert.deepEqual(refused({ kind: 'lock', grid: 4, isLocked: true }), unknown('grid', [4]))
  assert.deepEqual(refused({ kind: 'move', units: [2, 3], to: 1 }), { code: 'nothing_changes' })
})
