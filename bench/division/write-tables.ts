import type { Sheet } from '../../capabilities/division/contract/sheet.ts'
import { markdown } from '../dispatch/write-tables.ts'
import type { AnchorName } from './anchors.ts'
import { type Judged, type Limit, limits, timeLimits, verdictOf } from './cases.ts'
import type { Took } from './stopwatch.ts'

export const share = (x: number): string => (Number.isFinite(x) ? x.toFixed(3).replace(/^0\./, '.') : '–')
export const seconds = (ms: number): string => (Number.isFinite(ms) ? (ms / 1000).toFixed(ms < 10_000 ? 2 : 1) : '–')

/** Mean and range; one value alone without a range. */
export const spread = (values: readonly (number | null)[], show: (x: number) => string): string => {
  const known = values.filter((x): x is number => x !== null && Number.isFinite(x))
  if (known.length === 0) return '–'
  const least = show(Math.min(...known))
  const most = show(Math.max(...known))
  return least === most ? most : `${show(known.reduce((sum, x) => sum + x, 0) / known.length)} (${least}–${most})`
}

/** On the clock, and in brackets of the processor. */
export const timeOf = (took: readonly Took[]): string =>
  `${spread(
    took.map(({ ms }) => ms),
    seconds,
  )} [${spread(
    took.map(({ cpuMs }) => cpuMs),
    seconds,
  )}]`

const whole = (x: number) => x.toFixed(0)
const part = (of: keyof Sheet, all: keyof Sheet) => (sheet: Sheet) => {
  const [a, b] = [sheet[of], sheet[all]]
  return a === null || b === null || b === 0 ? null : a / b
}
const columns: readonly [title: string, of: (sheet: Sheet) => number | null, show: (x: number) => string][] = [
  ['grids', (s) => s.grids, whole],
  ['in range', part('inRange', 'grids'), share],
  ['contiguous', part('contiguous', 'grids'), share],
  ['CV people', (s) => s.cvPeople, share],
  ['±20 %', part('nearTarget', 'grids'), share],
  ['PP mean', (s) => s.compactMean, share],
  ['main use', (s) => s.useMain, share],
  ['street use', (s) => s.useStreet, share],
  ['lane use', (s) => s.useLane, share],
  ['cross main', (s) => s.crossMain, whole],
  ['cross street', (s) => s.crossStreet, whole],
  ['≤ 25 cut', (s) => s.smallBuildingsCut, whole],
  ['large: parts more', (s) => s.largeBuildingParts, whole],
  ['stairwells cut', (s) => s.stairwellsCut, whole],
]

export interface Row {
  readonly name: AnchorName | string
  readonly sheets: readonly Sheet[]
  readonly took: readonly Took[]
}

/** A row an algorithm: mean and range over its sheets. */
export const sheetTable = (rows: readonly Row[]): string =>
  markdown(
    ['algorithm', ...columns.map(([title]) => title), 'time s'],
    rows.map(({ name, sheets, took }) => [
      name,
      ...columns.map(([, of, show]) => spread(sheets.map(of), show)),
      timeOf(took),
    ]),
  )

export interface NamedRuns {
  readonly name: string
  readonly runs: readonly Judged[]
}

const order = ['✗', '✓', '✓✓'] as const
/** Floors and targets of the reference: the worst verdict of all runs of a town, with how many runs keep the target. */
export const verdictTable = (towns: readonly NamedRuns[], withTimes: (town: string) => boolean): string => {
  const all: readonly Limit[] = [...limits, ...timeLimits]
  return markdown(
    ['town', ...all.map(({ what }) => what)],
    towns.map(({ name, runs }) => [
      name,
      ...all.map((limit) => {
        if (timeLimits.includes(limit) && !withTimes(name)) return ''
        // Where nothing could be in range there is nothing else to ask for.
        const asked = runs.filter(({ sheet, unavoidable }) => sheet.grids > unavoidable)
        const verdicts = asked.map((run) => verdictOf(limit, run)).filter((verdict) => verdict !== '')
        if (verdicts.length === 0) return ''
        const worst = order.find((verdict) => verdicts.includes(verdict)) ?? ''
        const kept = verdicts.filter((verdict) => verdict === '✓✓').length
        const values = spread(
          asked.map((run) => limit.of(run)),
          limit.show === 'share' ? share : (x) => x.toFixed(2),
        )
        return `${worst} ${values}${worst === '✓✓' || kept === 0 ? '' : ` · ${kept}/${verdicts.length} ✓✓`}`
      }),
    ]),
  )
}
