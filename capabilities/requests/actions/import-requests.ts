import { randomUUID } from 'node:crypto'
import type { App } from '../../../kernel/server/app.ts'
import { audit } from '../../../kernel/server/audit.ts'
import { historyApp } from '../../../kernel/server/history-app.ts'
import type { TableRow } from '../../../kernel/server/sheets/read-table.ts'
import type { System } from '../../../kernel/shared/actor.ts'
import { listUnitsIndex } from '../../accounts/neighbours.ts'
import { catalogueOf } from '../../catalogue/neighbours.ts'
import { areaIndex } from '../../grids/neighbours.ts'
import type { ImportColumns, ImportProfile } from '../rules/import/import-columns.ts'
import type { ImportNote, ImportProblem } from '../rules/import/import-problem.ts'
import { makeOfficeIndex, type OfficeIndex } from '../rules/import/office-index.ts'
import { planRequest, valuesOf } from '../rules/import/plan-request.ts'
import type { ImportedFact } from '../rules/import/summarise.ts'
import { findBrokenRun, insertRun, updateRun, updateRunEnd } from '../store/import-runs.ts'
import { type ImportFile, type ImportStop, type OpenedImport, openImport } from './import/open-import.ts'
import { type Batches, type ImportRecord, isPlanned, takeBatch } from './import/take-batch.ts'
import { hashOfRecord, idOfRecord } from './import/take-record.ts'

/** Rows between two notes of how far it is: a second of work, lost at most by a kill and done again safely. */
const batchRows = 128

export interface ImportRequests extends ImportFile {
  readonly isDryRun: boolean
  /** Asked once, when the records are letters that state no type: the service they all come under. */
  readonly letterService: () => Promise<string>
}

/** What the person at the terminal sees meanwhile. */
export interface ImportHooks {
  opened(file: {
    readonly headings: readonly string[]
    readonly rowCount: number
    readonly profile: ImportProfile
    readonly columns: ImportColumns
    readonly isRemembered: boolean
    readonly resumedAfter: number
  }): Promise<void> | void
  done(rows: number): void
  /** In the order of the file. */
  refused(row: TableRow, problem: ImportProblem): Promise<void> | void
}

export interface ImportOutcome {
  readonly runId: string
  readonly profile: ImportProfile
  readonly rows: number
  readonly taken: number
  /** There already, and equal. */
  readonly known: number
  readonly refused: readonly ImportProblem[]
  readonly notes: readonly ImportNote[]
  readonly facts: readonly ImportedFact[]
}

const officeOf = async (app: App, jurisdictionId: string): Promise<OfficeIndex> => {
  const [areas, catalogue, units] = await Promise.all([
    areaIndex(app, jurisdictionId),
    catalogueOf(app, jurisdictionId),
    listUnitsIndex(app, jurisdictionId),
  ])
  return makeOfficeIndex({
    areas: areas.all(),
    services: catalogue.services,
    units: units.all().filter(({ isEnded }) => !isEnded),
  })
}

/** The run of a file that was killed goes on under its own id, so that its report is the same as if it had not been. */
const beginRun = (app: App, actor: System, file: OpenedImport, isDryRun: boolean) =>
  app.db.write(actor.jurisdictionId, async (tx) => {
    const broken = isDryRun ? undefined : await findBrokenRun(tx, actor.jurisdictionId, file.fileHash, file.mapping)
    if (broken) return broken
    const id = randomUUID()
    const { fileName, fileHash, mapping } = file
    const startedAt = app.clock.now()
    await insertRun(tx, actor.jurisdictionId, {
      id,
      fileName,
      fileHash,
      mapping,
      isDryRun,
      startedBy: 'cli',
      startedAt,
    })
    const detail = { profile: file.profile, rows: file.table.rowCount, isDryRun }
    const entry = { action: 'requests.importRequests', subjectKind: 'import_run', subjectId: id, detail }
    await audit(tx, actor, entry, startedAt)
    return { id, lastRow: 0 }
  })

const endRun = (app: App, actor: System, id: string, detail: Readonly<Record<string, number | boolean>>) =>
  app.db.write(actor.jurisdictionId, async (tx) => {
    const at = app.clock.now()
    await updateRunEnd(tx, actor.jurisdictionId, id, at)
    const entry = { action: 'requests.importRequests', subjectKind: 'import_run', subjectId: id, detail }
    await audit(tx, actor, entry, at)
  })

/**
 * Imports records of another system through the actions people use, in the name of the program, as of the records' own
 * times; nothing it does sends anybody anywhere. A record has the id its number gives, so the same file again changes
 * nothing and a killed import goes on. A dry run takes nothing and says what would happen.
 */
export const importRequests = async (
  app: App,
  actor: System,
  input: ImportRequests,
  hooks: ImportHooks,
): Promise<ImportOutcome | ImportStop> => {
  const { jurisdictionId } = actor
  const file = await openImport(app, actor, input)
  if ('stop' in file) return file
  const { profile, columns, table } = file
  const hasTypes = columns.subType !== undefined || columns.subTypeId !== undefined
  const letterServiceId = hasTypes ? null : await input.letterService()
  // After the service of letters: the office it finds must have it.
  const office = await officeOf(app, jurisdictionId)
  const history = historyApp(app)
  const run = await beginRun(app, actor, file, input.isDryRun)
  const { headers: headings, rowCount } = table
  await hooks.opened({
    headings,
    rowCount,
    profile,
    columns,
    isRemembered: file.isRemembered,
    resumedAfter: run.lastRow,
  })

  const options = { profile, columns, office, letterServiceId, now: app.clock.now() }
  const planRow = (row: TableRow): ImportRecord => {
    if (row.problem) {
      const code = row.problem.code === 'cell_error' ? 'cell_error' : 'ragged_row'
      return { row, planned: { code, data: {} } }
    }
    const values = valuesOf(row.cells, columns)
    const made = planRequest(values, options)
    if ('problem' in made) return { row, planned: made.problem }
    const id = idOfRecord(jurisdictionId, profile, made.plan.key)
    return { row, planned: { id, bodyHash: hashOfRecord(values), plan: made.plan } }
  }

  const batches: Batches = { app, history, actor, runId: run.id, isDryRun: input.isDryRun, said: new Map() }
  const tally = { rows: 0, taken: 0, known: 0 }
  const refused: ImportProblem[] = []
  const notes: ImportNote[] = []
  const facts: ImportedFact[] = []
  const take = async (records: readonly ImportRecord[]): Promise<void> => {
    const done = await takeBatch(batches, records)
    facts.push(...done.facts)
    for (const [record, fate] of done.fates) {
      tally.rows++
      if (fate === 'taken' || fate === 'known') {
        tally[fate]++
        if (isPlanned(record.planned)) notes.push(...record.planned.plan.notes)
      } else {
        refused.push(fate)
        await hooks.refused(record.row, fate)
      }
    }
    const counts = {
      lastRow: records.at(-1)?.row.row ?? 0,
      takenCount: tally.taken,
      knownCount: tally.known,
      refusedCount: refused.length,
    }
    await app.db.write(jurisdictionId, (tx) => updateRun(tx, jurisdictionId, run.id, counts))
    hooks.done(tally.rows)
  }
  let records: ImportRecord[] = []
  for await (const row of table.rows) {
    records.push(planRow(row))
    if (records.length < batchRows) continue
    await take(records)
    records = []
  }
  if (records.length > 0) await take(records)
  await endRun(app, actor, run.id, { ...tally, refused: refused.length, isDryRun: input.isDryRun })
  return { runId: run.id, profile, ...tally, refused, notes, facts }
}
