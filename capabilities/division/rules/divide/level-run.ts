import type { Goal } from '../search/goal.ts'
import { openSearch, resumeSearch, type SavedSearch, type Search, type SearchAsk } from '../search/search.ts'
import type { Pieces } from '../shapes.ts'
import type { WindowLimits } from '../windows/decide-window.ts'
import {
  openWindows,
  resumeWindows,
  type SavedWindows,
  type Windows,
  type WindowsAsk,
} from '../windows/open-windows.ts'
import type { Solve } from '../windows/solve-cover.ts'
import { heats } from './alternatives.ts'
import { findOpened, openAcross } from './open-across.ts'
import { findActive, findBroken, takeOver } from './take-over.ts'

/** One level of a division: units into small grids, or small grids into level-1 grids. */
export interface LevelAsk {
  readonly pieces: Pieces
  readonly goal: Goal
  readonly seed: number
  readonly movesPerPiece: number
  readonly sizes: readonly number[]
  readonly windowsPerGrid: number
  readonly limits: WindowLimits
  /** The plan that is divided anew, piece → grid; -1: a piece that is new. */
  readonly old: Int32Array | null
  /** Per old grid, 1: stays as it is. */
  readonly locked: Uint8Array | null
}

export type LevelStage = 'start' | 'anneal' | 'windows' | 'done'

export interface SavedLevel {
  readonly stage: LevelStage
  readonly round: number
  readonly labels: readonly number[]
  readonly begun: readonly number[] | null
  readonly searched: readonly number[]
  readonly search: SavedSearch | null
  readonly windows: SavedWindows | null
}

export interface LevelRun {
  readonly stage: LevelStage
  /** Share of the present stage that is done. */
  readonly progress: number
  /** Piece → grid, the best so far; empty before the first plan. */
  readonly labels: Int32Array
  /** Works off a slice; whether the plan is another one now. */
  next(solve: Solve | null): Promise<boolean>
  /** What is left of improving is left out. */
  hurry(): void
  save(): SavedLevel
}

/** Chosen for slices of 0.05 to 0.2 s on a slow core. */
const movesPerSlice = 15_000
const windowsPerSlice = 2
/** Dividing anew: where the ring around what broke was not enough to keep the rules, one more is opened, up to so many. */
const mostRounds = 4
/** A fresh plan with grids out of range: so many main streets beside them are opened, one after the other. */
const mostOpened = 4

export const openLevel = (ask: LevelAsk, saved: SavedLevel | null): LevelRun => {
  const { pieces, goal, old } = ask
  let stage: LevelStage = saved?.stage ?? 'start'
  let round = saved?.round ?? 1
  let labels: Int32Array = Int32Array.from(saved?.labels ?? [])
  // What the round, and what its windows, began with: who is open follows from these also after a pause.
  let begun: Int32Array | null = saved?.begun ? Int32Array.from(saved.begun) : null
  let searched: Int32Array = Int32Array.from(saved?.searched ?? [])
  let search: Search | null = null
  let windows: Windows | null = null
  let moves = 1

  /** Another plan? */
  const take = (next: Int32Array): boolean => {
    const isOther = next.length !== labels.length || next.some((grid, p) => grid !== labels[p])
    labels = Int32Array.from(next)
    return isOther
  }
  const openAnneal = (kept: SavedSearch | null) => {
    const question = askSearch(ask, begun, round)
    moves = Math.max(1, question.moves)
    search = kept ? resumeSearch(question, kept) : openSearch(question)
    search.step(0)
    // Later rounds are part of improving: what is told of the way only goes forward.
    stage = round === 1 ? 'anneal' : 'windows'
  }
  if (saved?.search) openAnneal(saved.search)
  if (saved?.windows) windows = resumeWindows(askWindows(ask, begun, round, searched), saved.windows)

  const start = () => {
    if (pieces.count === 0) {
      stage = 'done'
      return false
    }
    if (!old) {
      openAnneal(null)
      return take(search?.best() ?? labels)
    }
    begun = takeOver(pieces, goal, old, ask.locked)
    if (countBroken(ask, begun) > 0) openAnneal(null)
    else stage = 'done'
    return take(begun)
  }
  const anneal = () => {
    if (!search) return false
    search.step(movesPerSlice)
    const found = search.best()
    // A start with streets opened is worse than the plan it is made of: only its end counts, and only if it keeps more rules.
    const isOpened = !old && round > 1
    const isTaken = !isOpened || (search.done && countBroken(ask, found) < countBroken(ask, labels))
    const isOther = isTaken && take(found)
    if (!search.done) return isOther
    search = null
    if (!isTaken) {
      tryAgain()
      return false
    }
    searched = labels
    windows = openWindows(askWindows(ask, begun, round, searched))
    stage = 'windows'
    return isOther
  }
  const improve = async (solve: Solve | null) => {
    if (!windows) return false
    const isImproved = await windows.step(windowsPerSlice, solve)
    if (isImproved) take(windows.labels())
    if (!windows.done) return isImproved
    windows = null
    tryAgain()
    return isImproved
  }
  /** One round more where rules are broken and something is left to be opened. */
  const tryAgain = () => {
    const isOver = round >= (old ? mostRounds : 1 + mostOpened) || countBroken(ask, labels) === 0
    const next = isOver ? null : old ? labels : openAcross(pieces, goal, labels, round - 1)
    if (next) {
      round++
      begun = next
      openAnneal(null)
    } else stage = 'done'
  }

  return {
    get stage() {
      return stage
    },
    get progress() {
      if (round > 1) return 1
      if (search) return Math.min(1, search.spent / moves)
      return windows ? windows.progress : 0
    },
    get labels() {
      return labels
    },
    next: async (solve) => {
      if (stage === 'start') return start()
      return search ? anneal() : await improve(solve)
    },
    hurry: () => {
      if (stage === 'start') return
      search = null
      windows = null
      stage = 'done'
    },
    save: () => ({
      ...{ stage, round },
      labels: [...labels],
      begun: begun && [...begun],
      searched: [...searched],
      search: search?.save() ?? null,
      windows: windows?.save() ?? null,
    }),
  }
}

