import { type KeyboardEvent, useRef } from 'react'
import type { ReturnedBy } from '../../../../../kernel/shared/contract.ts'
import { Loaded } from '../../../../../kernel/web/ui/states.tsx'
import { useCall } from '../../../../../kernel/web/use-call.ts'
import { useWords } from '../../../../../kernel/web/words.ts'
import { readCoverageWeek } from '../../../contract/coverage.ts'
import { classOf, clockOf, percent, weekdaysInOrder } from '../../parts/coverage-view.ts'
import { coverageWords } from '../../words/coverage.ts'
import { type CoverageAsked, useHourWords } from './use-coverage.ts'

interface CoverageWeekProps {
  readonly asked: CoverageAsked
  readonly onAsk: (next: Partial<CoverageAsked>) => void
}

/** The week at a glance: a table one can read aloud, in the colours of the map. */
export function CoverageWeek({ asked, onAsk }: CoverageWeekProps) {
  const w = useWords(coverageWords)
  const week = useCall(readCoverageWeek, asked.skill ? { skill: asked.skill } : {})
  return (
    <section className="coverage-panel" aria-labelledby="coverage-week">
      <h2 id="coverage-week">{w.week}</h2>
      <p className="muted">{w.weekHint}</p>
      <Loaded call={week} rows={7}>
        {(data) => <WeekTable hours={data.hours} asked={asked} onAsk={onAsk} />}
      </Loaded>
    </section>
  )
}

const hoursOfDay = Array.from({ length: 24 }, (_, hour) => hour)
const steps: Readonly<Record<string, readonly [days: number, hours: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
}

interface WeekTableProps extends CoverageWeekProps {
  readonly hours: ReturnedBy<typeof readCoverageWeek>['hours']
}

function WeekTable({ hours, asked, onAsk }: WeekTableProps) {
  const w = useWords(coverageWords)
  const { day, when } = useHourWords()
  const box = useRef<HTMLTableElement>(null)
  const shareAt = new Map(hours.map(({ weekday, hour, share }) => [weekday * 24 + hour, share]))
  // One stop of the tab key for the whole table; the arrows move inside it.
  const move = (event: KeyboardEvent<HTMLTableElement>) => {
    const step = steps[event.key]
    const here = box.current?.querySelector<HTMLElement>('button:focus')
    if (!step || !here) return
    event.preventDefault()
    const row = weekdaysInOrder.findIndex((weekday) => String(weekday) === here.dataset.day)
    const weekday = weekdaysInOrder[(row + step[0] + 7) % 7]
    const hour = (Number(here.dataset.hour) + step[1] + 24) % 24
    box.current?.querySelector<HTMLElement>(`button[data-day="${weekday}"][data-hour="${hour}"]`)?.focus()
  }
  return (
    <section className="coverage-week" aria-label={w.week}>
      <table ref={box} onKeyDown={move}>
        <caption className="visually-hidden">{w.week}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{w.weekday}</span>
            </th>
            {hoursOfDay.map((hour) => (
              <th key={hour} scope="col" aria-label={clockOf(hour)}>
                {hour}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weekdaysInOrder.map((weekday) => (
            <tr key={weekday}>
              <th scope="row">{day(weekday)}</th>
              {hoursOfDay.map((hour) => {
                const share = shareAt.get(weekday * 24 + hour) ?? null
                const isHere = weekday === asked.weekday && hour === asked.hour
                return (
                  <td key={hour}>
                    {share !== null && (
                      <button
                        type="button"
                        className={`coverage-cell coverage-cell-${classOf(share)}`}
                        data-day={weekday}
                        data-hour={hour}
                        tabIndex={isHere ? 0 : -1}
                        aria-pressed={isHere}
                        aria-label={w.cell(when({ weekday, hour }), percent(share))}
                        onClick={() => onAsk({ weekday, hour })}
                      >
                        {Math.floor(share * 100 + 1e-6)}
                      </button>
                    )}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
