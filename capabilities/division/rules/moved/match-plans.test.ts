import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { matchPlans, movedDoors, movedUnits } from './match-plans.ts'

test('the same grids under other numbers: nobody moves', () => {
  const before = [0, 0, 1, 1, 2, 2]
  const after = [2, 2, 0, 0, 1, 1]
  const matching = matchPlans(before, after)
  assert.deepEqual([...matching.beforeOf], [1, 2, 0])
  assert.deepEqual([...matching.afterOf], [2, 0, 1])
  assert.deepEqual(movedDoors(before, after, matching), { moved: [], households: 0, of: 6, share: 0 })
})

test('a family that goes over to the next leader is named, and only it', () => {
  const before = [0, 0, 0, 1, 1, 1]
  const after = [0, 0, 1, 1, 1, 1]
  assert.deepEqual(movedDoors(before, after, matchPlans(before, after)), {
    moved: [2],
    households: 1,
    of: 6,
    share: 1 / 6,
  })
})

test('households decide, not the number of units', () => {
  const before = [0, 0, 0, 1]
  const after = [0, 1, 1, 1]
  const households = [20, 1, 1, 20]
  const matching = matchPlans(before, after, households)
  assert.deepEqual([...matching.beforeOf], [0, 1])
  assert.deepEqual(movedUnits(before, after, matching, households), {
    moved: [1, 2],
    households: 2,
    of: 42,
    share: 2 / 42,
  })
})

test('a split grid lives on in its larger part, the other part is new; a merged one ends', () => {
  const split = matchPlans([0, 0, 0, 0, 0], [0, 0, 1, 1, 1])
  assert.deepEqual([...split.beforeOf], [-1, 0])
  const merged = matchPlans([0, 0, 1, 1, 1], [0, 0, 0, 0, 0])
  assert.deepEqual([[...merged.beforeOf], [...merged.afterOf]], [[1], [-1, 0]])
})

test('new houses and pulled-down ones have not moved', () => {
  const before = [0, 0, -1, 0]
  const after = [0, 0, 0, -1]
  const matching = matchPlans(before, after)
  assert.deepEqual(movedDoors(before, after, matching), { moved: [], households: 0, of: 2, share: 0 })
  assert.deepEqual(movedDoors([-1], [0], matchPlans([-1], [0])), { moved: [], households: 0, of: 0, share: 0 })
})

test('grids without a household can be told apart from grids that are not there', () => {
  const matching = matchPlans([0, 0], [1, 1], null, { before: 3, after: 4 })
  assert.deepEqual([...matching.beforeOf], [-1, 0, -1, -1])
  assert.deepEqual([...matching.afterOf], [1, -1, -1])
})

/** Most households that can keep their grid, by trying every way to match. */
const mostKept = (overlap: readonly (readonly number[])[], row = 0, taken = 0): number => {
  const here = overlap[row]
  if (!here) return 0
  let best = mostKept(overlap, row + 1, taken)
  for (const [column, shared] of here.entries()) {
    if ((taken >> column) & 1) continue
    best = Math.max(best, shared + mostKept(overlap, row + 1, taken | (1 << column)))
  }
  return best
}

test('no other way to match the grids lets more families keep their leader', () => {
  const unit = fc.record({
    before: fc.integer({ min: -1, max: 4 }),
    after: fc.integer({ min: -1, max: 4 }),
    households: fc.integer({ min: 1, max: 9 }),
  })
  fc.assert(
    fc.property(fc.array(unit, { maxLength: 30 }), (units) => {
      const before = units.map((u) => u.before)
      const after = units.map((u) => u.after)
      const households = units.map((u) => u.households)
      const overlap = Array.from({ length: 5 }, () => [0, 0, 0, 0, 0])
      for (const u of units) {
        const row = overlap[u.after]
        if (row && u.before >= 0) row[u.before] = (row[u.before] ?? 0) + u.households
      }
      const matching = matchPlans(before, after, households)
      const { households: moved, of } = movedUnits(before, after, matching, households)
      assert.equal(matching.kept, mostKept(overlap))
      assert.equal(of - moved, matching.kept)
      for (const [now, old] of matching.beforeOf.entries()) if (old >= 0) assert.equal(matching.afterOf[old], now)
    }),
    { numRuns: 300 },
  )
})
