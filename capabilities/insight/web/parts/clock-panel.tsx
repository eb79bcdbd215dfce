import { useShownTime } from '../../../../kernel/web/show-time.ts'
import { useWords } from '../../../../kernel/web/words.ts'
import { Stage } from '../../../catalogue/contract.ts'
import { stageWords } from '../../../requests/web/words.ts'
import { shareOf } from '../../rules.ts'
import { overviewWords } from '../words.ts'
import { FigureLink } from './figure-link.tsx'
import { Panel } from './panel.tsx'
import type { Overview } from './use-overview.ts'

/** Every stage of the promise: kept or late, and the median minutes beside the promised ones. */
export function ClockPanel({ overview }: { readonly overview: Overview }) {
  const w = useWords(overviewWords)
  const stages = useWords(stageWords)
  const time = useShownTime()
  const spanOf = (minutes: number | null | undefined) =>
    minutes === null || minutes === undefined ? <span className="figure-none">{w.noData}</span> : time.span(minutes)
  return (
    <Panel title={w.clocks} hint={w.clocksHint}>
      <table className="figures-table clocks-table">
        <thead>
          <tr>
            <th scope="col">{w.stage}</th>
            <td className="bar-cell" />
            <th scope="col" className="number">
              {w.inTime}
            </th>
            <th scope="col" className="number">
              {w.late}
            </th>
            <th scope="col" className="number">
              {w.reached}
            </th>
            <th scope="col" className="number">
              {w.median}
            </th>
            <th scope="col" className="number">
              {w.promised}
            </th>
          </tr>
        </thead>
        <tbody>
          {Stage.options.map((stage) => {
            const one = overview.byStage.find((group) => group.stage === stage)
            const share = one ? shareOf(one.inTime.value ?? 0, one.met.value ?? 0) : null
            if (!one || share === null) {
              return (
                <tr key={stage}>
                  <th scope="row">{stages[stage]}</th>
                  <td className="bar-cell">
                    <span className="share-bar share-bar-none" />
                  </td>
                  <td className="figure-none" colSpan={5}>
                    {w.noData}
                  </td>
                </tr>
              )
            }
            return (
              <tr key={stage}>
                <th scope="row">{stages[stage]}</th>
                <td className="bar-cell">
                  <ShareBar share={share} title={w.shareBar(one.inTime.value ?? 0, one.late.value ?? 0)} />
                </td>
                <td className="number">
                  <FigureLink figure={one.inTime} what={`${stages[stage]} ${w.inTime}`}>
                    {`${share} %`}
                  </FigureLink>
                </td>
                <td className="number">
                  <FigureLink
                    figure={one.late}
                    what={`${stages[stage]} ${w.late}`}
                    className={one.late.value ? 'bad' : ''}
                  />
                </td>
                <td className="number">
                  <FigureLink figure={one.met} what={stages[stage]} />
                </td>
                <td className="number">{spanOf(one.medianMinutes)}</td>
                <td className="number muted">{spanOf(one.promisedMinutes)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </Panel>
  )
}

/** Kept promises from the left in green, broken ones in hatched red to the right. */
function ShareBar({ share, title }: { readonly share: number; readonly title: string }) {
  return (
    <svg className="share-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      <title>{title}</title>
      <rect className="share-bar-good" width={share} height="10" />
      <rect className="share-bar-bad" x={share} width={100 - share} height="10" />
    </svg>
  )
}
