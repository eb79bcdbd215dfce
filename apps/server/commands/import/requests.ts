import { performance } from 'node:perf_hooks'
import type { ImportStop } from '../../../../capabilities/requests/actions/import/open-import.ts'
import { type ImportOutcome, importRequests } from '../../../../capabilities/requests/actions/import-requests.ts'
import {
  type ImportColumns,
  importFields,
  importProfiles,
  isImportField,
} from '../../../../capabilities/requests/rules/import/import-columns.ts'
import { importProblems } from '../../../../capabilities/requests/rules/import/import-problem.ts'
import { type AnnotatedCsv, createAnnotatedCsv } from '../../../../kernel/server/sheets/annotated-csv.ts'
import type { Say } from '../../say.ts'
import { type ImportTask, writeJson } from './import-task.ts'
import { ensureLetterService } from './platforms.ts'
import { makeReport, sayReport } from './requests-report.ts'

/** `--map words=留言详情`; null when one of them is no field or names no heading. */
const readMap = (map: readonly string[], say: Say): ImportColumns | null => {
  const chosen: Record<string, string> = {}
  for (const pair of map) {
    const at = pair.indexOf('=')
    const field = pair.slice(0, at)
    const heading = pair.slice(at + 1).trim()
    if (at < 1 || !isImportField(field) || heading === '') {
      say.line(`--map ${pair}? 字段 · fields: ${importFields.join(' ')}`)
      return null
    }
    chosen[field] = heading
  }
  return chosen
}

const sayStop = (say: Say, stop: ImportStop): void => {
  switch (stop.stop) {
    case 'not_readable':
      say.line(`文件不能读：${stop.code} · The file cannot be read: ${stop.code} ${stop.row ?? ''}`)
      return
    case 'profile_unknown':
      say.line(
        `看不出是哪种表格，请用 --profile ${importProfiles.join('|')} 指明 · Say with --profile what kind it is.`,
      )
      break
    case 'columns_missing':
      say.line(
        `缺少列 ${stop.fields.join('、')}，请用 --map 字段=列名 指明 · Columns not found for ${stop.fields.join(', ')}: say which with --map field=column.`,
      )
      break
  }
  say.line(`  列 · columns: ${stop.headings.join(' | ')}`)
}

/** `wangge import requests FILE`: records of another system through the actions people use. */
export const importRequestsFile = async (task: ImportTask): Promise<boolean> => {
  const { app, say, path, options, actor } = task
  const chosen = readMap(options.map ?? [], say)
  if (chosen === null) return false
  const profile = importProfiles.find((one) => one === options.profile) ?? null
  if (options.profile !== undefined && profile === null) {
    say.line(`没有格式 ${options.profile} · --profile: ${importProfiles.join(', ')}`)
    return false
  }
  const startedMs = performance.now()
  let bar: ReturnType<Say['progress']> | null = null
  let refused: AnnotatedCsv | null = null
  let outcome: ImportOutcome | ImportStop
  try {
    outcome = await importRequests(
      app,
      actor,
      {
        path,
        profile,
        chosen,
        isDryRun: options.dryRun,
        letterService: () => ensureLetterService(app, actor, options.dryRun),
      },
      {
        async opened(file) {
          const columns = Object.entries(file.columns).map(([field, heading]) => `${field}=${heading}`)
          say.line(
            `格式 profile ${file.profile}；${file.isRemembered ? '沿用上次的列对应 columns as the last time' : '列 columns'}: ${columns.join(' ')}`,
          )
          if (file.resumedAfter > 0) {
            say.line(
              `接着上次中断处（第 ${file.resumedAfter} 行）· Going on where it was ended, row ${file.resumedAfter}.`,
            )
          }
          if (options.refused !== undefined) refused = await createAnnotatedCsv(options.refused, file.headings)
          bar = say.progress('诉求 requests', file.rowCount)
        },
        done: (rows) => bar?.to(rows),
        async refused(row, problem) {
          const said = importProblems[problem.code]
          const about = Object.values(problem.data).join(' ')
          await refused?.write(row.cells, '退回', `${problem.code} ${said.zh}${about === '' ? '' : `：${about}`}`)
        },
      },
    )
  } finally {
    ;(bar as ReturnType<Say['progress']> | null)?.end()
    await (refused as AnnotatedCsv | null)?.close()
  }
  if ('stop' in outcome) {
    sayStop(say, outcome)
    return false
  }
  const seconds = (performance.now() - startedMs) / 1000
  const report = await makeReport(task, outcome, seconds)
  sayReport(say, report, options)
  await writeJson(options, report)
  return outcome.rows === 0 || outcome.taken + outcome.known > 0
}
