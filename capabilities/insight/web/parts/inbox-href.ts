import { filterRecord, readFilter } from '../../../requests/web/desk/parts/filter-url.ts'
import type { Figure } from '../../contract.ts'

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
