import assert from 'node:assert/strict'
import { test } from 'node:test'
import { usualSettings } from '../../../contract/settings.ts'
import { lattice } from '../../../rules/figures/lattice-for-tests.ts'
import { planForTests } from './plan-for-tests.ts'
import { editShown, showStored } from './plan-state.ts'
import { inForceBaseline, madeBaseline, viewOf } from './plan-view.ts'

// Four grids of two, five households a piece: with 8–12 households each is in range.
const pieces = lattice({ columns: 8, rows: 1 })
const settings = { ...usualSettings, households: { min: 8, max: 12 } }
const stored = planForTests(pieces, [0, 0, 1, 1, 2, 2, 3, 3], { groups: [0, 0, 1, 1], madeGroups: [0, 0, 1, 1] })
const twoBundles = {
  ...stored,
  bundles: [
    { code: 'a', name: '东片', areaId: null },
    { code: 'b', name: '西片', areaId: null },
  ],
}

test('a grid is told by the end of its code and its name, until a person names it', () => {
  const before = viewOf(pieces, settings, stored, showStored(stored)).grids[1]
  assert.deepEqual([before?.short, before?.name, before?.isNamed], ['002', '网格2', false])
  const { shown } = editShown(pieces, showStored(stored), { kind: 'rename', grid: 1, name: '槐树院' })
  const after = viewOf(pieces, settings, stored, shown).grids[1]
  assert.deepEqual([after?.short, after?.name, after?.isNamed], ['002', '槐树院', true])
})

test('a grid too large stands open until somebody accepts it with a reason', () => {
  const move = editShown(pieces, showStored(stored), { kind: 'move', units: [2], to: 0 })
  const view = viewOf(pieces, settings, stored, move.shown)
  assert.deepEqual(view.problems.open, [0, 1])
  assert.equal(view.grids[0]?.isOpen, true)
  assert.equal(view.sheet.inRange, 2)
  const accepted = editShown(pieces, move.shown, { kind: 'accept', grid: 0, reason: '院子不能拆' })
  const now = viewOf(pieces, settings, stored, accepted.shown).grids[0]
  assert.deepEqual([now?.isOpen, now?.reason], [false, '院子不能拆'])
})

test('level-1 grids keep their names when a small grid is merged away', () => {
  const { shown } = editShown(pieces, showStored(twoBundles), { kind: 'merge', a: 0, b: 1 })
  const { bundles } = viewOf(pieces, settings, twoBundles, shown)
  assert.deepEqual(
    bundles.map(({ name, grids }) => [name, grids]),
    [
      ['东片', 1],
      ['西片', 2],
    ],
  )
})

test('a plan is held against what was made and against what is in force', () => {
  const made = madeBaseline(pieces, settings, stored)
  assert.equal(made.sheet.inRange, 4)
  const areaOf = ['a', 'a', 'a', 'a', 'b', 'b', null, null]
  const inForce = inForceBaseline(pieces, settings, areaOf, (id) => ({ code: `11010800100100${id}`, parentId: 'c' }))
  assert.deepEqual([...(inForce?.labels ?? [])], [0, 0, 0, 0, 1, 1, -1, -1])
  assert.deepEqual(inForce?.shorts, ['00a', '00b'])
  assert.deepEqual([inForce?.sheet.grids, inForce?.sheet.inRange, inForce?.sheet.bundles], [2, 1, 1])
})

test('where no grid is in force there is nothing to hold it against', () => {
  assert.equal(
    inForceBaseline(pieces, settings, [null, null], () => undefined),
    null,
  )
})
