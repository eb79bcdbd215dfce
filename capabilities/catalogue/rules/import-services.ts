import type { z } from 'zod'
import { type Platform as PlatformShape, type Service, ServiceBody, Stage } from '../contract.ts'
import { bodyProblems } from './body.ts'
import { findServiceColumns, type ServiceField } from './import-columns.ts'
import { readLimit } from './limit-text.ts'
import { readSkill } from './read-skill.ts'

type Platform = z.output<typeof PlatformShape>
type Cells = Readonly<Record<string, string>>

export type ServiceProblemCode =
  | 'column_missing'
  | 'code_missing'
  | 'code_invalid'
  | 'code_repeated'
  | 'name_missing'
  | 'platform_missing'
  | 'platform_unknown'
  | 'limit_unreadable'
  | 'value_unreadable'
  | 'skill_unknown'
  | 'door_limit_missing'

/** Every problem keeps its row out. Row 0 is the file as a whole, and then there are no rows. */
export interface ServiceProblem {
  readonly row: number
  readonly code: ServiceProblemCode
  readonly data: Readonly<Record<string, string | number>>
}
export interface ServiceRow {
  readonly row: number
  readonly code: string
  readonly platformCode: string
  readonly body: ServiceBody
}

export interface ServiceImport {
  readonly platforms: readonly Platform[]
  /** Services that are there, by code: what a table does not speak of stays as it is. */
  readonly known: ReadonlyMap<string, Service>
  /**
   * For tables of another office: from the word in their column of platforms, or of main types, to a code of ours; `*`
   * stands for every other word.
   */
  readonly platformOf?: Readonly<Record<string, string>>
}

const codeForm = /^[a-z0-9][a-z0-9_.-]{0,39}$/
const yes = new Set(['是', '公开', 'y', 'yes', 'true', '1', '√'])
const no = new Set(['否', '不公开', 'n', 'no', 'false', '0', ''])

/** Everything that is not told: found by the desk, no promise, asked of the leaders of the grid. */
const emptyBody = (): ServiceBody => ({
  name: { zh: '', en: '' },
  description: { zh: '', en: '' },
  icon: 'question',
  tile: null,
  isPublic: false,
  isUnsure: false,
  isDoorService: false,
  limits: Object.fromEntries(Stage.options.map((stage) => [stage, null])) as ServiceBody['limits'],
  unitCodes: [],
  handlers: ['grid2_leader', 'grid1_leader'],
  skill: null,
  duplicate: { metres: 0, days: 0 },
  replies: [],
  questions: [],
  open311Code: null,
  emergencyPhone: null,
})

const clean = (text: string) => text.normalize('NFKC').replace(/\s+/g, ' ').trim()

/** One row read cell by cell; `problem` is the first that keeps it out. */
const readRow = (
  row: number,
  cell: (field: ServiceField) => string | undefined,
  code: string,
  options: ServiceImport,
) => {
  const problems: ServiceProblem[] = []
  const find = (problem: ServiceProblemCode, data: ServiceProblem['data'] = {}) => {
    problems.push({ row, code: problem, data })
  }
  const known = options.known.get(code)
  const before = known?.body ?? emptyBody()
  const body = { ...before, limits: { ...before.limits } }
  const text = (field: ServiceField) => cell(field) ?? ''

  const name = text('name')
  if (name === '') find('name_missing')
  // A table without English: better the Chinese name in both than a service nobody can import.
  const isNamedAnew = name !== body.name.zh
  body.name = { zh: name, en: text('nameEn') || (isNamedAnew ? name : body.name.en) }
  const main = text('main')
  const zh = text('description') || (known ? body.description.zh : main === '' ? name : `${main}：${name}`)
  const en = text('descriptionEn') || (known ? body.description.en : body.name.en)
  body.description = { zh, en }

  const flag = (field: 'isPublic' | 'isDoorService', before: boolean): boolean => {
    const word = cell(field)?.toLowerCase()
    if (word === undefined) return before
    if (!yes.has(word) && !no.has(word)) find('value_unreadable', { column: field, text: word })
    return yes.has(word)
  }
  body.isPublic = flag('isPublic', body.isPublic)
  body.isDoorService = flag('isDoorService', body.isDoorService)
  const number = (field: 'duplicateMetres' | 'duplicateDays' | 'tile', before: number | null): number | null => {
    const digits = cell(field)
    if (digits === undefined) return before
    if (!/^\d{0,5}$/.test(digits)) find('value_unreadable', { column: field, text: digits })
    return digits === '' ? null : Number(digits)
  }
  body.tile = number('tile', body.tile)
  body.duplicate = {
    metres: number('duplicateMetres', body.duplicate.metres) ?? 0,
    days: number('duplicateDays', body.duplicate.days) ?? 0,
  }
  if (cell('icon')) body.icon = text('icon').toLowerCase()
  if (cell('open311Code') !== undefined) body.open311Code = text('open311Code') || null
  if (cell('unitCodes') !== undefined)
    body.unitCodes = text('unitCodes')
      .split(/[、,;，；\s]+/)
      .filter((unit) => unit !== '')
  const skill = readSkill(text('skill'))
  if (skill === undefined) find('skill_unknown', { text: text('skill') })
  else if (cell('skill') !== undefined) body.skill = skill
  for (const stage of Stage.options) {
    const told = cell(stage)
    if (told === undefined) continue
    const limit = readLimit(told)
    if (limit === undefined) find('limit_unreadable', { column: stage, text: told })
    else body.limits[stage] = limit
  }

  const words = [text('platform'), main].filter((word) => word !== '')
  const platformCode = findPlatform(words, options) ?? (words.length === 0 ? known?.platformCode : undefined)
  if (platformCode === undefined)
    find(words.length === 0 ? 'platform_missing' : 'platform_unknown', { text: words[0] ?? '' })
  if (problems.length === 0) {
    const checked = ServiceBody.safeParse(body)
    const path = checked.error?.issues[0]?.path.join('.')
    if (path !== undefined) find('value_unreadable', { column: path, text: '' })
    else if (bodyProblems(body).includes('limits.arrived')) find('door_limit_missing')
  }
  return { problems, service: { row, code, platformCode: platformCode ?? '', body } }
}

