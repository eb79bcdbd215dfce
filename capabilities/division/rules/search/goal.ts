import type { DivisionSettings } from '../../contract/settings.ts'
import { borderClasses, type Pieces, plain } from '../shapes.ts'

/** The plan that is being divided anew: who changes the leader costs. */
export interface OldGrids {
  /** Piece → its grid in the old plan; -1: none. */
  readonly labels: Int32Array
  /** Price of a household outside its grid's largest old grid. */
  readonly price: number
}

/**
 * What a good grid is, in prices; made once per search. Every term depends on a grid's own pieces only, so that any
 * method can price a grid alone. Metres, areas and tolls are rounded to powers of two: their sums are exact in any
 * order, and therefore a search that was saved and resumed goes on bit by bit.
 */
export interface Goal {
  /** At level 1 every piece counts as one household: `min`–`max` small grids. */
  readonly households: { readonly min: number; readonly max: number }
  /** A household outside the range. Not a weight: the range is a rule. */
  readonly outside: number
  /** `load` of a grid aimed at, and the price of being off it by its whole size (squared). */
  readonly loadTarget: number
  readonly balance: number
  /** The middle of the range, and the price of a household off it (squared). */
  readonly middle: number
  readonly offMiddle: number
  /** Price of (1 − PP), PP = 4π·area / perimeter². */
  readonly compact: number
  /** Per piece: what is balanced, m², metres all around, and the linear terms that belong to the piece alone. */
  readonly load: Float64Array
  readonly area: Float64Array
  readonly around: Float64Array
  readonly ownToll: Float64Array
  /** Per entry of `Pieces.next`: metres, and what changes when both sides lie in the same grid. */
  readonly metres: Float64Array
  readonly insideToll: Float64Array
  /** Per piece: the price of being in a grid that has nothing else of its building, its stairwell. */
  readonly buildingToll: Float64Array
  readonly stairwellToll: Float64Array
  readonly old: OldGrids | null
}

/**
 * Prices of the objective of reference/algorithms.md 2.3; an office's weights multiply them. Measured anew on made towns
 * (seeds 1 to 20): with exact windows of ten grids the prices of the reference buy whole stairwells with unequal work, so
 * people, shape, streets and whole buildings are dearer here, shares of stairwells and of large buildings cheaper.
 */
const prices = {
  outside: 240,
  balance: 320,
  /** At either end of the range: 0.02 × 5² for 15–25. */
  endOfRange: 0.5,
  compact: 13,
  /** A metre of main street, street, lane, wall inside a grid. */
  inside: [0.8, 0.2, 0.004, 0.05],
  /** Two neighbours on either side of a main street in one grid, however short their border: round its end a way leads too. */
  acrossMain: 20,
  /** A metre of border on no street, for each of the two grids. */
  plainSide: 0.006,
  buildingWhole: 36,
  /** Of a building with more households than a grid may have: it must be shared anyway. */
  buildingLarge: 3,
  stairwell: 3,
} as const

const exactMetres = (value: number) => Math.round(value * 1024) / 1024
const exactToll = (value: number) => Math.round(value * 1_048_576) / 1_048_576
const sumOf = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0)

interface Terms {
  readonly households: { readonly min: number; readonly max: number }
  readonly loadTarget: number
  readonly balance: number
  readonly compact: number
  readonly streets: number
  readonly whole: number
  readonly old: OldGrids | null
}

const makeGoal = (pieces: Pieces, terms: Terms): Goal => {
  const { count, first, border } = pieces
  const entries = first[count] ?? 0
  const metres = new Float64Array(entries)
  const insideToll = new Float64Array(entries)
  for (let e = 0; e < entries; e++) {
    let all = 0
    let toll = 0
    for (let c = 0; c < borderClasses; c++) {
      const length = border[borderClasses * e + c] as number
      all += length
      toll += c === plain ? -2 * prices.plainSide * length : (prices.inside[c] ?? 0) * length
    }
    if ((border[borderClasses * e] as number) >= leastMain) toll += prices.acrossMain
    metres[e] = exactMetres(all)
    insideToll[e] = exactToll(toll * terms.streets)
  }
  const buildingToll = wholeTolls(pieces, pieces.building, (size) =>
    size <= terms.households.max ? prices.buildingWhole * terms.whole : prices.buildingLarge * terms.whole,
  )
  const stairwellToll = wholeTolls(pieces, pieces.stairwell, () => prices.stairwell * terms.whole)
  const around = new Float64Array(count)
  const ownToll = new Float64Array(count)
  for (let p = 0; p < count; p++) {
    let plainMetres = 0
    let sum = exactMetres(pieces.rim[p] as number)
    for (let e = first[p] as number; e < (first[p + 1] as number); e++) {
      sum += metres[e] as number
      plainMetres += border[borderClasses * e + plain] as number
    }
    around[p] = sum
    // Σ over buildings of w·(1 − share): w is paid once a grid and building, each piece gives its share back.
    ownToll[p] = exactToll(
      plainMetres * prices.plainSide * terms.streets -
        (buildingToll.back[p] as number) -
        (stairwellToll.back[p] as number),
    )
  }
  const middle = (terms.households.min + terms.households.max) / 2
  const half = Math.max(0.5, (terms.households.max - terms.households.min) / 2)
  return {
    households: terms.households,
    outside: prices.outside,
    loadTarget: terms.loadTarget,
    balance: terms.balance,
    middle,
    offMiddle: prices.endOfRange / (half * half),
    // In list mode nothing has a shape.
    compact: sumOf(pieces.area) > 0 ? terms.compact : 0,
    load: pieces.load.map(exactMetres),
    area: pieces.area.map(exactMetres),
    around,
    ownToll,
    metres,
    insideToll,
    buildingToll: buildingToll.toll,
    stairwellToll: stairwellToll.toll,
    old: terms.old && terms.old.price > 0 ? terms.old : null,
  }
}

