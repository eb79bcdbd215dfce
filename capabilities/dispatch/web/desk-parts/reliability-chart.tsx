import { useWords } from '../../../../kernel/web/words.ts'
import type { Calibration } from '../../contract/settings.ts'
import { percentOf } from '../parts/run-view.ts'
import { settingsWords } from './settings-words.ts'

const size = 240
const left = 44
const bottom = 36
const ticks = [0, 0.25, 0.5, 0.75, 1] as const
// A bin with many runs is larger: few runs prove little.
const smallest = 3.5
const largest = 11

interface ReliabilityChartProps {
  readonly bins: Calibration['bins']
}

/** Belief across, fact upwards, one point a bin; the table beside it has the same numbers. */
export function ReliabilityChart({ bins }: ReliabilityChartProps) {
  const w = useWords(settingsWords)
  const most = Math.max(1, ...bins.map((bin) => bin.runs))
  const across = (share: number) => left + share * size
  const up = (share: number) => 8 + (1 - share) * size
  const points = bins.flatMap(({ predicted, onTime, runs }) =>
    predicted === null || onTime === null ? [] : [{ predicted, onTime, runs }],
  )
  return (
    <figure className="reliability">
      <svg viewBox={`0 0 ${left + size + 12} ${8 + size + bottom}`} role="img" aria-label={w.chart}>
        {ticks.map((tick) => (
          <g key={tick}>
            <line className="reliability-grid" x1={across(0)} x2={across(1)} y1={up(tick)} y2={up(tick)} />
            <line className="reliability-grid" x1={across(tick)} x2={across(tick)} y1={up(0)} y2={up(1)} />
            <text x={left - 6} y={up(tick) + 4} textAnchor="end">
              {percentOf(tick)}
            </text>
            <text x={across(tick)} y={up(0) + 15} textAnchor="middle">
              {percentOf(tick)}
            </text>
          </g>
        ))}
        <line className="reliability-right" x1={across(0)} y1={up(0)} x2={across(1)} y2={up(1)} />
        <polyline
          className="reliability-line"
          points={points.map((one) => `${across(one.predicted)},${up(one.onTime)}`).join(' ')}
        />
        {points.map((one) => (
          <circle
            key={one.predicted}
            className="reliability-point"
            cx={across(one.predicted)}
            cy={up(one.onTime)}
            r={smallest + (largest - smallest) * Math.sqrt(one.runs / most)}
          >
            <title>{`${percentOf(one.predicted)}% → ${percentOf(one.onTime)}% · ${w.inBin(one.runs)}`}</title>
          </circle>
        ))}
        <text x={across(0.5)} y={up(0) + 31} textAnchor="middle">
          {w.believed} %
        </text>
        <text x="12" y={up(0.5)} textAnchor="middle" transform={`rotate(-90 12 ${up(0.5)})`}>
          {w.happened} %
        </text>
      </svg>
      <figcaption>{w.chart}</figcaption>
    </figure>
  )
}
