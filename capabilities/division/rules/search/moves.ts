import type { Random } from '../random.ts'
import type { Board } from './board.ts'
import { openResplit } from './resplit.ts'
import { openSteps } from './steps.ts'

/**
 * Shares of the kinds of moves; the rest are chains. Chosen on lattice towns: chains with a third of flips end 4 to 6 %
 * cheaper than the same number of flips and swaps (reference/algorithms.md 2.4: 69 % and 25 %), because bands of six
 * households seldom fit without another band going on.
 */
const resplitShare = 0.04
const buildingShare = 0.02
const flipShare = 0.34
const swapShare = 0.08
/** Trees a merge-and-resplit tries. */
const trees = 3

/**
 * The moves of the annealing (reference/algorithms.md 2.4): a piece, or all of its building in its grid, goes to the
 * neighbouring grid; two pieces change places; one makes room for another; two grids are merged and cut anew. Grids stay
 * connected.
 * @param isFree per piece: the others are never touched
 * @returns one move at a temperature; 0 takes only what makes the plan cheaper
 */
export const openMoves = (board: Board, isFree: Uint8Array, random: Random): ((heat: number) => void) => {
  const { labels } = board
  const { froms, tos } = freeWays(board, isFree)
  const ways = froms.length
  const resplit = openResplit(board, random)
  const steps = openSteps(board, isFree)
  let heat = 0
  const isTaken = (delta: number) => delta < -1e-9 || (heat > 0 && random.next() < Math.exp(-delta / heat))

  return (now) => {
    heat = now
    if (ways === 0) return
    const kind = random.next()
    // Most ways lead to another grid: a few draws find one; where all is one grid there is none.
    for (let tries = 0; tries < 12; tries++) {
      const w = random.int(ways)
      const p = froms[w] as number
      const q = tos[w] as number
      const b = labels[q] as number
      if ((labels[p] as number) === b) continue
      if (kind < resplitShare) resplit(p, q, trees, isTaken)
      else if (kind < resplitShare + buildingShare) steps.moveBuilding(p, b, isTaken)
      else if (kind < resplitShare + buildingShare + flipShare) steps.flip(p, b, isTaken)
      else if (kind >= resplitShare + buildingShare + flipShare + swapShare)
        steps.chain(p, q, random.int(65_536), isTaken)
      else {
        const back = steps.findBack(p, q, random.int(64))
        if (back >= 0) steps.swap(p, back, isTaken)
      }
      return
    }
    if (kind >= resplitShare) return
    // One grid alone may be better as two.
    const p = froms[random.int(ways)] as number
    resplit(p, p, trees, isTaken)
  }
}

/** The ways whose two ends may both change their grid. */
export const freeWays = ({ pieces, blocks }: Board, isFree: Uint8Array): { froms: Int32Array; tos: Int32Array } => {
  const froms: number[] = []
  const tos: number[] = []
  for (let p = 0; p < pieces.count; p++)
    for (let w = blocks.first[p] as number; w < (blocks.first[p + 1] as number); w++) {
      const q = blocks.to[w] as number
      if (!isFree[p] || !isFree[q]) continue
      froms.push(p)
      tos.push(q)
    }
  return { froms: Int32Array.from(froms), tos: Int32Array.from(tos) }
}
