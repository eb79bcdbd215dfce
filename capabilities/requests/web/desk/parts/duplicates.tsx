import { Button } from 'antd'
import { Link } from 'wouter'
import { useShownTime } from '../../../../../kernel/web/show-time.ts'
import { useCall } from '../../../../../kernel/web/use-call.ts'
import { useWords } from '../../../../../kernel/web/words.ts'
import { listDuplicates } from '../../../contract/desk.ts'
import type { RequestDetail } from '../../../contract/shapes.ts'
import { groupNumber } from '../../../rules/number.ts'
import { isOpen } from '../../../rules/states.ts'
import { detailWords } from '../words/detail.ts'
import { StateTag } from './marks.tsx'

export interface DuplicatesProps {
  readonly request: RequestDetail
  readonly hrefOf: (id: string) => string
  readonly onMerge?: (leadingId: string) => void
}

/** Requests that may be the same, nearest first; one press merges. Nothing is shown when there are none. */
export function Duplicates({ request, hrefOf, onMerge }: DuplicatesProps) {
  const w = useWords(detailWords)
  const time = useShownTime()
  const found = useCall(listDuplicates, isOpen(request.state) && request.point ? { id: request.id } : null)
  const items = found.data?.items ?? []
  if (items.length === 0) return null
  return (
    <section className="no-print">
      <h3>
        {w.duplicates} <span className="muted">{items.length}</span>
      </h3>
      <ul className="same">
        {items.map((row) => (
          <li key={row.id}>
            <div className="same-line">
              <StateTag state={row.state} />
              <Link href={hrefOf(row.id)}>{groupNumber(row.number)}</Link>
              <span className="muted small">
                {w.away(row.distanceM)} · {time.minute(row.receivedAt)}
              </span>
              {onMerge && (
                <Button size="small" className="same-merge" onClick={() => onMerge(row.id)}>
                  {w.mergeInto}
                </Button>
              )}
            </div>
            <p className="same-words">{row.words}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}
