import { sql } from 'kysely'
import type { Instant } from '../../shared/time.ts'
import type { Tx } from '../db/database.ts'

export interface Claimed {
  readonly id: string
  readonly kind: string
  readonly payload: unknown
  readonly attempt: number
}

/** Takes due jobs for this worker. `skip locked`: two workers never wait for each other nor take the same one. */
export const lockDueJobs = (
  tx: Tx,
  jurisdictionId: string,
  take: { now: Instant; token: string; leaseSeconds: number; limit: number },
) =>
  sql<Claimed>`
    update jobs
    set attempt = attempt + 1, lease_token = ${take.token}, lease_until = now() + make_interval(secs => ${take.leaseSeconds})
    where jurisdiction_id = ${jurisdictionId}
      and id = any (array(
        select id from jobs
        where jurisdiction_id = ${jurisdictionId} and dead_at is null and due_at <= ${take.now}
          and (lease_until is null or lease_until < now())
        order by due_at
        limit ${take.limit}
        for update skip locked))
    returning id, kind, payload, attempt`.execute(tx)

/** Still at it: the lease begins again. */
export const updateLease = (tx: Tx, jurisdictionId: string, id: string, token: string, leaseSeconds: number) =>
  sql`
    update jobs set lease_until = now() + make_interval(secs => ${leaseSeconds})
    where jurisdiction_id = ${jurisdictionId} and id = ${id} and lease_token = ${token}`.execute(tx)

/** Finished: the row goes. A worker whose lease was taken over deletes nothing. */
export const deleteJob = (tx: Tx, jurisdictionId: string, id: string, token: string) =>
  tx
    .deleteFrom('jobs')
    .where('jurisdiction_id', '=', jurisdictionId)
    .where('id', '=', id)
    .where('lease_token', '=', token)
    .execute()

/** Failed: later again, or (dead) onto the list a person looks at. */
export const updateFailed = (
  tx: Tx,
  jurisdictionId: string,
  id: string,
  token: string,
  failed: { error: string; retryAt: Instant; isDead: boolean },
) =>
  sql`
    update jobs
    set lease_token = null, lease_until = null, last_error = ${failed.error}, due_at = ${failed.retryAt},
        dead_at = case when ${failed.isDead} then now() end
    where jurisdiction_id = ${jurisdictionId} and id = ${id} and lease_token = ${token}`.execute(tx)

export const listDeadJobs = (tx: Tx, jurisdictionId: string, limit: number) =>
  tx
    .selectFrom('jobs')
    .select(['id', 'kind', 'attempt', 'last_error as lastError', 'dead_at as deadAt', 'created_at as createdAt'])
    .where('jurisdiction_id', '=', jurisdictionId)
    .where('dead_at', 'is not', null)
    .orderBy('dead_at', 'desc')
    .limit(limit)
    .execute()

/** A person says: once more. */
export const updateRevived = (tx: Tx, jurisdictionId: string, id: string, now: Instant) =>
  tx
    .updateTable('jobs')
    .set({ dead_at: null, attempt: 0, due_at: now })
    .where('jurisdiction_id', '=', jurisdictionId)
    .where('id', '=', id)
    .where('dead_at', 'is not', null)
    .executeTakeFirst()