const findPlatform = (words: readonly string[], { platforms, platformOf = {} }: ServiceImport): string | undefined => {
  for (const word of words) {
    const mapped = Object.hasOwn(platformOf, word) ? platformOf[word] : undefined
    const named = mapped ?? word
    const found = platforms.find(({ code, name }) => code === named || name.zh === named || name.en === named)
    if (found) return found.code
  }
  const other = platformOf['*']
  return platforms.find(({ code }) => code === other)?.code
}

/**
 * Reads a table of services, one record each, keyed by heading: code and name needed, the platform, promises and the
 * rest if there. Also a table of three levels (event_type, main_type, sub_type with ids): the last level are the
 * services; where their ids repeat under another main type, the main type's id goes in front. What the table does not
 * speak of stays as it is, or as `emptyBody` says. Rows are counted from 1 without the heading.
 */
export const servicesFromTable = (
  records: readonly Cells[],
  options: ServiceImport,
): { readonly rows: ServiceRow[]; readonly problems: ServiceProblem[] } => {
  const columns = findServiceColumns(Object.keys(records[0] ?? {}))
  const missing = (['code', 'name'] as const).filter((field) => !columns.has(field))
  if (missing.length > 0) {
    return { rows: [], problems: missing.map((column) => ({ row: 0, code: 'column_missing', data: { column } })) }
  }
  const cells = records.map((record) => (field: ServiceField) => {
    const heading = columns.get(field)
    return heading === undefined ? undefined : clean(record[heading] ?? '')
  })
  const own = cells.map((cell) => (cell('code') ?? '').toLowerCase())
  const isShort =
    columns.has('mainCode') &&
    new Set(own.filter((code) => code !== '')).size < own.filter((code) => code !== '').length
  const codes = own.map((code, i) =>
    isShort && code !== '' ? `${(cells[i]?.('mainCode') ?? '').toLowerCase()}-${code}` : code,
  )

  const rows: ServiceRow[] = []
  const problems: ServiceProblem[] = []
  const firstRows = new Map<string, number>()
  cells.forEach((cell, i) => {
    const row = i + 1
    const code = codes[i] ?? ''
    const firstRow = firstRows.get(code)
    if (code === '') problems.push({ row, code: 'code_missing', data: {} })
    else if (!codeForm.test(code)) problems.push({ row, code: 'code_invalid', data: { text: code } })
    else if (firstRow !== undefined) problems.push({ row, code: 'code_repeated', data: { text: code, firstRow } })
    else {
      firstRows.set(code, row)
      const read = readRow(row, cell, code, options)
      problems.push(...read.problems)
      if (read.problems.length === 0) rows.push(read.service)
    }
  })
  return { rows, problems }
}
