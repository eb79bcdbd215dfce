import { randomUUID } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { importAreas } from '../../../../capabilities/grids/actions/import-areas.ts'
import { areaIndex } from '../../../../capabilities/grids/neighbours.ts'
import { numberAreas } from '../../../../capabilities/grids/rules/number-areas.ts'
import { isProblem, readTable, type Table } from '../../../../kernel/server/sheets/read-table.ts'
import { writeCsv } from '../../../../kernel/server/sheets/write-csv.ts'
import { Datum } from '../../../../kernel/shared/place.ts'
import { dayOf } from '../../../../kernel/shared/time.ts'
import { type ImportTask, sayProblems, writeJson, writeProblemRows } from './import-task.ts'

const limits = { maxRows: 20_000, maxColumns: 200, maxBytes: 30 * 1024 * 1024 }

/** The same rows in the same places with codes of this office; streets the list names come last. */
const numbered = async ({ app, office }: ImportTask, table: Table): Promise<string> => {
  const areas = await areaIndex(app, office.id)
  const codes = new Map(areas.all().map(({ id, code }) => [id, code]))
  const known = areas
    .all()
    .map(({ kind, code, name, parentId }) => ({ kind, code, name, parentCode: codes.get(parentId ?? '') ?? null }))
  const records: Readonly<Record<string, string>>[] = []
  for await (const { cells } of table.rows) records.push(cells)
  const { rows, streets } = numberAreas(records, known, office.code)
  const fields = ['code', 'name', 'kind', 'parentCode', 'lng', 'lat'] as const
  let text = ''
  for await (const chunk of writeCsv([fields, ...[...rows, ...streets].map((row) => fields.map((f) => row[f]))])) {
    text += chunk
  }
  return text
}

/** `wangge import areas FILE`; `--profile communities` for lists with names and numbers of their own. */
export const importAreasFile = async (task: ImportTask): Promise<boolean> => {
  const { app, say, path, options, actor } = task
  const datum = Datum.safeParse(options.datum)
  const isOurs = options.profile === undefined || options.profile === 'communities'
  if (!datum.success || !isOurs) {
    say.line(
      isOurs
        ? `没有坐标系 ${options.datum} · --datum: ${Datum.options.join(', ')}`
        : `没有格式 ${options.profile} · --profile: communities`,
    )
    return false
  }
  if ((await stat(path)).size > limits.maxBytes) {
    say.line('文件太大（上限 30 MB）· The file is too large (30 MB at most).')
    return false
  }
  const isTable = !/\.(geo)?json$/i.test(path)
  const table = isTable ? await readTable({ path }, limits) : null
  if (table && isProblem(table)) {
    say.line(`文件不能读：${table.code} · The file cannot be read: ${table.code} ${table.row ?? ''}`)
    return false
  }
  const content =
    table && options.profile === 'communities' ? await numbered(task, table) : await readFile(path, 'utf8')
  const outcome = await importAreas(app, actor, {
    runId: randomUUID(),
    fileName: basename(path),
    format: isTable ? 'csv' : 'geojson',
    content,
    datum: datum.data,
    isDryRun: options.dryRun,
    validFrom: dayOf(app.clock.now()),
  })
  const { problems, total, created, changed, unchanged, refused } = outcome
  say.line(
    `${options.dryRun ? '（试运行 dry run）' : ''}网格 ${total}：新增 ${created}，变更 ${changed}，不变 ${unchanged}，退回 ${refused} · areas: ${created} new, ${changed} changed, ${unchanged} as before, ${refused} refused`,
  )
  sayProblems(say, problems)
  if (options.refused !== undefined && isTable) await writeProblemRows(options.refused, path, limits, problems)
  await writeJson(options, outcome)
  return total > refused
}
