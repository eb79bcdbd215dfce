import { assignSparse } from '../../../../kernel/shared/assign/assign.ts'
import { countGrids } from '../figures/grid-figures.ts'

/** Which grid of the plan before lives on in which grid of the plan after. */
export interface Matching {
  /** Grid after → grid before; -1: it is new. */
  readonly beforeOf: Int32Array
  /** Grid before → grid after; -1: it ends. */
  readonly afterOf: Int32Array
  /** Households (or doors) that stay in their grid. */
  readonly kept: number
}

/**
 * The matching of two plans' grids under which most households keep their grid: an exact assignment on the overlaps, so
 * "moved" does not depend on how grids happen to be numbered (reference 3). Grids without a common household are not
 * matched.
 * @param before thing (unit or door) → its grid in the plan before; -1: in none, or not there yet
 * @param after the same things → their grid in the plan after; -1: in none, or gone
 * @param households weight of each thing, whole numbers; each counts one unless told (doors)
 * @param grids how many grids each plan has, when labels do not tell (a grid without things)
 */
export const matchPlans = (
  before: ArrayLike<number>,
  after: ArrayLike<number>,
  households: ArrayLike<number> | null = null,
  grids: { readonly before: number; readonly after: number } = { before: countGrids(before), after: countGrids(after) },
): Matching => {
  const overlaps = Array.from({ length: grids.after }, () => new Map<number, number>())
  for (let i = 0; i < after.length; i++) {
    const [old, now] = [before[i] ?? -1, after[i] ?? -1]
    const row = overlaps[now]
    if (old >= 0 && row) row.set(old, (row.get(old) ?? 0) + (households ? (households[i] ?? 0) : 1))
  }
  const arcs = overlaps.flatMap((row) => [...row].sort(([a], [b]) => a - b))
  const rowStart = new Int32Array(grids.after + 1)
  for (const [now, row] of overlaps.entries()) rowStart[now + 1] = (rowStart[now] as number) + row.size
  const { columnOf, value } = assignSparse({
    rows: grids.after,
    columns: grids.before,
    rowStart,
    arcColumn: Int32Array.from(arcs, ([old]) => old),
    arcScore: Float64Array.from(arcs, ([, shared]) => shared),
  })
  const afterOf = new Int32Array(grids.before).fill(-1)
  for (const [now, old] of columnOf.entries()) if (old >= 0) afterOf[old] = now
  return { beforeOf: columnOf, afterOf, kept: value }
}

/** Things whose grid is another one, though both plans know them. */
export interface Moved {
  /** Indexes, rising. */
  readonly moved: readonly number[]
  readonly households: number
  /** Households that lie in a grid before and after: those who could have moved. */
  readonly of: number
  /** 0–1; 0 when nobody could have. */
  readonly share: number
}

const movedOf = (
  before: ArrayLike<number>,
  after: ArrayLike<number>,
  { beforeOf }: Matching,
  householdsOf: (i: number) => number,
): Moved => {
  const moved: number[] = []
  let households = 0
  let of = 0
  for (let i = 0; i < after.length; i++) {
    const [old, now] = [before[i] ?? -1, after[i] ?? -1]
    if (old < 0 || now < 0) continue
    of += householdsOf(i)
    if (beforeOf[now] === old) continue
    moved.push(i)
    households += householdsOf(i)
  }
  return { moved, households, of, share: of > 0 ? households / of : 0 }
}

/** Units (each with its households) that change their grid. */
export const movedUnits = (
  before: ArrayLike<number>,
  after: ArrayLike<number>,
  matching: Matching,
  households: ArrayLike<number>,
): Moved => movedOf(before, after, matching, (i) => households[i] ?? 0)

/** Doors (one household each) that change their grid, and so their leader. */
export const movedDoors = (before: ArrayLike<number>, after: ArrayLike<number>, matching: Matching): Moved =>
  movedOf(before, after, matching, () => 1)
