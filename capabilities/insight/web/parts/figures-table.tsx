import type { ReactNode } from 'react'

export interface NumberColumn<R> {
  readonly title: string
  readonly render: (row: R) => ReactNode
}

export interface FiguresTableProps<R> {
  /** What a row is. */
  readonly heading: string
  readonly rows: readonly R[]
  readonly keyOf: (row: R) => string
  readonly nameOf: (row: R) => string
  readonly numbers: readonly NumberColumn<R>[]
  /** Drawn at the end of each row, beside the numbers that say the same. */
  readonly barOf?: (row: R) => ReactNode
}

/** Names at the left, numbers at the right, and perhaps a bar. */
export function FiguresTable<R>({ heading, rows, keyOf, nameOf, numbers, barOf }: FiguresTableProps<R>) {
  return (
    <table className="figures-table">
      <thead>
        <tr>
          <th scope="col">{heading}</th>
          {numbers.map(({ title }) => (
            <th key={title} scope="col" className="number">
              {title}
            </th>
          ))}
          {barOf && <td className="bar-cell" />}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={keyOf(row)}>
            <th scope="row">{nameOf(row)}</th>
            {numbers.map(({ title, render }) => (
              <td key={title} className="number">
                {render(row)}
              </td>
            ))}
            {barOf && <td className="bar-cell">{barOf(row)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
