import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Staff } from '../../kernel/shared/actor.ts'
import type { PostKind } from '../accounts/contract.ts'
import { may } from './access.ts'
import { type Able, chooseNext, ladderOf, orderCandidates, saidNo } from './rules/ladder.ts'
import { canMoveOrder, canWorkIn, type OrderMove, type OrderState, orderMoves, orderStates } from './rules/states.ts'

const now = '2026-11-23T02:00:00.000Z'
const path = [
  { id: 'north', kind: 'grid2' as const },
  { id: 'g1', kind: 'grid1' as const },
  { id: 'com', kind: 'community' as const },
  { id: 'street', kind: 'street' as const },
]
const grid: readonly PostKind[] = ['grid2_leader', 'grid1_leader', 'community_worker']
const able = (personId: string, post: PostKind, areaId: string, more: Partial<Able> = {}): Able => ({
  personId,
  name: personId,
  post,
  areaId,
  unitId: null,
  awayUntil: null,
  ...more,
})
const levels = (handlers: readonly PostKind[], units: readonly string[]) =>
  ladderOf(handlers, units, path).map((rung) => rung.level)

test('the ladder climbs from the small grid to the community, in the order the service names', () => {
  assert.deepEqual(levels(grid, []), ['grid2', 'grid1', 'community'])
  assert.deepEqual(levels(['community_worker', 'grid2_leader'], []), ['community', 'grid2'])
  assert.deepEqual(levels([], []), ['grid2', 'grid1', 'community'])
  // Nobody is asked by a post of the desk alone.
  assert.deepEqual(levels(['leadership'], []), ['grid2', 'grid1', 'community'])
})

test('units come first unless the service gives them another place', () => {
  assert.deepEqual(levels(grid, ['u1']), ['unit', 'grid2', 'grid1', 'community'])
  assert.deepEqual(levels(['grid2_leader', 'department_worker'], ['u1']), ['grid2', 'unit'])
  // A list of units that all have ended leaves the grid.
  assert.deepEqual(levels(['department_worker'], []), ['grid2', 'grid1', 'community'])
})

test('a dedicated grid is asked like a small grid, and a request known to the community only begins there', () => {
  const school = ladderOf(grid, [], [{ id: 'school', kind: 'dedicated' }, ...path.slice(2)])
  assert.deepEqual(
    school.map((rung) => [rung.level, ...rung.areaIds]),
    [
      ['grid2', 'school'],
      ['community', 'com'],
    ],
  )
})

test('on one level whoever has least open work is asked first, then by name; nobody stands there twice', () => {
  const people = [
    able('c-busy', 'community_worker', 'com'),
    able('b-free', 'community_worker', 'com'),
    able('a-free', 'community_worker', 'com'),
    able('both', 'grid1_leader', 'g1'),
    able('both', 'grid2_leader', 'north'),
    able('elsewhere', 'grid2_leader', 'south'),
  ]
  const order = orderCandidates(ladderOf(grid, [], path), people, new Map([['c-busy', 2]]))
  assert.deepEqual(
    order.map((c) => `${c.level}:${c.personId}`),
    ['grid2:both', 'community:a-free', 'community:b-free', 'community:c-busy'],
  )
})

test('the first unit of the service is asked before the second, however busy its people are', () => {
  const people = [
    able('of-second', 'department_worker', 'street', { unitId: 'u2' }),
    able('of-first', 'department_worker', 'com', { unitId: 'u1' }),
    able('of-third', 'department_worker', 'street', { unitId: 'u3' }),
  ]
  const order = orderCandidates(ladderOf(['department_worker'], ['u1', 'u2'], path), people, new Map([['of-first', 5]]))
  assert.deepEqual(
    order.map((c) => c.personId),
    ['of-first', 'of-second'],
  )
})

const three = orderCandidates(
  ladderOf(grid, [], path),
  [able('hua', 'grid2_leader', 'north'), able('gao', 'grid1_leader', 'g1'), able('ming', 'community_worker', 'com')],
  new Map(),
)

