import { randomUUID } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { importCatalogue } from '../../../../capabilities/catalogue/actions/import-catalogue.ts'
import { catalogueOf } from '../../../../capabilities/catalogue/neighbours.ts'
import { type ImportTask, sayProblems, writeJson, writeProblemRows } from './import-task.ts'
import { ensurePlatforms } from './platforms.ts'

const limits = { maxRows: 5000, maxColumns: 200, maxBytes: 5 * 1024 * 1024 }

/**
 * Where the event types that Chinese grid and hot-line systems use belong among the five platforms of an office; `*` is
 * everything else. An office that sees it otherwise gives its own column of platforms.
 */
const platformOfType: Readonly<Record<string, string>> = {
  市容环卫: 'city',
  市政设施: 'city',
  环保水务: 'city',
  交通运输: 'city',
  规土城建: 'city',
  安全隐患: 'safety',
  食药市监: 'safety',
  治安维稳: 'stability',
  社区管理: 'stability',
  党纪政纪: 'opinion',
  党建群团: 'opinion',
  组织人事: 'opinion',
  '*': 'livelihood',
}

/** `wangge import catalogue FILE`; `--profile types` for a type table of another system (three levels with ids). */
export const importCatalogueFile = async ({ app, say, path, options, actor }: ImportTask): Promise<boolean> => {
  if (options.profile !== undefined && options.profile !== 'types') {
    say.line(`没有格式 ${options.profile} · --profile: types`)
    return false
  }
  if ((await stat(path)).size > limits.maxBytes) {
    say.line('文件太大（上限 5 MB）· The file is too large (5 MB at most).')
    return false
  }
  if (!options.dryRun) await ensurePlatforms(app, actor)
  else if ((await catalogueOf(app, actor.jurisdictionId)).platforms.length === 0) {
    say.line(
      '目录还没有平台：试运行会全部退回，正式导入时先建立五个平台 · No platforms yet: a dry run refuses every row; the import itself makes the five platforms first.',
    )
  }
  const outcome = await importCatalogue(
    app,
    actor,
    { runId: randomUUID(), fileName: basename(path), content: await readFile(path, 'utf8'), isDryRun: options.dryRun },
    options.profile === 'types' ? { platformOf: platformOfType } : {},
  )
  const { problems, total, created, changed, unchanged, refused } = outcome
  say.line(
    `${options.dryRun ? '（试运行 dry run）' : ''}事项 ${total}：新增 ${created}，变更 ${changed}，不变 ${unchanged}，退回 ${refused} · services: ${created} new, ${changed} changed, ${unchanged} as before, ${refused} refused`,
  )
  sayProblems(say, problems)
  if (options.refused !== undefined) await writeProblemRows(options.refused, path, limits, problems)
  await writeJson(options, outcome)
  return total > refused
}
