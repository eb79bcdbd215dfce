import { gridLines, topOf } from './chart-scale.ts'

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

// Units of the drawing: it is stretched to its box, so only the proportions count.
const width = 1000
const height = 200

/** Upright bars with four grid lines. Heights are linear and start at 0. */
export function BarChart({ label, bars, series }: BarChartProps) {
  const top = topOf(Math.max(0, ...bars.flatMap((one) => one.values)))
  const slot = width / Math.max(1, bars.length)
  const bar = (slot * 0.76) / series.length
  return (
    <figure className="bar-chart" aria-label={label}>
      <div className="bar-chart-scale" aria-hidden="true">
        {[4, 3, 2, 1, 0].map((n) => (
          <span key={n}>{(top * n) / gridLines}</span>
        ))}
      </div>
      <svg className="bar-chart-box" viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
        {[0, 1, 2, 3, 4].map((n) => (
          <line
            key={n}
            className="bar-chart-line"
            x1="0"
            x2={width}
            y1={(height * n) / gridLines}
            y2={(height * n) / gridLines}
          />
        ))}
        {bars.map(({ key, title, values, isStrong }, i) => (
          <g key={key} className={isStrong ? 'bar-chart-strong' : undefined}>
            <title>{title}</title>
            <rect className="bar-chart-touch" x={i * slot} y="0" width={slot} height={height} />
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
      <div className="bar-chart-labels" aria-hidden="true">
        {bars.map(({ key, label: under }) => (
          <span key={key}>{under && <span>{under}</span>}</span>
        ))}
      </div>
    </figure>
  )
}
