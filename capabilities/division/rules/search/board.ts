import type { Pieces } from '../shapes.ts'
import type { Blocks } from './blocks.ts'
import { type Goal, priceOfSums } from './goal.ts'
import { link, movedPrice, unlink } from './old-grids.ts'

/** A plan being worked on: labels and, for every grid, the sums its price is made of. */
export interface Board {
  readonly pieces: Pieces
  readonly goal: Goal
  readonly blocks: Blocks
  /** Piece → grid; grids are slots that may be empty. */
  readonly labels: Int32Array
  readonly size: Int32Array
  readonly households: Float64Array
  readonly load: Float64Array
  readonly area: Float64Array
  readonly around: Float64Array
  readonly toll: Float64Array
  readonly price: Float64Array
  /** Empty slots; the last one is taken first. Part of what is saved: later labels depend on it. */
  readonly free: number[]
  readonly members: Members
  /** Marks of walks: a piece was seen when its mark is the number of the walk. */
  readonly seen: Int32Array
  walk: number
  readonly queue: Int32Array
  readonly trial: Trial
}

/** The pieces of a building, a stairwell (CSR by group), and with old grids those of each grid (linked). */
interface Members {
  readonly buildingFirst: Int32Array
  readonly buildingList: Int32Array
  readonly stairwellFirst: Int32Array
  readonly stairwellList: Int32Array
  /** Head per grid, neighbours per piece. Its order follows history, so only sums may be read off it. */
  readonly head: Int32Array
  readonly after: Int32Array
  readonly before: Int32Array
  readonly overlap: Float64Array
}

/** What two grids would become by the move weighed last. */
export interface Trial {
  householdsA: number
  loadA: number
  areaA: number
  aroundA: number
  tollA: number
  priceA: number
  householdsB: number
  loadB: number
  areaB: number
  aroundB: number
  tollB: number
  priceB: number
}

const groupsOf = (groupOf: Int32Array) => {
  let groups = 0
  for (const group of groupOf) groups = Math.max(groups, group + 1)
  const first = new Int32Array(groups + 1)
  for (const group of groupOf) if (group >= 0) first[group + 1] = (first[group + 1] as number) + 1
  for (let g = 0; g < groups; g++) first[g + 1] = (first[g + 1] as number) + (first[g] as number)
  const list = new Int32Array(first[groups] ?? 0)
  const at = first.slice()
  groupOf.forEach((group, p) => {
    if (group < 0) return
    list[at[group] as number] = p
    at[group] = (at[group] as number) + 1
  })
  return { first, list }
}

/** @param labels every piece has a grid ≥ 0; @param free empty slots when a search is resumed, else they are found */
export const openBoard = (
  pieces: Pieces,
  goal: Goal,
  blocks: Blocks,
  labels: Int32Array,
  free?: readonly number[],
): Board => {
  let slots = 0
  for (const label of labels) slots = Math.max(slots, label + 1)
  for (const label of free ?? []) slots = Math.max(slots, label + 1)
  // A grid has at least one piece: no plan needs more slots than there are pieces besides those already numbered.
  if (!free) slots = Math.max(slots, pieces.count + 1)
  const buildings = groupsOf(pieces.building)
  const stairwells = groupsOf(pieces.stairwell)
  let olds = 0
  for (const old of goal.old?.labels ?? []) olds = Math.max(olds, old + 1)
  const sums = () => new Float64Array(slots)
  const board: Board = {
    pieces,
    goal,
    blocks,
    labels: Int32Array.from(labels),
    size: new Int32Array(slots),
    households: sums(),
    load: sums(),
    area: sums(),
    around: sums(),
    toll: sums(),
    price: sums(),
    free: [],
    members: {
      buildingFirst: buildings.first,
      buildingList: buildings.list,
      stairwellFirst: stairwells.first,
      stairwellList: stairwells.list,
      head: new Int32Array(slots).fill(-1),
      after: new Int32Array(pieces.count).fill(-1),
      before: new Int32Array(pieces.count).fill(-1),
      overlap: new Float64Array(olds),
    },
    seen: new Int32Array(pieces.count),
    walk: 0,
    queue: new Int32Array(pieces.count),
    trial: {
      householdsA: 0,
      loadA: 0,
      areaA: 0,
      aroundA: 0,
      tollA: 0,
      priceA: 0,
      householdsB: 0,
      loadB: 0,
      areaB: 0,
      aroundB: 0,
      tollB: 0,
      priceB: 0,
    },
  }
  addUp(board)
  if (free) board.free.push(...free)
  else for (let g = slots - 1; g >= 0; g--) if (board.size[g] === 0) board.free.push(g)
  return board
}

/** Makes all sums anew from the labels. */
const addUp = (board: Board) => {
  const { labels, pieces, goal } = board
  const { first, next } = pieces
  const touched = new Set<string>()
  for (let p = 0; p < pieces.count; p++) {
    const g = labels[p] as number
    link(board, p, g)
    add(board.size, g, 1)
    add(board.households, g, pieces.households[p] as number)
    add(board.load, g, goal.load[p] as number)
    add(board.area, g, goal.area[p] as number)
    add(board.around, g, goal.around[p] as number)
    add(board.toll, g, goal.ownToll[p] as number)
    for (let e = first[p] as number; e < (first[p + 1] as number); e++) {
      const q = next[e] as number
      if ((labels[q] as number) !== g) continue
      add(board.around, g, -(goal.metres[e] as number))
      if (p < q) add(board.toll, g, goal.insideToll[e] as number)
    }
    const building = `b${g}/${pieces.building[p]}`
    if ((pieces.building[p] as number) >= 0 && !touched.has(building))
      add(board.toll, g, goal.buildingToll[p] as number)
    const stairwell = `s${g}/${pieces.stairwell[p]}`
    if ((pieces.stairwell[p] as number) >= 0 && !touched.has(stairwell))
      add(board.toll, g, goal.stairwellToll[p] as number)
    touched.add(building).add(stairwell)
  }
  for (let g = 0; g < board.size.length; g++) board.price[g] = priceOfSlot(board, g)
}

