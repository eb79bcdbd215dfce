import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { somebody } from './alerts/moment-for-tests.ts'
import { bundleDoors, doorsToShare, planSweep, type SweepDoor, usualSweep } from './sweep.ts'

const door = (id: string, different: Partial<SweepDoor> = {}): SweepDoor => ({
  id,
  building: 'A',
  floor: 1,
  x: 0,
  y: 0,
  needsLift: false,
  areaPath: ['grid2-1'],
  ...different,
})
const never = () => false
const doors = fc
  .array(fc.record({ building: fc.constantFrom('A', 'B', 'C'), floor: fc.nat(6), needsLift: fc.boolean() }), {
    maxLength: 40,
  })
  .map((list) => list.map((one, n) => door(`d${n}`, one)))

test('every open door lies in exactly one bundle, of one building, small enough', () => {
  fc.assert(
    fc.property(doors, (open) => {
      const bundles = bundleDoors(usualSweep, open)
      const names = bundles.flatMap((bundle) => bundle.doors.map(({ id }) => id))
      assert.deepEqual([...names].sort(), open.map(({ id }) => id).sort())
      for (const bundle of bundles) {
        assert.equal(new Set(bundle.doors.map(({ building }) => building)).size, 1)
        const weight = bundle.doors.reduce((sum, one) => sum + (one.needsLift ? usualSweep.liftCounts : 1), 0)
        assert.ok(weight <= usualSweep.doorsPerBundle)
      }
    }),
  )
})

test('whoever must be carried is knocked on first', () => {
  const [first] = bundleDoors(usualSweep, [door('top', { floor: 9 }), door('bed', { needsLift: true })])
  assert.deepEqual(
    first?.doors.map(({ id }) => id),
    ['bed', 'top'],
  )
})

test('with one pair of hands the bundle with somebody to carry goes first although another is nearer', () => {
  const bundles = bundleDoors(usualSweep, [door('near'), door('carry', { building: 'B', needsLift: true })])
  const eta = (b: number) => (bundles[b]?.needsLift ? 9 : 2)
  const offers = planSweep(usualSweep, bundles, [somebody('li', 0)], eta, never)
  assert.deepEqual(
    offers.map(({ bundle }) => bundles[bundle]?.needsLift),
    [true],
  )
})

test('a leader is preferred for the own grid when hardly further away, not when far', () => {
  const bundles = bundleDoors(usualSweep, [door('one')])
  const free = [somebody('own', 5, { leads: ['grid2-1'] }), somebody('other', 4)]
  const own = (eta: readonly number[]) =>
    planSweep(usualSweep, bundles, free, (_, f) => eta[f] ?? 0, never).map(({ responder }) => free[responder]?.id)
  assert.deepEqual(own([5, 4]), ['own'])
  assert.deepEqual(own([9, 4]), ['other'])
})

test('nobody gets two bundles at once and nobody the doors they refused', () => {
  fc.assert(
    fc.property(doors, fc.integer({ min: 0, max: 9 }), (open, count) => {
      const bundles = bundleDoors(usualSweep, open)
      const free = Array.from({ length: count }, (_, n) => somebody(`p${n}`, n))
      const offers = planSweep(
        usualSweep,
        bundles,
        free,
        (b, f) => 1 + ((b * 7 + f * 3) % 11),
        (_, who) => who.id === 'p0',
      )
      assert.equal(new Set(offers.map(({ responder }) => responder)).size, offers.length)
      assert.equal(new Set(offers.map(({ bundle }) => bundle)).size, offers.length)
      assert.ok(offers.every(({ responder }) => free[responder]?.id !== 'p0'))
      assert.equal(offers.length, Math.min(bundles.length, Math.max(0, count - 1)))
    }),
  )
})

test('idle hands get the latter half of the longest queues, never the door being walked to', () => {
  const long = ['a', 'b', 'c', 'd'].map((id) => door(id))
  const short = [door('e')]
  assert.deepEqual(
    doorsToShare(usualSweep, [short, long], 1).map(({ id }) => id),
    ['c', 'd'],
  )
  assert.deepEqual(doorsToShare(usualSweep, [short, long], 0), [])
  assert.deepEqual(doorsToShare(usualSweep, [short], 3), [])
})
