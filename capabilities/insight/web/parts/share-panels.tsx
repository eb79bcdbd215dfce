import { useSaid } from '../../../../kernel/web/language.ts'
import { useWords } from '../../../../kernel/web/words.ts'
import { useServiceBook, useServiceName } from '../../../catalogue/web/desk-parts/use-service-book.ts'
import { outcomes } from '../../../requests/rules/reasons.ts'
import { outcomeWords } from '../../../requests/web/words.ts'
import { shareOf, sumOf } from '../../rules.ts'
import { overviewWords } from '../words.ts'
import { PartBar } from './area-panel.tsx'
import { FigureLink } from './figure-link.tsx'
import { Panel } from './panel.tsx'
import type { Overview } from './use-overview.ts'

interface SharePanelProps {
  readonly overview: Overview
}

export function PlatformPanel({ overview }: SharePanelProps) {
  const w = useWords(overviewWords)
  const said = useSaid()
  const book = useServiceBook()
  const rows = overview.byPlatform.toSorted((a, b) => (b.received.value ?? 0) - (a.received.value ?? 0))
  const most = Math.max(1, ...rows.map((row) => row.received.value ?? 0))
  return (
    <Panel title={w.platforms}>
      {rows.length === 0 ? (
        <p className="figure-none">{w.noData}</p>
      ) : (
        <table className="figures-table">
          <thead>
            <tr>
              <th scope="col">{w.platform}</th>
              <th scope="col" className="number">
                {w.open}
              </th>
              <th scope="col" className="number">
                {w.received}
              </th>
              <td className="bar-cell" />
            </tr>
          </thead>
          <tbody>
            {rows.map(({ code, open, received }) => {
              const name = said(book.platformName(code))
              return (
                <tr key={code}>
                  <th scope="row">{name}</th>
                  <td className="number">
                    <FigureLink figure={open} what={`${name} ${w.open}`} />
                  </td>
                  <td className="number">
                    <FigureLink figure={received} what={`${name} ${w.received}`} />
                  </td>
                  <td className="bar-cell">
                    <PartBar whole={received.value ?? 0} part={0} most={most} />
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      )}
    </Panel>
  )
}

export function ServicePanel({ overview }: SharePanelProps) {
  const w = useWords(overviewWords)
  const serviceName = useServiceName()
  const rows = overview.byService
  const most = Math.max(1, ...rows.map((row) => row.received.value ?? 0))
  return (
    <Panel title={w.services}>
      {rows.length === 0 ? (
        <p className="figure-none">{w.noData}</p>
      ) : (
        <table className="figures-table">
          <thead>
            <tr>
              <th scope="col">{w.service}</th>
              <th scope="col" className="number">
                {w.received}
              </th>
              <td className="bar-cell" />
            </tr>
          </thead>
          <tbody>
            {rows.map(({ serviceId, received }) => (
              <tr key={serviceId}>
                <th scope="row">{serviceName(serviceId)}</th>
                <td className="number">
                  <FigureLink figure={received} what={serviceName(serviceId)} />
                </td>
                <td className="bar-cell">
                  <PartBar whole={received.value ?? 0} part={0} most={most} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  )
}

/** How it ended by our own account, and what those say who reported it. */
export function ResultPanel({ overview }: SharePanelProps) {
  const w = useWords(overviewWords)
  const names = useWords(outcomeWords)
  const { verdicts } = overview
  const total = sumOf(overview.outcomes, (one) => one.figure.value ?? 0)
  const said = verdicts.solved + verdicts.notSolved
  const percent = (part: number, whole: number) => `${shareOf(part, whole)} %`
  return (
    <Panel title={w.outcomes}>
      {total === 0 ? (
        <p className="figure-none">{w.noData}</p>
      ) : (
        <table className="figures-table">
          <thead>
            <tr>
              <th scope="col">{w.outcome}</th>
              <th scope="col" className="number">
                {w.count}
              </th>
              <th scope="col" className="number">
                {w.share}
              </th>
              <td className="bar-cell" />
            </tr>
          </thead>
          <tbody>
            {outcomes.map((outcome) => {
              const figure = overview.outcomes.find((one) => one.outcome === outcome)?.figure
              const count = figure?.value ?? 0
              return (
                <tr key={outcome}>
                  <th scope="row">{names[outcome]}</th>
                  <td className="number">{figure ? <FigureLink figure={figure} what={names[outcome]} /> : 0}</td>
                  <td className="number">{percent(count, total)}</td>
                  <td className="bar-cell">
                    <PartBar whole={count} part={0} most={total} />
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      )}
      <h3 className="figures-panel-second">{w.verdicts}</h3>
      <p className="figures-panel-hint">{w.verdictsHint}</p>
      {said === 0 ? (
        <p className="figure-none">{w.noData}</p>
      ) : (
        <table className="figures-table">
          <tbody>
            {(['solved', 'notSolved'] as const).map((verdict) => (
              <tr key={verdict}>
                <th scope="row">{w.verdict[verdict]}</th>
                <td className="number">{verdicts[verdict]}</td>
                <td className="number">{percent(verdicts[verdict], said)}</td>
                <td className="bar-cell">
                  <PartBar whole={verdicts[verdict]} part={0} most={said} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  )
}
