import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import highsLoader, { type Highs } from 'highs'
import { usualDelay } from '../reach.ts'
import { addPeople, addPeopleGreedily } from './add-people.ts'
import { askExactPeople, readExactPeople } from './exact-people.ts'
import { expectedCoverage } from './expected-coverage.ts'
import { findReaches, gainOfAll, type MorePeople } from './possible-places.ts'

// The package's types say CommonJS, its module is ESM: what is called `default` there is what is imported here.
const loadHighs = highsLoader as unknown as () => Promise<Highs>

const place = fc.tuple(fc.double({ min: 0, max: 30, noNaN: true }), fc.double({ min: 0, max: 30, noNaN: true }))
type Place = readonly [x: number, y: number]

/** A town on a square of 30 minutes by 30; everybody stands by always, and says yes in between 20 and 95 %. */
const towns = fc
  .record({
    doors: fc.array(fc.tuple(place, fc.integer({ min: 1, max: 20 }), fc.double({ min: 0, max: 0.98, noNaN: true })), {
      minLength: 1,
      maxLength: 15,
    }),
    candidates: fc.array(fc.tuple(place, fc.double({ min: 0.2, max: 0.95, noNaN: true })), {
      minLength: 1,
      maxLength: 7,
    }),
    k: fc.integer({ min: 0, max: 4 }),
  })
  .map(({ doors, candidates, k }): MorePeople => {
    const minutes = ([x, y]: Place = [0, 0], [u, v]: Place = [0, 0]) => Math.hypot(x - u, y - v)
    return {
      demand: doors.map(([, weight]) => ({ weight })),
      expected: Float64Array.from(doors, ([, , expected]) => expected),
      candidates: candidates.map(([, pAccept]) => ({ pAccept, duty: 1 })),
      minutes: (c, i) => minutes(candidates[c]?.[0], doors[i]?.[0]),
      promise: 15,
      delay: usualDelay,
      k,
    }
  })

/** The best of all choices of at most k, by trying them all. */
const bestOf = (town: MorePeople): number => {
  const reaches = findReaches(town)
  let best = 0
  for (let set = 0; set < 1 << town.candidates.length; set++) {
    const chosen = [...town.candidates.keys()].filter((c) => (set >> c) & 1)
    if (chosen.length <= town.k) best = Math.max(best, gainOfAll(reaches, chosen))
  }
  return best
}

test('what adding people is said to bring is what the map gains when they are there', () => {
  fc.assert(
    fc.property(towns, (town) => {
      const { chosen, gain, gains } = addPeople(town)
      assert.ok(chosen.length <= town.k && new Set(chosen).size === chosen.length)
      const alone = expectedCoverage({
        ...town,
        responders: chosen.map((c) => town.candidates[c] ?? { pAccept: 0, duty: 0 }),
        minutes: (j, i) => town.minutes(chosen[j] ?? 0, i),
      })
      const added = town.demand.reduce(
        (sum, { weight }, i) => sum + weight * (1 - (town.expected[i] ?? 0)) * (alone[i] ?? 0),
        0,
      )
      assert.ok(Math.abs(added - gain) < 0.01 * Math.max(1, added))
      for (const [n, next] of gains.slice(1).entries()) assert.ok(next <= (gains[n] ?? 0) + 1e-9)
    }),
  )
})

test('greedy reaches 63 percent of the best at the least, and the swaps never lose', () => {
  fc.assert(
    fc.property(towns, (town) => {
      const best = bestOf(town)
      const greedy = addPeopleGreedily(town).gain
      const swapped = addPeople(town).gain
      assert.ok(greedy >= (1 - 1 / Math.E) * best - 1e-9)
      assert.ok(swapped >= greedy - 1e-9 && swapped <= best + 1e-9)
    }),
  )
})

test('the middle first is wrong when two are added: the swap finds both ends of the street', () => {
  const doors = [0, 10, 20, 30]
  const spots = [15, 3, 27]
  const town: MorePeople = {
    demand: [6, 10, 10, 6].map((weight) => ({ weight })),
    expected: new Float64Array(doors.length),
    candidates: spots.map(() => ({ pAccept: 0.9, duty: 1 })),
    minutes: (c, i) => 1.2 * Math.abs((spots[c] ?? 0) - (doors[i] ?? 0)),
    promise: 15,
    delay: usualDelay,
    k: 2,
  }
  assert.equal(addPeopleGreedily(town).chosen[0], 0)
  assert.deepEqual([...addPeople(town).chosen].sort(), [1, 2])
  assert.ok(addPeople(town).gain > addPeopleGreedily(town).gain)
})

test('where nobody can help, nobody is added', () => {
  const far: MorePeople = {
    demand: [{ weight: 9 }],
    expected: Float64Array.of(0),
    candidates: [{ pAccept: 0.9, duty: 1 }],
    minutes: () => 40,
    promise: 15,
    delay: usualDelay,
    k: 3,
  }
  assert.deepEqual(addPeople(far), { chosen: [], gains: [], gain: 0 })
})

test('the exact answer of HiGHS is the best of all choices, and its bound is above every one of them', async () => {
  const highs = await loadHighs()
  fc.assert(
    fc.property(towns, (town) => {
      const best = bestOf(town)
      const known = [addPeople(town).chosen]
      for (let round = 0; round < 4; round++) {
        const { lp, options } = askExactPeople(town, known)
        const exact = readExactPeople(town, highs.solve(lp, options))
        assert.ok(exact?.atMost != null && exact.atMost >= best - 1e-6, `bound ${exact?.atMost} below ${best}`)
        assert.ok(exact.chosen.length <= town.k && exact.gain <= best + 1e-9)
        known.push(exact.chosen)
        if (exact.atMost > best * 1.002 + 1e-6) continue
        assert.ok(Math.max(...known.map((chosen) => gainOfAll(findReaches(town), chosen))) >= best * 0.998 - 1e-6)
        return
      }
      assert.fail('the bound never met the value')
    }),
    { numRuns: 100 },
  )
})

test('an answer that proves nothing claims nothing', () => {
  const town: MorePeople = {
    demand: [{ weight: 9 }],
    expected: Float64Array.of(0.5),
    candidates: [{ pAccept: 0.9, duty: 1 }],
    minutes: () => 3,
    promise: 15,
    delay: usualDelay,
    k: 1,
  }
  const answer = { ObjectiveValue: 99, Columns: { x0: { Primal: 1 } } }
  assert.equal(readExactPeople(town, { Status: 'Infeasible', ...answer }), null)
  assert.equal(readExactPeople(town, { Status: 'Time limit reached', ...answer })?.atMost, null)
  assert.equal(readExactPeople({ ...town, k: 0 }, { Status: 'Optimal', ...answer }), null)
})

test('no line of the program is long: HiGHS does not read lines without end', () => {
  fc.assert(
    fc.property(towns, (town) => {
      for (const line of askExactPeople(town).lp.split('\n')) assert.ok(line.length < 120)
    }),
  )
})