const add = (sums: Float64Array | Int32Array, at: number, value: number) => {
  sums[at] = (sums[at] as number) + value
}

/** The price of a slot from its sums. */
const priceOfSlot = (board: Board, g: number): number => {
  if (board.size[g] === 0) return 0
  const price = priceOfSums(
    board.goal,
    board.households[g] as number,
    board.load[g] as number,
    board.area[g] as number,
    board.around[g] as number,
    board.toll[g] as number,
  )
  return board.goal.old ? price + movedPrice(board, g, -1, -1, board.households[g] as number) : price
}

const hasOther = (labels: Int32Array, first: Int32Array, list: Int32Array, group: number, g: number, p: number) => {
  for (let i = first[group] as number; i < (first[group + 1] as number); i++) {
    const q = list[i] as number
    if (q !== p && (labels[q] as number) === g) return true
  }
  return false
}

/** What it would cost, together, that piece p went from grid a to grid b (b may be an empty slot). Fills `trial`. */
export const weighMove = (board: Board, p: number, a: number, b: number): number => {
  const { pieces, goal, labels, members, trial } = board
  const { first, next } = pieces
  const { metres, insideToll } = goal
  let metresA = 0
  let metresB = 0
  let tollA = 0
  let tollB = 0
  for (let e = first[p] as number, end = first[p + 1] as number; e < end; e++) {
    const label = labels[next[e] as number] as number
    if (label === a) {
      metresA += metres[e] as number
      tollA += insideToll[e] as number
    } else if (label === b) {
      metresB += metres[e] as number
      tollB += insideToll[e] as number
    }
  }
  const building = pieces.building[p] as number
  if (building >= 0) {
    const price = goal.buildingToll[p] as number
    if (!hasOther(labels, members.buildingFirst, members.buildingList, building, a, p)) tollA += price
    if (!hasOther(labels, members.buildingFirst, members.buildingList, building, b, p)) tollB += price
  }
  const stairwell = pieces.stairwell[p] as number
  if (stairwell >= 0) {
    const price = goal.stairwellToll[p] as number
    if (!hasOther(labels, members.stairwellFirst, members.stairwellList, stairwell, a, p)) tollA += price
    if (!hasOther(labels, members.stairwellFirst, members.stairwellList, stairwell, b, p)) tollB += price
  }
  const own = goal.ownToll[p] as number
  const around = goal.around[p] as number
  trial.householdsA = (board.households[a] as number) - (pieces.households[p] as number)
  trial.loadA = (board.load[a] as number) - (goal.load[p] as number)
  trial.areaA = (board.area[a] as number) - (goal.area[p] as number)
  trial.aroundA = (board.around[a] as number) - around + 2 * metresA
  trial.tollA = (board.toll[a] as number) - own - tollA
  trial.householdsB = (board.households[b] as number) + (pieces.households[p] as number)
  trial.loadB = (board.load[b] as number) + (goal.load[p] as number)
  trial.areaB = (board.area[b] as number) + (goal.area[p] as number)
  trial.aroundB = (board.around[b] as number) + around - 2 * metresB
  trial.tollB = (board.toll[b] as number) + own + tollB
  trial.priceA =
    board.size[a] === 1 ? 0 : priceOfSums(goal, trial.householdsA, trial.loadA, trial.areaA, trial.aroundA, trial.tollA)
  trial.priceB = priceOfSums(goal, trial.householdsB, trial.loadB, trial.areaB, trial.aroundB, trial.tollB)
  if (goal.old) {
    if (board.size[a] !== 1) trial.priceA += movedPrice(board, a, p, -1, trial.householdsA)
    trial.priceB += movedPrice(board, b, -1, p, trial.householdsB)
  }
  return trial.priceA + trial.priceB
}

/** Does the move weighed last. */
export const makeMove = (board: Board, p: number, a: number, b: number) => {
  const { trial } = board
  board.labels[p] = b
  unlink(board, p, a)
  link(board, p, b)
  add(board.size, a, -1)
  add(board.size, b, 1)
  board.households[a] = trial.householdsA
  board.load[a] = trial.loadA
  board.area[a] = trial.areaA
  board.around[a] = trial.aroundA
  board.toll[a] = trial.tollA
  board.price[a] = trial.priceA
  board.households[b] = trial.householdsB
  board.load[b] = trial.loadB
  board.area[b] = trial.areaB
  board.around[b] = trial.aroundB
  board.toll[b] = trial.tollB
  board.price[b] = trial.priceB
}

/** The price of the whole plan. Sums in the order of the slots: it does not depend on how the plan came about. */
export const priceOfPlan = (board: Board): number => {
  let sum = 0
  for (let g = 0; g < board.price.length; g++) sum += board.price[g] as number
  return sum
}
