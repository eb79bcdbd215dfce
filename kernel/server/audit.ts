import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Actor } from '../shared/actor.ts'
import type { App } from './app.ts'
import type { Tx } from './db/database.ts'

/** What was done or seen, without personal data. */
export interface AuditEntry {
  /** The endpoint or command: `requests.revealReporter`. */
  readonly action: string
  readonly subjectKind: string
  readonly subjectId: string
  readonly reason?: string
  readonly detail?: Readonly<Record<string, unknown>>
}

/** The row of an entry, for statements that write it together with what it is about. */
export const auditRow = (actor: Actor, entry: AuditEntry, at: string) => ({
  jurisdiction_id: actor.jurisdictionId,
  at,
  actor_kind: actor.kind,
  actor_id: actor.kind === 'staff' ? actor.personId : null,
  action: entry.action,
  subject_kind: entry.subjectKind,
  subject_id: entry.subjectId,
  reason: entry.reason ?? null,
  detail: JSON.stringify(entry.detail ?? {}),
})

/** Writes an entry in the transaction that does the thing: both happen or neither. */
export const audit = async (tx: Tx, actor: Actor, entry: AuditEntry, at: string): Promise<void> => {
  await tx
    .insertInto('audit_entries')
    .values(auditRow(actor, entry, at))
    .execute()
}

/** Several at once, for what changes many things in one transaction. */
export const auditMany = async (tx: Tx, actor: Actor, entries: readonly AuditEntry[], at: string): Promise<void> => {
  if (entries.length === 0) return
  await tx
    .insertInto('audit_entries')
    .values(entries.map((entry) => auditRow(actor, entry, at)))
    .execute()
}

interface SealedRow {
  id: number
  at: string
  actor_kind: string
  actor_id: string | null
  action: string
  subject_kind: string
  subject_id: string
  reason: string | null
  detail: string
}

const maxBatch = 5000

/** Length before content, so that no two different rows give the same bytes. */
const rowText = (r: SealedRow) =>
  [r.id, r.at, r.actor_kind, r.actor_id, r.action, r.subject_kind, r.subject_id, r.reason, r.detail]
    .map((v) => (v === null ? '-' : `${Buffer.byteLength(String(v))}:${v}`))
    .join(',')

const chain = (previous: Buffer, rows: readonly SealedRow[]) => {
  const hash = createHash('sha256').update(previous)
  for (const row of rows) hash.update(rowText(row)).update('\n')
  return hash.digest()
}

const rowsBetween = (tx: Tx, jurisdictionId: string, after: number, upTo: number) =>
  tx
    .selectFrom('audit_entries')
    .select(['id', 'at', 'actor_kind', 'actor_id', 'action', 'subject_kind', 'subject_id', 'reason'])
    .select(sql<string>`detail::text`.as('detail'))
    .where('jurisdiction_id', '=', jurisdictionId)
    .where('id', '>', after)
    .where('id', '<=', upTo)
    .orderBy('id')
    .limit(maxBatch)
    .execute()

const lastSeal = (tx: Tx, jurisdictionId: string) =>
  tx
    .selectFrom('audit_seals')
    .selectAll()
    .where('jurisdiction_id', '=', jurisdictionId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()

const genesis = (jurisdictionId: string) => createHash('sha256').update(`wangge audit ${jurisdictionId}`).digest()

/**
 * Seals entries older than `lagSeconds` into the chain; safe to run at any time and twice. The lag is longer than any
 * transaction of ours may live (statement and idle limits in db/database.ts), so no entry with a smaller id can still
 * appear behind a seal. Answers how many entries were sealed.
 */
export const sealAudit = (app: App, jurisdictionId: string, lagSeconds = 300): Promise<number> =>
  app.db.write(jurisdictionId, async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext('audit-seal'), hashtext(${jurisdictionId}))`.execute(tx)
    const last = await lastSeal(tx, jurisdictionId)
    const { upTo } = await tx
      .selectFrom('audit_entries')
      .select(sql<number | null>`max(id)`.as('upTo'))
      .where('jurisdiction_id', '=', jurisdictionId)
      .where('id', '>', last?.last_id ?? 0)
      .where('at', '<=', sql<string>`now() - make_interval(secs => ${lagSeconds})`)
      .executeTakeFirstOrThrow()
    if (upTo === null) return 0
    const rows = await rowsBetween(tx, jurisdictionId, last?.last_id ?? 0, upTo)
    const end = rows.at(-1)
    if (!end) return 0
    await tx
      .insertInto('audit_seals')
      .values({
        jurisdiction_id: jurisdictionId,
        number: (last?.number ?? 0) + 1,
        first_id: rows[0]?.id ?? end.id,
        last_id: end.id,
        entry_count: rows.length,
        chain_hash: chain(last?.chain_hash ?? genesis(jurisdictionId), rows),
      })
      .execute()
    return rows.length
  })

export interface AuditVerdict {
  readonly seals: number
  readonly entries: number
  readonly unsealed: number
  /** The first seal whose entries are not what was sealed; null: the chain holds. */
  readonly brokenAt: number | null
  readonly head: string | null
}

/** Computes the whole chain again from the entries and compares it with every seal. */
export const verifyAudit = async (
  app: App,
  jurisdictionId: string,
  onSeal?: (done: number, total: number) => void,
): Promise<AuditVerdict> => {
  const seals = await app.db.read(jurisdictionId, (tx) =>
    tx.selectFrom('audit_seals').selectAll().where('jurisdiction_id', '=', jurisdictionId).orderBy('number').execute(),
  )
  let previous = genesis(jurisdictionId)
  let entries = 0
  let last = 0
  for (const [i, seal] of seals.entries()) {
    const rows = await app.db.read(jurisdictionId, (tx) => rowsBetween(tx, jurisdictionId, last, seal.last_id))
    const hash = chain(previous, rows)
    if (seal.number !== i + 1 || rows.length !== seal.entry_count || !hash.equals(seal.chain_hash)) {
      return { seals: seals.length, entries, unsealed: 0, brokenAt: seal.number, head: null }
    }
    previous = hash
    last = seal.last_id
    entries += rows.length
    onSeal?.(i + 1, seals.length)
  }
  const { count } = await app.db.read(jurisdictionId, (tx) =>
    tx
      .selectFrom('audit_entries')
      .select(sql<number>`count(*)`.as('count'))
      .where('jurisdiction_id', '=', jurisdictionId)
      .where('id', '>', last)
      .executeTakeFirstOrThrow(),
  )
  return {
    seals: seals.length,
    entries,
    unsealed: count,
    brokenAt: null,
    head: seals.length ? previous.toString('hex') : null,
  }
}
