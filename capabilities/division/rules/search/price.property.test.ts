import assert from 'node:assert/strict'
import { test } from 'node:test'
import { usualSettings } from '../../contract/settings.ts'
import { makeRandom } from '../random.ts'
import { findBlocks } from './blocks.ts'
import { openBoard, priceOfPlan } from './board.ts'
import { gridGoal, priceOf } from './goal.ts'
import { openMoves } from './moves.ts'
import { makePieces } from './pieces-for-tests.ts'
import { gridsOf, isConnected, plainPrice, planOf } from './plan-for-tests.ts'
import { openWeigher } from './weigh-set.ts'

const towns = Array.from({ length: 10 }, (_, i) => makePieces(3 + (i % 4), 3 + (i % 3), 50 + i))

test('the price of a grid is the objective as it is written down, whatever pieces it has', () => {
  const settings = {
    ...usualSettings,
    weights: { balance: 0.7, compact: 2, streets: 1.3, whole: 0.5, keep: 1 },
  }
  for (const [i, pieces] of towns.entries()) {
    const random = makeRandom(i)
    const old = { labels: Int32Array.from({ length: pieces.count }, () => random.int(9) - 1), price: 0.3 }
    for (const before of [undefined, old]) {
      const goal = gridGoal(pieces, settings, before)
      const weigh = openWeigher(pieces, goal)
      for (let n = 1; n < 12; n++) {
        const members = [...new Set(Array.from({ length: n }, () => random.int(pieces.count)))]
        const price = priceOf(pieces, goal, members)
        const plainly = plainPrice(pieces, settings, members, before)
        // Lengths and areas are rounded to a thousandth.
        assert.ok(Math.abs(price - plainly) < 1e-3 * (1 + Math.abs(plainly)), `${price} is not ${plainly}`)
        assert.equal(weigh(Int32Array.from(members), 0, members.length), price)
      }
    }
  }
})

test('after any number of moves the sums of a plan are exactly those made anew, and every grid is connected', () => {
  for (const [i, pieces] of towns.entries()) {
    const random = makeRandom(i)
    const old = { labels: Int32Array.from({ length: pieces.count }, (_, p) => p >> 2), price: 0.5 }
    const goal = gridGoal(pieces, usualSettings, i % 2 === 0 ? old : null)
    const board = openBoard(pieces, goal, findBlocks(pieces, goal), planOf({ pieces, goal, seed: i, moves: 0 }))
    const move = openMoves(board, new Uint8Array(pieces.count).fill(1), random)
    for (let round = 0; round < 6; round++) {
      for (let m = 0; m < 400; m++) move(round === 5 ? 0 : 12)
      const anew = openBoard(pieces, goal, findBlocks(pieces, goal), board.labels)
      assert.equal(priceOfPlan(board), priceOfPlan(anew))
      const grids = gridsOf(board.labels).filter((members) => members.length > 0)
      for (const members of grids) assert.ok(isConnected(pieces, members))
      const prices = grids.map((members) => priceOf(pieces, goal, members))
      const sum = prices.reduce((all, price) => all + price, 0)
      assert.ok(Math.abs(sum - priceOfPlan(board)) < 1e-6)
      assert.equal(board.free.length, board.size.filter((size) => size === 0).length)
    }
  }
})

test('a weight of nought leaves its wish out of the price', () => {
  const pieces = towns[0] ?? makePieces(4, 4, 50)
  const members = Array.from({ length: pieces.count }, (_, p) => p).slice(0, 9)
  const none = { balance: 0, compact: 0, streets: 0, whole: 0, keep: 0 }
  const goal = gridGoal(pieces, { ...usualSettings, households: { min: 1, max: 399 }, weights: none })
  const households = members.reduce((sum, p) => sum + (pieces.households[p] ?? 0), 0)
  assert.equal(priceOf(pieces, goal, members), (0.5 * (households - 200) ** 2) / 199 ** 2)
})
