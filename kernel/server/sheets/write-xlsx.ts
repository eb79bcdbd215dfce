import writeExcelFile, { type CellObject } from 'write-excel-file/node'

export interface XlsxColumn<T> {
  readonly header: string
  /** In characters. */
  readonly width: number
  value(row: T): string | number | boolean | null | undefined
}

/** The workbook is built in memory; longer tables are exported as CSV. */
export const maxXlsxRows = 50_000
/** Excel declares a workbook with a longer cell damaged. */
const maxCellLength = 32_767
const maxSheetNameLength = 31

/** A character as a workbook may always write it: `_x0041_` means the letter A. */
const codeOf = (char: string): string => `_x${char.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}_`

const cutText = (text: string): string => {
  // The writer looks texts up in an object and takes `constructor` for one it has already stored, which damages the
  // workbook; written with a code it is another text to the writer and the same to the reader.
  if (text in {}) return codeOf(text) + text.slice(1)
  // An underscore that happens to begin such a code is written as one.
  const escaped = text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, codeOf)
  if (escaped.length <= maxCellLength) return escaped
  const cut = escaped.slice(0, maxCellLength - 1).replace(/[\uD800-\uDBFF]$/, '')
  return `${cut}…`
}

const cellOf = (value: string | number | boolean | null | undefined): CellObject | null => {
  if (value === null || value === undefined || value === '') return null
  if (typeof value === 'boolean') return { value, type: Boolean }
  if (typeof value === 'number' && Number.isFinite(value)) return { value, type: Number }
  // Always a string cell: a workbook keeps text and formulas apart, so `=1+1` stays four characters.
  return { value: cutText(String(value)), type: String }
}

/** Excel refuses these characters and apostrophes at the ends in the name of a sheet. */
const cutSheetName = (name: string): string =>
  name
    .replace(/[[\]:*?/\\]/g, ' ')
    .slice(0, maxSheetNameLength)
    .replace(/^[\s']+|[\s']+$/g, '') || 'Sheet1'

export interface XlsxTable<T> {
  readonly columns: readonly XlsxColumn<T>[]
  readonly rows: readonly T[]
  readonly sheetName: string
}

/** A table made ready to be one sheet of a workbook. */
export interface XlsxSheet {
  readonly data: (CellObject | null)[][]
  readonly sheet: string
  readonly columns: { readonly width: number }[]
  readonly stickyRowsCount: 1
}

/**
 * One sheet: a bold header that stays in view, then the rows. Text longer than a cell can hold is cut and ends in an
 * ellipsis. More than `maxXlsxRows` rows are a fault of the caller, which asks for CSV then.
 */
export const xlsxSheet = <T>(table: XlsxTable<T>): XlsxSheet => {
  if (table.rows.length > maxXlsxRows) throw new RangeError(`a workbook takes at most ${maxXlsxRows} rows`)
  const header = table.columns.map(
    (column): CellObject => ({ value: cutText(column.header), type: String, fontWeight: 'bold' }),
  )
  const rows = table.rows.map((row) => table.columns.map((column) => cellOf(column.value(row))))
  return {
    data: [header, ...rows],
    sheet: cutSheetName(table.sheetName),
    columns: table.columns.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
  }
}

/** A workbook of several sheets, in this order; their names must differ. */
export const writeWorkbook = async (sheets: readonly XlsxSheet[]): Promise<Buffer> =>
  await writeExcelFile(sheets.map((sheet) => ({ ...sheet }))).toBuffer()

/** A workbook with one sheet. */
export const writeXlsx = async <T>(table: XlsxTable<T>): Promise<Buffer> => writeWorkbook([xlsxSheet(table)])
