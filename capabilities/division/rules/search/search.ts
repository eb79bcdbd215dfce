import { makeRandom, type Random } from '../random.ts'
import type { Pieces } from '../shapes.ts'
import { adoptStart } from './adopt-start.ts'
import { findBlocks } from './blocks.ts'
import { type Board, openBoard, priceOfPlan } from './board.ts'
import type { Goal } from './goal.ts'
import { mendRange } from './mend.ts'
import { openMoves } from './moves.ts'
import { polish } from './polish.ts'

export interface SearchAsk {
  readonly pieces: Pieces
  readonly goal: Goal
  /** Same ground, goal, seed and moves: the same plan, whatever the steps and however often it was saved. */
  readonly seed: number
  readonly moves: number
  /** Piece → grid to begin from; -1: a piece that has no grid yet. Without it spanning trees make the first plan. */
  readonly start?: Int32Array
  /** Per grid of `start`: 1 may change; the pieces of all others stay where they are and get no company. */
  readonly active?: Uint8Array
  /** Temperature to begin with: 16 usual, 4 for dividing anew. */
  readonly heat?: number
}

/** Plain data. No labels: nothing has been done yet. */
export interface SavedSearch {
  readonly spent: number
  readonly random: number
  readonly labels: readonly number[]
  readonly free: readonly number[]
  readonly best: readonly number[]
  readonly bestPrice: number
}

export interface Search {
  readonly done: boolean
  /** Moves so far. */
  readonly spent: number
  /** Price of the best plan so far; infinite before the first step. */
  readonly price: number
  /** Works off at most so many moves. The first step makes the first plan before; `step(0)` makes only that. */
  step(moves: number): void
  /** Piece → grid, 0 … g−1, of the best plan so far. Grids of `start` keep their order. */
  best(): Int32Array
  /** Data for `resumeSearch`; may be taken at any time. */
  save(): SavedSearch
}

const usualHeat = 16
const coldest = 0.2
/** Every so many moves the temperature falls and the plan is compared with the best one. */
const stride = 1024

export const openSearch = (ask: SearchAsk): Search => runSearch(ask, null)

/** Goes on with a saved search exactly as if it had never stopped; `ask` must be the one it was opened with. */
export const resumeSearch = (ask: SearchAsk, saved: SavedSearch): Search => runSearch(ask, saved)

/** Half a second for 8,000 households: later rounds look only where the one before changed something. */
const firstRounds = 5

const runSearch = (ask: SearchAsk, saved: SavedSearch | null): Search => {
  const { pieces, goal } = ask
  const moves = Math.max(0, Math.floor(ask.moves))
  const heat = ask.heat ?? usualHeat
  const random: Random = makeRandom(saved ? saved.random : ask.seed)
  const isEmpty = pieces.count === 0
  const free = keepFree(ask)
  const blocks = findBlocks(pieces, goal, ask.start)
  let spent = saved?.spent ?? 0
  let board: Board | null = null
  let move: ((heat: number) => void) | null = null
  let best = Int32Array.from(saved?.best ?? [])
  let bestPrice = saved && saved.best.length > 0 ? saved.bestPrice : Number.POSITIVE_INFINITY
  if (saved && saved.labels.length > 0) {
    board = openBoard(pieces, goal, blocks, Int32Array.from(saved.labels), saved.free)
    move = openMoves(board, free, random)
  }

  const begin = () => {
    board = openBoard(pieces, goal, blocks, adoptStart(ask, blocks, free, random))
    move = openMoves(board, free, random)
    // Shown while the search goes on: a copy, because the heat of the first moves would undo it.
    keepPolished(board.labels, firstRounds)
  }
  const keep = (labels: Int32Array, price: number) => {
    if (price >= bestPrice) return
    bestPrice = price
    best = labels.slice()
  }
  const keepPolished = (labels: Int32Array, rounds?: number) => {
    const copy = openBoard(pieces, goal, blocks, labels)
    polish(copy, free, rounds)
    const mended = mendRange(copy, free)
    keep(mended.labels, priceOfPlan(mended))
  }
  /** What the moves ended with may be dearer than the best plan and yet become cheaper. */
  const finish = (labels: Int32Array) => {
    if (best.some((grid, p) => grid !== labels[p])) keepPolished(best)
    keepPolished(labels)
  }

  return {
    get done() {
      return isEmpty || (board !== null && spent >= moves)
    },
    get spent() {
      return spent
    },
    get price() {
      return isEmpty ? 0 : bestPrice
    },
    step: (count) => {
      if (isEmpty) return
      const isFirst = board === null
      if (isFirst) begin()
      if (!move || !board || (spent >= moves && !isFirst)) return
      const stop = Math.min(moves, spent + Math.max(0, Math.floor(count)))
      const fall = Math.log(Math.min(coldest, heat) / heat)
      while (spent < stop) {
        const now = heat * Math.exp((fall * (spent - (spent % stride))) / moves)
        const pause = Math.min(stop, spent - (spent % stride) + stride)
        for (; spent < pause; spent++) move(now)
        if (spent % stride === 0) keep(board.labels, priceOfPlan(board))
      }
      if (spent < moves) return
      finish(board.labels)
    },
    best: () => numberGrids(best, pieces.count),
    save: () => ({
      spent,
      random: random.state(),
      labels: Array.from(board?.labels ?? []),
      free: [...(board?.free ?? [])],
      best: Array.from(best),
      bestPrice: Number.isFinite(bestPrice) ? bestPrice : 0,
    }),
  }
}

/** 1 for every piece that may change its grid. */
const keepFree = ({ pieces, start, active }: SearchAsk): Uint8Array => {
  const free = new Uint8Array(pieces.count).fill(1)
  if (!start || !active) return free
  for (let p = 0; p < pieces.count; p++) {
    const grid = start[p] as number
    if (grid >= 0 && !active[grid]) free[p] = 0
  }
  return free
}

const numberGrids = (labels: Int32Array, count: number): Int32Array => {
  const used = [...new Set(labels)].sort((a, b) => a - b)
  const numbers = new Map(used.map((label, number) => [label, number]))
  return Int32Array.from({ length: count }, (_, p) => numbers.get(labels[p] as number) ?? 0)
}
