import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { putAreas } from '../../../../capabilities/grids/actions/put-areas.ts'
import type { App } from '../../../../kernel/server/app.ts'
import { uuidFromName } from '../../../../kernel/server/uuid-from-name.ts'
import { JurisdictionSettings } from '../../../../kernel/shared/jurisdiction.ts'
import { LngLat } from '../../../../kernel/shared/place.ts'
import { foundJurisdiction } from '../../found-jurisdiction.ts'
import type { Say } from '../../say.ts'
import type { ImportOptions } from './import-task.ts'

const OfficeFile = z.strictObject({
  code: z.string().regex(/^\d{9}$/),
  nameZh: z.string().min(2).max(100),
  nameEn: z.string().min(2).max(100),
  /** What the street itself is called, where that is not the name of the office without 办事处. */
  street: z.string().min(2).max(100).optional(),
  phone: z.string().min(3).max(40),
  hosts: z.array(z.string().min(1).max(253)).max(20).default([]),
  center: LngLat,
  settings: z.record(z.string(), z.unknown()).default({}),
})

/** A namespace of our own: the same code founds the same office wherever the file is used again. */
const offices = '3d0b5a3e-6a0f-4c0e-9d0a-6a2f5c1b7e10'

const readJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Founds an office and the street everything of it hangs under. Again with the same code changes nothing. */
export const importOfficeFile = async (app: App, say: Say, path: string, options: ImportOptions): Promise<boolean> => {
  const read = OfficeFile.safeParse(readJson((await readFile(path, 'utf8')).replace(/^\uFEFF/, '')))
  const settings = JurisdictionSettings.partial().safeParse(read.data?.settings ?? {})
  if (!read.success || !settings.success) {
    say.line('文件不能用 · The file cannot be used:')
    for (const { path: field, message } of [...(read.error?.issues ?? []), ...(settings.error?.issues ?? [])])
      say.line(`  ${field.join('.') || '(JSON)'}: ${message}`)
    return false
  }
  const { street, settings: _, ...office } = read.data
  const isThere = app.jurisdictions.list().some(({ code }) => code === office.code)
  if (options.dryRun || isThere) {
    say.line(
      isThere ? `已有 ${office.nameZh} · It is there already.` : `将新建 ${office.nameZh} · It would be founded.`,
    )
    return true
  }
  const id = uuidFromName(offices, office.code)
  // What is left out keeps following the defaults of the product.
  const given = Object.fromEntries(Object.entries(settings.data).filter(([key]) => key in read.data.settings))
  await foundJurisdiction(app, { ...office, id, settings: given, isDemo: false })
  const name = street ?? office.nameZh.replace(/办事处$/, '')
  await putAreas(app, { kind: 'system', jurisdictionId: id }, [
    { kind: 'street', code: office.code, name, parentCode: null, place: office.center },
  ])
  say.line(`已新建 ${office.nameZh}（${office.code}）· Founded.`)
  return true
}
