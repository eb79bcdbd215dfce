import { makeRandom } from '../random.ts'
import { type Board, openBoard, priceOfPlan } from './board.ts'
import { openMoves } from './moves.ts'
import { isOutside, polish } from './polish.ts'

const tries = 3
const movesPerPiece = 60
const [warm, cold] = [12, 0.4]

/**
 * Grids out of range that no single step puts right: the ground around them alone is heated and cooled once more.
 * @returns the board given, or a cheaper plan
 */
export const mendRange = (board: Board, isFree: Uint8Array): Board => {
  let best = board
  for (let attempt = 0; attempt < tries; attempt++) {
    const near = findAround(best, isFree, 2 + attempt)
    const count = near.reduce((sum, isNear) => sum + isNear, 0)
    if (count === 0) return best
    const trial = openBoard(best.pieces, best.goal, best.blocks, best.labels)
    const move = openMoves(trial, near, makeRandom(attempt + 1))
    const moves = movesPerPiece * count
    for (let i = 0; i < moves; i++) move(warm * Math.exp((Math.log(cold / warm) * i) / moves))
    polish(trial, near, 2)
    if (priceOfPlan(trial) < priceOfPlan(best)) best = trial
  }
  return best
}

/** 1 for the free pieces of grids out of range and of so many rings of grids around them. */
const findAround = (board: Board, isFree: Uint8Array, rings: number): Uint8Array => {
  const { labels, blocks, pieces, size } = board
  const grids = new Set<number>()
  for (let g = 0; g < size.length; g++) if ((size[g] as number) > 0 && isOutside(board, g)) grids.add(g)
  for (let ring = 0; ring < rings && grids.size > 0; ring++) {
    const next: number[] = []
    for (let p = 0; p < pieces.count; p++) {
      if (!grids.has(labels[p] as number)) continue
      for (let w = blocks.first[p] as number; w < (blocks.first[p + 1] as number); w++)
        next.push(labels[blocks.to[w] as number] as number)
    }
    for (const grid of next) grids.add(grid)
  }
  return Uint8Array.from({ length: pieces.count }, (_, p) => (isFree[p] && grids.has(labels[p] as number) ? 1 : 0))
}
