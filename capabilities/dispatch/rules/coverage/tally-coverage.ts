import type { RowMap } from './cover-rows.ts'
import { classifyCoverage } from './expected-coverage.ts'
import { type GapKind, gapKinds } from './name-gaps.ts'

/** The columns of a town that counting needs. */
export interface Counted {
  readonly doors: Float64Array
  readonly areaOf: Int32Array
}

export interface CoverageTally {
  /** Weighted by doors; null where nobody lives. */
  readonly share: number | null
  readonly doors: number
  /** Doors by class. */
  readonly classes: { readonly sure: number; readonly likely: number; readonly gap: number }
  readonly gaps: { readonly distance: number; readonly rota: number; readonly skill: number }
  /** Small grids with the lowest share, worst first; `gap` is what most of its doors suffer from. */
  readonly worst: readonly {
    readonly area: number
    readonly share: number
    readonly doors: number
    readonly gap: GapKind
  }[]
  readonly items: readonly { readonly building: number; readonly share: number; readonly gap: GapKind }[]
}

/** As many as somebody reads. */
const mostWorst = 20
const inWords = { sure: 'sure', thin: 'likely', gap: 'gap' } as const
const named = ['rota', 'skill', 'distance'] as const

interface Grid {
  doors: number
  reached: number
  readonly gaps: { distance: number; rota: number; skill: number }
}

const mainGap = ({ gaps }: Grid): GapKind => {
  const most = Math.max(gaps.rota, gaps.skill, gaps.distance)
  return most > 0 ? (named.find((kind) => gaps[kind] === most) ?? 'none') : 'none'
}

/** Counts doors. @param within of each small grid: 1 counts, 0 does not and is not shown */
export const tallyCoverage = ({ doors, areaOf }: Counted, map: RowMap, within: Uint8Array): CoverageTally => {
  const classes = { sure: 0, likely: 0, gap: 0 }
  const gaps = { distance: 0, rota: 0, skill: 0 }
  const grids = new Map<number, Grid>()
  const items: { building: number; share: number; gap: GapKind }[] = []
  let all = 0
  let reached = 0
  for (let building = 0; building < doors.length; building++) {
    const area = areaOf[building] as number
    if (within[area] !== 1) continue
    const weight = doors[building] as number
    const share = map.expected[building] as number
    const gap = gapKinds[map.gaps[building] as number] ?? 'none'
    items.push({ building, share, gap })
    all += weight
    reached += weight * share
    classes[inWords[classifyCoverage(share)]] += weight
    const grid = grids.get(area) ?? { doors: 0, reached: 0, gaps: { distance: 0, rota: 0, skill: 0 } }
    grid.doors += weight
    grid.reached += weight * share
    if (gap !== 'none') {
      gaps[gap] += weight
      grid.gaps[gap] += weight
    }
    grids.set(area, grid)
  }
  const worst = [...grids]
    .filter(([, grid]) => grid.doors > 0)
    .map(([area, grid]) => ({ area, share: grid.reached / grid.doors, doors: grid.doors, gap: mainGap(grid) }))
    .sort((a, b) => a.share - b.share || b.doors - a.doors || a.area - b.area)
    .slice(0, mostWorst)
  return { share: all > 0 ? reached / all : null, doors: all, classes, gaps, worst, items }
}
