import { z } from 'zod'
import type { SentTo } from '../../../../../kernel/shared/contract.ts'
import { addDays, type Day, dayOf, startOfDay } from '../../../../../kernel/shared/time.ts'
import type { listRequests } from '../../../contract/desk.ts'
import { RequestFilter } from '../../../contract/desk.ts'

const Filter = z.object({ ...RequestFilter, sort: z.enum(['newest', 'due']).default('newest') })
/** The inbox filter with its order: the query of `listRequests`, so that any figure's filter opens here as it is. */
export type InboxFilter = z.output<typeof Filter>
export const noFilter: InboxFilter = Filter.parse({})

/** Reads `?state=received&areaId=…`. What cannot be read is left out: an old link still opens the inbox. */
export const readFilter = (search: string): InboxFilter => {
  const given = Object.fromEntries(new URLSearchParams(search))
  const parsed = Filter.safeParse(given)
  if (parsed.success) return parsed.data
  for (const issue of parsed.error.issues) delete given[String(issue.path[0])]
  const second = Filter.safeParse(given)
  return second.success ? second.data : noFilter
}

/** The same filter as text pairs: what a saved filter keeps. */
export const filterRecord = (filter: InboxFilter): Record<string, string> => {
  const record: Record<string, string> = {}
  for (const [key, value] of Object.entries(filter)) {
    if (value === undefined || value === '' || (value === false && key !== 'inTime')) continue
    if (Array.isArray(value) && value.length === 0) continue
    if (key === 'sort' && value === 'newest') continue
    record[key] = Array.isArray(value) ? value.join(',') : String(value)
  }
  return record
}
/** Empty for no filter, else with its question mark. */
export const writeFilter = (filter: InboxFilter): string => {
  const text = new URLSearchParams(filterRecord(filter)).toString()
  return text === '' ? '' : `?${text}`
}

export const filterInput = (filter: InboxFilter): Omit<SentTo<typeof listRequests>, 'after'> => ({
  ...filterRecord(filter),
  sort: filter.sort,
  limit: 50,
})

/** The dates as days, both included. */
export const filterDays = ({
  from,
  to,
}: InboxFilter): { readonly from: Day | undefined; readonly to: Day | undefined } => ({
  from: from && dayOf(from),
  to: to && addDays(dayOf(to), -1),
})
export const withDays = (filter: InboxFilter, from: Day | undefined, to: Day | undefined): InboxFilter => ({
  ...filter,
  from: from && startOfDay(from),
  to: to && startOfDay(addDays(to, 1)),
})

/** The row of buttons above the inbox: what the desk looks for all day. */
export const quickFilters = [
  'all',
  'received',
  'registered',
  'dispatched',
  'resolved',
  'verified',
  'late',
  'urgent',
  'suspended',
] as const
export type QuickFilter = (typeof quickFilters)[number]

const quickPart = (quick: QuickFilter): Pick<InboxFilter, 'state' | 'lamp' | 'urgent'> => {
  if (quick === 'all') return {}
  if (quick === 'late') return { lamp: 'late' }
  if (quick === 'urgent')
    return { urgent: true, state: ['received', 'registered', 'dispatched', 'resolved', 'verified'] }
  return { state: [quick] }
}

/** Which button is pressed; null: a filter of another kind. */
export const pressedQuick = (filter: InboxFilter): QuickFilter | null => {
  const same = (quick: QuickFilter) => {
    const part = quickPart(quick)
    return (
      (part.state ?? []).join() === (filter.state ?? []).join() &&
      part.lamp === filter.lamp &&
      (part.urgent ?? false) === (filter.urgent ?? false)
    )
  }
  return quickFilters.find(same) ?? null
}

/** A button replaces state, lamp and urgency; area, service, dates and the rest stay. */
export const withQuick = (filter: InboxFilter, quick: QuickFilter): InboxFilter => {
  const { state: _s, lamp: _l, urgent: _u, ...rest } = filter
  return { ...rest, ...quickPart(quick) }
}

/** Filters that only a link from a figure sets: shown as labels that can be taken off. */
export const linkedParts = ['state', 'platform', 'outcome', 'stage'] as const
export type LinkedPart = (typeof linkedParts)[number]
/** Which of them are set and not already said by a pressed button. */
export const setLinkedParts = (filter: InboxFilter): readonly LinkedPart[] =>
  linkedParts.filter((part) => filter[part] !== undefined && !(part === 'state' && pressedQuick(filter) !== null))
export const withoutPart = (filter: InboxFilter, part: LinkedPart): InboxFilter => ({
  ...filter,
  [part]: undefined,
  ...(part === 'stage' && { inTime: undefined }),
})

/** How many of the finer filters are set: shown on the button that folds them away. */
export const finerCount = (filter: InboxFilter): number =>
  [filter.areaId, filter.serviceId, filter.channel, filter.from, filter.to, filter.mine, filter.unlocated].filter(
    (value) => value !== undefined && value !== false,
  ).length + setLinkedParts(filter).length
