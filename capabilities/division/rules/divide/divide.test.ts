import assert from 'node:assert/strict'
import { test } from 'node:test'
import { usualSettings } from '../../contract/settings.ts'
import { makePieces } from '../search/pieces-for-tests.ts'
import type { Pieces } from '../shapes.ts'
import { partsOf } from '../windows/open-grids.ts'
import { goalOf } from './alternatives.ts'
import { type Divide, openDivide, resumeDivide } from './divide.ts'
import type { DivideAsk } from './divide-ask.ts'

const askOf = (seed: number): DivideAsk => ({
  pieces: makePieces(6, 9, seed),
  settings: usualSettings,
  seed,
  effort: 'quick',
})

const finish = async (divide: Divide) => {
  while (!divide.done) await divide.next(null)
  return divide.plans()
}

const membersOf = (labels: Int32Array) => {
  const grids: number[][] = Array.from({ length: Math.max(...labels) + 1 }, () => [])
  for (const [p, grid] of labels.entries()) grids[grid]?.push(p)
  return grids
}
const sumOf = (pieces: Pieces, list: readonly number[]) =>
  list.reduce((sum, p) => sum + (pieces.households[p] as number), 0)

/** Households that left the grid most of the new grid's households come from. */
const movedOf = (pieces: Pieces, labels: Int32Array, old: Int32Array) =>
  membersOf(labels).reduce((moved, list) => {
    const from = new Map<number, number>()
    for (const p of list)
      from.set(old[p] as number, (from.get(old[p] as number) ?? 0) + (pieces.households[p] as number))
    return moved + sumOf(pieces, list) - Math.max(...from.values())
  }, 0)

test('an office gets three different plans that keep the rules, each with its level-1 grids', async () => {
  const ask = askOf(1)
  const plans = await finish(openDivide(ask))
  assert.equal(plans.length, 3)
  assert.equal(new Set(plans.map(({ labels }) => labels.join())).size, 3)
  for (const { labels, groups, price } of plans) {
    assert.equal(labels.length, ask.pieces.count)
    const goal = goalOf(ask.pieces, ask.settings, 0, null)
    const grids = membersOf(labels)
    const broken = grids.filter((list) => {
      const households = sumOf(ask.pieces, list)
      return households < 15 || households > 25 || partsOf(ask.pieces, goal, list).length !== 1
    })
    assert.equal(broken.length, 0)
    assert.equal(groups.length, grids.length)
    assert.ok(price > 0)
  }
})

test('phases follow one another for all three, progress only grows, and there is a plan after the first slice', async () => {
  const divide = openDivide(askOf(2))
  const phases: string[] = []
  let last = 0
  while (!divide.done) {
    const { phase, alternative, progress } = await divide.next(null)
    assert.ok(progress >= last - 1e-9 && progress <= 1)
    last = progress
    if (phases.at(-1) !== `${phase} ${alternative}`) phases.push(`${phase} ${alternative}`)
    assert.ok((divide.plans()[0]?.labels.length ?? 0) > 0)
  }
  assert.equal(last, 1)
  const expected = ['start', 'anneal', 'windows', 'bundles'].flatMap((phase) => [0, 1, 2].map((n) => `${phase} ${n}`))
  assert.deepEqual(phases, expected)
})

test('the same ask has the same plans, also when the run was saved and gone on with after every slice', async () => {
  for (const seed of [3, 4]) {
    const ask = askOf(seed)
    const whole = await finish(openDivide(ask))
    let paused = openDivide(ask)
    while (!paused.done) {
      await paused.next(null)
      paused = resumeDivide(ask, JSON.parse(JSON.stringify(paused.save())))
    }
    assert.deepEqual(paused.plans(), whole)
    const other = await finish(openDivide({ ...ask, seed: seed + 10 }))
    assert.notDeepEqual(other, whole)
  }
})

test('who stops a run still gets level-1 grids for what there is', async () => {
  const divide = openDivide(askOf(5))
  for (let slice = 0; slice < 4; slice++) await divide.next(null)
  divide.hurry()
  const plans = await finish(divide)
  for (const { labels, groups } of plans) assert.equal(groups.length, Math.max(...labels) + 1)
})

test('nothing to divide gives empty plans, not an endless run', async () => {
  const none = { ...askOf(1), pieces: makePieces(0, 0, 1) }
  const plans = await finish(openDivide(none))
  assert.ok(plans.every(({ labels, groups }) => labels.length === 0 && groups.length === 0))
})

test('a plan in force that keeps the rules stays as it is, also its level-1 grids', async () => {
  const ask = askOf(6)
  const [plan] = await finish(openDivide(ask))
  assert.ok(plan)
  const again = await finish(openDivide({ ...ask, seed: 99, old: { labels: plan.labels, groups: plan.groups } }))
  for (const { labels, groups } of again) {
    assert.deepEqual(labels, plan.labels)
    assert.equal(
      new Set(Array.from(groups, (group: number, grid: number): string => `${group} ${plan.groups[grid]}`)).size,
      Math.max(...plan.groups) + 1,
    )
  }
})

test('dividing anew makes every grid legal again and moves few households, plan B the fewest', async () => {
  let movedA = 0
  let movedB = 0
  for (const seed of [7, 8, 9]) {
    const ask = askOf(seed)
    const [plan] = await finish(openDivide(ask))
    assert.ok(plan)
    // Somebody built: every 40th house has ten households more, and every 45th house is new.
    const households = ask.pieces.households.map((here, p) => (p % 40 === 7 ? here + 10 : here))
    const pieces = { ...ask.pieces, households }
    const old = plan.labels.map((grid, p) => (p % 45 === 3 ? -1 : grid))
    const again = await finish(openDivide({ ...ask, pieces, old: { labels: old } }))
    const goal = goalOf(pieces, ask.settings, 0, null)
    for (const { labels } of again) {
      for (const list of membersOf(labels)) {
        const sum = sumOf(pieces, list)
        assert.ok(sum >= 15 && sum <= 25, `${sum} households (seed ${seed})`)
        assert.equal(partsOf(pieces, goal, list).length, 1)
      }
    }
    movedA += movedOf(pieces, again[0]?.labels ?? old, plan.labels)
    movedB += movedOf(pieces, again[1]?.labels ?? old, plan.labels)
  }
  assert.ok(movedB <= movedA, `${movedB} moved by B, ${movedA} by A`)
})

test('a grid that is locked keeps every household when the rest is divided anew, even outside the range', async () => {
  const ask = askOf(10)
  const [plan] = await finish(openDivide(ask))
  assert.ok(plan)
  const mine = membersOf(plan.labels)[4] ?? []
  const pieces = {
    ...ask.pieces,
    households: ask.pieces.households.map((here, p) => (mine.includes(p) ? here + 9 : here)),
  }
  const locked = new Uint8Array(Math.max(...plan.labels) + 1)
  locked[4] = 1
  const kept = await finish(openDivide({ ...ask, pieces, old: { labels: plan.labels, locked } }))
  for (const { labels } of kept) assert.ok(membersOf(labels).some((list) => list.join() === mine.join()))
  const free = await finish(openDivide({ ...ask, pieces, old: { labels: plan.labels } }))
  for (const { labels } of free) assert.ok(!membersOf(labels).some((list) => list.join() === mine.join()))
})
