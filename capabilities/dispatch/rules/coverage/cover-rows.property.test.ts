import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { usualDelay } from '../reach.ts'
import { usualTravel } from '../travel/minutes-to-door.ts'
import { coverByRows, coverRow, drawByRows, sumByGroup } from './cover-rows.ts'
import { type CoverPerson, coverWeek, hoursOfWeek, openCoverTown, peopleAt } from './cover-town.ts'
import { classifyCoverage, sureFrom, thinFrom } from './expected-coverage.ts'
import { drawCoverage, gapKinds } from './name-gaps.ts'
import { tallyCoverage } from './tally-coverage.ts'

const law = { promise: 15, delay: usualDelay, travel: usualTravel }
const share = fc.double({ min: 0, max: 1, noNaN: true })
const person = fc.record({
  at: fc.double({ min: 0, max: 25, noNaN: true }),
  pAccept: share,
  duty: share,
  hasSkill: fc.boolean(),
})
const people = fc.array(person, { maxLength: 10 })
const doors = fc.array(fc.double({ min: 0, max: 25, noNaN: true }), { minLength: 1, maxLength: 15 })
const isAtBorder = (expected: number) => [thinFrom, sureFrom].some((border) => Math.abs(expected - border) < 1e-5)

type At = { readonly at: number }
const rowsOf = <P extends At>(all: readonly P[], places: readonly number[]) =>
  all.map((one) => ({ ...one, row: coverRow((i) => Math.abs(one.at - (places[i] ?? 0)), places.length, law) }))

test('a map by kept rows is the map by the formula, gaps included', () => {
  fc.assert(
    fc.property(people, doors, (all, places) => {
      const byRows = drawByRows(rowsOf(all, places), places.length)
      const plain = drawCoverage({
        demand: places.map(() => ({ weight: 1 })),
        people: all,
        minutes: (j, i) => Math.abs((all[j]?.at ?? 0) - (places[i] ?? 0)),
        ...law,
      })
      for (const [i, expected] of plain.expected.entries()) {
        assert.ok(Math.abs(expected - (byRows.expected[i] ?? 0)) < 1e-6)
        if (isAtBorder(expected)) continue
        const named = gapKinds[byRows.gaps[i] ?? 0]
        // What everybody together could do may itself lie on a border: then either name is right.
        if (named !== plain.gaps[i]) assert.ok(classifyCoverage(expected) === 'gap' && named !== 'none')
      }
    }),
  )
})

test('no door is reached less surely because somebody is added', () => {
  fc.assert(
    fc.property(people, person, doors, (all, more, places) => {
      const willing = (them: typeof all) =>
        rowsOf(them, places).map(({ row, pAccept, duty }) => ({ row, share: pAccept * duty }))
      const before = coverByRows(willing(all), places.length)
      const after = coverByRows(willing([...all, more]), places.length)
      for (const [i, expected] of before.entries()) assert.ok((after[i] ?? 0) >= expected - 1e-12)
    }),
  )
})

const town = openCoverTown({
  center: { lng: 109, lat: 32.7 },
  lines: [
    {
      type: 'LineString',
      coordinates: [
        [108.99, 32.7],
        [109.02, 32.7],
      ],
    },
  ],
  lng: Float64Array.of(108.995, 109, 109.005, 109.015),
  lat: Float64Array.of(32.7001, 32.7001, 32.7001, 32.7001),
  doors: Float64Array.of(10, 20, 0, 5),
  areaOf: Int32Array.of(0, 0, 1, 1),
  areas: 2,
})
const someone = (more: Partial<CoverPerson>): CoverPerson => ({
  point: { lng: 109, lat: 32.7 },
  travel: 'walk',
  skills: ['first_aid'],
  weekly: null,
  accepted: 0,
  effectiveAlerts: 0,
  classMean: 0.6,
  ...more,
})
const crew = [
  someone({ weekly: [{ weekday: 1, from: '08:00', to: '18:00' }] }),
  someone({ skills: [], travel: 'ebike', point: { lng: 109.01, lat: 32.7 } }),
]

test('a week is its 168 maps, and hours with the same people on duty are alike', () => {
  for (const skill of [null, 'first_aid'] as const) {
    const sums = coverWeek(town, crew, skill, law)
    assert.equal(sums.length, hoursOfWeek * 2)
    for (const [weekday, hour] of [
      [1, 7],
      [1, 8],
      [1, 22],
      [0, 3],
    ] as const) {
      const map = drawByRows(peopleAt(town, crew, { weekday, hour, skill }, law), 4)
      const own = sumByGroup(map.expected, town.doors, town.areaOf, 2)
      const at = (weekday * 24 + hour) * 2
      assert.ok(Math.abs((sums[at] ?? 0) - (own[0] ?? 0)) < 1e-9)
      assert.ok(Math.abs((sums[at + 1] ?? 0) - (own[1] ?? 0)) < 1e-9)
    }
  }
})

test('at night people are believed to be less willing, and a leader off duty counts for nothing', () => {
  const at = (hour: number) => peopleAt(town, crew, { weekday: 1, hour, skill: 'first_aid' }, law)
  assert.deepEqual(
    at(10).map(({ duty, hasSkill }) => [duty, hasSkill]),
    [
      [1, true],
      [1, false],
    ],
  )
  assert.deepEqual(
    at(3).map(({ duty }) => duty),
    [0, 1],
  )
  assert.ok((at(3)[1]?.pAccept ?? 1) < (at(10)[1]?.pAccept ?? 0))
})

test('gaps are counted by doors, in one’s own areas only, and named by what most doors suffer from', () => {
  const map = {
    expected: Float64Array.of(0.995, 0.5, 0.2, 0.1),
    gaps: Uint8Array.of(...(['none', 'rota', 'skill', 'distance'] as const).map((kind) => gapKinds.indexOf(kind))),
  }
  const all = tallyCoverage(town, map, Uint8Array.of(1, 1))
  assert.equal(all.doors, 35)
  assert.deepEqual(all.classes, { sure: 10, likely: 0, gap: 25 })
  assert.deepEqual(all.gaps, { distance: 5, rota: 20, skill: 0 })
  assert.deepEqual(
    all.worst.map(({ area, gap }) => [area, gap]),
    [
      [1, 'distance'],
      [0, 'rota'],
    ],
  )
  const own = tallyCoverage(town, map, Uint8Array.of(0, 1))
  assert.deepEqual(
    own.items.map(({ building }) => building),
    [2, 3],
  )
  assert.equal(own.share, 0.1)
  assert.equal(tallyCoverage(town, map, Uint8Array.of(0, 0)).share, null)
})
