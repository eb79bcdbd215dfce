import { Link } from 'wouter'
import { useWords } from '../../../../kernel/web/words.ts'
import type { Figure } from '../../contract.ts'
import { overviewWords } from '../words.ts'
import { inboxHref } from './inbox-href.ts'

export interface FigureLinkProps {
  readonly figure: Figure
  /** What the number counts, for those who hear only the link. */
  readonly what: string
  readonly className?: string
  /** Instead of the bare number. Text only: what is seen has to stand in what is heard (WCAG 2.2, 2.5.3). */
  readonly children?: string | undefined
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
    <Link
      href={href}
      className={name}
      aria-label={w.openList(children === undefined ? what : `${what} ${children}`, figure.value)}
    >
      {shown}
    </Link>
  )
}
