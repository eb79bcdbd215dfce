import type { ReturnedBy } from '../../../../kernel/shared/contract.ts'
import { PlainTable } from '../../../../kernel/web/desk/plain-table.tsx'
import { useSaid } from '../../../../kernel/web/language.ts'
import { useWords } from '../../../../kernel/web/words.ts'
import type { importPlaces, PlacesProblem } from '../../contract/places.ts'
import type { PlacesProblemCode } from '../../rules/import-places/problem.ts'
import { placesProblemWords } from '../places-problem-words.ts'
import { importPlacesWords } from './import-places-words.ts'

export interface FileOutcome {
  readonly name: string
  readonly outcome: ReturnedBy<typeof importPlaces>
}

const groups = ['streets', 'walls', 'waters', 'buildings', 'doors'] as const
const placeOf = ({ lng, lat }: PlacesProblem['data']): string =>
  typeof lng === 'number' && typeof lat === 'number' ? `${lng.toFixed(5)}, ${lat.toFixed(5)}` : ''
/** What is left to say when name and place have columns of their own. */
const restOf = ({ name: _, lng: _lng, lat: _lat, ...rest }: PlacesProblem['data']): string =>
  Object.entries(rest)
    .map(([key, value]) => `${key}: ${value}`)
    .join(', ')

/** What one file would bring or has brought: its counts, and every problem with its row and place. */
export function ImportPlacesResult({ name, outcome }: FileOutcome) {
  const w = useWords(importPlacesWords)
  const said = useSaid()
  const counts = groups.filter((group) => outcome[group].total > 0)
  const words: Readonly<Record<string, (typeof placesProblemWords)[PlacesProblemCode]>> = placesProblemWords
  return (
    <section className="stack" aria-label={name}>
      <h3>{name}</h3>
      {outcome.boundary && (
        <p>
          {w.boundary}: {w.found}
        </p>
      )}
      {counts.length > 0 && (
        <PlainTable
          caption={`${name}: ${w.counts}`}
          rows={counts}
          keyOf={(group) => group}
          columns={[
            { title: w.what, isHeading: true, render: (group) => w.groups[group] },
            ...(['total', 'created', 'changed', 'unchanged'] as const).map((key) => ({
              title: w[key],
              render: (group: (typeof groups)[number]) => outcome[group][key],
            })),
          ]}
        />
      )}
      {counts.length === 0 && !outcome.boundary && <p className="muted">{w.nothing}</p>}
      <p className="muted small">{w.left(outcome.refused, outcome.outside, outcome.ignored)}</p>
      {outcome.problems.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scroll box without it cannot be reached by keyboard.
        <section className="areas-problems" tabIndex={0} aria-label={`${name}: ${w.problems}`}>
          <PlainTable
            caption={`${name}: ${w.problems}`}
            rows={outcome.problems}
            keyOf={(row) => `${row.row}-${row.code}-${JSON.stringify(row.data)}`}
            columns={[
              { title: w.columns.row, render: (row) => (row.row === 0 ? w.whole : row.row) },
              {
                title: w.columns.severity,
                render: (row) => (
                  <span className={row.severity === 'error' ? 'areas-error' : 'areas-warning'}>{w[row.severity]}</span>
                ),
              },
              {
                title: w.columns.what,
                render: (row) => {
                  const text = words[row.code]
                  return text ? said(text) : row.code
                },
              },
              { title: w.columns.name, render: (row) => row.data.name ?? '' },
              { title: w.columns.place, render: (row) => placeOf(row.data) },
              { title: w.columns.data, render: (row) => restOf(row.data) },
            ]}
          />
        </section>
      )}
      {outcome.problemCount > outcome.problems.length && (
        <p className="small">{w.more(outcome.problems.length, outcome.problemCount)}</p>
      )}
    </section>
  )
}
