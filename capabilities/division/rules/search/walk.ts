import type { Board } from './board.ts'

/** Whether the grid of piece p stays connected when p leaves it. */
export const staysWhole = (board: Board, p: number): boolean => {
  const { labels, blocks, seen, queue } = board
  const { first, to } = blocks
  const grid = labels[p] as number
  let start = -1
  let wanted = 0
  for (let w = first[p] as number, end = first[p + 1] as number; w < end; w++) {
    const q = to[w] as number
    if ((labels[q] as number) !== grid) continue
    wanted++
    if (start < 0) start = q
  }
  if (wanted <= 1) return true
  board.walk++
  const walk = board.walk
  // Neighbours of p that have not been reached yet carry the negative mark of this walk.
  for (let w = first[p] as number, end = first[p + 1] as number; w < end; w++) {
    const q = to[w] as number
    if ((labels[q] as number) === grid) seen[q] = -walk
  }
  seen[p] = walk
  seen[start] = walk
  wanted--
  queue[0] = start
  let tail = 1
  for (let i = 0; i < tail; i++) {
    const u = queue[i] as number
    for (let w = first[u] as number, end = first[u + 1] as number; w < end; w++) {
      const q = to[w] as number
      if ((labels[q] as number) !== grid) continue
      const mark = seen[q] as number
      if (mark === walk) continue
      if (mark === -walk) {
        wanted--
        if (wanted === 0) return true
      }
      seen[q] = walk
      queue[tail++] = q
    }
  }
  return false
}

/** Walks the grid of piece p from p; its pieces stand in `queue`, in an order that follows from labels alone. */
export const walkGrid = (board: Board, p: number): number => {
  const { labels, blocks, seen, queue } = board
  const { first, to } = blocks
  const grid = labels[p] as number
  board.walk++
  const walk = board.walk
  seen[p] = walk
  queue[0] = p
  let tail = 1
  for (let i = 0; i < tail; i++) {
    const u = queue[i] as number
    for (let w = first[u] as number, end = first[u + 1] as number; w < end; w++) {
      const q = to[w] as number
      if ((labels[q] as number) !== grid || (seen[q] as number) === walk) continue
      seen[q] = walk
      queue[tail++] = q
    }
  }
  return tail
}

/** Whether the grid of piece p is connected as it stands. */
export const isWhole = (board: Board, p: number): boolean =>
  walkGrid(board, p) === board.size[board.labels[p] as number]
