import { type Board, makeMove, weighMove } from './board.ts'
import { isWhole, staysWhole, walkGrid } from './walk.ts'

/** The small steps of a search; each is taken or leaves the plan as it was. Grids stay connected. */
export interface Steps {
  /** Piece p goes to the neighbouring grid b. */
  flip(p: number, b: number, isTaken: Taken): boolean
  /** All pieces that the grid of p has of p's building go to grid b together. */
  moveBuilding(p: number, b: number, isTaken: Taken): boolean
  /** Piece p goes to grid b, piece `back` of grid b to the grid of p. */
  swap(p: number, back: number, isTaken: Taken): boolean
  /**
   * Piece p goes to the grid of its neighbour q, and a piece of that grid goes on to one of its neighbours: the grid in
   * the middle keeps its balance. What goes on is looked for from a place on.
   */
  chain(p: number, q: number, from: number, isTaken: Taken): boolean
  /** A piece of the grid of q that touches the grid of p without p, looked for from a place on; -1: there is none. */
  findBack(p: number, q: number, from: number): number
}
/** Whether a step that changes the price by so much is taken. */
export type Taken = (delta: number) => boolean

/** @param isFree per piece: no step takes or joins another */
export const openSteps = (board: Board, isFree: Uint8Array): Steps => {
  const { pieces, labels, price, queue, size, blocks, members } = board
  const { first, to } = blocks
  const group = new Int32Array(pieces.count)
  const froms = new Int32Array(to.length)
  for (let p = 0; p < pieces.count; p++) froms.fill(p, first[p] as number, first[p + 1] as number)

  const shift = (p: number, a: number, b: number) => {
    weighMove(board, p, a, b)
    makeMove(board, p, a, b)
  }
  const give = (a: number) => {
    if (size[a] === 0) board.free.push(a)
  }

  const flip = (p: number, b: number, isTaken: Taken) => {
    const a = labels[p] as number
    const delta = weighMove(board, p, a, b) - (price[a] as number) - (price[b] as number)
    if (!isTaken(delta) || !staysWhole(board, p)) return false
    makeMove(board, p, a, b)
    give(a)
    return true
  }

  const findBack = (p: number, q: number, from: number) => {
    const a = labels[p] as number
    const tail = walkGrid(board, q)
    for (let tries = 0, i = from % tail; tries < tail; tries++, i = i + 1 < tail ? i + 1 : 0) {
      const candidate = queue[i] as number
      for (let w = first[candidate] as number, end = first[candidate + 1] as number; w < end; w++) {
        const other = to[w] as number
        if (other !== p && (labels[other] as number) === a) return candidate
      }
    }
    return -1
  }

  const swap = (p: number, back: number, isTaken: Taken) => {
    const a = labels[p] as number
    const b = labels[back] as number
    const before = (price[a] as number) + (price[b] as number)
    shift(p, a, b)
    if (isTaken(weighMove(board, back, b, a) - before)) {
      makeMove(board, back, b, a)
      if (isWhole(board, p) && isWhole(board, back)) return true
      shift(back, a, b)
    }
    shift(p, b, a)
    return false
  }

  const chain = (p: number, q: number, from: number, isTaken: Taken) => {
    const way = findOnward(q, from)
    if (way < 0) return false
    const a = labels[p] as number
    const b = labels[q] as number
    const r = froms[way] as number
    const c = labels[to[way] as number] as number
    const before = (price[a] as number) + (price[b] as number) + (c === a ? 0 : (price[c] as number))
    shift(p, a, b)
    const after = weighMove(board, r, b, c) + (c === a ? 0 : (price[a] as number))
    if (isTaken(after - before)) {
      makeMove(board, r, b, c)
      if (isWhole(board, p) && isWhole(board, r) && (c === a || isRestWhole(a, p))) {
        give(a)
        return true
      }
      shift(r, c, b)
    }
    shift(p, b, a)
    return false
  }

  /** A way out of the grid of q to another grid that may change; -1: there is none. */
  const findOnward = (q: number, from: number) => {
    const b = labels[q] as number
    const tail = walkGrid(board, q)
    for (let tries = 0, i = from % tail; tries < tail; tries++, i = i + 1 < tail ? i + 1 : 0) {
      const candidate = queue[i] as number
      const start = first[candidate] as number
      const end = first[candidate + 1] as number
      for (
        let turn = start, w = start + (from % Math.max(1, end - start));
        turn < end;
        turn++, w = w + 1 < end ? w + 1 : start
      ) {
        const other = to[w] as number
        if ((labels[other] as number) !== b && isFree[other]) return w
      }
    }
    return -1
  }

  const moveBuilding = (p: number, b: number, isTaken: Taken) => {
    const a = labels[p] as number
    const building = pieces.building[p] as number
    if (building < 0) return flip(p, b, isTaken)
    const { buildingFirst, buildingList } = members
    const before = (price[a] as number) + (price[b] as number)
    let count = 0
    for (let i = buildingFirst[building] as number; i < (buildingFirst[building + 1] as number); i++) {
      const q = buildingList[i] as number
      if ((labels[q] as number) === a) group[count++] = q
    }
    if (count < 2) return flip(p, b, isTaken)
    for (let i = 0; i < count; i++) shift(group[i] as number, a, b)
    const delta = (price[a] as number) + (price[b] as number) - before
    if (isTaken(delta) && isWhole(board, p) && isGroupRestWhole(a, count)) {
      give(a)
      return true
    }
    for (let i = count - 1; i >= 0; i--) shift(group[i] as number, b, a)
    return false
  }

  /** Whether what is left of grid a next to a piece that went is connected. */
  const isRestWhole = (a: number, gone: number) => {
    if (size[a] === 0) return true
    for (let w = first[gone] as number; w < (first[gone + 1] as number); w++) {
      const q = to[w] as number
      if ((labels[q] as number) === a) return isWhole(board, q)
    }
    return false
  }
  /** What a group leaves behind touches one of its pieces at least: grid a was connected. */
  const isGroupRestWhole = (a: number, count: number) => {
    if (size[a] === 0) return true
    for (let i = 0; i < count; i++) {
      const p = group[i] as number
      for (let w = first[p] as number; w < (first[p + 1] as number); w++) {
        const q = to[w] as number
        if ((labels[q] as number) === a) return isWhole(board, q)
      }
    }
    return false
  }

  return { flip, moveBuilding, swap, chain, findBack }
}
