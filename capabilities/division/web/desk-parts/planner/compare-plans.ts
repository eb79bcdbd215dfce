import { matchPlans, movedUnits } from '../../../rules/moved/match-plans.ts'
import type { Pieces } from '../../../rules/shapes.ts'

export interface Difference {
  /** Units that lie in another grid, grids being matched so that as few households as possible do. */
  readonly units: readonly number[]
  readonly households: number
  /** 0–1 of the households that lie in a grid in both. */
  readonly share: number
}

/** What differs between two plans of one ground, however their grids are numbered. */
export const comparePlans = (pieces: Pieces, other: ArrayLike<number>, here: ArrayLike<number>): Difference => {
  const matching = matchPlans(other, here, pieces.households)
  const { moved, households, share } = movedUnits(other, here, matching, pieces.households)
  return { units: moved, households, share }
}
