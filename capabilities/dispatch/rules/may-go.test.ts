import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PostKind } from '../../accounts/contract.ts'
import { mayGoFor } from './may-go.ts'

const everyPost: readonly PostKind[] = [
  'grid2_leader',
  'grid1_leader',
  'community_worker',
  'department_worker',
  'police',
  'volunteer',
  'acceptor',
  'dispatcher',
  'shift_lead',
  'call_taker',
  'leadership',
]
const whoMay = (handlers: readonly PostKind[], units: readonly string[], unitId: string | null = null) => {
  const may = mayGoFor(handlers, units)
  return everyPost.filter((post) => may({ post, unitId: post === 'department_worker' ? unitId : null }))
}

test('a service that names nobody is for the grid, the community, the police and volunteers', () => {
  assert.deepEqual(whoMay([], []), ['grid2_leader', 'grid1_leader', 'community_worker', 'police', 'volunteer'])
  // Posts of the desk are not sent by being named.
  assert.deepEqual(whoMay(['leadership'], []), whoMay([], []))
})

test('a service that names its handlers leaves the others at their work', () => {
  assert.deepEqual(whoMay(['community_worker'], []), ['community_worker', 'police', 'volunteer'])
})

test('workers of a department go only for a unit that the service names', () => {
  assert.ok(whoMay([], ['lifts'], 'lifts').includes('department_worker'))
  assert.ok(!whoMay([], ['lifts'], 'lamps').includes('department_worker'))
  assert.ok(!whoMay([], ['lifts'], null).includes('department_worker'))
  // Named as handlers, but every unit has ended: the grid goes.
  assert.deepEqual(whoMay(['department_worker'], [], 'lifts'), whoMay([], []))
})
