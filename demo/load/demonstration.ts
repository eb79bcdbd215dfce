import { uuidOf } from '../random.ts'
import { makeTown } from '../town/make-town.ts'
import type { Town } from '../town/shapes.ts'

/** One demonstration town; another seed would be another town with other people. */
export const townSeed = 'laocheng'
/** The same in every installation, so that a load that was interrupted finds its office again. */
export const demoJurisdictionId = uuidOf(townSeed, 'jurisdiction')

let kept: Town | null = null

/** The town takes a third of a second to draw: once for everything that is loaded from it. */
export const demoTown = (): Town => {
  kept ??= makeTown({ seed: townSeed, scale: 1 })
  return kept
}
/** A few megabytes that nobody needs once the demonstration is loaded. */
export const forgetTown = (): void => {
  kept = null
}
