import type { Instant } from '../shared/time.ts'
import type { Tx } from './db/database.ts'

export interface ImportRun {
  readonly id: string
  readonly kind: string
  readonly fileName: string
  readonly fileHash: string
  readonly mapping: Readonly<Record<string, string>>
  readonly isDryRun: boolean
  readonly lastRow: number
  readonly takenCount: number
  readonly knownCount: number
  readonly refusedCount: number
  readonly startedBy: string
  readonly startedAt: Instant
  readonly finishedAt: Instant
}

export const findImportRun = (tx: Tx, jurisdictionId: string, id: string) =>
  tx
    .selectFrom('import_runs')
    .select(['kind', 'file_hash as fileHash', 'is_dry_run as isDryRun'])
    .where('jurisdiction_id', '=', jurisdictionId)
    .where('id', '=', id)
    .executeTakeFirst()

const columnsOf = (run: ImportRun) => ({
  is_dry_run: run.isDryRun,
  last_row: run.lastRow,
  taken_count: run.takenCount,
  known_count: run.knownCount,
  refused_count: run.refusedCount,
  finished_at: run.finishedAt,
})

/** A dry run becomes the run itself when the same file is sent again under the same id; a run that was done stays. */
export const insertImportRun = async (tx: Tx, jurisdictionId: string, run: ImportRun): Promise<void> => {
  await tx
    .insertInto('import_runs')
    .values({
      jurisdiction_id: jurisdictionId,
      id: run.id,
      kind: run.kind,
      file_name: run.fileName,
      file_hash: run.fileHash,
      mapping: JSON.stringify(run.mapping),
      started_by: run.startedBy,
      started_at: run.startedAt,
      ...columnsOf(run),
    })
    .onConflict((c) =>
      c.columns(['jurisdiction_id', 'id']).doUpdateSet(columnsOf(run)).where('import_runs.is_dry_run', '=', true),
    )
    .execute()
}
