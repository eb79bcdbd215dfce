import { sql } from 'kysely'
import type { Scope } from '../../../kernel/server/auth/scope.ts'
import type { Tx } from '../../../kernel/server/db/database.ts'
import { momentCursor, readMomentCursor } from '../../../kernel/shared/paging.ts'
import { refusals } from '../../../kernel/shared/refusal.ts'
import type { Instant } from '../../../kernel/shared/time.ts'

export interface ApprovalRow {
  readonly id: string
  readonly request_id: string
  readonly kind: 'void' | 'suspend' | 'extend'
  readonly reason: string
  readonly words: string
  readonly data: Record<string, unknown>
  readonly asked_by: string
  readonly decided_at: Instant | null
}

export const insertApproval = (
  tx: Tx,
  row: {
    jurisdiction_id: string
    id: string
    request_id: string
    kind: 'void' | 'suspend' | 'extend'
    reason: string
    words: string
    data: string
    asked_by: string
    asked_at: Instant
  },
) =>
  tx
    .insertInto('request_approvals')
    .values(row)
    .onConflict((c) => c.doNothing())
    .returning('id')
    .executeTakeFirst()

export const lockApproval = async (tx: Tx, jurisdictionId: string, id: string): Promise<ApprovalRow> => {
  const { rows } = await sql<ApprovalRow>`
    select id, request_id, kind, reason, words, data, asked_by, decided_at from request_approvals
    where jurisdiction_id = ${jurisdictionId} and id = ${id} for update`.execute(tx)
  if (!rows[0]) throw refusals.not_found()
  return rows[0]
}

export const updateDecided = (
  tx: Tx,
  jurisdictionId: string,
  id: string,
  decision: { by: string | null; at: Instant; isApproved: boolean; words: string },
) =>
  tx
    .updateTable('request_approvals')
    .set({
      decided_by: decision.by,
      decided_at: decision.at,
      is_approved: decision.isApproved,
      decision_words: decision.words,
    })
    .where('jurisdiction_id', '=', jurisdictionId)
    .where('id', '=', id)
    .execute()

/** A request that stopped takes its open question along. */
export const updateLapsed = (tx: Tx, jurisdictionId: string, requestId: string, at: Instant) =>
  tx
    .updateTable('request_approvals')
    .set({ decided_at: at, is_approved: false, decision_words: '' })
    .where('jurisdiction_id', '=', jurisdictionId)
    .where('request_id', '=', requestId)
    .where('decided_at', 'is', null)
    .execute()

export const listWaiting = async (tx: Tx, scope: Scope, page: { after?: string | undefined; limit: number }) => {
  const inScope = scope.everywhere ? sql`` : sql`and r.area_id = any (${scope.areaIds}::uuid[])`
  const cursor = readMomentCursor(page.after)
  const behind = cursor ? sql`and (a.asked_at, a.id) > (${cursor.at}::timestamptz, ${cursor.id}::uuid)` : sql``
  const { rows } = await sql<{
    id: string
    requestId: string
    kind: 'void' | 'suspend' | 'extend'
    reason: string
    words: string
    data: Record<string, unknown>
    askedBy: string
    askedAt: Instant
    number: string
  }>`
    select a.id, a.request_id as "requestId", a.kind, a.reason, a.words, a.data, a.asked_by as "askedBy", a.asked_at as "askedAt", r.number::text as number
    from request_approvals a
    join requests r on r.jurisdiction_id = a.jurisdiction_id and r.id = a.request_id
    where a.jurisdiction_id = ${scope.jurisdictionId} and a.decided_at is null ${inScope} ${behind}
    order by a.asked_at, a.id
    limit ${page.limit + 1}`.execute(tx)
  const items = rows.slice(0, page.limit)
  const last = items.at(-1)
  return rows.length > page.limit && last ? { items, next: momentCursor(last.askedAt, last.id) } : { items }
}
