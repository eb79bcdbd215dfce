import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { defaultEscalation, dueSteps, type EscalationStep, nextStepAt } from './escalate.ts'

const run = (done: number[] = []) => ({ since: 100, promise: 15, done })
const names = (places: readonly number[]) => places.map((place) => defaultEscalation[place]?.who)

test('nobody is told before it is time', () => {
  assert.deepEqual(dueSteps(defaultEscalation, run(), 104.9), [])
  assert.equal(nextStepAt(defaultEscalation, run()), 105)
})

test('the level-1 leader, the desk, a wider fan and the supervisor follow each other', () => {
  assert.deepEqual(names(dueSteps(defaultEscalation, run(), 105)), ['grid1_leader'])
  assert.deepEqual(names(dueSteps(defaultEscalation, run([0]), 107.5)), ['desk'])
  assert.deepEqual(names(dueSteps(defaultEscalation, run([0, 1]), 113)), ['widen'])
  assert.deepEqual(names(dueSteps(defaultEscalation, run([0, 1, 2]), 115)), ['supervisor'])
  assert.equal(nextStepAt(defaultEscalation, run([0, 1, 2, 3])), null)
})

test('after a restart everything missed comes at once and in order', () => {
  assert.deepEqual(names(dueSteps(defaultEscalation, run([1]), 200)), ['grid1_leader', 'widen', 'supervisor'])
})

test('however often it is looked at, every step comes once and none too early', () => {
  const step: fc.Arbitrary<EscalationStep> = fc.record({
    after: fc.oneof(
      fc.record({ minutes: fc.double({ min: 0, max: 60, noNaN: true }) }),
      fc.record({ ofPromise: fc.double({ min: 0, max: 2, noNaN: true }) }),
    ),
    who: fc.constantFrom('grid1_leader', 'desk', 'supervisor', 'widen'),
  })
  fc.assert(
    fc.property(
      fc.array(step, { maxLength: 6 }),
      fc.array(fc.double({ min: 0, max: 90, noNaN: true }), { maxLength: 8 }),
      (policy, looks) => {
        const done: number[] = []
        for (const now of [...looks.sort((a, b) => a - b), 1000]) {
          for (const place of dueSteps(policy, { since: 0, promise: 15, done }, now)) {
            assert.ok(!done.includes(place))
            done.push(place)
          }
        }
        assert.equal(done.length, policy.length)
      },
    ),
  )
})
