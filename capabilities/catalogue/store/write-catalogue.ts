import { sql } from 'kysely'
import type { Tx } from '../../../kernel/server/db/database.ts'
import type { Instant } from '../../../kernel/shared/time.ts'
import type { Catalogue, ServiceBody } from '../contract.ts'

/** One change of the catalogue at a time, so that versions have no gaps: held until the transaction ends. */
export const lockCatalogue = async (tx: Tx, jurisdictionId: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtext('catalogue'), hashtext(${jurisdictionId}))`.execute(tx)
}

/** A version to be written. */
export interface NewVersion {
  readonly id: string
  readonly code: string
  readonly platformCode: string
  readonly version: number
  readonly body: ServiceBody
}

const recordsOf = (rows: readonly NewVersion[]) => sql`
  jsonb_to_recordset(${JSON.stringify(
    rows.map((r) => ({ id: r.id, code: r.code, platform_code: r.platformCode, version: r.version, body: r.body })),
  )}::jsonb) as r (id uuid, code text, platform_code text, version integer, body jsonb)`

/** Writes versions that follow the ones in force (or are the first) and puts them in force. */
export const insertVersions = async (
  tx: Tx,
  jurisdictionId: string,
  rows: readonly NewVersion[],
  by: { readonly personId: string | null; readonly at: Instant },
): Promise<void> => {
  await sql`
    insert into services (jurisdiction_id, id, code, platform_code, version)
    select ${jurisdictionId}::uuid, r.id, r.code, r.platform_code, r.version
    from ${recordsOf(rows)}
    on conflict (jurisdiction_id, id) do update
    set code = excluded.code, platform_code = excluded.platform_code, version = excluded.version`.execute(tx)
  await sql`
    insert into service_versions (jurisdiction_id, service_id, version, body, created_by, created_at)
    select ${jurisdictionId}::uuid, r.id, r.version, r.body, ${by.personId}::uuid, ${by.at}::timestamptz
    from ${recordsOf(rows)}`.execute(tx)
}

export const updateEnded = async (
  tx: Tx,
  jurisdictionId: string,
  serviceId: string,
  endedAt: Instant | null,
): Promise<void> => {
  await tx
    .updateTable('services')
    .set({ ended_at: endedAt })
    .where('jurisdiction_id', '=', jurisdictionId)
    .where('id', '=', serviceId)
    .execute()
}

/** By code: one that is there takes the new name and place. */
export const insertPlatforms = async (
  tx: Tx,
  jurisdictionId: string,
  platforms: Catalogue['platforms'],
): Promise<void> => {
  const rows = platforms.map(({ code, name, position }) => ({ code, name_zh: name.zh, name_en: name.en, position }))
  await sql`
    insert into platforms (jurisdiction_id, code, name_zh, name_en, position)
    select ${jurisdictionId}::uuid, r.code, r.name_zh, r.name_en, r.position
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r (code text, name_zh text, name_en text, position integer)
    on conflict (jurisdiction_id, code) do update
    set name_zh = excluded.name_zh, name_en = excluded.name_en, position = excluded.position`.execute(tx)
}

export const deleteWords = async (tx: Tx, jurisdictionId: string, words: readonly string[]): Promise<void> => {
  await sql`
    delete from emergency_words
    where jurisdiction_id = ${jurisdictionId} and word = any (${[...words]}::text[])`.execute(tx)
}

export const insertWords = async (
  tx: Tx,
  jurisdictionId: string,
  words: Catalogue['emergencyWords'],
): Promise<void> => {
  await sql`
    insert into emergency_words (jurisdiction_id, word, phone)
    select ${jurisdictionId}::uuid, r.word, r.phone
    from jsonb_to_recordset(${JSON.stringify(words)}::jsonb) as r (word text, phone text)`.execute(tx)
}
