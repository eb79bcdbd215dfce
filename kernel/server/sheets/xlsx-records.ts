import { readSheet } from 'read-excel-file/node'
import { boundWorkbook } from './bound-workbook.ts'
import { SheetStop } from './sheet-problem.ts'
import { unzipBounded, zipStored } from './unzip-bounded.ts'

/** Ten times what 50,000 rows of 20 columns need. */
const maxUnpackedBytes = 64 * 1024 * 1024
const maxZipEntries = 2000

/** A number as a person would type it: telephone numbers without `.0` and without an exponent. */
const plainNumber = (raw: string): string => {
  // Whole numbers stay as the file has them: beyond 2^53 arithmetic would change the digits.
  if (/^-?\d+$/.test(raw)) return raw
  const number = Number(raw)
  // The text of an error cell arrives here too.
  if (raw.trim() === '' || !Number.isFinite(number)) return raw
  const text = String(number)
  return text.includes('e') ? number.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 20 }) : text
}

/** Spreadsheets have no zone: the local date and time of the cell, the time left out at midnight. */
const dateText = (date: Date): string => {
  // Excel counts in fractions of a day: half past eight is 08:29:59.9999.
  const [day = '', time = ''] = new Date(Math.round(date.getTime() / 1000) * 1000).toISOString().split('T')
  // Excel keeps a time of day as a date in 1899 or on the first days of 1900.
  if (day < '1900-01-01') return time.slice(0, 8)
  return time.startsWith('00:00:00') ? day : `${day}T${time.slice(0, 8)}`
}

const cellText = (value: unknown): string => {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return dateText(value)
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  return String(value)
}

/**
 * The rows of one sheet of an .xlsx workbook as text, the first sheet unless named; row 1 is first, gaps included.
 * Formulas give the value the office program stored; nothing is evaluated. The whole sheet is in memory, which is why
 * `maxUnpackedBytes` bounds it.
 */
export const readXlsxRecords = async (workbook: Buffer, sheet: string | undefined): Promise<string[][]> => {
  const files = await unzipBounded(workbook, {
    maxBytes: maxUnpackedBytes,
    maxEntries: maxZipEntries,
    isWanted: (name) => name.endsWith('.xml') || name.endsWith('.xml.rels'),
  })
  if (!files.has('xl/workbook.xml')) throw new SheetStop('not_a_table')
  const bounded = zipStored(boundWorkbook(files, maxUnpackedBytes))
  try {
    const rows = await readSheet(bounded, sheet ?? 1, { trim: false, parseNumber: plainNumber })
    return rows.map((row) => row.map(cellText))
  } catch (fault) {
    if (fault instanceof Error && fault.name === 'SheetNotFoundError') throw new SheetStop('no_such_sheet')
    // Whatever the library cannot read in a file whose size is harmless is a file no office program wrote.
    throw new SheetStop('not_a_table')
  }
}
