import { makeRandom } from '../random.ts'
import type { Goal } from '../search/goal.ts'
import type { Pieces } from '../shapes.ts'
import { type Decision, type Desk, decideWindow, usualLimits, type WindowLimits } from './decide-window.ts'
import { closeGaps, openGrids } from './open-grids.ts'
import type { Solve } from './solve-cover.ts'

export interface WindowsAsk {
  readonly pieces: Pieces
  readonly goal: Goal
  /** Piece → grid; -1: in none, and stays so. */
  readonly labels: Int32Array
  readonly seed: number
  /** So many neighbouring grids to a window: one round after the other. */
  readonly sizes: readonly number[]
  /** Per grid, 1: not a piece of it moves. Also for exceptions that were accepted. */
  readonly locked?: Uint8Array
  /** Windows begin at these grids and where they improved something; everywhere when left out. */
  readonly within?: Int32Array
  /** Budget in windows, not in seconds: the same ask has the same plan on a slower machine. */
  readonly maxWindows?: number
  readonly limits?: WindowLimits
}

export interface SavedWindows {
  readonly labels: readonly number[]
  readonly random: number
  readonly round: number
  readonly queue: readonly number[]
  readonly windows: number
  readonly skipped: number
  readonly joined: number
}

/** Improvement of a plan window by window that can be stopped, saved and gone on with. */
export interface Windows {
  readonly done: boolean
  /** 0 to 1, by the budget or the rounds, whatever is spent sooner. */
  readonly progress: number
  /** Windows tried so far; `joined` of them with houses joined; `skipped`: undecided, too many sets. */
  readonly windows: number
  readonly joined: number
  readonly skipped: number
  readonly price: number
  /** Works off at most so many windows; whether one of them improved the plan. */
  step(windows: number, solve: Solve | null): Promise<boolean>
  /** Piece → grid, numbered 0 … g − 1 without gaps in the order of the labels asked with. */
  labels(): Int32Array
  /** JSON-able; `resumeWindows` with the same ask goes on exactly here. */
  save(): SavedWindows
}

export const openWindows = (ask: WindowsAsk): Windows => workWindows(ask, null)
export const resumeWindows = (ask: WindowsAsk, saved: SavedWindows): Windows => workWindows(ask, saved)

const workWindows = (ask: WindowsAsk, saved: SavedWindows | null): Windows => {
  const { pieces, goal, sizes, locked } = ask
  const limits = ask.limits ?? usualLimits
  const most = ask.maxWindows ?? Number.POSITIVE_INFINITY
  const random = makeRandom(saved ? saved.random : ask.seed)
  const grids = openGrids(pieces, goal, saved ? Int32Array.from(saved.labels) : ask.labels, ask.labels)
  const desk: Desk = { pieces, goal, grids, scratch: new Int32Array(pieces.count).fill(-1) }
  let round = saved?.round ?? -1
  let windows = saved?.windows ?? 0
  let skipped = saved?.skipped ?? 0
  let joined = saved?.joined ?? 0
  let queue = [...(saved?.queue ?? [])]
  let head = 0
  const waiting = new Set(queue)
  const isFree = (grid: number) => grids.membersOf(grid).length > 0 && locked?.[grid] !== 1

  const enqueue = (grid: number) => {
    if (waiting.has(grid) || !isFree(grid)) return
    waiting.add(grid)
    queue.push(grid)
  }
  const openRound = () => {
    round++
    queue = []
    head = 0
    waiting.clear()
    if (round >= sizes.length) return
    const from = ask.within ? [...ask.within] : Array.from({ length: grids.count }, (_, grid) => grid)
    for (let i = from.length - 1; i > 0; i--) {
      const j = random.int(i + 1)
      ;[from[i], from[j]] = [from[j] as number, from[i] as number]
    }
    for (const grid of from) enqueue(grid)
  }
  const isOver = () => round >= sizes.length || windows >= most
  /** Ends rounds that have nothing left to try. */
  const turn = () => {
    while (!isOver() && head >= queue.length) openRound()
  }

  /** The grid and neighbours of what is taken already, by chance. */
  const gather = (grid: number, size: number): number[] => {
    const window = [grid]
    const rim = new Set<number>()
    for (let last = grid; window.length < size; ) {
      for (const other of grids.neighboursOf(last)) if (isFree(other) && !window.includes(other)) rim.add(other)
      const choice = [...rim].sort((a, b) => a - b)
      if (choice.length === 0) break
      last = choice[random.int(choice.length)] as number
      rim.delete(last)
      window.push(last)
    }
    return window
  }

  const enforce = (window: readonly number[], decision: Decision) => {
    if (decision.kind !== 'better') return
    const around = new Set<number>()
    for (const grid of grids.replace(window, decision.grids)) {
      around.add(grid)
      for (const other of grids.neighboursOf(grid)) around.add(other)
    }
    for (const grid of [...around].sort((a, b) => a - b)) enqueue(grid)
  }

  turn()
  return {
    get done() {
      return isOver()
    },
    get progress() {
      return isOver() ? 1 : Math.max(round / sizes.length, windows / most)
    },
    get windows() {
      return windows
    },
    get joined() {
      return joined
    },
    get skipped() {
      return skipped
    },
    get price() {
      return grids.price
    },
    step: async (count, solve) => {
      let isImproved = false
      for (let left = count; left > 0 && !isOver(); turn()) {
        const grid = queue[head++] as number
        waiting.delete(grid)
        if (!isFree(grid)) continue
        const window = gather(grid, sizes[round] as number)
        // Smaller ground than the window was divided in the round before.
        if (window.length < (sizes[round] as number) && round > 0) continue
        left--
        windows++
        const decision = await decideWindow(desk, window, limits, random, solve)
        if (decision.kind === 'open') skipped++
        else if (decision.isJoined) joined++
        if (decision.kind === 'better') isImproved = true
        enforce(window, decision)
      }
      return isImproved
    },
    labels: () => closeGaps(grids.rawLabels()),
    save: () => ({
      ...{ round, windows, skipped, joined },
      labels: [...grids.rawLabels()],
      random: random.state(),
      queue: queue.slice(head),
    }),
  }
}
