import { sql } from 'kysely'
import type { Tx } from '../../../kernel/server/db/database.ts'
import type { Instant } from '../../../kernel/shared/time.ts'

const kind = 'requests'

/** How a file was read; offered again for the next one with the same headings. */
export interface RunMapping {
  readonly profile: string
  readonly headings: readonly string[]
  readonly columns: Readonly<Record<string, string>>
}

export interface RunCounts {
  readonly lastRow: number
  readonly takenCount: number
  readonly knownCount: number
  readonly refusedCount: number
}

export interface NewRun {
  readonly id: string
  readonly fileName: string
  readonly fileHash: string
  readonly mapping: RunMapping
  readonly isDryRun: boolean
  readonly startedBy: string
  readonly startedAt: Instant
}

/** Keys in a fixed order, as jsonb compares them anyway: the same mapping is the same text. */
const mappingJson = ({ profile, headings, columns }: RunMapping) =>
  JSON.stringify({ profile, headings, columns: Object.fromEntries(Object.entries(columns).sort()) })

/** The last finished import of a file with these headings. */
export const findLastMapping = async (
  tx: Tx,
  jurisdictionId: string,
  headings: readonly string[],
): Promise<RunMapping | undefined> => {
  const row = await tx
    .selectFrom('import_runs')
    .select('mapping')
    .where('jurisdiction_id', '=', jurisdictionId)
    .where('kind', '=', kind)
    .where('is_dry_run', '=', false)
    .where('finished_at', 'is not', null)
    .where(sql<boolean>`mapping -> 'headings' = ${JSON.stringify(headings)}::jsonb`)
    .orderBy('started_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.mapping as RunMapping | undefined
}

/** A run of the same bytes read the same way that was ended before its end. */
export const findBrokenRun = (tx: Tx, jurisdictionId: string, fileHash: string, mapping: RunMapping) =>
  tx
    .selectFrom('import_runs')
    .select(['id', 'last_row as lastRow'])
    .where('jurisdiction_id', '=', jurisdictionId)
    .where('kind', '=', kind)
    .where('file_hash', '=', fileHash)
    .where('is_dry_run', '=', false)
    .where('finished_at', 'is', null)
    .where(sql<boolean>`mapping = ${mappingJson(mapping)}::jsonb`)
    .orderBy('started_at', 'desc')
    .limit(1)
    .executeTakeFirst()

export const insertRun = async (tx: Tx, jurisdictionId: string, run: NewRun): Promise<void> => {
  await tx
    .insertInto('import_runs')
    .values({
      jurisdiction_id: jurisdictionId,
      id: run.id,
      kind,
      file_name: run.fileName,
      file_hash: run.fileHash,
      mapping: mappingJson(run.mapping),
      is_dry_run: run.isDryRun,
      started_by: run.startedBy,
      started_at: run.startedAt,
    })
    .execute()
}

/** How far it is; everything up to `lastRow` is committed. */
export const updateRun = async (tx: Tx, jurisdictionId: string, id: string, counts: RunCounts): Promise<void> => {
  await tx
    .updateTable('import_runs')
    .set({
      last_row: counts.lastRow,
      taken_count: counts.takenCount,
      known_count: counts.knownCount,
      refused_count: counts.refusedCount,
    })
    .where('jurisdiction_id', '=', jurisdictionId)
    .where('id', '=', id)
    .execute()
}

export const updateRunEnd = async (tx: Tx, jurisdictionId: string, id: string, at: Instant): Promise<void> => {
  await tx
    .updateTable('import_runs')
    .set({ finished_at: at })
    .where('jurisdiction_id', '=', jurisdictionId)
    .where('id', '=', id)
    .execute()
}
