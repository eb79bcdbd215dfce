import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { PlanEdit } from '../../contract/edits.ts'
import { lattice } from '../figures/lattice-for-tests.ts'
import { partsOf } from '../figures/touch.ts'
import { applyEdit } from './apply-edit.ts'
import { drawnLine } from './line-side.ts'
import { type EditedPlan, freshPlan } from './plan.ts'
import { diffOf, redoDiff, undoDiff } from './plan-diff.ts'

const columns = 6
const pieces = lattice({ columns, rows: 4, households: (p) => 3 + (p % 5) })
const start = freshPlan(
  Array.from({ length: 24 }, (_, p) => Math.floor((p % columns) / 2) + 3 * Math.floor(p / columns / 2)),
  [0, 0, 0, 1, 1, 1],
  6,
)

const grid = fc.integer({ min: 0, max: 7 })
const cm = fc.tuple(fc.integer({ min: -1000, max: 13_000 }), fc.integer({ min: -1000, max: 9000 }))
const edits: fc.Arbitrary<PlanEdit> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('move' as const),
      units: fc.array(fc.integer({ min: 0, max: 24 }), { minLength: 1, maxLength: 3 }),
      to: fc.oneof(grid, fc.constant('new' as const)),
    }),
  },
  fc.record({ kind: fc.constant('cut' as const), grid, line: fc.array(cm, { minLength: 2, maxLength: 4 }) }),
  fc.record({ kind: fc.constant('merge' as const), a: grid, b: grid }),
  fc.record({ kind: fc.constant('lock' as const), grid, isLocked: fc.boolean() }),
  fc.record({ kind: fc.constant('accept' as const), grid, reason: fc.constantFrom(null, '甲', '乙') }),
  fc.record({ kind: fc.constant('rename' as const), grid, name: fc.constantFrom(null, '东院', '西院') }),
  fc.record({
    kind: fc.constant('regroup' as const),
    grid,
    group: fc.oneof(fc.integer({ min: 0, max: 3 }), fc.constant('new' as const)),
  }),
)

const unitsOf = (plan: EditedPlan, g: number) => [...plan.labels.keys()].filter((u) => plan.labels[u] === g)

const assertSound = (plan: EditedPlan) => {
  const grids = plan.locked.length
  assert.equal(plan.names.length, grids)
  assert.equal(plan.groups.length, grids)
  assert.deepEqual(
    [...new Set(plan.labels)].sort((a, b) => a - b),
    [...Array(grids).keys()],
  )
  assert.deepEqual(
    [...new Set(plan.groups)].sort((a, b) => a - b),
    [...Array(new Set(plan.groups).size).keys()],
  )
  for (let g = 0; g < grids; g++) assert.equal(partsOf(pieces, plan.labels, g).length, 1)
}

test('whatever a planner tries, every household is in one whole grid, locked ones stay, and every step can be undone', () => {
  fc.assert(
    fc.property(fc.array(edits, { minLength: 1, maxLength: 25 }), (tries) => {
      let plan = start
      const back: { before: EditedPlan; diff: ReturnType<typeof diffOf> }[] = []
      for (const edit of tries) {
        const edited = applyEdit({ pieces }, plan, edit)
        if (!edited.ok) continue
        const { plan: next, changed, renumbered } = edited
        assertSound(next)
        const now = new Map(renumbered)
        for (let g = 0; g < plan.locked.length; g++) {
          const to = now.get(g) ?? g
          if (plan.locked[g]) assert.deepEqual(unitsOf(next, to), unitsOf(plan, g))
          if (to < 0 || changed.includes(to)) continue
          assert.deepEqual(unitsOf(next, to), unitsOf(plan, g))
          assert.equal(next.names[to], plan.names[g])
          assert.equal(next.locked[to], plan.locked[g])
        }
        const diff = JSON.parse(JSON.stringify(diffOf(plan, next)))
        assert.deepEqual(redoDiff(plan, diff), next)
        back.push({ before: plan, diff })
        plan = next
      }
      for (const { before, diff } of back.reverse()) {
        const undone = undoDiff(plan, diff)
        assert.deepEqual(undone, before)
        if (undone) plan = undone
      }
      assert.deepEqual(plan, start)
    }),
    { numRuns: 300 },
  )
})

test('what was taken back already, or was made on another plan, is not taken back again', () => {
  const edited = applyEdit({ pieces }, start, { kind: 'move', units: [1], to: 1 })
  assert.ok(edited.ok)
  const diff = diffOf(start, edited.plan)
  assert.deepEqual(undoDiff(edited.plan, diff), start)
  assert.equal(undoDiff(start, diff), null)
  assert.equal(redoDiff(edited.plan, diff), null)
})

test('each side of a bent line is told right, at its corners too', () => {
  const bend = drawnLine([
    [0, 0],
    [1000, 0],
    [0, 200],
  ])
  assert.ok(bend)
  // Beyond the sharp corner everything lies to the right of the line, though one stretch alone would say left.
  for (const [x, y] of [
    [12, 0.5],
    [12, -0.5],
    [10.5, 0.02],
  ] as const)
    assert.ok(bend.sideOf(x, y) < 0, `${x} ${y}`)
  assert.ok(bend.sideOf(5, 0.5) > 0)
  assert.ok(bend.sideOf(5, -0.5) < 0)
})
