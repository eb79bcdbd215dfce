import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Actor, type Grant, holdsAnywhere } from '../../kernel/shared/actor.ts'
import { minutesBetween } from '../../kernel/shared/time.ts'
import { isOneself, may, peopleReaders } from './access.ts'
import { PostKind } from './contract.ts'
import { adminPosts, canStandAt, conflictingDuty, type Duty, faceOf, needsUnit, workingPosts } from './rules/duties.ts'
import { lockedUntil, minutesLocked } from './rules/sign-in.ts'

const always = { validFrom: '2026-01-01T00:00:00.000Z', validTo: null }
const duty = (kind: PostKind, span: Partial<Duty> = {}): Duty => ({ kind, ...always, ...span })
const now = '2026-11-22T08:00:00.000Z'

test('every post either administers or works', () => {
  assert.deepEqual([...adminPosts, ...workingPosts].sort(), [...PostKind.options].sort())
})

test('an administrator holds no other post, whichever comes first', () => {
  const kind = fc.constantFrom(...PostKind.options)
  fc.assert(
    fc.property(kind, kind, (a, b) => {
      const isApart = a !== b && [a, b].some((one) => holdsAdmin(one))
      assert.equal(conflictingDuty([duty(a)], duty(b)) !== null, isApart)
      assert.equal(conflictingDuty([duty(b)], duty(a)) !== null, isApart)
    }),
  )
  assert.equal(conflictingDuty([duty('acceptor'), duty('audit_admin')], duty('dispatcher')), 'audit_admin')
})
const holdsAdmin = (kind: PostKind) => (adminPosts as readonly PostKind[]).includes(kind)

test('who leaves one post may take another at the same moment, but not a minute earlier', () => {
  const before = duty('acceptor', { validTo: now })
  assert.equal(conflictingDuty([before], duty('system_admin', { validFrom: now })), null)
  const early = duty('system_admin', { validFrom: '2026-11-22T07:59:00.000Z' })
  assert.equal(conflictingDuty([before], early), 'acceptor')
})

test('a grid leader stands at a grid, not at the street', () => {
  assert.equal(canStandAt('grid2_leader', 'grid2'), true)
  assert.equal(canStandAt('grid2_leader', 'dedicated'), true)
  assert.equal(canStandAt('grid2_leader', 'street'), false)
  assert.equal(canStandAt('security_admin', 'community'), false)
  assert.deepEqual([canStandAt('police', 'community'), canStandAt('police', 'street')], [true, true])
  assert.equal(canStandAt('police', 'grid2'), false)
  assert.deepEqual([canStandAt('volunteer', 'grid1'), canStandAt('volunteer', 'community')], [true, true])
  assert.equal(canStandAt('volunteer', 'grid2'), false, 'a small grid has one leader')
  assert.deepEqual([faceOf('police'), faceOf('volunteer'), faceOf('dispatcher')], ['field', 'field', 'desk'])
  assert.deepEqual(PostKind.options.filter(needsUnit), ['department_worker'])
})

test('every fifth failure locks, twice as long each time, four hours at most', () => {
  const minutes = (count: number) => minutesLocked(lockedUntil(count, now), now)
  assert.deepEqual([0, 1, 4, 5, 6, 10, 15, 20, 25, 30, 500].map(minutes), [0, 0, 0, 15, 0, 30, 60, 120, 240, 240, 240])
  assert.equal(minutesBetween(now, lockedUntil(5, now) ?? now), 15)
  assert.equal(minutesLocked(now, now), 0)
})

const staffWith = (...roles: PostKind[]): Actor => ({
  kind: 'staff',
  jurisdictionId: 'j',
  personId: 'p',
  name: '王敏',
  sessionId: 's',
  grants: roles.map((role): Grant => ({ role, areaId: 'street', from: always.validFrom, to: null })),
})
const path = ['grid', 'community', 'street']

test('each administrator does one thing, and nobody else does any of them', () => {
  const allowed = (actor: Actor) => [may.createPerson(actor), may.disablePerson(actor), may.changePost(actor, path)]
  assert.deepEqual(allowed(staffWith('system_admin')), [true, false, false])
  assert.deepEqual(allowed(staffWith('security_admin')), [false, true, true])
  for (const kind of PostKind.options.filter((one) => one !== 'system_admin' && one !== 'security_admin')) {
    assert.deepEqual(allowed(staffWith(kind)), [false, false, false], kind)
  }
  assert.deepEqual(allowed(staffWith()), [false, false, false])
  assert.deepEqual(allowed({ kind: 'visitor', jurisdictionId: 'j' }), [false, false, false])
  assert.deepEqual(allowed({ kind: 'system', jurisdictionId: 'j' }), [true, true, true])
})

test('rights are given only below the own area, and never to oneself', () => {
  assert.equal(may.changePost(staffWith('security_admin'), ['grid', 'another-street']), false)
  assert.equal(isOneself(staffWith('security_admin'), 'p'), true)
  assert.equal(isOneself(staffWith('security_admin'), 'q'), false)
})

test('who reads the audit finds nobody in the list of people', () => {
  assert.equal(may.listEverybody(staffWith('audit_admin')), false)
  assert.equal(holdsAnywhere(staffWith('audit_admin'), peopleReaders), false)
})
