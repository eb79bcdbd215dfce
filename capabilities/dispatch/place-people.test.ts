import assert from 'node:assert/strict'
import { test } from 'node:test'
import highsLoader, { type Highs } from 'highs'
import { placePeople, type Solve } from './actions/coverage/place-people.ts'
import { openCoverTown } from './rules/coverage/cover-town.ts'
import { usualDelay } from './rules/reach.ts'
import { usualTravel } from './rules/travel/minutes-to-door.ts'

// Its types are of another kind of module than it is.
const loadHighs = highsLoader as unknown as () => Promise<Highs>
const law = { promise: 15, delay: usualDelay, travel: usualTravel }
const side = 4
/** 16 small grids of one building each, 400 m apart; no streets. */
const town = openCoverTown({
  center: { lng: 109, lat: 32.7 },
  lines: [],
  lng: Float64Array.from({ length: side * side }, (_, i) => 109 + (i % side) * 0.0043),
  lat: Float64Array.from({ length: side * side }, (_, i) => 32.7 + Math.floor(i / side) * 0.0036),
  doors: Float64Array.from({ length: side * side }, (_, i) => 5 + ((i * 7) % 11)),
  areaOf: Int32Array.from({ length: side * side }, (_, i) => i),
  areas: side * side,
})
const ask = {
  hour: { weekday: 3, hour: 10, skill: null },
  within: new Uint8Array(side * side).fill(1),
  count: 2,
  accepts: 0.75,
}
const started = performance.now()
const seconds = () => (performance.now() - started) / 1000
const solver = async (): Promise<Solve> => {
  const highs = await loadHighs()
  return (lp, options) => highs.solve(lp, options)
}

test('further people are named in the order of their gain, and the exact optimum stands beside them, proven', async () => {
  const steps: number[] = []
  const tell = (progress: number) => void steps.push(progress)
  const { placed, exact } = await placePeople(town, [], ask, law, { solver, seconds, tell })
  assert.equal(placed.before, 0)
  assert.equal(placed.places.length, 2)
  const gains = placed.places.map(({ after }, i) => after - (placed.places[i - 1]?.after ?? 0))
  assert.deepEqual(
    gains,
    gains.toSorted((a, b) => b - a),
  )
  const share = placed.places.at(-1)?.after ?? 0
  assert.ok(exact?.isProven)
  assert.ok(exact.share >= share - 1e-12 && exact.share - share < 0.01 * exact.share)
  assert.deepEqual(steps, [0.1, 0.25, 0.4])
})

test('a solver that runs out of time proves nothing, and is not said to', async () => {
  const slow = async (): Promise<Solve> => () => ({ Status: 'Time limit reached', ObjectiveValue: 0, Columns: {} })
  const { placed, exact } = await placePeople(town, [], ask, law, { solver: slow, seconds, tell: () => undefined })
  assert.equal(exact?.isProven, false)
  assert.equal(exact?.share, placed.places.at(-1)?.after)
})

test('only doors of one’s own areas count, and without any nobody is placed', async () => {
  const machine = { solver, seconds, tell: () => undefined }
  const corner = Uint8Array.from({ length: side * side }, (_, i) => (i === 15 ? 1 : 0))
  const own = await placePeople(town, [], { ...ask, within: corner }, law, machine)
  assert.deepEqual(
    own.placed.places.map(({ building }) => building),
    [15],
  )
  const none = await placePeople(town, [], { ...ask, within: new Uint8Array(side * side) }, law, machine)
  assert.deepEqual(none, { placed: { before: 0, places: [] }, exact: null })
})
