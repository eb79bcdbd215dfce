import { writeFileSync } from 'node:fs'

/** One figure, so that later runs can be compared: `ratio` is value against baseline of the same run. */
export interface Measure {
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly baseline: number | null
  readonly ratio: number | null
}

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  const mid = sorted.length >> 1
  return sorted.length % 2 === 1
    ? (sorted[mid] ?? Number.NaN)
    : ((sorted[mid - 1] ?? Number.NaN) + (sorted[mid] ?? Number.NaN)) / 2
}

const round = (n: number) => (n >= 100 ? Math.round(n) : Math.round(n * 100) / 100)

/** As Markdown, for the terminal and for docs/. */
export const tableOf = (measures: readonly Measure[]): string =>
  [
    '| measure | ours | unit | bare | ratio |',
    '|---|---:|---|---:|---:|',
    ...measures.map(
      (m) =>
        `| ${m.name} | ${round(m.value)} | ${m.unit} | ${m.baseline === null ? '–' : round(m.baseline)} | ${m.ratio === null ? '–' : m.ratio.toFixed(2)} |`,
    ),
  ].join('\n')

/** `--json FILE` writes the same figures as a list. */
export const writeJson = (measures: readonly Measure[], args: readonly string[]): void => {
  const at = args.indexOf('--json')
  const file = at >= 0 ? args[at + 1] : undefined
  if (file) writeFileSync(file, `${JSON.stringify(measures, null, 2)}\n`)
}
