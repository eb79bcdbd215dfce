import { useWords } from '../../../../../kernel/web/words.ts'
import type { Sheet } from '../../../contract/sheet.ts'
import { figureWords } from '../../words/planner-figures.ts'
import { type Change, compareSheets, type SheetPart, type SheetRow } from './sheet-rows.ts'

interface SheetTableProps {
  readonly caption: string
  readonly before: Sheet
  readonly now: Sheet
  readonly beforeTitle: string
  readonly nowTitle: string
}

const parts: readonly SheetPart[] = ['equal', 'near', 'clear', 'whole', 'facts']

/** Two sheets beside each other, by the principle each figure serves. */
export function SheetTable({ caption, before, now, beforeTitle, nowTitle }: SheetTableProps) {
  const f = useWords(figureWords)
  const rows = compareSheets(before, now)
  return (
    <table className="plain-table planner-table planner-sheet">
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{f.figure}</th>
          <th scope="col">{beforeTitle}</th>
          <th scope="col">{nowTitle}</th>
        </tr>
      </thead>
      {parts.map((part) => (
        <tbody key={part}>
          <tr className="planner-house">
            <th scope="rowgroup" colSpan={3}>
              {f.parts[part]}
            </th>
          </tr>
          {rows
            .filter((row) => row.part === part)
            .map((row) => (
              <Row key={row.key} row={row} />
            ))}
        </tbody>
      ))}
    </table>
  )
}

function Row({ row }: { readonly row: SheetRow }) {
  const f = useWords(figureWords)
  const { name, hint } = f.rows[row.key]
  return (
    <tr>
      <th scope="row">
        {name}
        {hint && <span className="planner-hint">{hint}</span>}
      </th>
      <td>{row.before}</td>
      <td className={`is-${row.change}`}>
        <strong>{row.now}</strong> <ChangeMark change={row.change} />
        {row.isReached !== null && (
          <span className={row.isReached ? 'planner-fits' : 'planner-off'}>
            {row.isReached ? f.reached : f.notReached}
          </span>
        )}
      </td>
    </tr>
  )
}

const arrows: Record<Change, string> = {
  better: 'M10 3l6 7h-4v7H8v-7H4z',
  worse: 'M10 17l-6-7h4V3h4v7h4z',
  same: '',
  other: 'M3 10l4-4v3h6V6l4 4-4 4v-3H7v3z',
}

/** Better up, worse down: whichever way the number itself went. Said in words too. */
export function ChangeMark({ change }: { readonly change: Change }) {
  const f = useWords(figureWords)
  if (change === 'same') return null
  return (
    <span className={`planner-change is-${change}`}>
      <svg viewBox="0 0 20 20" aria-hidden="true">
        <path d={arrows[change]} />
      </svg>
      <span className="visually-hidden">{f.changes[change]}</span>
    </span>
  )
}
