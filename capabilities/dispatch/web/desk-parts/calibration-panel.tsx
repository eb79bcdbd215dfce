import { PlainTable } from '../../../../kernel/web/desk/plain-table.tsx'
import { Banner, type Tone } from '../../../../kernel/web/ui/banner.tsx'
import { Facts } from '../../../../kernel/web/ui/timeline.tsx'
import { useWords } from '../../../../kernel/web/words.ts'
import type { Calibration } from '../../contract/settings.ts'
import { fewestOutcomes } from '../../rules/calibration.ts'
import { percentOf } from '../parts/run-view.ts'
import { ReliabilityChart } from './reliability-chart.tsx'
import { settingsWords } from './settings-words.ts'

const tones: Record<Calibration['verdict'], Tone> = { too_few: 'info', good: 'good', fair: 'warn', off: 'bad' }

/** What proves a rule: the beliefs of this office against what happened in it. */
export function CalibrationPanel({ calibration }: { readonly calibration: Calibration }) {
  const w = useWords(settingsWords)
  const { runs, brier, errorPoints, verdict, bins, habits } = calibration
  const kinds: Readonly<Record<string, string>> = w.kinds
  const filled = bins.filter((bin) => bin.runs > 0)
  return (
    <section className="settings-panel">
      <h2>{w.proof}</h2>
      <p className="muted">{w.proofIntro(calibration.days)}</p>
      <Banner tone={tones[verdict]}>
        <strong>{w.verdict[verdict]}</strong>
        {verdict === 'too_few' && runs < fewestOutcomes && ` · ${w.fewer(fewestOutcomes - runs)}`}
      </Banner>
      <Facts
        facts={[
          [w.runs, String(runs)],
          [w.brier, brier === null ? '–' : brier.toFixed(3)],
          [w.error, errorPoints === null ? '–' : w.points(errorPoints.toFixed(1))],
        ]}
      />
      {filled.length > 0 && (
        <div className="settings-proof">
          <ReliabilityChart bins={filled} />
          <details>
            <summary>{w.table}</summary>
            <PlainTable
              caption={w.chart}
              rows={filled}
              keyOf={(bin) => String(bin.from)}
              columns={[
                {
                  title: w.bin,
                  isHeading: true,
                  render: (bin) => `${percentOf(bin.from)}–${percentOf(bin.to)}%`,
                },
                { title: w.runs, render: (bin) => w.inBin(bin.runs) },
                { title: w.believed, render: (bin) => (bin.predicted === null ? '–' : `${percentOf(bin.predicted)}%`) },
                { title: w.happened, render: (bin) => (bin.onTime === null ? '–' : `${percentOf(bin.onTime)}%`) },
              ]}
            />
          </details>
        </div>
      )}
      {habits.length > 0 && (
        <>
          <h3>{w.habits}</h3>
          <PlainTable
            caption={w.habits}
            rows={habits}
            keyOf={(habit) => habit.kind}
            columns={[
              { title: w.habit.kind, isHeading: true, render: (habit) => kinds[habit.kind] ?? habit.kind },
              { title: w.habit.answers, render: (habit) => String(habit.answers) },
              {
                title: w.habit.accepts,
                render: (habit) =>
                  habit.answers === 0 ? w.assumed(percentOf(habit.accepts)) : `${percentOf(habit.accepts)}%`,
              },
              { title: w.habit.delay, render: (habit) => w.minutes(habit.delayMedian.toFixed(1)) },
            ]}
          />
        </>
      )}
    </section>
  )
}
