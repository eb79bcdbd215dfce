import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PlanEdit } from '../../../contract/edits.ts'
import { lattice } from '../../../rules/figures/lattice-for-tests.ts'
import { editWords } from '../../words/planner-edits.ts'
import { figureWords } from '../../words/planner-figures.ts'
import { planForTests } from './plan-for-tests.ts'
import { editShown, showStored } from './plan-state.ts'
import { sayDone, sayEditRefusal } from './say-edit.ts'

// Three grids of two along a street, five households a piece.
const pieces = lattice({ columns: 6, rows: 1 })
const shown = showStored(planForTests(pieces, [0, 0, 1, 1, 2, 2]))
const names = ['001', '002', '003']
const before = { labels: shown.plan.labels, names, fresh: '新网格' }

const said = (edit: PlanEdit): string => {
  const { edited } = editShown(pieces, shown, edit)
  return edited.ok
    ? sayDone(editWords.zh, pieces, before, edit, edited)
    : sayEditRefusal(
        figureWords.zh,
        edited.refusal,
        (grid) => names[grid] ?? '',
        () => '东片',
      )
}

test('whoever hears an edit knows what was done and what it did to each grid', () => {
  assert.equal(said({ kind: 'move', units: [2], to: 0 }), '已移动 1 个单元。 001 10 → 15 户；002 10 → 5 户')
})

test('units that become a grid of their own are told as a new one', () => {
  assert.equal(said({ kind: 'move', units: [5], to: 'new' }), '已移动 1 个单元。 003 10 → 5 户；新网格 0 → 5 户')
})

test('after a merge only the grid that grew is told, though another one took the free number', () => {
  assert.equal(said({ kind: 'merge', a: 0, b: 1 }), '已合并。 001 10 → 20 户')
})

test('what changes no ground is told in a word', () => {
  assert.equal(said({ kind: 'lock', grid: 1, isLocked: true }), '已锁定。')
  assert.equal(said({ kind: 'accept', grid: 1, reason: '院子' }), '已认可。')
})

test('an edit that would tear a grid apart is refused with its name and what to do', () => {
  assert.match(said({ kind: 'move', units: [0], to: 2 }), /^这样 003 会分成 2 块，没有移动。/)
  assert.equal(said({ kind: 'merge', a: 0, b: 2 }), '这两个网格不相邻，不能合并。')
})
