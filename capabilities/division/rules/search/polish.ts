import { makeRandom } from '../random.ts'
import type { Board } from './board.ts'
import { freeWays } from './moves.ts'
import { openResplit } from './resplit.ts'
import { openSteps } from './steps.ts'

/** The first rounds bring nearly all of it; the bound keeps the last step of a search short on any ground. */
const mostRounds = 8
const trees = 6
const moreTrees = 20
const isCheaper = (delta: number) => delta < -1e-9

/** Whether a grid has too few or too many households. */
export const isOutside = ({ goal, households }: Board, grid: number) => {
  const { min, max } = goal.households
  return (households[grid] as number) < min || (households[grid] as number) > max
}

/**
 * Takes every single step that makes the plan cheaper, until none is left or so many rounds are over. One round makes a
 * plan of spanning trees nearly as good as a hundred moves a piece of annealing do (measured).
 */
export const polish = (board: Board, isFree: Uint8Array, rounds = mostRounds) => {
  const { labels, price } = board
  const { froms, tos } = freeWays(board, isFree)
  const steps = openSteps(board, isFree)
  // Of its own, so that the polish does not depend on how the search came to its plan.
  const resplit = openResplit(board, makeRandom(froms.length))
  // Where neither grid has changed since it was looked at a round ago there is nothing to find.
  let before = new Float64Array(price.length).fill(Number.NaN)
  for (let round = 0; round < rounds; round++) {
    let taken = 0
    const now = price.slice()
    for (let w = 0; w < froms.length; w++) {
      const p = froms[w] as number
      const q = tos[w] as number
      const a = labels[p] as number
      const b = labels[q] as number
      if (a === b) continue
      // A grid out of range is tried again and again: every try draws other trees.
      const isOut = isOutside(board, a) || isOutside(board, b)
      if (!isOut && price[a] === before[a] && price[b] === before[b]) continue
      if (steps.flip(p, b, isCheaper)) taken++
      else if (steps.moveBuilding(p, b, isCheaper)) taken++
      else if (swapAny(p, q)) taken++
      else if (chainAny(p, q)) taken++
      else if (p < q && resplit(p, q, isOut ? moreTrees : trees, isCheaper)) taken++
    }
    if (taken === 0) return
    before = now
  }

  function chainAny(p: number, q: number): boolean {
    for (let from = 0; from < 12; from++) if (steps.chain(p, q, from, isCheaper)) return true
    return false
  }
  function swapAny(p: number, q: number): boolean {
    for (let from = 0; from < 12; from++) {
      const back = steps.findBack(p, q, from)
      if (back < 0) return false
      if (steps.swap(p, back, isCheaper)) return true
    }
    return false
  }
}
