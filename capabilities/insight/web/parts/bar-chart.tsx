export interface Bars {
  readonly key: string
  /** What the mouse shows. */
  readonly title: string
  /** One height a series. */
  readonly values: readonly number[]
  /** Under the bars; only where there is room. */
  readonly label?: string
  readonly isStrong?: boolean
}

export interface BarChartProps {
  /** The whole story in one sentence, for who cannot see it; the numbers are in the table. */
  readonly label: string
  readonly bars: readonly Bars[]
  /** One class a series. */
  readonly series: readonly string[]
}

/** The next round number: 1, 2 or 5 times a power of ten, so that the grid lines have readable values. */
export const roundUp = (most: number): number => {
  if (most <= 4) return 4
  const power = 10 ** Math.floor(Math.log10(most))
  return ([1, 2, 4, 5, 10].find((n) => n * power >= most) ?? 10) * power
}

// Units of the drawing: it is stretched to its box, so only the proportions count.
const width = 1000
const height = 200

/** Upright bars with four grid lines. Heights are linear and start at 0. */
export function BarChart({ label, bars, series }: BarChartProps) {
  const top = roundUp(Math.max(0, ...bars.flatMap((one) => one.values)))
  const slot = width / Math.max(1, bars.length)
  const bar = (slot * 0.76) / series.length
  return (
    <figure className="chart" aria-label={label}>
      <div className="chart-scale" aria-hidden="true">
        {[4, 3, 2, 1, 0].map((n) => (
          <span key={n}>{(top * n) / 4}</span>
        ))}
      </div>
      <svg className="chart-box" viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
        {[0, 1, 2, 3, 4].map((n) => (
          <line key={n} className="chart-line" x1="0" x2={width} y1={(height * n) / 4} y2={(height * n) / 4} />
        ))}
        {bars.map(({ key, title, values, isStrong }, i) => (
          <g key={key} className={isStrong ? 'chart-strong' : undefined}>
            <title>{title}</title>
            <rect className="chart-touch" x={i * slot} y="0" width={slot} height={height} />
            {values.map((value, s) => (
              <rect
                key={series[s]}
                className={series[s]}
                x={i * slot + slot * 0.12 + s * bar}
                width={bar}
                y={height - (value / top) * height}
                height={(value / top) * height}
              />
            ))}
          </g>
        ))}
      </svg>
      <div className="chart-labels" aria-hidden="true">
        {bars.map(({ key, label: under }) => (
          <span key={key}>{under && <span>{under}</span>}</span>
        ))}
      </div>
    </figure>
  )
}
