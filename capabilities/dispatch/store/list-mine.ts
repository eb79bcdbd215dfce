import { sql } from 'kysely'
import type { Tx } from '../../../kernel/server/db/database.ts'
import { type Page, readMomentCursor } from '../../../kernel/shared/paging.ts'
import { addMinutes, type Instant } from '../../../kernel/shared/time.ts'
import { cardColumn, type RequestCard } from '../../requests/neighbours.ts'
import { livingStates, type OrderState } from '../rules/states.ts'
import { orderColumns, type StoredOrder } from './rows.ts'

export type StoredCard = StoredOrder & { readonly deskWords: string | null; readonly request: RequestCard }

const day = 1440
/** What was finished or given back stays in sight so long. */
const recentDays = 14
/** Bounds the walk along the index: what took longer than this is found by its request. */
const longestDays = 180

/**
 * A person's orders, newest first, each with its card: one statement. Of each state the newest come from the index
 * work_orders_person and are merged. Without states: all that live, and the done and returned of the last fortnight.
 */
export const listMine = async (
  tx: Tx,
  jurisdictionId: string,
  personId: string,
  filter: { states?: readonly OrderState[] | undefined; now: Instant; after?: string | undefined; limit: number },
): Promise<Page<StoredCard>> => {
  const { states, now, limit } = filter
  const cursor = readMomentCursor(filter.after)
  const behind = cursor ? sql`and (w.offered_at, w.id) < (${cursor.at}::timestamptz, ${cursor.id}::uuid)` : sql``
  const recent = states
    ? sql``
    : sql`and (s.state <> all (array['done', 'returned'])
        or (w.ended_at > ${addMinutes(now, -recentDays * day)} and w.offered_at > ${addMinutes(now, -longestDays * day)}))`
  const { rows } = await sql<StoredCard>`
    select ${orderColumns}, ${cardColumn} as request,
      (select f.words from work_order_steps f
        where f.jurisdiction_id = o.jurisdiction_id and f.work_order_id = o.id and f.number = 1) as "deskWords"
    from (
      select m.* from unnest(${states ?? [...livingStates, 'done', 'returned']}::text[]) as s(state)
      cross join lateral (
        select w.* from work_orders w
        where w.jurisdiction_id = ${jurisdictionId} and w.person_id = ${personId} and w.state = s.state ${recent} ${behind}
        order by w.offered_at desc, w.id desc
        limit ${limit + 1}) m
      order by m.offered_at desc, m.id desc
      limit ${limit + 1}) o
    order by o.offered_at desc, o.id desc`.execute(tx)
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return rows.length > limit && last ? { items, next: `${last.offeredAt}_${last.id}` } : { items }
}
