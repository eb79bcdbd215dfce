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
import { planRequest, type RequestPlan, valuesOf } from '../rules/import/plan-request.ts'
import type { ImportedFact } from '../rules/import/summarise.ts'
import { findBrokenRun, insertRun, type RunCounts, updateRun } from '../store/import-runs.ts'
import { unscopedListImported, unscopedListOutcomes } from '../store/imported.ts'
import { type ImportFile, type ImportStop, type OpenedImport, openImport } from './import/open-import.ts'
import { hashOfRecord, idOfRecord, takeRecord } from './import/take-record.ts'

/** Rows between two notes of how far it is: a second of work, lost at most by a kill and done again safely. */
const batchRows = 128
/** Each waits for the disk at its commits; eight of them keep a small server busy without crowding out the people. */
const atOnce = 8

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

interface Record {
  readonly row: TableRow
  readonly problem: ImportProblem | null
  readonly planned: { readonly id: string; readonly bodyHash: Buffer; readonly plan: RequestPlan } | null
}
type Fate = 'taken' | 'known' | ImportProblem

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

/** Runs over the items, some at once; a fault stops it after those under way, so that nothing runs on unseen. */
const each = async <T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> => {
  const queue = items.values()
  const results = await Promise.allSettled(
    Array.from({ length: atOnce }, async () => {
      for (const item of queue) await work(item)
    }),
  )
  for (const result of results) if (result.status === 'rejected') throw result.reason
}

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

  const now = app.clock.now()
  /** Numbers of this file, with what they said: a number may stand twice in it. */
  const hashes = new Map<string, Buffer>()
  const refused: ImportProblem[] = []
  const notes: ImportNote[] = []
  const facts: ImportedFact[] = []
  let rows = 0
  let taken = 0
  let known = 0

  const planRow = (row: TableRow): Record => {
    if (row.problem) {
      const code = row.problem.code === 'cell_error' ? 'cell_error' : 'ragged_row'
      return { row, problem: { code, data: {} }, planned: null }
    }
    const values = valuesOf(row.cells, columns)
    const made = planRequest(values, { profile, columns, office, letterServiceId, now })
    if ('problem' in made) return { row, problem: made.problem, planned: null }
    const id = idOfRecord(jurisdictionId, profile, made.plan.key)
    return { row, problem: null, planned: { id, bodyHash: hashOfRecord(values), plan: made.plan } }
  }

  const takeBatch = async (batch: readonly Record[]): Promise<void> => {
    const ids = batch.flatMap(({ planned }) => (planned ? [planned.id] : []))
    const there = await app.db.read(jurisdictionId, (tx) => unscopedListImported(tx, jurisdictionId, ids))
    const thereById = new Map(there.map((one) => [one.id, one]))
    const fates = new Map<Record, Fate>()
    const todo: Record[] = []
    for (const record of batch) {
      const { planned } = record
      if (!planned) continue
      const before = hashes.get(planned.id)
      hashes.set(planned.id, planned.bodyHash)
      const stored = thereById.get(planned.id)
      const hash = before ?? stored?.bodyHash
      if (hash && !hash.equals(planned.bodyHash)) fates.set(record, { code: 'id_reused', data: {} })
      else if (before) fates.set(record, 'known')
      else {
        fates.set(record, !stored || stored.runId === run.id ? 'taken' : 'known')
        // Submitted and no further: killed between the two.
        const isHalf = stored?.stepCount === 1 && planned.plan.steps.length > 0
        if (!stored || isHalf) todo.push(record)
      }
    }
    if (!input.isDryRun) {
      await each(todo, async (record) => {
        if (!record.planned) return
        const { id, plan, bodyHash } = record.planned
        const problem = await takeRecord(history, actor, id, plan, { bodyHash, runId: run.id })
        if (problem) fates.set(record, problem)
      })
    }
    const stored = await app.db.read(jurisdictionId, (tx) => unscopedListOutcomes(tx, jurisdictionId, ids))
    const storedById = new Map(stored.map((one) => [one.id, one]))
    for (const record of batch) {
      const fate = fates.get(record) ?? record.problem
      if (fate === 'taken') taken++
      else if (fate === 'known') known++
      else if (fate) {
        refused.push(fate)
        await hooks.refused(record.row, fate)
        continue
      }
      if (!record.planned) continue
      const { id, plan } = record.planned
      notes.push(...plan.notes)
      const fact = storedById.get(id)
      // A number that stands twice is one request: counted once.
      if (fact && storedById.delete(id)) facts.push({ ...fact, sourceOnTime: plan.sourceOnTime })
    }
    rows += batch.length
  }

  const counts = (lastRow: number): RunCounts => ({
    lastRow,
    takenCount: taken,
    knownCount: known,
    refusedCount: refused.length,
  })
  let batch: Record[] = []
  let lastRow = 0
  for await (const row of table.rows) {
    batch.push(planRow(row))
    lastRow = row.row
    if (batch.length < batchRows) continue
    await takeBatch(batch)
    batch = []
    await app.db.write(jurisdictionId, (tx) => updateRun(tx, jurisdictionId, run.id, counts(lastRow), null))
    hooks.done(rows)
  }
  if (batch.length > 0) await takeBatch(batch)
  hooks.done(rows)
  await app.db.write(jurisdictionId, async (tx) => {
    await updateRun(tx, jurisdictionId, run.id, counts(lastRow), app.clock.now())
    const detail = { rows, taken, known, refused: refused.length, isDryRun: input.isDryRun }
    const entry = { action: 'requests.importRequests', subjectKind: 'import_run', subjectId: run.id, detail }
    await audit(tx, actor, entry, app.clock.now())
  })
  return { runId: run.id, profile, rows, taken, known, refused, notes, facts }
}
