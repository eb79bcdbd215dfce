import { useSaid } from '../../../../kernel/web/language.ts'
import { useWords } from '../../../../kernel/web/words.ts'
import { useServiceBook, useServiceName } from '../../../catalogue/web/desk-parts/use-service-book.ts'
import { outcomes } from '../../../requests/rules/reasons.ts'
import { outcomeWords } from '../../../requests/web/words.ts'
import { shareOf, sumOf } from '../../rules.ts'
import { overviewWords } from '../words.ts'
import { PartBar } from './area-panel.tsx'
import { FigureLink } from './figure-link.tsx'
import { FiguresTable } from './figures-table.tsx'
import { Panel } from './panel.tsx'
import type { Overview } from './use-overview.ts'

interface SharePanelProps {
  readonly overview: Overview
}

export function PlatformPanel({ overview }: SharePanelProps) {
  const w = useWords(overviewWords)
  const said = useSaid()
  const book = useServiceBook()
  const nameOf = ({ code }: { readonly code: string }) => said(book.platformName(code))
  const rows = overview.byPlatform.toSorted((a, b) => (b.received.value ?? 0) - (a.received.value ?? 0))
  const most = Math.max(1, ...rows.map((row) => row.received.value ?? 0))
  return (
    <Panel title={w.platforms}>
      {rows.length === 0 ? (
        <p className="figure-none">{w.noData}</p>
      ) : (
        <FiguresTable
          heading={w.platform}
          rows={rows}
          keyOf={({ code }) => code}
          nameOf={nameOf}
          numbers={[
            {
              title: w.open,
              render: (row) => <FigureLink figure={row.open} what={`${nameOf(row)} ${w.open}`} />,
            },
            {
              title: w.received,
              render: (row) => <FigureLink figure={row.received} what={`${nameOf(row)} ${w.received}`} />,
            },
          ]}
          barOf={({ received }) => <PartBar whole={received.value ?? 0} part={0} most={most} />}
        />
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
        <FiguresTable
          heading={w.service}
          rows={rows}
          keyOf={({ serviceId }) => serviceId}
          nameOf={({ serviceId }) => serviceName(serviceId)}
          numbers={[
            {
              title: w.received,
              render: ({ serviceId, received }) => <FigureLink figure={received} what={serviceName(serviceId)} />,
            },
          ]}
          barOf={({ received }) => <PartBar whole={received.value ?? 0} part={0} most={most} />}
        />
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
  const figureOf = (outcome: string) => overview.outcomes.find((one) => one.outcome === outcome)?.figure
  const countOf = (outcome: string) => figureOf(outcome)?.value ?? 0
  const percent = (part: number, whole: number) => `${shareOf(part, whole)} %`
  return (
    <Panel title={w.outcomes}>
      {total === 0 ? (
        <p className="figure-none">{w.noData}</p>
      ) : (
        <FiguresTable
          heading={w.outcome}
          rows={outcomes}
          keyOf={(outcome) => outcome}
          nameOf={(outcome) => names[outcome]}
          numbers={[
            {
              title: w.count,
              render: (outcome) => {
                const figure = figureOf(outcome)
                return figure ? <FigureLink figure={figure} what={names[outcome]} /> : 0
              },
            },
            { title: w.share, render: (outcome) => percent(countOf(outcome), total) },
          ]}
          barOf={(outcome) => <PartBar whole={countOf(outcome)} part={0} most={total} />}
        />
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
