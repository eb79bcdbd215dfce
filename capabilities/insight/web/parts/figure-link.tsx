import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { useWords } from '../../../../kernel/web/words.ts'
import { filterRecord, readFilter } from '../../../requests/web/desk/parts/filter-url.ts'
import type { Figure } from '../../contract.ts'
import { overviewWords } from '../words.ts'

const queryOf = (filter: Figure['filter']) => new URLSearchParams(filter).toString()

/**
 * The address of the inbox with exactly the figure's filter; null when the inbox would not keep every part of it. A number
 * that opens another list than it counted is worse than one that opens none.
 */
export const inboxHref = (filter: Figure['filter']): string | null => {
  const query = queryOf(filter)
  const kept = filterRecord(readFilter(query))
  const isKept = Object.entries(filter).every(([key, value]) => kept[key] === value)
  return isKept && Object.keys(kept).length === Object.keys(filter).length ? `/requests?${query}` : null
}

export interface FigureLinkProps {
  readonly figure: Figure
  /** What the number counts, for those who hear only the link. */
  readonly what: string
  readonly className?: string
  /** Instead of the bare number. */
  readonly children?: ReactNode
}

/** A number that opens the requests it counted. No data is words, never 0; it opens nothing. */
export function FigureLink({ figure, what, className, children }: FigureLinkProps) {
  const w = useWords(overviewWords)
  const name = className ? `figure ${className}` : 'figure'
  if (figure.value === null) return <span className={`${name} figure-none`}>{children ?? w.noData}</span>
  const shown = children ?? figure.value
  const href = inboxHref(figure.filter)
  if (href === null) return <span className={name}>{shown}</span>
  return (
    <Link href={href} className={name} aria-label={w.openList(what, figure.value)}>
      {shown}
    </Link>
  )
}
