import { guardCell } from './csv-guard.ts'

export type CsvCell = string | number | boolean | null | undefined
export type CsvRow = readonly CsvCell[]

/** Without the mark Excel takes UTF-8 for the local code page and shows Chinese as garbage. */
export const csvMark = '\uFEFF'

const chunkLength = 64 * 1024

const quoteCell = (cell: CsvCell): string => {
  // A number is written by us, digit by digit, and cannot be a formula: -5 stays a number in the spreadsheet.
  if (typeof cell === 'number') return `"${cell}"`
  const text = cell === null || cell === undefined ? '' : String(cell).replaceAll('\u0000', '')
  return `"${guardCell(text).replaceAll('"', '""')}"`
}

/** One line with its end: every cell quoted, formulas disarmed, CRLF (RFC 4180). */
export const csvLine = (row: CsvRow): string => `${row.map(quoteCell).join(',')}\r\n`

/**
 * A table as CSV that Excel opens by double click: UTF-8 with a mark, in chunks of about 64 thousand characters so
 * that a long export never lies in memory as a whole. The first row is the header, like any other.
 */
export async function* writeCsv(
  rows: Iterable<CsvRow> | AsyncIterable<CsvRow>,
): AsyncGenerator<string, void, undefined> {
  let chunk = csvMark
  for await (const row of rows) {
    chunk += csvLine(row)
    if (chunk.length >= chunkLength) {
      yield chunk
      chunk = ''
    }
  }
  if (chunk !== '') yield chunk
}
