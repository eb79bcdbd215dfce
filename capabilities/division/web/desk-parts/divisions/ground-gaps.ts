import type { ReturnedBy } from '../../../../../kernel/shared/contract.ts'
import type { readPlacesCount } from '../../../../grids/contract/places.ts'

export type PlacesCount = ReturnedBy<typeof readPlacesCount>

export type GroundGap =
  | { readonly code: 'noDoors' | 'noBuildings' | 'noBoundary' | 'noStreets' | 'noPeople'; readonly isStop: boolean }
  | { readonly code: 'unplaced'; readonly isStop: false; readonly buildings: number }

/** What is missing of a community's ground, the worst first. `isStop`: nothing can be divided without it. */
export const groundGaps = (known: PlacesCount): GroundGap[] => {
  const gaps: GroundGap[] = []
  if (known.buildings === 0) gaps.push({ code: 'noBuildings', isStop: true })
  if (known.doors === 0) gaps.push({ code: 'noDoors', isStop: true })
  if (!known.hasBoundary) gaps.push({ code: 'noBoundary', isStop: false })
  if (known.buildings > 0 && known.buildingsWithoutPlace > 0) {
    gaps.push({ code: 'unplaced', isStop: false, buildings: known.buildingsWithoutPlace })
  }
  if (known.hasBoundary && known.streets === 0) gaps.push({ code: 'noStreets', isStop: false })
  if (known.doors > 0 && known.people === 0) gaps.push({ code: 'noPeople', isStop: false })
  return gaps
}
