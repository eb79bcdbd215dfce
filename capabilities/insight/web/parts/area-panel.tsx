import { Link } from 'wouter'
import { useWords } from '../../../../kernel/web/words.ts'
import { overviewWords } from '../words.ts'
import { FigureLink } from './figure-link.tsx'
import { OpenMap } from './open-map.tsx'
import { Panel } from './panel.tsx'
import type { Overview } from './use-overview.ts'

export interface AreaPanelProps {
  readonly overview: Overview
  /** The address of this page for another area. */
  readonly hrefOf: (areaId: string) => string
  readonly onArea: (areaId: string) => void
}

/** The areas one step below, as a table with bars and as a map: the same numbers twice. */
export function AreaPanel({ overview, hrefOf, onArea }: AreaPanelProps) {
  const w = useWords(overviewWords)
  const rows = overview.byArea
  const most = Math.max(1, ...rows.map((row) => row.open.value ?? 0))
  const rest = (overview.open.value ?? 0) - rows.reduce((sum, row) => sum + (row.open.value ?? 0), 0)
  // The smallest grid: nothing lies below it.
  if (rows.length === 0) return null
  return (
    <Panel title={w.byArea}>
      <div className="open-areas">
        <div className="open-areas-table">
          <table className="figures-table">
            <thead>
              <tr>
                <th scope="col">{w.areaName}</th>
                <th scope="col" className="number">
                  <span className="series-key series-key-received">{w.open}</span>
                </th>
                <th scope="col" className="number">
                  <span className="series-key series-key-late">{w.late}</span>
                </th>
                <td className="bar-cell" />
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.areaId}>
                  <th scope="row">
                    <Link href={hrefOf(row.areaId)} title={w.deeper(row.name)}>
                      {row.name}
                    </Link>
                  </th>
                  <td className="number">
                    <FigureLink figure={row.open} what={`${row.name} ${w.open}`} />
                  </td>
                  <td className="number">
                    <FigureLink
                      figure={row.late}
                      what={`${row.name} ${w.late}`}
                      className={row.late.value ? 'bad' : ''}
                    />
                  </td>
                  <td className="bar-cell">
                    <PartBar whole={row.open.value ?? 0} part={row.late.value ?? 0} most={most} />
                  </td>
                </tr>
              ))}
            </tbody>
            {rest > 0 && (
              <tfoot>
                <tr className="table-rest">
                  <th scope="row">{rest === overview.unlocated.value ? w.headline.unlocated : w.notBelow}</th>
                  <td className="number">
                    {rest === overview.unlocated.value ? (
                      <FigureLink figure={overview.unlocated} what={w.headline.unlocated} />
                    ) : (
                      rest
                    )}
                  </td>
                  <td />
                  <td className="bar-cell" />
                </tr>
              </tfoot>
            )}
          </table>
        </div>
        <OpenMap key={overview.baseId ?? ''} overview={overview} onArea={onArea} />
      </div>
    </Panel>
  )
}

interface PartBarProps {
  readonly whole: number
  /** Of the whole; drawn in red at its beginning. */
  readonly part: number
  readonly most: number
}

/** A lying bar: how many, and how many of them late. The numbers stand beside it. */
export function PartBar({ whole, part, most }: PartBarProps) {
  const unit = 100 / Math.max(1, most)
  return (
    <svg className="part-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      <rect className="part-bar-whole" width={whole * unit} height="10" />
      <rect className="part-bar-part" width={part * unit} height="10" />
    </svg>
  )
}
