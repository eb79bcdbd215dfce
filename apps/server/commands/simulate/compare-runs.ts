import type { FigureName, TriedRun } from './tried-run.ts'

/** A figure over the seeds: mean, least and most. */
export interface Spread {
  readonly mean: number
  readonly least: number
  readonly most: number
}
export const spreadOf = (runs: readonly TriedRun[], name: FigureName): Spread => {
  const values = runs.map(({ figures }) => figures[name] ?? Number.NaN)
  return {
    mean: values.reduce((sum, value) => sum + value, 0) / values.length,
    least: Math.min(...values),
    most: Math.max(...values),
  }
}

const share = (x: number) => (Number.isFinite(x) ? (100 * x).toFixed(1) : '–')
const number = (digits: number) => (x: number) => (Number.isFinite(x) ? x.toFixed(digits) : '∞')

const columns: readonly { readonly title: string; readonly name: FigureName; readonly show: (x: number) => string }[] =
  [
    { title: '按时% on time', name: 'onTime', show: share },
    { title: '紧急% urgent', name: 'onTimeUrgent', show: share },
    { title: '中位 median', name: 'median', show: number(1) },
    { title: 'p95', name: 'p95', show: number(1) },
    { title: '每件提醒 alerts', name: 'alertsPerRequest', show: number(1) },
    { title: '最忙 busiest', name: 'busiest', show: number(0) },
    { title: '负担基尼 Gini', name: 'gini', show: number(2) },
    { title: '2小时未到% unserved', name: 'unserved', show: share },
    { title: '最差网格% worst grids', name: 'worstGrids', show: share },
  ]

/** Chinese characters take two places of a terminal. */
const widthOf = (text: string): number => {
  let width = 0
  for (const sign of text) width += (sign.codePointAt(0) ?? 0) > 0x2e7f ? 2 : 1
  return width
}
const padded = (text: string, width: number, isNumber: boolean) => {
  const space = ' '.repeat(Math.max(0, width - widthOf(text)))
  return isNumber ? space + text : text + space
}

/** Lines of a table for the terminal: a row for every rule, means over the seeds; the share on time with its range. */
export const tableLines = (runs: readonly TriedRun[]): string[] => {
  const rules = [...new Set(runs.map(({ rule }) => rule))]
  const rows = rules.map((rule) => {
    const own = runs.filter((run) => run.rule === rule)
    return [
      rule,
      ...columns.map(({ name, show }) => {
        const { mean, least, most } = spreadOf(own, name)
        const range = name === 'onTime' && own.length > 1 ? ` (${show(least)}–${show(most)})` : ''
        return show(mean) + range
      }),
    ]
  })
  const titles = ['规则 rule', ...columns.map(({ title }) => title)]
  const widths = titles.map((title, i) => Math.max(widthOf(title), ...rows.map((row) => widthOf(row[i] ?? ''))))
  return [titles, ...rows].map((row) => row.map((cell, i) => padded(cell, widths[i] ?? 0, i > 0)).join('  '))
}
