import type { RunCardBody } from '../../../contract/mobilisation.ts'

/** How many people a card calls up to a level, all parts together. */
export const peopleUpTo = (card: RunCardBody, level: number): number =>
  card.levels
    .slice(0, level)
    .flat()
    .reduce((sum, { count }) => sum + count, 0)

/** How many of one part a card calls up to a level. */
export const wantedUpTo = (card: RunCardBody, role: string, level: number): number =>
  card.levels
    .slice(0, level)
    .flat()
    .reduce((sum, part) => sum + (part.role === role ? part.count : 0), 0)
