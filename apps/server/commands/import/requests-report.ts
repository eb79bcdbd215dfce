import { catalogueOf } from '../../../../capabilities/catalogue/neighbours.ts'
import type { ImportOutcome } from '../../../../capabilities/requests/actions/import-requests.ts'
import { importNotes, importProblems } from '../../../../capabilities/requests/rules/import/import-problem.ts'
import {
  countWords,
  type GroupSummary,
  type ReplyDays,
  type Share,
  summariseAll,
  summariseBy,
} from '../../../../capabilities/requests/rules/import/summarise.ts'
import type { Say } from '../../say.ts'
import type { ImportOptions, ImportTask } from './import-task.ts'

interface NamedGroup extends GroupSummary {
  readonly name: string
}

/** What the import says at its end, and with --json writes. */
export interface RequestsReport {
  readonly runId: string
  readonly profile: string
  readonly isDryRun: boolean
  readonly rows: number
  readonly taken: number
  readonly known: number
  readonly refused: number
  readonly refusedBy: Readonly<Record<string, number>>
  /** What was taken but could not be understood whole, and how often. */
  readonly notes: Readonly<Record<string, number>>
  /** Words of the file that are not in our lists. */
  readonly notRecognised: Readonly<
    Record<'areas' | 'services' | 'units' | 'channels', readonly { text: string; count: number }[]>
  >
  /** Of the requests of this file that are here now. */
  readonly onTimeBySource: Share
  readonly onTimeByClocks: Share
  readonly replyDays: ReplyDays | null
  readonly byService: readonly NamedGroup[]
  readonly byPlatform: readonly NamedGroup[]
  readonly seconds: number
  readonly rowsPerSecond: number
}

const mostWords = 200
const countsOf = (codes: readonly string[]) =>
  Object.fromEntries(countWords(codes).map(({ text, count }) => [text, count]))

export const makeReport = async (
  { app, actor, options }: ImportTask,
  outcome: ImportOutcome,
  seconds: number,
): Promise<RequestsReport> => {
  const catalogue = await catalogueOf(app, actor.jurisdictionId)
  const platformName = (code: string) => catalogue.platforms.find((one) => one.code === code)?.name.zh ?? code
  const all = summariseAll(outcome.facts)
  const words = (texts: readonly string[]) => countWords(texts.filter((text) => text !== '')).slice(0, mostWords)
  const refusedWith = (code: string) =>
    words(outcome.refused.filter((one) => one.code === code).map(({ data }) => data.text ?? ''))
  const notedWith = (code: string) => words(outcome.notes.filter((one) => one.code === code).map(({ text }) => text))
  return {
    runId: outcome.runId,
    profile: outcome.profile,
    isDryRun: options.dryRun,
    rows: outcome.rows,
    taken: outcome.taken,
    known: outcome.known,
    refused: outcome.refused.length,
    refusedBy: countsOf(outcome.refused.map(({ code, data }) => (data.refusal ? `${code} ${data.refusal}` : code))),
    notes: countsOf(outcome.notes.map(({ code }) => code)),
    notRecognised: {
      areas: refusedWith('area_unknown'),
      services: refusedWith('service_unknown'),
      units: notedWith('unit_unknown'),
      channels: notedWith('channel_unknown'),
    },
    onTimeBySource: all.source,
    onTimeByClocks: all.ours,
    replyDays: all.replyDays,
    byService: summariseBy(outcome.facts, (fact) => fact.serviceId).map((group) => ({
      ...group,
      name: catalogue.byId(group.key)?.body.name.zh ?? group.key,
    })),
    byPlatform: summariseBy(outcome.facts, (fact) => fact.platformCode).map((group) => ({
      ...group,
      name: platformName(group.key),
    })),
    seconds,
    rowsPerSecond: outcome.rows / seconds,
  }
}

const noData = '无数据 no data'
const shareText = ({ onTime, total, share }: Share): string =>
  share === null ? noData : `${(share * 100).toFixed(1)} % (${onTime}/${total})`
const daysText = (days: ReplyDays | null): string =>
  days === null ? noData : `中位 median ${days.median.toFixed(1)} 天 d，p90 ${days.p90.toFixed(1)} 天 d (${days.count})`

const codeWords = (code: string): string => {
  const [first = ''] = code.split(' ')
  const table: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
    ...importProblems,
    ...importNotes,
  }
  const said = table[first]
  return said ? `${said.zh} · ${said.en}` : ''
}

/** Words of the file that were not found; the whole list is in the JSON. */
const mostShown = 10

export const sayReport = (say: Say, report: RequestsReport, options: ImportOptions): void => {
  const { line } = say
  const title = report.isDryRun ? '试运行，没有写入 · dry run, nothing written' : '导入完成 · imported'
  line()
  line(title)
  line(`  读入 rows     ${report.rows}`)
  line(`  收下 taken    ${report.taken}`)
  line(`  已有 known    ${report.known}`)
  line(`  退回 refused  ${report.refused}`)
  for (const [code, count] of Object.entries(report.refusedBy)) line(`    ${count} × ${code}  ${codeWords(code)}`)
  if (report.refused > 0 && options.refused !== undefined) line(`    → ${options.refused}`)
  if (Object.keys(report.notes).length > 0) line('  说明 notes')
  for (const [code, count] of Object.entries(report.notes)) line(`    ${count} × ${code}  ${codeWords(code)}`)
  for (const [list, words] of Object.entries(report.notRecognised)) {
    if (words.length === 0) continue
    const shown = words.slice(0, mostShown).map(({ text, count }) => `${text} × ${count}`)
    line(`  不识别 not recognised, ${list}: ${shown.join('；')}${words.length > mostShown ? ' …' : ''}`)
  }
  line(`  按期率（来源）on time by the source      ${shareText(report.onTimeBySource)}`)
  line(`  按期率（本平台时钟）on time by our clocks ${shareText(report.onTimeByClocks)}`)
  line(`  办结用时 from receipt to closing         ${daysText(report.replyDays)}`)
  for (const [name, groups] of [
    ['平台 platforms', report.byPlatform],
    ['事项 services', report.byService],
  ] as const) {
    if (groups.length === 0) continue
    line(`  ${name}`)
    for (const g of groups) {
      const times = g.replyDays === null ? '' : `，${daysText(g.replyDays)}`
      line(`    ${String(g.count).padStart(6)}  ${g.name}  来源 source ${shareText(g.source)}${times}`)
    }
  }
  line(`  用时 ${report.seconds.toFixed(1)} s，每秒 ${report.rowsPerSecond.toFixed(0)} 行 rows/s`)
}
