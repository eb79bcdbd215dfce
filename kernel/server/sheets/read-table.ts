import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { findCsvForm, readCsvRecords } from './csv-records.ts'
import { type SheetProblem, SheetStop } from './sheet-problem.ts'
import { readXlsxRecords } from './xlsx-records.ts'

export type TableSource = { readonly path: string } | { readonly buffer: Buffer; readonly name: string }

export interface TableOptions {
  /** Rows below the header that are not blank. */
  readonly maxRows: number
  readonly maxColumns: number
  readonly maxBytes: number
  /** A sheet of a workbook by name; the first unless told. */
  readonly sheet?: string
  /** Where the header stands, from 1; the first row that is not blank unless told. Rows above it (a title) are left out. */
  readonly headerRow?: number
}

export interface TableRow {
  /** From 1 with the header, as a spreadsheet numbers it. */
  readonly row: number
  /** By header, every header present; as written, not trimmed. */
  readonly cells: Readonly<Record<string, string>>
  /** The row cannot be taken as it is: `ragged_row` or `cell_error`. */
  readonly problem?: SheetProblem
}

export interface Table {
  readonly headers: readonly string[]
  readonly rowCount: number
  /** Blank rows left out. May be gone through several times; a CSV file is read anew each time. */
  readonly rows: AsyncIterable<TableRow>
}

type Records = () => AsyncIterable<string[]>

const isBlank = (cell: string | undefined): boolean => cell === undefined || cell.trim() === ''

/** Office headers are spread and broken for looks: `姓　名`, `联系⏎电话`. Chinese needs no space at all, other words one. */
const cleanHeader = (text: string): string =>
  text
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '')

const checkHeaders = (record: readonly string[], row: number, maxColumns: number): string[] => {
  const headers = record.map(cleanHeader)
  while (headers.length > 0 && headers.at(-1) === '') headers.pop()
  if (headers.length === 0) throw new SheetStop('no_header', { row })
  if (headers.length > maxColumns) throw new SheetStop('too_many_columns', { row })
  for (const [i, header] of headers.entries()) {
    if (header === '') throw new SheetStop('blank_header', { row, column: i + 1 })
    if (headers.indexOf(header) < i) throw new SheetStop('duplicate_header', { row, column: i + 1 })
  }
  return headers
}

const excelError = /^#(NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A|SPILL!|CALC!|GETTING_DATA)$/

const rowOf = (headers: readonly string[], record: readonly string[], row: number): TableRow => {
  // Without a prototype: a column may be called `constructor` or `__proto__`.
  const cells: Record<string, string> = Object.create(null)
  for (const [i, header] of headers.entries()) cells[header] = record[i] ?? ''
  const isRagged = record.length < headers.length || record.slice(headers.length).some((cell) => !isBlank(cell))
  if (isRagged) return { row, cells, problem: { code: 'ragged_row', row } }
  const error = headers.findIndex((_, i) => excelError.test(record[i] ?? ''))
  if (error !== -1) return { row, cells, problem: { code: 'cell_error', row, column: error + 1 } }
  return { row, cells }
}

/**
 * Goes through all rows once, so that a file that breaks on its last line is refused before its first row was taken.
 */
const openRecords = async (records: Records, options: TableOptions): Promise<Table> => {
  let headers: string[] | null = null
  let headerRow = 0
  let row = 0
  let rowCount = 0
  for await (const record of records()) {
    row += 1
    if (headers !== null) {
      if (!record.every(isBlank)) rowCount += 1
      if (rowCount > options.maxRows) throw new SheetStop('too_many_rows', { row })
    } else if (options.headerRow === undefined ? !record.every(isBlank) : row === options.headerRow) {
      headers = checkHeaders(record, row, options.maxColumns)
      headerRow = row
    }
  }
  if (headers === null) throw options.headerRow === undefined ? new SheetStop('empty') : new SheetStop('no_header')
  const found = headers
  return {
    headers: found,
    rowCount,
    rows: {
      async *[Symbol.asyncIterator]() {
        let at = 0
        for await (const record of records()) {
          at += 1
          if (at > headerRow && !record.every(isBlank)) yield rowOf(found, record, at)
        }
      },
    },
  }
}

async function* inMemory<T>(items: Iterable<T>): AsyncGenerator<T> {
  yield* items
}

const startsWith = (head: Buffer, bytes: readonly number[]): boolean => bytes.every((byte, i) => head[i] === byte)

const headOf = async (open: () => AsyncIterable<Buffer>): Promise<Buffer> => {
  for await (const chunk of open()) return chunk.subarray(0, 8)
  return Buffer.alloc(0)
}

const openSource = async (source: TableSource, options: TableOptions): Promise<Table> => {
  const size = 'path' in source ? (await stat(source.path)).size : source.buffer.length
  if (size > options.maxBytes) throw new SheetStop('too_large')
  if (size === 0) throw new SheetStop('empty')
  const open = (): AsyncIterable<Buffer> =>
    'path' in source ? createReadStream(source.path) : inMemory([source.buffer])
  // The content decides and not the name: offices rename files.
  const head = await headOf(open)
  if (startsWith(head, [0xd0, 0xcf, 0x11, 0xe0])) throw new SheetStop('old_excel')
  if (startsWith(head, [0x25, 0x50, 0x44, 0x46])) throw new SheetStop('not_a_table')
  if (startsWith(head, [0x50, 0x4b, 0x03, 0x04]) || startsWith(head, [0x50, 0x4b, 0x05, 0x06])) {
    const workbook = 'path' in source ? await readFile(source.path) : source.buffer
    const records = await readXlsxRecords(workbook, options.sheet)
    return await openRecords(() => inMemory(records), options)
  }
  const form = await findCsvForm(open)
  return await openRecords(() => readCsvRecords(open(), form), options)
}

/**
 * Opens a table as an office has it: .xlsx, or CSV with comma, semicolon or tab in UTF-8, UTF-16 or GB18030. Everything
 * that makes the whole file unusable is the answer of this call, a `SheetProblem` instead of a `Table`; what concerns
 * one row stands on that row. Never throws for what is in the file; a file that cannot be opened is a fault.
 */
export const readTable = async (source: TableSource, options: TableOptions): Promise<Table | SheetProblem> => {
  try {
    return await openSource(source, options)
  } catch (fault) {
    if (fault instanceof SheetStop) return fault.problem
    throw fault
  }
}

/** Tells the two answers of `readTable` apart. */
export const isProblem = (opened: Table | SheetProblem): opened is SheetProblem => 'code' in opened
