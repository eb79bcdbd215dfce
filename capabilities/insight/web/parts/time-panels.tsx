import { useLanguage } from '../../../../kernel/web/language.ts'
import { useShownTime } from '../../../../kernel/web/show-time.ts'
import { useWords } from '../../../../kernel/web/words.ts'
import { shareOf, sumOf } from '../../rules.ts'
import { overviewWords } from '../words.ts'
import { BarChart } from './bar-chart.tsx'
import { ChartPanel } from './chart-panel.tsx'
import { FigureLink } from './figure-link.tsx'
import { FiguresTable } from './figures-table.tsx'
import type { Overview } from './use-overview.ts'

interface TimePanelProps {
  readonly overview: Overview
}

// Day labels that fit beside each other.
const mostLabels = 10

/** What came in and what was closed, day by day. */
export function DayPanel({ overview }: TimePanelProps) {
  const w = useWords(overviewWords)
  const time = useShownTime()
  const { byDay, received, closed } = overview
  const stride = Math.ceil(byDay.length / mostLabels)
  // Counted from today backwards: the last day always has its label.
  const hasLabel = (i: number) => (byDay.length - 1 - i) % stride === 0
  const legend = (
    <p className="series-legend">
      <span className="series-key series-key-received">
        {w.received} <FigureLink figure={received} what={w.received} />
      </span>
      <span className="series-key series-key-closed">
        {w.closed} <FigureLink figure={closed} what={w.closed} />
      </span>
    </p>
  )
  return (
    <ChartPanel
      title={w.perDay}
      hint={w.daysHint}
      chart={
        <>
          {legend}
          <BarChart
            label={`${w.perDay}. ${w.received}: ${received.value ?? w.noData}. ${w.closed}: ${closed.value ?? w.noData}.`}
            series={['bar-received', 'bar-closed']}
            bars={byDay.map((one, i) => ({
              key: one.day,
              title: `${time.day(one.day)}: ${w.received} ${one.received.value ?? w.noData}, ${w.closed} ${one.closed}`,
              values: [one.received.value ?? 0, one.closed],
              ...(hasLabel(i) && { label: one.day.slice(5).replace('-', '/') }),
            }))}
          />
        </>
      }
      table={
        <>
          {legend}
          <FiguresTable
            heading={w.day}
            rows={byDay.toReversed()}
            keyOf={(one) => one.day}
            nameOf={(one) => time.day(one.day)}
            numbers={[
              {
                title: w.received,
                render: (one) => <FigureLink figure={one.received} what={`${time.day(one.day)} ${w.received}`} />,
              },
              { title: w.closed, render: (one) => one.closed },
            ]}
          />
        </>
      }
    />
  )
}

/** The hours after work, when people are at home and see what is broken. */
const evening = { from: 18, to: 22 }

/** At which hour of the day people report: when the desk has to be staffed. */
export function HourPanel({ overview }: TimePanelProps) {
  const w = useWords(overviewWords)
  const language = useLanguage()
  const { byHour } = overview
  const total = sumOf(byHour, (one) => one.received)
  const busiest = byHour.reduce((most, one) => (one.received > most.received ? one : most), { hour: 0, received: 0 })
  const isEvening = (hour: number) => hour >= evening.from && hour < evening.to
  const share = shareOf(
    sumOf(byHour, (one) => (isEvening(one.hour) ? one.received : 0)),
    total,
  )
  const said =
    share === null
      ? w.noData
      : [w.busiest(busiest.hour, busiest.received), w.evening(`${share} %`)].join(language === 'zh' ? '；' : '; ')
  return (
    <ChartPanel
      title={w.hours}
      hint={said}
      chart={
        <BarChart
          label={`${w.hours}. ${said}`}
          series={['bar-received']}
          bars={byHour.map(({ hour, received }) => ({
            key: String(hour),
            title: `${w.hourOf(hour)}: ${received}`,
            values: [received],
            isStrong: isEvening(hour),
            ...(hour % 3 === 0 && { label: String(hour) }),
          }))}
        />
      }
      table={
        <FiguresTable
          heading={w.hour}
          rows={byHour}
          keyOf={({ hour }) => String(hour)}
          nameOf={({ hour }) => w.hourOf(hour)}
          numbers={[
            { title: w.received, render: ({ received }) => received },
            {
              title: w.share,
              render: ({ received }) => {
                const part = shareOf(received, total)
                return part === null ? w.noData : `${part} %`
              },
            },
          ]}
        />
      }
    />
  )
}
