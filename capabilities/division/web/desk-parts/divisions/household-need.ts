import type { DivisionSettings } from '../../../contract/settings.ts'

export interface HouseholdNeed {
  /** People of a household on average. */
  readonly each: number
  /** Households that make the people aimed at. */
  readonly needed: number
  readonly isMore: boolean
}

/**
 * Whether range and aim go together at all: with small households the people aimed at are more households than a grid may
 * have, with large ones fewer. Null when they do, or nothing is known of the people.
 */
export const householdNeed = (
  peopleEach: number,
  { households, peopleTarget }: Pick<DivisionSettings, 'households' | 'peopleTarget'>,
): HouseholdNeed | null => {
  if (!(peopleEach > 0)) return null
  if (peopleEach * households.max < peopleTarget) {
    return { each: peopleEach, needed: Math.ceil(peopleTarget / peopleEach), isMore: true }
  }
  if (peopleEach * households.min > peopleTarget) {
    return { each: peopleEach, needed: Math.floor(peopleTarget / peopleEach), isMore: false }
  }
  return null
}
