import type { Board } from './board.ts'

// What dividing anew from an old plan adds to a board. Without old grids nothing here does anything.

/** μ × households of grid g, without one piece and with another, that do not come from its largest old grid. */
export const movedPrice = (board: Board, g: number, without: number, together: number, households: number): number => {
  const { goal, members, pieces } = board
  const old = goal.old
  if (!old) return 0
  const { overlap, after } = members
  let kept = 0
  const count = (p: number) => {
    const from = old.labels[p] as number
    if (from < 0) return
    const sum = (overlap[from] as number) + (pieces.households[p] as number)
    overlap[from] = sum
    if (sum > kept) kept = sum
  }
  const clear = (p: number) => {
    const from = old.labels[p] as number
    if (from >= 0) overlap[from] = 0
  }
  for (let p = members.head[g] as number; p >= 0; p = after[p] as number) if (p !== without) count(p)
  if (together >= 0) count(together)
  for (let p = members.head[g] as number; p >= 0; p = after[p] as number) clear(p)
  if (together >= 0) clear(together)
  return old.price * (households - kept)
}

/** Piece p is in grid g from now on. */
export const link = ({ goal, members }: Board, p: number, g: number) => {
  if (!goal.old) return
  const { head, after, before } = members
  const old = head[g] as number
  after[p] = old
  before[p] = -1
  if (old >= 0) before[old] = p
  head[g] = p
}

/** Piece p leaves grid g. */
export const unlink = ({ goal, members }: Board, p: number, g: number) => {
  if (!goal.old) return
  const { head, after, before } = members
  const [a, b] = [after[p] as number, before[p] as number]
  if (b >= 0) after[b] = a
  else head[g] = a
  if (a >= 0) before[a] = b
}
