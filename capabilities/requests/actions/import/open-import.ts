import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import type { App } from '../../../../kernel/server/app.ts'
import { isProblem, readTable, type Table } from '../../../../kernel/server/sheets/read-table.ts'
import type { System } from '../../../../kernel/shared/actor.ts'
import {
  findImportColumns,
  guessProfile,
  type ImportColumns,
  type ImportField,
  type ImportProfile,
  importProfiles,
  missingFields,
} from '../../rules/import/import-columns.ts'
import { findLastMapping, type RunMapping } from '../../store/import-runs.ts'

// Far beyond a year of the busiest hot line; a file beyond it is cut by its sender.
const mostRows = 1_000_000
const mostColumns = 200
const mostBytes = 1024 * 1024 * 1024

/** Why a file as a whole cannot be imported. */
export type ImportStop =
  | { readonly stop: 'not_readable'; readonly code: string; readonly row: number | null }
  /** The headings fit no profile: say which with --profile, and what is what with --map. */
  | { readonly stop: 'profile_unknown'; readonly headings: readonly string[] }
  | {
      readonly stop: 'columns_missing'
      readonly profile: ImportProfile
      readonly fields: readonly ImportField[]
      readonly headings: readonly string[]
    }

export interface OpenedImport {
  readonly table: Table
  readonly fileName: string
  readonly fileHash: string
  readonly profile: ImportProfile
  readonly columns: ImportColumns
  readonly mapping: RunMapping
  /** The mapping of an earlier file with the same headings was used. */
  readonly isRemembered: boolean
}

export interface ImportFile {
  readonly path: string
  /** null: the one used last for these headings, else the one they fit. */
  readonly profile: ImportProfile | null
  /** Headings the person has chosen. */
  readonly chosen: ImportColumns
}

const hashFile = async (path: string): Promise<string> => {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk)
  return hash.digest('hex')
}

/** What the office chose the last time, without what is chosen otherwise now. */
const withoutChosen = (remembered: ImportColumns, chosen: ImportColumns): ImportColumns => {
  const headings = new Set(Object.values(chosen))
  return Object.fromEntries(Object.entries(remembered).filter(([, heading]) => !headings.has(heading)))
}

/** Opens a table of records and decides which column is what. Writes nothing. */
export const openImport = async (app: App, actor: System, file: ImportFile): Promise<OpenedImport | ImportStop> => {
  const table = await readTable(
    { path: file.path },
    { maxRows: mostRows, maxColumns: mostColumns, maxBytes: mostBytes },
  )
  if (isProblem(table)) return { stop: 'not_readable', code: table.code, row: table.row ?? null }
  const headings = [...table.headers]
  const last = await app.db.read(actor.jurisdictionId, (tx) => findLastMapping(tx, actor.jurisdictionId, headings))
  const lastProfile = importProfiles.find((profile) => profile === last?.profile) ?? null
  const remembered = last && (file.profile === null || file.profile === lastProfile) ? last.columns : null
  const columns = findImportColumns(headings, { ...withoutChosen(remembered ?? {}, file.chosen), ...file.chosen })
  const profile = file.profile ?? lastProfile ?? guessProfile(columns)
  if (profile === null) return { stop: 'profile_unknown', headings }
  const fields = missingFields(profile, columns, file.chosen)
  if (fields.length > 0) return { stop: 'columns_missing', profile, fields, headings }
  return {
    table,
    fileName: basename(file.path),
    fileHash: await hashFile(file.path),
    profile,
    columns,
    mapping: { profile, headings, columns: { ...columns } },
    isRemembered: remembered !== null,
  }
}
