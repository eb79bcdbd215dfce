import type { Accepted } from '../figures/problems.ts'
import type { Pieces } from '../shapes.ts'

/** A plan somebody is at work on. All lists but `labels` have one entry a grid. */
export interface EditedPlan {
  /** Unit → grid 0 … g−1; -1: in none yet. */
  readonly labels: Int32Array
  /** Grid → level-1 grid 0 … k−1; empty while there are none. */
  readonly groups: Int32Array
  readonly locked: readonly boolean[]
  /** By grid; at most one a grid. */
  readonly exceptions: readonly Accepted[]
  /** A name a person chose; null: the name is made. */
  readonly names: readonly (string | null)[]
}

export interface EditContext {
  readonly pieces: Pieces
}

/** Why an edit cannot be made; the plan is as it was. */
export type EditRefusal =
  /** These are not in the plan. */
  | { readonly code: 'unknown_part'; readonly part: 'unit' | 'grid' | 'group'; readonly numbers: readonly number[] }
  | { readonly code: 'grid_locked'; readonly grid: number }
  /** The grid would lie in these parts, the largest first (units). */
  | { readonly code: 'not_contiguous'; readonly grid: number; readonly parts: readonly (readonly number[])[] }
  /** The level-1 grid would lie in these parts (small grids). */
  | { readonly code: 'group_not_contiguous'; readonly group: number; readonly parts: readonly (readonly number[])[] }
  /** The line leaves every unit of the grid on one side. */
  | { readonly code: 'line_cuts_nothing' }
  /** One side of the line lies in these parts: draw it so that the smaller ones fall to the other side. */
  | { readonly code: 'line_leaves_parts'; readonly grid: number; readonly parts: readonly (readonly number[])[] }
  | { readonly code: 'not_touching' }
  /** Another grid of the plan was given this name. */
  | { readonly code: 'name_taken'; readonly grid: number }
  | { readonly code: 'nothing_changes' }

export type Edited =
  | {
      readonly ok: true
      readonly plan: EditedPlan
      /** Grids that are not what they were, in the new numbers, rising. */
      readonly changed: readonly number[]
      /** Old number → new number; -1: the grid has no unit left and is gone. Those not named kept theirs. */
      readonly renumbered: readonly (readonly [from: number, to: number])[]
      /** Grids (new numbers) whose acceptance ended because the ground it was given for is another one now. */
      readonly reopened: readonly number[]
    }
  | { readonly ok: false; readonly refusal: EditRefusal }

/** What a plan knows of one grid besides its units. */
export interface GridFacts {
  readonly group: number
  readonly isLocked: boolean
  readonly reason: string | null
  readonly name: string | null
}

export const factsOf = (plan: EditedPlan): GridFacts[] => {
  const reasons = new Map(plan.exceptions.map(({ grid, reason }) => [grid, reason]))
  return plan.locked.map((isLocked, grid) => ({
    group: plan.groups[grid] ?? -1,
    isLocked,
    reason: reasons.get(grid) ?? null,
    name: plan.names[grid] ?? null,
  }))
}

export const planFrom = (labels: Int32Array, facts: readonly GridFacts[]): EditedPlan => ({
  labels,
  groups: facts.some(({ group }) => group >= 0) ? Int32Array.from(facts, ({ group }) => group) : new Int32Array(0),
  locked: facts.map(({ isLocked }) => isLocked),
  exceptions: facts.flatMap(({ reason }, grid) => (reason === null ? [] : [{ grid, reason }])),
  names: facts.map(({ name }) => name),
})

export const isSameFacts = (a: GridFacts | undefined, b: GridFacts | undefined): boolean =>
  a?.group === b?.group && a?.isLocked === b?.isLocked && a?.reason === b?.reason && a?.name === b?.name

/** A plan as a search left it: nothing locked, accepted or named by hand. */
export const freshPlan = (labels: ArrayLike<number>, groups: ArrayLike<number>, grids: number): EditedPlan => ({
  labels: Int32Array.from(labels),
  groups: Int32Array.from(groups),
  locked: new Array<boolean>(grids).fill(false),
  exceptions: [],
  names: new Array<string | null>(grids).fill(null),
})
