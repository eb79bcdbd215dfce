import type { Random } from '../random.ts'
import { type Board, makeMove, weighMove } from './board.ts'
import { openCutter } from './cut.ts'
import type { Taken } from './steps.ts'
import { walkGrid } from './walk.ts'
import { openWeigher } from './weigh-set.ts'

/**
 * Merge-and-resplit (ReCom: DeFord, Duchin, Solomon 2021): two neighbouring grids become one, two or three new ones,
 * the best of a few spanning trees. With p = q one grid alone is cut anew.
 */
export const openResplit = (
  board: Board,
  random: Random,
): ((p: number, q: number, trees: number, isTaken: Taken) => boolean) => {
  const { pieces, goal, blocks, labels, price, queue, size } = board
  const { min, max } = goal.households
  const weigh = openWeigher(pieces, goal)
  const cutter = openCutter(pieces, goal, blocks, weigh)
  const list = new Int32Array(pieces.count)

  /** Numbers of grids that could be right for so many households. */
  const pickGrids = (households: number, pieceCount: number, load: number) => {
    const low = Math.max(1, Math.min(Math.ceil(households / max), Math.floor(households / min)))
    const high = Math.max(low, Math.floor(households / min), Math.ceil(households / max))
    const usual = Math.min(high, Math.max(low, Math.round(load / goal.loadTarget)))
    const grids = random.next() < 0.7 ? usual : low + random.int(high - low + 1)
    return Math.min(grids, pieceCount, 3)
  }

  /** Labels list[from … to) as grid g, one piece after the other from grid a. */
  const relabel = (from: number, to: number, g: number) => {
    for (let i = from; i < to; i++) {
      const p = list[i] as number
      const a = labels[p] as number
      if (a === g) continue
      weighMove(board, p, a, g)
      makeMove(board, p, a, g)
    }
  }

  // There are more slots than pieces, and every grid has a piece: one is always free.
  const takeSlot = () => board.free.pop() ?? 0

  return (p, q, trees, isTaken) => {
    const a = labels[p] as number
    const b = labels[q] as number
    let count = walkGrid(board, p)
    for (let i = 0; i < count; i++) list[i] = queue[i] as number
    if (a !== b) {
      const more = walkGrid(board, q)
      for (let i = 0; i < more; i++) list[count + i] = queue[i] as number
      count += more
    }
    const both = (board.households[a] as number) + (a === b ? 0 : (board.households[b] as number))
    const load = (board.load[a] as number) + (a === b ? 0 : (board.load[b] as number))
    const grids = pickGrids(both, count, load)
    const before = (price[a] as number) + (a === b ? 0 : (price[b] as number))
    let middle = count
    let second = count
    let after = 0
    if (grids === 1) after = weigh(list, 0, count)
    else if (grids === 2) {
      middle = cutter.cut(list, 0, count, 2, trees, random).middle
      after = weigh(list, 0, middle) + weigh(list, middle, count)
    } else {
      // The side with one grid stands first or last; the other one is cut once more.
      const cut = cutter.cut(list, 0, count, 3, trees, random)
      if (cut.grids === 1) {
        middle = cut.middle
        second = cutter.cut(list, middle, count, 2, trees, random).middle
      } else {
        second = cut.middle
        middle = cutter.cut(list, 0, second, 2, trees, random).middle
      }
      after = weigh(list, 0, middle) + weigh(list, middle, second) + weigh(list, second, count)
    }
    if (!isTaken(after - before)) return false
    relabel(0, middle, a)
    if (grids >= 2) relabel(middle, second, a === b ? takeSlot() : b)
    if (grids >= 3) relabel(second, count, takeSlot())
    if (size[b] === 0) board.free.push(b)
    return true
  }
}
