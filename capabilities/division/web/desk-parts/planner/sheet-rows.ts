import type { Sheet } from '../../../contract/sheet.ts'

/** What a figure is good for, in the office's own four principles; `facts` are neither good nor bad. */
export type SheetPart = 'equal' | 'near' | 'clear' | 'whole' | 'facts'
export type RowKey = Exclude<keyof Sheet, 'smallBuildings'>

interface RowOf {
  readonly key: RowKey
  readonly part: SheetPart
  /** Which way is better. */
  readonly better: 'more' | 'less' | null
  readonly as: 'count' | 'percent' | 'ratio' | 'number'
  /** Counted out of this many. */
  readonly outOf?: keyof Sheet
  /** Only where this can be counted: a list without streets crosses none. */
  readonly needs?: keyof Sheet
  /** What it should be where that does not depend on the town. */
  readonly aim?: 'all' | 'none'
}

/** In the order in which a planner reads them: the rule first, then the four principles. */
export const sheetRows: readonly RowOf[] = [
  { key: 'inRange', part: 'equal', better: 'more', as: 'count', outOf: 'grids', aim: 'all' },
  { key: 'contiguous', part: 'near', better: 'more', as: 'count', outOf: 'grids', aim: 'all' },
  { key: 'nearTarget', part: 'equal', better: 'more', as: 'count', outOf: 'grids' },
  { key: 'cvPeople', part: 'equal', better: 'less', as: 'percent' },
  { key: 'cvLoad', part: 'equal', better: 'less', as: 'percent' },
  { key: 'meanPeople', part: 'equal', better: null, as: 'number' },
  { key: 'bundlesInRange', part: 'equal', better: 'more', as: 'count', outOf: 'bundles', aim: 'all' },
  { key: 'compactMean', part: 'near', better: 'more', as: 'ratio' },
  { key: 'compactTenth', part: 'near', better: 'more', as: 'ratio' },
  { key: 'borderOnStreets', part: 'clear', better: 'more', as: 'percent' },
  { key: 'useMain', part: 'clear', better: 'more', as: 'percent' },
  { key: 'useStreet', part: 'clear', better: 'more', as: 'percent' },
  { key: 'useLane', part: 'clear', better: 'more', as: 'percent' },
  { key: 'crossMain', part: 'clear', better: 'less', as: 'count', aim: 'none', needs: 'borderOnStreets' },
  { key: 'crossStreet', part: 'clear', better: 'less', as: 'count', needs: 'borderOnStreets' },
  { key: 'smallBuildingsCut', part: 'whole', better: 'less', as: 'count', outOf: 'smallBuildings', aim: 'none' },
  { key: 'largeBuildingParts', part: 'whole', better: 'less', as: 'count', aim: 'none' },
  { key: 'stairwellsCut', part: 'whole', better: 'less', as: 'count', aim: 'none' },
  { key: 'grids', part: 'facts', better: null, as: 'count' },
  { key: 'bundles', part: 'facts', better: null, as: 'count' },
  { key: 'households', part: 'facts', better: null, as: 'count' },
  { key: 'people', part: 'facts', better: null, as: 'count' },
]

export type Change = 'better' | 'worse' | 'same' | 'other'

export interface SheetRow {
  readonly key: RowKey
  readonly part: SheetPart
  readonly before: string
  readonly now: string
  /** `other`: it changed, which is neither good nor bad. */
  readonly change: Change
  /** What it aims at is reached; null: it aims at nothing that could be. */
  readonly isReached: boolean | null
}

const said = (row: RowOf, sheet: Sheet): string => {
  const value = sheet[row.key]
  if (value === null) return '—'
  if (row.as === 'percent') return `${(100 * value).toFixed(1)} %`
  if (row.as === 'ratio') return value.toFixed(2)
  if (row.as === 'number') return value.toFixed(1)
  const out = row.outOf && sheet[row.outOf]
  return out === undefined ? String(value) : `${value} / ${out}`
}

/** What counts: a share where it is counted out of many, so that one grid more does not pass for progress. */
const weightOf = (row: RowOf, sheet: Sheet): number | null => {
  const value = sheet[row.key]
  const out = row.outOf && sheet[row.outOf]
  if (value === null || out == null) return value
  return out > 0 ? value / out : null
}

/** Less than what is shown is no change. */
const least: Record<RowOf['as'], number> = { count: 1e-9, percent: 0.0005, ratio: 0.005, number: 0.05 }

const changeOf = (row: RowOf, before: Sheet, now: Sheet): Change => {
  const a = weightOf(row, before)
  const b = weightOf(row, now)
  if (a === null || b === null) return 'same'
  if (Math.abs(b - a) < least[row.as]) return 'same'
  if (row.better === null) return 'other'
  return b > a === (row.better === 'more') ? 'better' : 'worse'
}

const isReached = (row: RowOf, sheet: Sheet): boolean | null => {
  const value = sheet[row.key]
  if (!row.aim || value === null) return null
  if (row.aim === 'none') return value === 0
  return row.outOf !== undefined && value === sheet[row.outOf]
}

/** Two sheets beside each other, row by row. What has nothing to count in either (list mode has no streets) is left out. */
export const compareSheets = (before: Sheet, now: Sheet): SheetRow[] =>
  sheetRows
    .filter(({ key }) => before[key] !== null || now[key] !== null)
    .filter(({ key, needs = key }) => before[needs] !== null || now[needs] !== null)
    .map((row) => ({
      key: row.key,
      part: row.part,
      before: said(row, before),
      now: said(row, now),
      change: changeOf(row, before, now),
      isReached: isReached(row, now),
    }))
