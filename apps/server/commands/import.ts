import { existsSync } from 'node:fs'
import { createLog } from '../../../kernel/server/log.ts'
import type { Settings } from '../../../kernel/server/settings.ts'
import type { Jurisdiction } from '../../../kernel/shared/jurisdiction.ts'
import { assembleApp } from '../assemble.ts'
import { openMigrated } from '../open-database.ts'
import type { Say } from '../say.ts'
import { importAreasFile } from './import/areas.ts'
import { importCatalogueFile } from './import/catalogue.ts'
import type { ImportOptions, ImportTask } from './import/import-task.ts'
import { importOfficeFile } from './import/office.ts'
import { importRequestsFile } from './import/requests.ts'
import { importUnitsFile } from './import/units.ts'

export type ImportKind = 'jurisdiction' | 'areas' | 'catalogue' | 'units' | 'requests'

const intoOffice: Readonly<Record<Exclude<ImportKind, 'jurisdiction'>, (task: ImportTask) => Promise<boolean>>> = {
  areas: importAreasFile,
  catalogue: importCatalogueFile,
  units: importUnitsFile,
  requests: importRequestsFile,
}

/** The office that is named, or the only one there is. */
const chooseOffice = (offices: readonly Jurisdiction[], code: string | undefined, say: Say): Jurisdiction | null => {
  const [only] = offices
  if (code === undefined && offices.length === 1 && only) return only
  const named = offices.find((office) => office.code === code)
  if (named) return named
  if (offices.length === 0) {
    say.line(
      '还没有街道：先运行 wangge import jurisdiction · No office yet: found one with wangge import jurisdiction first.',
    )
  } else {
    say.line(
      code === undefined
        ? '有多个街道，请用 --jurisdiction 指明 · There are several offices: say which with --jurisdiction:'
        : `没有代码为 ${code} 的街道 · No office has the code ${code}; there are:`,
    )
    for (const office of offices) say.line(`  ${office.code}  ${office.nameZh}`)
  }
  return null
}

/** Imports one file. Answers false when nothing of it could be taken. */
export const importFile = async (
  settings: Settings,
  say: Say,
  kind: ImportKind,
  path: string,
  options: ImportOptions,
): Promise<boolean> => {
  // Looked at first: it must not be after an hour of importing that there is nowhere to write what was refused.
  if (options.refused !== undefined && existsSync(options.refused)) {
    say.line(`${options.refused} 已存在，请换一个文件名 · It is there already: name another file.`)
    return false
  }
  if (!existsSync(path)) {
    say.line(`没有文件 ${path} · There is no such file.`)
    return false
  }
  const database = await openMigrated(settings, say)
  try {
    const log = createLog(settings.logLevel)
    const assembled = await assembleApp({ settings, databaseUrl: database.url, log })
    try {
      const { app } = assembled
      if (kind === 'jurisdiction') return await importOfficeFile(app, say, path, options)
      const office = chooseOffice(app.jurisdictions.list(), options.jurisdiction, say)
      if (office === null) return false
      return await intoOffice[kind]({
        app,
        say,
        path,
        options,
        office,
        actor: { kind: 'system', jurisdictionId: office.id },
      })
    } finally {
      await assembled.close()
    }
  } finally {
    await database.close()
  }
}
