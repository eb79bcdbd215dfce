import { writeFile } from 'node:fs/promises'
import type { App } from '../../../../kernel/server/app.ts'
import { createAnnotatedCsv } from '../../../../kernel/server/sheets/annotated-csv.ts'
import { isProblem, readTable } from '../../../../kernel/server/sheets/read-table.ts'
import type { System } from '../../../../kernel/shared/actor.ts'
import type { Jurisdiction } from '../../../../kernel/shared/jurisdiction.ts'
import type { Say } from '../../say.ts'

export interface ImportOptions {
  readonly jurisdiction?: string
  readonly dryRun: boolean
  readonly map?: readonly string[]
  readonly profile?: string
  readonly refused?: string
  readonly json?: string
  readonly datum: string
}

export interface ImportTask {
  readonly app: App
  readonly say: Say
  readonly path: string
  readonly options: ImportOptions
  readonly office: Jurisdiction
  readonly actor: System
}

/** For scripts: what the command has said, as JSON. */
export const writeJson = async ({ json }: ImportOptions, report: object): Promise<void> => {
  if (json !== undefined) await writeFile(json, `${JSON.stringify(report, null, 2)}\n`)
}

export interface RowProblem {
  readonly row: number
  readonly severity?: 'error' | 'warning'
  readonly code: string
  readonly data: Readonly<Record<string, unknown>>
}

const dataText = (data: RowProblem['data']): string =>
  Object.entries(data)
    .map(([key, value]) => `${key}=${String(value)}`)
    .join(' ')

/** Shown on the terminal; the rest is in the file of --refused. */
const mostShown = 20

/** Says what is wrong with which row: how often each, then the first rows. */
export const sayProblems = (say: Say, problems: readonly RowProblem[]): void => {
  const counted = [...Map.groupBy(problems, ({ severity, code }) => `${severity ?? 'error'} ${code}`)]
  for (const [kind, all] of counted) say.line(`  ${kind} × ${all.length}`)
  for (const { row, code, data } of problems.slice(0, mostShown)) {
    say.line(`    第 ${row} 行 · row ${row}: ${code} ${dataText(data)}`)
  }
  if (problems.length > mostShown) say.line(`    … ${problems.length - mostShown}`)
}

/** Gives the rows with a problem back as CSV with what is wrong with each, to be corrected and imported again. */
export const writeProblemRows = async (
  path: string,
  source: string,
  limits: { readonly maxRows: number; readonly maxColumns: number; readonly maxBytes: number },
  problems: readonly RowProblem[],
): Promise<void> => {
  const table = await readTable({ path: source }, limits)
  if (isProblem(table)) return
  const byRow = Map.groupBy(problems, ({ row }) => row)
  const out = await createAnnotatedCsv(path, table.headers)
  for await (const { row, cells } of table.rows) {
    const found = byRow.get(row)
    if (!found) continue
    const isRefused = found.some(({ severity }) => severity !== 'warning')
    const reasons = found.map(({ code, data }) => `${code} ${dataText(data)}`.trim())
    await out.write(cells, isRefused ? '退回 refused' : '注意 look', reasons.join('; '))
  }
  await out.close()
}
