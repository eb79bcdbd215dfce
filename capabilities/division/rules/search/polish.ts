import { makeRandom } from '../random.ts'
import type { Board } from './board.ts'
import { freeWays } from './moves.ts'
import { openResplit } from './resplit.ts'
import { openSteps } from './steps.ts'

/** The first rounds bring nearly all of it; the bound keeps the last step of a search short on any ground. */
const mostRounds = 8
const trees = 6
const isCheaper = (delta: number) => delta < -1e-9

/**
 * Takes every single step that makes the plan cheaper, until none is left or so many rounds are over. One round makes a
 * plan of spanning trees nearly as good as a hundred moves a piece of annealing do (measured).
 */
export const polish = (board: Board, isFree: Uint8Array, rounds = mostRounds) => {
  const { labels } = board
  const { froms, tos } = freeWays(board, isFree)
  const steps = openSteps(board, isFree)
  // Of its own, so that the polish does not depend on how the search came to its plan.
  const resplit = openResplit(board, makeRandom(froms.length))
  for (let round = 0; round < rounds; round++) {
    let taken = 0
    for (let w = 0; w < froms.length; w++) {
      const p = froms[w] as number
      const q = tos[w] as number
      if (labels[p] === labels[q]) continue
      if (steps.flip(p, labels[q] as number, isCheaper)) taken++
      else if (steps.moveBuilding(p, labels[q] as number, isCheaper)) taken++
      else if (swapAny(p, q)) taken++
      else if (chainAny(p, q)) taken++
      else if (p < q && resplit(p, q, trees, isCheaper)) taken++
    }
    if (taken === 0) return
  }

  function chainAny(p: number, q: number): boolean {
    for (let from = 0; from < 24; from++) if (steps.chain(p, q, from, isCheaper)) return true
    return false
  }
  function swapAny(p: number, q: number): boolean {
    for (let from = 0; from < 24; from++) {
      const back = steps.findBack(p, q, from)
      if (back < 0) return false
      if (steps.swap(p, back, isCheaper)) return true
    }
    return false
  }
}
