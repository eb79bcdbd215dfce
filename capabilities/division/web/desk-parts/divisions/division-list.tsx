import { Link } from 'wouter'
import type { ReturnedBy } from '../../../../../kernel/shared/contract.ts'
import { useShownTime } from '../../../../../kernel/web/show-time.ts'
import { useWords } from '../../../../../kernel/web/words.ts'
import type { listDivisions } from '../../../contract/divisions.ts'
import { divisionsWords } from '../../words/divisions.ts'
import { DivisionProgress } from './division-progress.tsx'

export type DivisionRow = ReturnedBy<typeof listDivisions>['items'][number]

/** Divisions of a community, newest first. */
export function DivisionList({ items }: { readonly items: readonly DivisionRow[] }) {
  return (
    <ul className="list division-list">
      {items.map((item) => (
        <Row key={item.id} row={item} />
      ))}
    </ul>
  )
}

function Row({ row }: { readonly row: DivisionRow }) {
  const w = useWords(divisionsWords)
  const time = useShownTime()
  const { standing, ground, state } = row
  const isLiving = state === 'waiting' || state === 'running'
  return (
    <li className="card division-row">
      <div>
        <Link className="division-name" href={`/divisions/${row.id}`}>
          {row.title}
        </Link>
        <p className="muted small">
          {w.by(row.askedByName, time.minute(row.askedAt))} · {w.efforts[row.effort]} · {row.isAnew ? w.anew : w.fresh}
        </p>
        {ground && <p className="muted small">{w.counts(ground.doors, ground.buildings)}</p>}
      </div>
      <div className="division-tags">
        {isLiving ? (
          <DivisionProgress division={row} />
        ) : (
          <span className={`division-tag is-${state}`}>{w.states[state]}</span>
        )}
        {standing && (
          <span className="division-tag is-standing">
            {standing.state === 'in_force' ? w.inForceTag : w.decidedTag}
          </span>
        )}
        {!row.isCurrent && <span className="division-tag is-old">{w.outdated}</span>}
      </div>
    </li>
  )
}
