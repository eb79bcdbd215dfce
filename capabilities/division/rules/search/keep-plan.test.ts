import assert from 'node:assert/strict'
import { test } from 'node:test'
import { usualSettings } from '../../contract/settings.ts'
import type { Pieces } from '../shapes.ts'
import { gridGoal } from './goal.ts'
import { makePieces } from './pieces-for-tests.ts'
import { gridsOf, householdsOf, isConnected, planOf } from './plan-for-tests.ts'

const town = makePieces(19, 7, 31)
const goal = gridGoal(town, usualSettings)
const inForce = planOf({ pieces: town, goal, seed: 1, moves: 30_000 })
const grids = gridsOf(inForce)

/** Some households moved in: a few grids are no longer legal. */
const grownTown = (): Pieces => {
  const households = town.households.slice()
  const load = town.load.slice()
  const people = town.people.slice()
  grids.forEach((members, grid) => {
    if (grid % 12 !== 0) return
    for (const p of members.slice(0, 3)) {
      households[p] = (households[p] ?? 0) + 4
      people[p] = (people[p] ?? 0) + 14
      load[p] = (load[p] ?? 0) + 14
    }
  })
  return { ...town, households, people, load }
}
const isLegal = (pieces: Pieces, members: readonly number[]) => {
  const households = householdsOf(pieces, members)
  return households >= 15 && households <= 25
}
/** Households outside the part of their grid that comes from its largest old grid. */
const countMoved = (pieces: Pieces, labels: Int32Array) =>
  gridsOf(labels).reduce((moved, members) => {
    const kept = new Map<number, number>()
    for (const p of members) kept.set(inForce[p] ?? -1, (kept.get(inForce[p] ?? -1) ?? 0) + (pieces.households[p] ?? 0))
    return moved + householdsOf(pieces, members) - Math.max(0, ...kept.values())
  }, 0)
/** Two pieces on either side of a main road. */
const roadNeighbours = (): [number, number] => {
  for (let p = 0; p < town.count; p++)
    for (let e = town.first[p] ?? 0; e < (town.first[p + 1] ?? 0); e++)
      if ((town.border[5 * e] ?? 0) > 5) return [p, town.next[e] ?? 0]
  return [0, 0]
}

test('locked grids keep exactly their pieces, whatever happens around them', () => {
  const pieces = grownTown()
  const active = Uint8Array.from(grids, (_, grid) => (grid % 3 === 1 ? 0 : 1))
  const ask = { pieces, goal: gridGoal(pieces, usualSettings), seed: 9, moves: 5000 }
  const labels = planOf({ ...ask, start: inForce, active })
  let changed = 0
  grids.forEach((members, grid) => {
    const now = new Set(members.map((p) => labels[p] ?? -1))
    const same = labels.filter((label) => now.has(label)).length === members.length && now.size === 1
    if (grid % 3 === 1) assert.ok(same, `locked grid ${grid} was touched`)
    else if (!same) changed++
  })
  assert.ok(changed > 0)
})

test('where every grid is locked nothing changes, not even the numbers', () => {
  const active = new Uint8Array(grids.length)
  const labels = planOf({ pieces: town, goal, seed: 9, moves: 500, start: inForce, active })
  assert.deepEqual(labels, inForce)
})

test('dividing anew with a price for every household that changes its leader moves few and is legal', () => {
  const pieces = grownTown()
  assert.ok(grids.some((members) => !isLegal(pieces, members)))
  const fresh = planOf({ pieces, goal: gridGoal(pieces, usualSettings), seed: 2, moves: 30_000 })
  const old = { labels: inForce, price: 0.7 }
  const ask = { pieces, goal: gridGoal(pieces, usualSettings, old), seed: 2, moves: 30_000 }
  const kept = planOf({ ...ask, start: inForce, heat: 2 })
  const all = pieces.households.reduce((sum, households) => sum + households, 0)
  for (const members of gridsOf(kept)) {
    assert.ok(isLegal(pieces, members))
    assert.ok(isConnected(pieces, members))
  }
  assert.ok(countMoved(pieces, kept) < 0.1 * all)
  assert.ok(countMoved(pieces, fresh) > 2 * countMoved(pieces, kept))
})

test('a new building without a grid joins a neighbour, but never a locked one', () => {
  const start = inForce.slice()
  const loose = grids[1] ?? []
  for (const p of loose) start[p] = -1
  const active = new Uint8Array(grids.length).fill(1)
  const locked = grids[2] ?? []
  active[2] = 0
  const labels = planOf({ pieces: town, goal, seed: 3, moves: 4000, start, active })
  const lockedNow = labels[locked[0] ?? 0]
  assert.deepEqual(
    [...labels.keys()].filter((p) => labels[p] === lockedNow),
    locked,
  )
  for (const members of gridsOf(labels)) assert.ok(isConnected(town, members))
})

test('a grid that the plan in force tears apart is put right', () => {
  const start = inForce.slice()
  const far = grids.at(-1) ?? []
  for (const p of far) start[p] = 0
  const labels = planOf({ pieces: town, goal, seed: 3, moves: 8000, start, heat: 2 })
  for (const members of gridsOf(labels)) {
    assert.ok(isConnected(town, members))
    assert.ok(isLegal(town, members))
  }
})

test('a grid that a person drew across a main road may stay as it is', () => {
  const [p, q] = roadNeighbours()
  const [a, b] = [inForce[p] ?? 0, inForce[q] ?? 0]
  assert.notEqual(a, b)
  const start = inForce.map((grid) => (grid === b ? a : grid))
  const active = new Uint8Array(grids.length)
  active[a] = 1
  const whole = { ...usualSettings, households: { min: 15, max: 60 } }
  const labels = planOf({ pieces: town, goal: gridGoal(town, whole), seed: 1, moves: 0, start, active })
  assert.equal(labels[p], labels[q])
  assert.equal(new Set(labels).size, grids.length - 1)
})
