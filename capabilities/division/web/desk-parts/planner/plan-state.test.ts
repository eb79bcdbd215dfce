import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lattice } from '../../../rules/figures/lattice-for-tests.ts'
import { nextLine } from './edit-line.ts'
import { planForTests } from './plan-for-tests.ts'
import { editShown, numberNow, showPending, showStored } from './plan-state.ts'

// 0 0 1 1 2 2 along a street.
const pieces = lattice({ columns: 6, rows: 1 })
const stored = planForTests(pieces, [0, 0, 1, 1, 2, 2])

test('an edit is seen at once, before the office has answered, and the stored plan stays as it was', () => {
  const { shown, edited } = editShown(pieces, showStored(stored), { kind: 'move', units: [2], to: 0 })
  assert.equal(edited.ok, true)
  assert.deepEqual([...shown.plan.labels], [0, 0, 0, 1, 2, 2])
  assert.deepEqual(stored.labels, [0, 0, 1, 1, 2, 2])
})

test('an edit the rules forbid shows nothing new and says why', () => {
  const { shown, edited } = editShown(pieces, showStored(stored), { kind: 'move', units: [0], to: 2 })
  assert.deepEqual([...shown.plan.labels], stored.labels)
  assert.equal(edited.ok ? '' : edited.refusal.code, 'not_contiguous')
})

test('when grids are merged the last one takes the free number and keeps its code', () => {
  const { shown, edited } = editShown(pieces, showStored(stored), { kind: 'merge', a: 0, b: 1 })
  assert.ok(edited.ok)
  assert.equal(numberNow(edited, 2), 1)
  assert.equal(numberNow(edited, 1), -1)
  assert.deepEqual([...shown.plan.labels], [0, 0, 0, 0, 1, 1])
  assert.deepEqual(shown.origin, [0, 2])
})

test('a grid that only an edit on its way made has no code yet', () => {
  const shown = showPending(pieces, stored, [{ kind: 'move', units: [5], to: 'new' }])
  assert.deepEqual(shown.origin, [0, 1, 2, -1])
})

const edit = { kind: 'lock', grid: 0, isLocked: true } as const
const line = { stored, pending: [], problem: null }

test('what is on its way is not overwritten by what was read meanwhile', () => {
  const waiting = nextLine(line, { kind: 'made', pending: { editId: 'a', edit } })
  const read = nextLine(waiting, {
    kind: 'read',
    stored: { ...stored, editCount: 4, changedAt: '2026-11-22T09:00:00.000Z' },
  })
  assert.equal(read, waiting)
  const answer = { ...stored, editCount: 1, changedAt: '2026-11-22T09:00:00.000Z' }
  const done = nextLine(waiting, { kind: 'stored', stored: answer, editId: 'a' })
  assert.deepEqual([done.stored.editCount, done.pending.length], [1, 0])
  const late = nextLine(done, { kind: 'read', stored })
  assert.equal(late.stored.editCount, 1)
})

test('an edit the office refuses is taken back together with those made on top of it', () => {
  let now = nextLine(line, { kind: 'made', pending: { editId: 'a', edit } })
  now = nextLine(now, { kind: 'made', pending: { editId: 'b', edit } })
  const problem = {
    kind: 'refusal',
    code: 'division.plan_changed',
    refusalKind: 'conflict',
    data: { editCount: 3 },
  } as const
  now = nextLine(now, { kind: 'refused', problem })
  assert.deepEqual(now.pending, [])
  assert.equal(now.problem, problem)
  const heard = nextLine(now, { kind: 'heard' })
  assert.equal(heard.problem, null)
})

test('another plan on the same page begins afresh', () => {
  const waiting = nextLine(line, { kind: 'made', pending: { editId: 'a', edit } })
  const other = { ...stored, id: '0198b0a0-0000-7000-8000-000000000002' }
  assert.deepEqual(nextLine(waiting, { kind: 'read', stored: other }), { stored: other, pending: [], problem: null })
})