test('whoever said no, let it expire, gave it back or is at it already is passed over, and the desk sees why', () => {
  const cases: [OrderState, string | null][] = [
    ['declined', 'declined'],
    ['expired', 'expired'],
    ['returned', 'returned'],
    ['withdrawn', 'withdrawn'],
    ['offered', 'busy'],
    ['accepted', 'busy'],
    ['arrived', 'busy'],
    // Who has done it may be asked to do it better.
    ['done', null],
  ]
  for (const [state, why] of cases) {
    const { candidate, skipped } = chooseNext(three, [{ personId: 'hua', state }], now)
    assert.equal(candidate?.personId, why === null ? 'hua' : 'gao', state)
    assert.deepEqual(skipped, why === null ? [] : [{ personId: 'hua', why }], state)
  }
})

test('whoever is off duty is passed over until the moment they said, and nobody left is said plainly', () => {
  const at = (awayUntil: string) => three.map((c) => (c.personId === 'hua' ? { ...c, awayUntil } : c))
  assert.deepEqual(chooseNext(at('2026-11-23T02:00:00.001Z'), [], now).skipped, [{ personId: 'hua', why: 'away' }])
  assert.equal(chooseNext(at(now), [], now).candidate?.personId, 'hua')
  const all = three.map(({ personId }) => ({ personId, state: 'declined' as const }))
  assert.equal(chooseNext(three, all, now).candidate, null)
  assert.equal(chooseNext([], [], now).candidate, null)
})

test('the last answer of a person counts, and a withdrawal is not held against them', () => {
  const twice = [
    { personId: 'hua', state: 'declined' as const },
    { personId: 'hua', state: 'done' as const },
  ]
  assert.equal(chooseNext(three, twice, now).candidate?.personId, 'hua')
  assert.equal(saidNo(twice, 'hua'), true)
  assert.equal(saidNo([{ personId: 'hua', state: 'withdrawn' }], 'hua'), false)
})

test('an order that has ended never moves again, but a late yes is better than none', () => {
  const ended = orderStates.filter((s) => !['offered', 'accepted', 'arrived'].includes(s))
  for (const state of ended) {
    for (const move of Object.keys(orderMoves) as OrderMove[]) {
      const isLateYes = state === 'expired' && move === 'accept_late'
      assert.equal(canMoveOrder(state, move), isLateYes)
    }
  }
  assert.equal(canMoveOrder('accepted', 'decline'), false)
  assert.equal(canMoveOrder('accepted', 'finish'), true)
})

test('the lead works only while the request is dispatched; a helper stays of use a little longer', () => {
  assert.equal(canWorkIn('lead', 'dispatched'), true)
  assert.equal(canWorkIn('lead', 'registered'), false)
  assert.equal(canWorkIn('assist', 'resolved'), true)
  for (const state of ['closed', 'voided', 'suspended', 'merged'] as const) {
    assert.equal(canWorkIn('lead', state) || canWorkIn('assist', state), false)
  }
})

test('the desk sends people in its area, a community worker in the own community, a grid leader nobody', () => {
  const holding = (role: PostKind, areaId: string): Staff => ({
    kind: 'staff',
    jurisdictionId: 'j',
    personId: 'me',
    name: '',
    sessionId: '',
    grants: [{ role, areaId, from: now, to: null }],
  })
  const request = { areaPath: path.map((a) => a.id), handledBy: [] }
  for (const role of ['acceptor', 'dispatcher', 'shift_lead'] as const) {
    assert.equal(may.dispatch(holding(role, 'street'), request), true)
    assert.equal(may.dispatch(holding(role, 'other-community'), request), false)
  }
  assert.equal(may.dispatch(holding('community_worker', 'com'), request), true)
  assert.equal(may.dispatch(holding('community_worker', 'other-community'), request), false)
  assert.equal(may.dispatch(holding('grid2_leader', 'north'), request), false)
  assert.equal(may.withdraw(holding('leadership', 'street'), request), false)
  assert.equal(may.work(holding('shift_lead', 'street'), { personId: 'somebody' }), false)
  assert.equal(may.readOrders(holding('department_worker', 'street'), request, []), false)
  assert.equal(may.readOrders(holding('department_worker', 'street'), request, [{ personId: 'me' }]), true)
})
