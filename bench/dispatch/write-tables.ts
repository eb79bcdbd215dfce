import type { Figures } from '../../capabilities/dispatch/rules/simulate/measure.ts'
import type { TownRun, TownSweep } from './live-town.ts'

type Cell = string
const row = (cells: readonly Cell[]) => `| ${cells.join(' | ')} |`
export const markdown = (titles: readonly string[], rows: readonly (readonly Cell[])[]): string =>
  [row(titles), row(titles.map((_, i) => (i === 0 ? '---' : '---:'))), ...rows.map(row)].join('\n')

const share = (x: number) => (Number.isFinite(x) ? x.toFixed(3).replace(/^0/, '') : '–')
const number = (digits: number) => (x: number) => (Number.isFinite(x) ? x.toFixed(digits) : '∞')
const mean = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0) / values.length

/** Mean and range over towns and seeds; one value alone without a range. */
const spread = (values: readonly number[], show: (x: number) => string): string => {
  const known = values.filter((x) => !Number.isNaN(x))
  const least = show(Math.min(...known))
  const most = show(Math.max(...known))
  return least === most ? show(mean(known)) : `${show(mean(known))} (${least}–${most})`
}

const columns: readonly [string, (one: Figures) => number, (x: number) => string][] = [
  ['≤ 15', (f) => f.onTime, share],
  ['urgent', (f) => f.onTimeUrgent, share],
  ['median', (f) => f.median, number(1)],
  ['p95', (f) => f.p95, number(1)],
  ['p99', (f) => f.p99, number(1)],
  ['alerts/req', (f) => f.alertsPerRequest, number(2)],
  ['busiest', (f) => f.busiest, number(0)],
  ['Gini', (f) => f.gini, number(2)],
  ['turned back', (f) => f.turnedBack, share],
  ['> 2 h', (f) => f.unserved, share],
  ['worst grids', (f) => f.worstGrids, share],
  ['calib. points', (f) => f.calibrationPoints ?? Number.NaN, number(1)],
]

const unique = <T>(list: readonly T[]): T[] => [...new Set(list)]

/** Every figure of one scenario, a row a rule. */
export const fullTable = (runs: readonly TownRun[]): string =>
  markdown(
    ['rule', ...columns.map(([title]) => title)],
    unique(runs.map(({ rule }) => rule)).map((rule) => {
      const own = runs.filter((run) => run.rule === rule).map(({ figures }) => figures)
      return [rule, ...columns.map(([, of, show]) => spread(own.map(of), show))]
    }),
  )

/** One scenario in every town: all (urgent) · median / p95, means over the seeds. */
export const townTable = (runs: readonly TownRun[]): string => {
  const towns = unique(runs.map(({ town }) => town))
  return markdown(
    ['rule', ...towns],
    unique(runs.map(({ rule }) => rule)).map((rule) => [
      rule,
      ...towns.map((town) => {
        const own = runs.filter((run) => run.rule === rule && run.town === town).map(({ figures }) => figures)
        const of = (name: 'onTime' | 'onTimeUrgent' | 'median' | 'p95') => mean(own.map((figures) => figures[name]))
        const minutes = `${number(1)(of('median'))} / ${number(1)(of('p95'))}`
        return `${share(of('onTime'))} (${share(of('onTimeUrgent'))}) · ${minutes}`
      }),
    ]),
  )
}

export const sweepTable = (sweeps: readonly TownSweep[]): string =>
  markdown(
    ['who · how', 'doors', '15 min', '30 min', 'p95', 'last'],
    unique(sweeps.map(({ rule, scenario }) => `${rule} · ${scenario}`)).map((key) => {
      const own = sweeps.filter(({ rule, scenario }) => `${rule} · ${scenario}` === key).map(({ figures }) => figures)
      return [
        key,
        spread(
          own.map((f) => f.doors),
          number(0),
        ),
        spread(
          own.map((f) => f.in15),
          share,
        ),
        spread(
          own.map((f) => f.in30),
          share,
        ),
        spread(
          own.map((f) => f.p95),
          number(0),
        ),
        spread(
          own.map((f) => f.last),
          number(0),
        ),
      ]
    }),
  )