/** Dividing anew only a few grids are open, so each is worked on longer. */
const againTimes = 4
const againSizes = [3, 4, 5, 6]
/** Chosen: enough to find the one way across that leaves all grids in range; on few superblocks it is soon done. */
const openedMoves = 100

/**
 * What the search of a round is asked. Dividing anew only what breaks a rule is open, with as many rings of neighbours as
 * the number of the round; of a fresh plan the superblocks across the streets that were opened.
 * @param begun labels the round begins with; null: from scratch
 */
const askSearch = (ask: LevelAsk, begun: Int32Array | null, round: number): SearchAsk => {
  const { pieces, goal, seed, movesPerPiece } = ask
  if (!begun) return { pieces, goal, seed, moves: movesPerPiece * pieces.count }
  const active = openIn(ask, begun, round)
  const free = begun.reduce((sum, grid) => sum + (active[grid] ?? 0), 0)
  const start = { pieces, goal, start: begun, active }
  return ask.old
    ? { ...start, seed, moves: againTimes * movesPerPiece * free, heat: heats.again }
    : { ...start, seed: seed + round - 1, moves: openedMoves * free, heat: heats.fresh }
}

/** What the windows of a round are asked: the same grids are open as in its search, whatever their numbers are now. */
const askWindows = (ask: LevelAsk, begun: Int32Array | null, round: number, labels: Int32Array): WindowsAsk => {
  const { pieces, goal, seed, limits, windowsPerGrid } = ask
  const most = (grids: number, times: number) => Math.ceil(windowsPerGrid * grids * times)
  if (!begun) return { pieces, goal, seed, labels, limits, sizes: ask.sizes, maxWindows: most(countGrids(labels), 1) }
  const open = openIn(ask, begun, round)
  const locked = gridsWith(labels, (p) => open[begun[p] as number] !== 1)
  const free = locked.reduce((sum, one) => sum + 1 - one, 0)
  return { pieces, goal, seed, labels, limits, locked, sizes: againSizes, maxWindows: most(free, againTimes) }
}

/** How many grids that may change break a rule. */
const countBroken = (ask: LevelAsk, labels: Int32Array): number => {
  const locked = lockedIn(ask, labels)
  return findBroken(ask.pieces, ask.goal, labels).filter((broken, grid) => broken === 1 && locked[grid] !== 1).length
}

const openIn = (ask: LevelAsk, begun: Int32Array, round: number): Uint8Array =>
  ask.old
    ? findActive(ask.pieces, ask.goal, begun, round, lockedIn(ask, begun))
    : findOpened(ask.pieces, ask.goal, begun)

const lockedIn = ({ old, locked }: LevelAsk, labels: Int32Array): Uint8Array =>
  gridsWith(labels, (p) => old !== null && locked?.[old[p] as number] === 1)

/** Per grid, 1: such a piece lies in it. A locked grid has no other pieces, so one tells. */
const gridsWith = (labels: Int32Array, isSuch: (p: number) => boolean): Uint8Array => {
  const grids = new Uint8Array(countGrids(labels))
  labels.forEach((grid, p) => {
    if (grid >= 0 && isSuch(p)) grids[grid] = 1
  })
  return grids
}

const countGrids = (labels: Int32Array) => labels.reduce((most, grid) => Math.max(most, grid), -1) + 1
