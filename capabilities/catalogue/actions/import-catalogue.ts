import { createHash, randomUUID } from 'node:crypto'
import type { App } from '../../../kernel/server/app.ts'
import { audit } from '../../../kernel/server/audit.ts'
import { findImportRun, insertImportRun } from '../../../kernel/server/import-runs.ts'
import { isProblem, readTable } from '../../../kernel/server/sheets/read-table.ts'
import type { Staff, System } from '../../../kernel/shared/actor.ts'
import type { ReturnedBy, TakenBy } from '../../../kernel/shared/contract.ts'
import { refusals as kernel } from '../../../kernel/shared/refusal.ts'
import { may } from '../access.ts'
import { type importCatalogue as endpoint, refusals } from '../contract.ts'
import { type ServiceImport, servicesFromTable } from '../rules/import-services.ts'
import { planServices } from '../rules/plan-services.ts'
import { listCatalogue } from '../store/catalogue.ts'
import { lockCatalogue } from '../store/write-catalogue.ts'
import { forgetCatalogue, writeServices } from './write-services.ts'

type Input = TakenBy<typeof endpoint>
type Outcome = ReturnedBy<typeof endpoint>
type Problem = Outcome['problems'][number]

const runKind = 'catalogue'
/** The widest real type table has some 1,200 rows. */
const mostRows = 5000
const mostColumns = 200
const mostBytes = 5 * 1024 * 1024
const mostProblems = 1000

interface ReadFile {
  readonly records: readonly Readonly<Record<string, string>>[]
  /** The row of each record as a spreadsheet numbers it. */
  readonly sheetRows: readonly number[]
  /** Rows that could not even be read. */
  readonly broken: readonly Problem[]
}

const readFile = async ({ content, fileName }: Input): Promise<ReadFile> => {
  const table = await readTable(
    { buffer: Buffer.from(content), name: fileName },
    { maxRows: mostRows, maxColumns: mostColumns, maxBytes: mostBytes },
  )
  if (isProblem(table)) throw refusals.not_readable({ code: table.code })
  const records: Readonly<Record<string, string>>[] = []
  const sheetRows: number[] = []
  const broken: Problem[] = []
  for await (const { row, cells, problem } of table.rows) {
    if (problem) {
      const { code, row: _, ...data } = problem
      broken.push({ row, code, data })
    } else {
      records.push(cells)
      sheetRows.push(row)
    }
  }
  if (records.length + broken.length === 0) throw refusals.not_readable({ code: 'empty' })
  return { records, sheetRows, broken }
}

const outcomeOf = (
  file: ReadFile,
  read: ReturnType<typeof servicesFromTable>,
  plan: ReturnType<typeof planServices>,
): Outcome => {
  const shownRow = (row: number) => file.sheetRows[row - 1] ?? row
  const found = read.problems.map(({ row, code, data: { firstRow, ...data } }): Problem => {
    const shown = typeof firstRow === 'number' ? { ...data, firstRow: shownRow(firstRow) } : data
    return { row: shownRow(row), code, data: shown }
  })
  const total = file.records.length + file.broken.length
  return {
    total,
    created: plan.created.length,
    changed: plan.changed.length,
    unchanged: plan.unchangedCount,
    refused: total - read.rows.length,
    problems: [...file.broken, ...found].sort((a, b) => a.row - b.row).slice(0, mostProblems),
  }
}

/**
 * Imports services from CSV text: rows without a problem become new services or new versions, the others are named and
 * left out. By code and idempotent. A dry run writes only that it was run. `platformOf` is for tables of another office
 * (see ServiceImport). Refuses `kernel.forbidden`, `not_readable` (with what is wrong with the file) and
 * `kernel.id_reused` (the run had another file).
 */
export const importCatalogue = async (
  app: App,
  actor: Staff | System,
  input: Input,
  options: Pick<ServiceImport, 'platformOf'> = {},
): Promise<Outcome> => {
  if (!may.changeCatalogue(actor)) throw kernel.forbidden()
  const { jurisdictionId } = actor
  const startedAt = app.clock.now()
  const fileHash = createHash('sha256').update(input.content).digest('hex')
  const file = await readFile(input)
  const outcome = await app.db.write(jurisdictionId, async (tx) => {
    await lockCatalogue(tx, jurisdictionId)
    const before = await findImportRun(tx, jurisdictionId, input.runId)
    if (before && (before.kind !== runKind || before.fileHash !== fileHash)) throw kernel.id_reused()
    const catalogue = await listCatalogue(tx, jurisdictionId)
    const known = new Map(catalogue.services.map((service) => [service.code, service]))
    const read = servicesFromTable(file.records, { ...options, platforms: catalogue.platforms, known })
    const fatal = read.problems.find(({ row }) => row === 0)
    if (fatal) throw refusals.not_readable({ code: fatal.code })
    const plan = planServices(read.rows, catalogue, randomUUID)
    const made = outcomeOf(file, read, plan)
    // Sent again because the answer was lost: what was done stays as it is now, later changes by others included.
    if (before && !before.isDryRun) return made
    if (!input.isDryRun) {
      await writeServices(app, tx, actor, plan, 'catalogue.importCatalogue')
      const { problems: _, ...detail } = made
      const entry = { action: 'catalogue.importCatalogue', subjectKind: 'import_run', subjectId: input.runId, detail }
      await audit(tx, actor, entry, startedAt)
    }
    await insertImportRun(tx, jurisdictionId, {
      id: input.runId,
      kind: runKind,
      fileName: input.fileName,
      fileHash,
      mapping: { ...options.platformOf },
      isDryRun: input.isDryRun,
      lastRow: made.total,
      takenCount: made.created + made.changed,
      knownCount: made.unchanged,
      refusedCount: made.refused,
      startedBy: actor.kind === 'staff' ? actor.personId : 'system',
      startedAt,
      finishedAt: app.clock.now(),
    })
    return made
  })
  if (!input.isDryRun) forgetCatalogue(app, jurisdictionId)
  return outcome
}
