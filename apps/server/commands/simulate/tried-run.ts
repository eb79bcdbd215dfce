import type { ServiceOrder } from '../../../../capabilities/dispatch/rules/alerts/settings.ts'
import type { AlertRule } from '../../../../capabilities/dispatch/rules/alerts/shapes.ts'
import type { Figures } from '../../../../capabilities/dispatch/rules/simulate/measure.ts'

/** A rule as it is tried: in a surge the scored rules come with both orders of service. */
export interface TriedRule {
  readonly rule: AlertRule
  readonly order: ServiceOrder | null
}
export const nameOf = ({ rule, order }: TriedRule): string => (order === null ? rule : `${rule}/${order}`)

/** One finished run: a line of runs.csv, so that what was stopped goes on where it was. */
export interface TriedRun {
  readonly town: string
  /** What was tried, as text: days, requests, surge. */
  readonly scenario: string
  readonly rule: string
  readonly seed: string
  readonly figures: Pick<Figures, FigureName>
  /** Arrivals by full minute, 0 to 59; the last number is everybody later or never. */
  readonly arrivals: readonly number[]
}

export const figureNames = [
  'requests',
  'onTime',
  'onTimeUrgent',
  'median',
  'p95',
  'p99',
  'alertsPerRequest',
  'busiest',
  'gini',
  'turnedBack',
  'unserved',
  'worstGrids',
  'calibrationPoints',
] as const satisfies readonly (keyof Figures)[]
export type FigureName = (typeof figureNames)[number]

const arrivalMinutes = 60
export const countArrivals = (minutes: readonly (number | null)[]): number[] => {
  const counts = Array<number>(arrivalMinutes + 1).fill(0)
  for (const one of minutes) {
    const slot = one === null ? arrivalMinutes : Math.min(arrivalMinutes, Math.floor(one))
    counts[slot] = (counts[slot] ?? 0) + 1
  }
  return counts
}

const header = ['town', 'scenario', 'rule', 'seed', ...figureNames, 'arrivals'].join(',')

/** Numbers and names without commas: no quoting is needed. */
export const csvOf = (runs: readonly TriedRun[]): string =>
  [
    header,
    ...runs.map(({ town, scenario, rule, seed, figures, arrivals }) =>
      [town, scenario, rule, seed, ...figureNames.map((name) => figures[name] ?? ''), arrivals.join(' ')].join(','),
    ),
    '',
  ].join('\n')

/** What an earlier call wrote; lines that are not whole (it was stopped while writing) are left out. */
export const readCsv = (text: string): TriedRun[] => {
  const [first, ...lines] = text.split('\n')
  if (first !== header) return []
  return lines.flatMap((line): TriedRun[] => {
    const [town, scenario, rule, seed, ...rest] = line.split(',')
    const arrivals = (rest[figureNames.length] ?? '').split(' ').map(Number)
    if (town === undefined || scenario === undefined || rule === undefined || seed === undefined) return []
    if (arrivals.length !== arrivalMinutes + 1 || arrivals.some(Number.isNaN)) return []
    const figures = Object.fromEntries(
      figureNames.map((name, i) => [name, rest[i] === '' ? Number.NaN : Number(rest[i])]),
    ) as Record<FigureName, number>
    return [{ town, scenario, rule, seed, figures, arrivals }]
  })
}
