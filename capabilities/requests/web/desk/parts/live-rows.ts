import { type Instant, msOf } from '../../../../../kernel/shared/time.ts'
import type { RequestRow } from '../../../contract/shapes.ts'
import { lampOf } from '../../../rules/clocks.ts'
import type { InboxFilter } from './filter-url.ts'

type Row = Pick<
  RequestRow,
  | 'id'
  | 'stepCount'
  | 'state'
  | 'serviceId'
  | 'platformCode'
  | 'channel'
  | 'isUrgent'
  | 'isLocated'
  | 'stageFrom'
  | 'dueAt'
  | 'receivedAt'
  | 'handledBy'
  | 'outcome'
>

/**
 * Would the inbox list this row? The server's answer counts; this only decides at once whether a change concerns the
 * screen. A search is not live, nor is what only the clocks behind the row could tell (`stage`).
 */
export const matchesFilter = (
  row: Row,
  areaPath: readonly string[],
  filter: InboxFilter,
  now: Instant,
  personId: string,
): boolean => {
  if (filter.find || filter.stage) return false
  if (filter.outcome && row.outcome !== filter.outcome) return false
  if (filter.state && !filter.state.includes(row.state)) return false
  if (filter.areaId && !areaPath.includes(filter.areaId)) return false
  if (filter.serviceId && row.serviceId !== filter.serviceId) return false
  if (filter.platform && row.platformCode !== filter.platform) return false
  if (filter.channel && !filter.channel.includes(row.channel)) return false
  if (filter.urgent && !row.isUrgent) return false
  if (filter.unlocated && row.isLocated) return false
  if (filter.mine && !row.handledBy.includes(personId)) return false
  if (filter.from && msOf(row.receivedAt) < msOf(filter.from)) return false
  if (filter.to && msOf(row.receivedAt) >= msOf(filter.to)) return false
  if (filter.lamp) {
    if (row.stageFrom === null || row.dueAt === null) return false
    return lampOf(row.stageFrom, row.dueAt, now) === (filter.lamp === 'late' ? 'red' : 'yellow')
  }
  return true
}

export interface Fresher<R> {
  readonly row: R
  readonly fits: boolean
}

export interface MergedRows<R> {
  readonly rows: readonly R[]
  /** Changed or new ones that would be listed but are not on the screen yet. */
  readonly arrived: readonly R[]
}

/**
 * The list as it was read, with what was learnt since: a row with more steps replaces the older one, and one that no
 * longer fits leaves, except the one a person is looking at. Nothing is inserted: rows must not jump under a finger.
 */
export const mergeRows = <R extends { readonly id: string; readonly stepCount: number }>(
  listed: readonly R[],
  learnt: ReadonlyMap<string, Fresher<R>>,
  openId: string | undefined,
): MergedRows<R> => {
  const rows: R[] = []
  const onScreen = new Set<string>()
  for (const row of listed) {
    onScreen.add(row.id)
    const fresher = learnt.get(row.id)
    if (!fresher || fresher.row.stepCount < row.stepCount) rows.push(row)
    else if (fresher.fits || row.id === openId) rows.push(fresher.row)
  }
  const arrived = [...learnt.values()].filter(({ row, fits }) => fits && !onScreen.has(row.id)).map(({ row }) => row)
  return { rows, arrived }
}
