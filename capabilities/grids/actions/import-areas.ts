import { createHash, randomUUID } from 'node:crypto'
import type { App } from '../../../kernel/server/app.ts'
import { audit } from '../../../kernel/server/audit.ts'
import { findImportRun, insertImportRun } from '../../../kernel/server/import-runs.ts'
import { isProblem, readTable } from '../../../kernel/server/sheets/read-table.ts'
import type { Staff, System } from '../../../kernel/shared/actor.ts'
import type { ReturnedBy, TakenBy } from '../../../kernel/shared/contract.ts'
import { refusals as kernel } from '../../../kernel/shared/refusal.ts'
import { may } from '../access.ts'
import { type importAreas as endpoint, refusals } from '../contract.ts'
import type { GroundedArea } from '../rules/area-index.ts'
import { checkAreas, type KnownArea } from '../rules/area-tree.ts'
import { areasFromGeoJson, areasFromTable, type ImportedAreas, mostRows } from '../rules/import-areas.ts'
import { type AreaPlan, planAreas } from '../rules/plan-areas.ts'
import { getMark, listAllAreas } from '../store/areas.ts'
import { forgetAreas, writeAreas } from './change-areas.ts'

type Input = TakenBy<typeof endpoint>
type Outcome = ReturnedBy<typeof endpoint>
type Problem = Outcome['problems'][number]

const runKind = 'areas'
const mostBytes = 30 * 1024 * 1024
const mostColumns = 200
/** What the answer has room for; whoever has more problems needs another file first. */
const mostProblems = 1000

interface ReadFile extends ImportedAreas {
  /** Rows that could not even be read. */
  readonly broken: readonly Problem[]
  /** The row as the person's own program numbers it. */
  readonly shownRow: (row: number) => number
}

const readJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    throw refusals.not_readable({ code: 'not_json' })
  }
}

const readCsv = async ({ content, fileName, datum }: Input): Promise<ReadFile> => {
  const table = await readTable(
    { buffer: Buffer.from(content), name: fileName },
    { maxRows: mostRows, maxColumns: mostColumns, maxBytes: mostBytes },
  )
  if (isProblem(table)) throw refusals.not_readable({ code: table.code })
  const sheetRows: number[] = []
  const broken: Problem[] = []
  const records: Readonly<Record<string, string>>[] = []
  for await (const { row, cells, problem } of table.rows) {
    if (problem) {
      const { code, row: _, ...data } = problem
      broken.push({ row, severity: 'error', code, data })
      continue
    }
    sheetRows.push(row)
    records.push(cells)
  }
  const read = await areasFromTable(records, { datum })
  return { ...read, broken, shownRow: (row) => sheetRows[row - 1] ?? row }
}

const readFile = async (input: Input): Promise<ReadFile> => {
  const file =
    input.format === 'csv'
      ? await readCsv(input)
      : {
          ...areasFromGeoJson(readJson(input.content.replace(/^\uFEFF/, '')), { datum: input.datum }),
          broken: [],
          shownRow: (row: number) => row,
        }
  const fatal = file.problems.find(({ row, problem }) => row === 0 && problem.severity === 'error')
  if (fatal) throw refusals.not_readable({ code: fatal.problem.code })
  if (file.rows.length === 0 && file.broken.length === 0) throw refusals.nothing_to_import()
  return file
}

/** The areas in force as the rules compare with them. */
export const knownAreas = (areas: readonly GroundedArea[]): KnownArea[] => {
  const codes = new Map(areas.map((area) => [area.id, area.code]))
  return areas
    .filter((area) => area.validTo === null)
    .map(({ kind, code, name, parentId, geometry }) => ({
      kind,
      code,
      name,
      parentCode: parentId === null ? null : (codes.get(parentId) ?? null),
      geometry,
    }))
}

const outcomeOf = (plan: AreaPlan, file: ReadFile): Outcome => {
  const { shownRow } = file
  const found = plan.findings.map(({ row, problem }): Problem => {
    const { firstRow, ...data } = problem.data
    const shown = typeof firstRow === 'number' ? { ...data, firstRow: shownRow(firstRow) } : data
    return { row: row === 0 ? 0 : shownRow(row), severity: problem.severity, code: problem.code, data: shown }
  })
  // Errors first: what keeps a row out must not fall off the end behind a thousand warnings.
  const problems = [...file.broken, ...found].sort(
    (a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning') || a.row - b.row,
  )
  const counts = {
    created: plan.created.length,
    changed: plan.changed.length,
    unchanged: plan.unchangedCount,
    refused: plan.refusedCount + file.broken.length,
  }
  return {
    total: counts.created + counts.changed + counts.unchanged + counts.refused,
    ...counts,
    problems: problems.slice(0, mostProblems),
  }
}

/**
 * Imports a list of areas: rows without an error become areas, rows with one are named and left out. By code and
 * idempotent: the same file again changes nothing. A dry run writes only that it was run. Refuses `kernel.forbidden`,
 * `not_readable` (with what is wrong with the file), `nothing_to_import`, `kernel.id_reused` (the run had another file)
 * and `kernel.changed_meanwhile`.
 */
export const importAreas = async (app: App, actor: Staff | System, input: Input): Promise<Outcome> => {
  if (!may.importAreas(actor)) throw kernel.forbidden()
  const { jurisdictionId } = actor
  const startedAt = app.clock.now()
  const fileHash = createHash('sha256').update(input.content).digest('hex')
  const file = await readFile(input)
  // Read and planned outside the writing transaction: checking the ground of a large file takes seconds.
  const { mark, existing } = await app.db.read(jurisdictionId, async (tx) => ({
    mark: await getMark(tx, jurisdictionId),
    existing: await listAllAreas(tx, jurisdictionId),
  }))
  const findings = [...file.problems, ...checkAreas(file.rows, knownAreas(existing))]
  const plan = planAreas(file.rows, findings, existing, () => randomUUID())
  const outcome = outcomeOf(plan, file)

  await app.db.write(jurisdictionId, async (tx) => {
    const before = await findImportRun(tx, jurisdictionId, input.runId)
    if (before && (before.kind !== runKind || before.fileHash !== fileHash)) throw kernel.id_reused()
    // Sent again because the answer was lost: what was done stays as it is now, later changes by others included.
    if (before && !before.isDryRun) return
    if (!input.isDryRun) {
      await writeAreas(app, tx, actor, plan, { mark, validFrom: input.validFrom, cause: input.runId })
      const { problems: _, ...detail } = outcome
      const entry = { action: 'grids.importAreas', subjectKind: 'import_run', subjectId: input.runId, detail }
      await audit(tx, actor, entry, startedAt)
    }
    await insertImportRun(tx, jurisdictionId, {
      id: input.runId,
      kind: runKind,
      fileName: input.fileName,
      fileHash,
      mapping: { format: input.format, datum: input.datum, validFrom: input.validFrom },
      isDryRun: input.isDryRun,
      lastRow: outcome.total,
      takenCount: outcome.created + outcome.changed,
      knownCount: outcome.unchanged,
      refusedCount: outcome.refused,
      startedBy: actor.kind === 'staff' ? actor.personId : 'system',
      startedAt,
      finishedAt: app.clock.now(),
    })
  })
  if (!input.isDryRun) forgetAreas(app, jurisdictionId)
  return outcome
}
