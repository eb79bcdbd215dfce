import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import type { EventOf } from '../../shared/contract.ts'
import type { Instant } from '../../shared/time.ts'
import type { Tx } from '../db/database.ts'
import type { JobKind } from './reactions.ts'

export interface JobRow {
  readonly jurisdiction_id: string
  readonly id: string
  readonly kind: string
  readonly key: string | null
  readonly payload: string
  readonly due_at: Instant
}

/** Promising work inside a business transaction: it commits with what caused it, or not at all. */
export interface Jobs {
  readonly kinds: ReadonlyMap<string, JobKind>
  /** The rows an event makes (one a reader), for statements that write them together with their cause. */
  rowsFor<P extends z.ZodType>(jurisdictionId: string, event: EventOf<P>, payload: z.input<P>, at: Instant): JobRow[]
  /** Something happened: everybody who reacts to it gets a job. */
  announce<P extends z.ZodType>(
    tx: Tx,
    jurisdictionId: string,
    event: EventOf<P>,
    payload: z.input<P>,
    at: Instant,
  ): Promise<void>
  /** Do this at that moment. With a key, asking again moves nothing and makes no second one. */
  promise(
    tx: Tx,
    jurisdictionId: string,
    kind: string,
    payload: object,
    due: { at: Instant; key?: string },
  ): Promise<void>
  /** After a commit: look now instead of at the next poll. */
  kick(): void
  /** The worker of this process listens here. */
  onKick(wake: () => void): void
}

export const openJobs = (kinds: readonly JobKind[]): Jobs => {
  const byKind = new Map(kinds.map((k) => [k.kind, k]))
  if (byKind.size !== kinds.length) throw new Error('two kinds of job have the same name')
  const byEvent = Map.groupBy(
    kinds.filter((k) => k.event !== undefined),
    (k) => k.event,
  )
  const wakers = new Set<() => void>()
  const jobs: Jobs = {
    kinds: byKind,
    rowsFor: (jurisdictionId, event, payload, at) =>
      (byEvent.get(event.name) ?? []).map((k) => ({
        jurisdiction_id: jurisdictionId,
        id: randomUUID(),
        kind: k.kind,
        key: null,
        payload: JSON.stringify(payload),
        due_at: at,
      })),
    async announce(tx, jurisdictionId, event, payload, at) {
      const rows = jobs.rowsFor(jurisdictionId, event, payload, at)
      if (rows.length > 0) await tx.insertInto('jobs').values(rows).execute()
    },
    async promise(tx, jurisdictionId, kind, payload, due) {
      if (!byKind.has(kind)) throw new Error(`no handler for jobs of kind ${kind}`)
      await tx
        .insertInto('jobs')
        .values({
          jurisdiction_id: jurisdictionId,
          kind,
          key: due.key ?? null,
          payload: JSON.stringify(payload),
          due_at: due.at,
        })
        .onConflict((c) => c.doNothing())
        .execute()
    },
    kick() {
      for (const wake of wakers) wake()
    },
    onKick(wake) {
      wakers.add(wake)
    },
  }
  return jobs
}
