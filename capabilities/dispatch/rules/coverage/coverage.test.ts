import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { answeredWithin, usualDelay } from '../reach.ts'
import {
  type CoverageQuestion,
  classifyCoverage,
  expectedCoverage,
  tabulateInTime,
  weightedCoverage,
} from './expected-coverage.ts'
import { drawCoverage, type PossiblePerson } from './name-gaps.ts'

const promise = 15
const delay = usualDelay

/** Doors and people along one street; a minute a step. */
const question = (
  people: readonly { readonly at: number; readonly pAccept: number; readonly duty: number }[],
  doors: readonly number[],
): CoverageQuestion => ({
  demand: doors.map(() => ({ weight: 1 })),
  responders: people,
  minutes: (j, i) => Math.abs((people[j]?.at ?? 0) - (doors[i] ?? 0)),
  promise,
  delay,
})

const person = fc.record({
  at: fc.double({ min: 0, max: 30, noNaN: true }),
  pAccept: fc.double({ min: 0, max: 1, noNaN: true }),
  duty: fc.double({ min: 0, max: 1, noNaN: true }),
})
const places = fc.array(fc.double({ min: 0, max: 30, noNaN: true }), { minLength: 1, maxLength: 12 })

test('a door is covered as the formula says, person by person', () => {
  fc.assert(
    fc.property(fc.array(person, { maxLength: 8 }), places, (people, doors) => {
      const expected = expectedCoverage(question(people, doors))
      for (const [i, door] of doors.entries()) {
        const missed = people.reduce(
          (product, { at, pAccept, duty }) =>
            product * (1 - duty * pAccept * answeredWithin(promise - Math.abs(at - door), delay)),
          1,
        )
        assert.ok(Math.abs((expected[i] ?? 0) - (1 - missed)) < 1e-3)
      }
    }),
  )
})

test('the table of answers is right to one in ten thousand, and nobody comes by a way that is no number', () => {
  const inTime = tabulateInTime(promise, delay)
  for (let minutes = 0; minutes < 16; minutes += 0.0137) {
    assert.ok(Math.abs(inTime(minutes) - answeredWithin(promise - minutes, delay)) < 1e-4)
  }
  assert.equal(inTime(Number.NaN), 0)
  assert.equal(inTime(Number.POSITIVE_INFINITY), 0)
  assert.equal(inTime(15), 0)
})

test('one more person never makes a door worse off, and somebody who is never on duty changes nothing', () => {
  fc.assert(
    fc.property(fc.array(person, { maxLength: 6 }), person, places, (people, more, doors) => {
      const before = expectedCoverage(question(people, doors))
      const after = expectedCoverage(question([...people, more], doors))
      const absent = expectedCoverage(question([...people, { ...more, duty: 0 }], doors))
      for (const i of doors.keys()) assert.ok((after[i] ?? 0) >= (before[i] ?? 0) - 1e-12)
      assert.deepEqual(absent, before)
    }),
  )
})

test('the classes change at 99 and 90 percent', () => {
  assert.deepEqual([1, 0.99, 0.9899, 0.9, 0.8999, 0].map(classifyCoverage), [
    'sure',
    'sure',
    'thin',
    'thin',
    'gap',
    'gap',
  ])
})

test('a building of forty households counts forty times; where nobody lives there is no share', () => {
  assert.equal(weightedCoverage([{ weight: 40 }, { weight: 10 }], Float64Array.of(1, 0)), 0.8)
  assert.equal(weightedCoverage([{ weight: 0 }], Float64Array.of(1)), null)
})

/** The map of one door with these people. */
const doorWith = (people: readonly (PossiblePerson & { readonly away: number })[]) =>
  drawCoverage({
    demand: [{ weight: 3 }],
    people,
    minutes: (j) => people[j]?.away ?? 0,
    promise,
    delay,
  })
const nurse = { pAccept: 0.95, duty: 1, hasSkill: true, away: 3 }
const neighbour = { pAccept: 0.95, duty: 1, hasSkill: false, away: 3 }

test('a door with a nurse on duty near it is no gap', () => {
  const map = doorWith([nurse])
  assert.deepEqual([map.gaps, map.classes], [['none'], ['thin']])
  assert.deepEqual(doorWith([nurse, nurse]).classes, ['sure'])
})

test('with the nurses off duty the rota is the gap, even when neighbours without the skill are at home', () => {
  assert.deepEqual(doorWith([{ ...nurse, duty: 0.1 }, neighbour, neighbour]).gaps, ['rota'])
})

test('with neighbours who never learned it the skill is the gap', () => {
  assert.deepEqual(doorWith([neighbour]).gaps, ['skill'])
  assert.deepEqual(
    doorWith([
      { ...nurse, pAccept: 0.3 },
      { ...neighbour, duty: 0 },
    ]).gaps,
    ['skill'],
  )
})

test('when even all of them together live too far away the distance is the gap; so it is when there is nobody', () => {
  assert.deepEqual(
    doorWith([
      { ...nurse, away: 16 },
      { ...neighbour, away: 15 },
    ]).gaps,
    ['distance'],
  )
  assert.deepEqual(doorWith([]).gaps, ['distance'])
})

test('every door that is a gap has a name, and no other door has one', () => {
  const possible = fc.record({
    pAccept: fc.double({ min: 0, max: 1, noNaN: true }),
    duty: fc.double({ min: 0, max: 1, noNaN: true }),
    hasSkill: fc.boolean(),
    at: fc.double({ min: 0, max: 30, noNaN: true }),
  })
  fc.assert(
    fc.property(fc.array(possible, { maxLength: 8 }), places, (people, doors) => {
      const { classes, gaps } = drawCoverage({
        demand: doors.map(() => ({ weight: 1 })),
        people,
        minutes: (j, i) => Math.abs((people[j]?.at ?? 0) - (doors[i] ?? 0)),
        promise,
        delay,
      })
      for (const [i, kind] of classes.entries()) assert.equal(gaps[i] === 'none', kind !== 'gap')
    }),
  )
})