const wholeTolls = (pieces: Pieces, groupOf: Int32Array, priceOfSize: (households: number) => number) => {
  const size = new Map<number, number>()
  groupOf.forEach((group, p) => {
    if (group >= 0) size.set(group, (size.get(group) ?? 0) + (pieces.households[p] as number))
  })
  const toll = new Float64Array(pieces.count)
  const back = new Float64Array(pieces.count)
  groupOf.forEach((group, p) => {
    const all = size.get(group) ?? 0
    if (group < 0 || all === 0) return
    toll[p] = exactToll(priceOfSize(all))
    back[p] = ((toll[p] as number) * (pieces.households[p] as number)) / all
  })
  return { toll, back }
}

/** Small grids of units: the objective of reference/algorithms.md 2.3, its prices multiplied by the office's weights. */
export const gridGoal = (pieces: Pieces, settings: DivisionSettings, old: OldGrids | null = null): Goal => {
  const people = sumOf(pieces.people)
  const load = sumOf(pieces.load)
  const { weights } = settings
  return makeGoal(pieces, {
    households: settings.households,
    // Weighed work is balanced around the work of so many people.
    loadTarget: people > 0 && load > 0 ? (settings.peopleTarget * load) / people : settings.peopleTarget,
    balance: prices.balance * weights.balance,
    compact: prices.compact * weights.compact,
    streets: weights.streets,
    whole: weights.whole,
    old,
  })
}

/**
 * Level-1 grids of small grids (reference/algorithms.md 2.5). Load is aimed at an equal share, not at a fixed number:
 * how many people a level-1 grid has follows from its small grids.
 */
export const bundleGoal = (pieces: Pieces, settings: DivisionSettings): Goal => {
  const { min, max } = settings.gridsPerBundle
  const grids = sumOf(pieces.households)
  const load = sumOf(pieces.load)
  const bundles = Math.max(1, Math.round((2 * grids) / (min + max)))
  return makeGoal(pieces, {
    households: { min, max },
    loadTarget: load > 0 ? load / bundles : 1,
    balance: prices.balance * bundleBalance * settings.weights.balance,
    compact: prices.compact * bundleCompact * settings.weights.compact,
    streets: bundleStreets * settings.weights.streets,
    whole: 0,
    old: null,
  })
}
// A level-1 grid has borders of kilometres: at the prices of small grids streets would drown the balance.
const bundleStreets = 0.15
const bundleBalance = 0.33
const bundleCompact = 0.3

/** The price of a grid from its sums; the one place where the objective is written down. */
export const priceOfSums = (
  goal: Goal,
  households: number,
  load: number,
  area: number,
  around: number,
  toll: number,
): number => {
  const { min, max } = goal.households
  const outside = households > max ? households - max : households < min ? min - households : 0
  const drift = (load - goal.loadTarget) / goal.loadTarget
  const off = households - goal.middle
  const round = around > 0 ? (4 * Math.PI * area) / (around * around) : 1
  return (
    goal.outside * outside +
    goal.balance * drift * drift +
    goal.offMiddle * off * off +
    goal.compact * (round < 1 ? 1 - round : 0) +
    toll
  )
}

/** The price of one set of pieces as one grid; that they are connected is not in it. No pieces: 0. */
export const priceOf = (pieces: Pieces, goal: Goal, members: ArrayLike<number>): number => {
  if (members.length === 0) return 0
  const { first, next } = pieces
  const mine = new Set<number>()
  for (let i = 0; i < members.length; i++) mine.add(members[i] as number)
  const buildings = new Set<number>()
  const stairwells = new Set<number>()
  const fromOld = new Map<number, number>()
  let [households, load, area, around, toll, kept] = [0, 0, 0, 0, 0, 0]
  for (const p of mine) {
    const here = pieces.households[p] as number
    households += here
    load += goal.load[p] as number
    area += goal.area[p] as number
    around += goal.around[p] as number
    toll += goal.ownToll[p] as number
    for (let e = first[p] as number; e < (first[p + 1] as number); e++) {
      const q = next[e] as number
      if (!mine.has(q)) continue
      around -= goal.metres[e] as number
      if (p < q) toll += goal.insideToll[e] as number
    }
    toll += newIn(buildings, pieces.building[p] as number, goal.buildingToll[p] as number)
    toll += newIn(stairwells, pieces.stairwell[p] as number, goal.stairwellToll[p] as number)
    const old = goal.old ? (goal.old.labels[p] as number) : -1
    if (old < 0) continue
    const both = (fromOld.get(old) ?? 0) + here
    fromOld.set(old, both)
    if (both > kept) kept = both
  }
  const price = priceOfSums(goal, households, load, area, around, toll)
  return goal.old ? price + goal.old.price * (households - kept) : price
}

const newIn = (seen: Set<number>, group: number, toll: number): number => {
  if (group < 0 || seen.has(group)) return 0
  seen.add(group)
  return toll
}

/** Metres of main street that count as crossed: less is a corner. */
export const leastMain = 1

/** Two pieces are neighbours when they share so much border: less is a corner (reference/algorithms.md 2.3). */
export const leastBorder = 0.5
