import assert from 'node:assert/strict'
import { test } from 'node:test'
import { countAt, emptyCard, withCount, withNewRole, withoutRole, withRole } from './card-draft.ts'

test('a number in the table is a part of the level, 0 takes it out, and the order stays that of the parts', () => {
  const two = { ...emptyCard, ...withNewRole(emptyCard) }
  const [first, second] = two.roles
  assert.ok(first && second && first.code !== second.code)
  const both = { ...two, ...withCount(two, 0, second.code, 2) }
  const again = { ...both, ...withCount(both, 0, first.code, 5) }
  assert.deepEqual(again.levels, [
    [
      { role: first.code, count: 5 },
      { role: second.code, count: 2 },
    ],
  ])
  assert.equal(countAt(again, 0, second.code), 2)
  const gone = { ...again, ...withCount(again, 0, first.code, 0) }
  assert.deepEqual(gone.levels, [[{ role: second.code, count: 2 }]])
})

test('a part taken away is gone from every level, and its code may come again', () => {
  const two = { ...emptyCard, ...withNewRole(emptyCard) }
  const left = { ...two, ...withoutRole(two, 'part_1') }
  assert.deepEqual(left.levels, [[]])
  assert.deepEqual(
    left.roles.map((role) => role.code),
    ['part_2'],
  )
  const more = { ...left, ...withNewRole(left) }
  assert.equal(new Set(more.roles.map((role) => role.code)).size, 2)
})

test('changing one part leaves the others', () => {
  const two = { ...emptyCard, ...withNewRole(emptyCard) }
  const changed = { ...two, ...withRole(two, 'part_2', { skill: 'flood' }) }
  assert.deepEqual(
    changed.roles.map((role) => role.skill),
    [null, 'flood'],
  )
})
