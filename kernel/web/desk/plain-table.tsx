import type { ReactNode } from 'react'
import './plain-table.css'

export interface PlainColumn<R> {
  readonly title: string
  readonly render: (row: R) => ReactNode
  /** A share of the table: `40%`. */
  readonly width?: string
  /** Names the row for screen readers; the first column usually does. */
  readonly isHeading?: boolean
}

export interface PlainTableProps<R> {
  readonly caption: string
  readonly rows: readonly R[]
  readonly keyOf: (row: R) => string
  readonly columns: readonly PlainColumn<R>[]
}

/** A native table in the desk's look. antd's measures itself with a style that carries no nonce. */
export function PlainTable<R>({ caption, rows, keyOf, columns }: PlainTableProps<R>) {
  return (
    <table className="plain-table">
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          {columns.map(({ title, width }) => (
            <th key={title} scope="col" style={width ? { width } : undefined}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={keyOf(row)}>
            {columns.map(({ title, render, isHeading }) =>
              isHeading ? (
                <th key={title} scope="row">
                  {render(row)}
                </th>
              ) : (
                <td key={title}>{render(row)}</td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
