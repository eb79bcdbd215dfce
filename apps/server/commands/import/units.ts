import { createUnits, listUnitsIndex } from '../../../../capabilities/accounts/neighbours.ts'
import { hasUnitColumns, unitsFromTable } from '../../../../capabilities/accounts/rules/import-units.ts'
import { isProblem, readTable } from '../../../../kernel/server/sheets/read-table.ts'
import { uuidFromName } from '../../../../kernel/server/uuid-from-name.ts'
import { type ImportTask, type RowProblem, sayProblems, writeJson, writeProblemRows } from './import-task.ts'

const limits = { maxRows: 5000, maxColumns: 200, maxBytes: 5 * 1024 * 1024 }

/** `wangge import units FILE`: departments and companies by code; those whose code is there stay as they are. */
export const importUnitsFile = async ({ app, say, path, options, actor }: ImportTask): Promise<boolean> => {
  const table = await readTable({ path }, limits)
  if (isProblem(table) || !hasUnitColumns(table.headers)) {
    const code = isProblem(table) ? table.code : 'column_missing'
    say.line(
      `文件不能读：${code}（需要单位编码、单位名称两列）· The file cannot be read: ${code} (code and name needed)`,
    )
    return false
  }
  const records: Readonly<Record<string, string>>[] = []
  const sheetRows: number[] = []
  for await (const { row, cells } of table.rows) {
    records.push(cells)
    sheetRows.push(row)
  }
  const { units, variantCount, problems: found } = unitsFromTable(records)
  const problems = found.map(({ index, code }): RowProblem => ({ row: sheetRows[index] ?? 0, code, data: {} }))
  const index = await listUnitsIndex(app, actor.jurisdictionId)
  const added = units
    .filter(({ code }) => index.byCode(code) === undefined)
    .map((unit) => ({ ...unit, id: uuidFromName(actor.jurisdictionId, `accounts.unit:${unit.code}`), phone: null }))
  if (!options.dryRun) await createUnits(app, actor, added)
  const outcome = {
    total: records.length,
    created: added.length,
    unchanged: units.length - added.length,
    variants: variantCount,
    refused: problems.length,
  }
  say.line(
    `${options.dryRun ? '（试运行 dry run）' : ''}单位 ${records.length} 行：新增 ${added.length}，已有 ${outcome.unchanged}，别名 ${variantCount}，退回 ${problems.length} · units: ${added.length} new, ${outcome.unchanged} there, ${variantCount} other spellings, ${problems.length} refused`,
  )
  sayProblems(say, problems)
  if (options.refused !== undefined) await writeProblemRows(options.refused, path, limits, problems)
  await writeJson(options, { ...outcome, problems })
  return units.length > 0
}
