import { spreadOf } from './compare-runs.ts'
import type { TriedRun } from './tried-run.ts'

const ink = '#1f2933'
const faint = '#9aa5b1'
const line = '#e4e7eb'
const all = '#2f6f8f'
const urgent = '#c2703d'
const kept = '#7fae9b'
const missed = '#e0b08a'
const font = "font-family=\"system-ui, -apple-system, 'PingFang SC', 'Noto Sans CJK SC', sans-serif\""

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
const text = (x: number, y: number, words: string, more = '') =>
  `<text x="${x}" y="${y}" fill="${ink}" ${more}>${escaped(words)}</text>`

const left = 190
const wide = 300
const rowHigh = 46
const top = 70

/** The least share that is shown: a scale that begins at 0 hides what differs. */
const floorOf = (runs: readonly TriedRun[]) => {
  const least = Math.min(
    ...runs.flatMap(({ figures }) => [figures.onTime, figures.onTimeUrgent].filter((x) => Number.isFinite(x))),
  )
  return Math.max(0, Math.floor(10 * (least - 0.02)) / 10)
}

const shareRow = (runs: readonly TriedRun[], y: number, xOf: (share: number) => number): string =>
  (
    [
      ['onTime', all, 0],
      ['onTimeUrgent', urgent, 13],
    ] as const
  )
    .map(([name, colour, down]) => {
      const { mean, least, most } = spreadOf(runs, name)
      if (!Number.isFinite(mean)) return ''
      const cy = y + down
      return (
        `<line x1="${xOf(least)}" x2="${xOf(most)}" y1="${cy}" y2="${cy}" stroke="${colour}" stroke-width="3" stroke-linecap="round" opacity="0.45"/>` +
        `<circle cx="${xOf(mean)}" cy="${cy}" r="4" fill="${colour}"/>` +
        text(left + wide + 10, cy + 4, `${(100 * mean).toFixed(1)}%`, `font-size="11"`)
      )
    })
    .join('')

const barsRow = (runs: readonly TriedRun[], y: number, from: number, promise: number): string => {
  const counts = Array.from({ length: 31 }, (_, minute) =>
    runs.reduce((sum, { arrivals }) => {
      const late = arrivals.slice(30).reduce((a, b) => a + b, 0)
      return sum + (minute < 30 ? (arrivals[minute] ?? 0) : late)
    }, 0),
  )
  const most = Math.max(1, ...counts)
  return counts
    .map((count, minute) => {
      const high = (34 * count) / most
      const colour = minute < promise ? kept : missed
      return `<rect x="${from + minute * 9}" y="${(y + 17 - high).toFixed(1)}" width="7" height="${high.toFixed(1)}" fill="${colour}"/>`
    })
    .join('')
}

/**
 * A picture of one comparison: on the left the share on time of every rule, mean and range over the seeds; on the right
 * when somebody was at the door, minute by minute (the last bar: half an hour and later).
 */
export const drawPlot = (title: string, runs: readonly TriedRun[], promise: number): string => {
  const rules = [...new Set(runs.map(({ rule }) => rule))]
  const high = top + rules.length * rowHigh + 50
  const width = left + wide + 90 + 31 * 9 + 30
  const floor = floorOf(runs)
  const xOf = (share: number) => left + (wide * (share - floor)) / (1 - floor)
  const bars = left + wide + 90
  const bottom = top + rules.length * rowHigh - 14
  const ticks = [0, 0.25, 0.5, 0.75, 1].map((part) => floor + part * (1 - floor))
  const rows = rules.map((rule, i) => {
    const own = runs.filter((run) => run.rule === rule)
    const y = top + 10 + i * rowHigh
    return text(20, y + 9, rule, 'font-size="13"') + shareRow(own, y, xOf) + barsRow(own, y + 4, bars, promise)
  })
  const scale = ticks.map(
    (share) =>
      `<line x1="${xOf(share)}" x2="${xOf(share)}" y1="${top - 10}" y2="${bottom}" stroke="${line}"/>` +
      text(
        xOf(share),
        bottom + 16,
        `${Number((100 * share).toFixed(1))}%`,
        `font-size="11" text-anchor="middle" fill-opacity="0.6"`,
      ),
  )
  const minutes = [0, 5, 10, 15, 20, 25, 30].map((minute) =>
    text(
      bars + minute * 9,
      bottom + 16,
      minute === 30 ? '30+' : String(minute),
      `font-size="11" text-anchor="middle" fill-opacity="0.6"`,
    ),
  )
  const dashed = bars + promise * 9 - 1
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${high}" width="${width}" height="${high}" ${font} role="img" aria-label="${escaped(title)}">`,
    `<rect width="100%" height="100%" fill="#ffffff"/>`,
    text(20, 28, title, 'font-size="15" font-weight="600"'),
    `<circle cx="${left + 4}" cy="44" r="4" fill="${all}"/>`,
    text(left + 14, 48, '按时到门 on time', 'font-size="12"'),
    `<circle cx="${left + 134}" cy="44" r="4" fill="${urgent}"/>`,
    text(left + 144, 48, '紧急 urgent', 'font-size="12"'),
    text(bars, 48, `几分钟到门 minutes to the door`, 'font-size="12"'),
    ...scale,
    ...rows,
    `<line x1="${dashed}" x2="${dashed}" y1="${top - 10}" y2="${bottom}" stroke="${faint}" stroke-dasharray="3 3"/>`,
    ...minutes,
    '</svg>',
    '',
  ].join('\n')
}
