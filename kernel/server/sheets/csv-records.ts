import { pipeline, Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { unguardCell } from './csv-guard.ts'
import { type Delimiter, decodeText, findDelimiter, findEncoding, readSample, type SheetEncoding } from './csv-text.ts'
import { SheetStop } from './sheet-problem.ts'

/** The longest description we take has 2,000 characters; a row of a million is a file without line ends. */
const maxRecordLength = 1024 * 1024

export interface CsvForm {
  readonly encoding: SheetEncoding
  readonly delimiter: Delimiter
  readonly lineEnds: readonly string[]
}

/** How the file was written; reads it once or twice from end to end, keeping nothing. */
export const findCsvForm = async (open: () => AsyncIterable<Uint8Array>): Promise<CsvForm> => {
  const encoding = await findEncoding(open)
  const sample = await readSample(decodeText(open(), encoding))
  // A carriage return alone ends lines only where nothing else does (old Macintosh programs).
  const lineEnds = sample.includes('\n') || !sample.includes('\r') ? ['\r\n', '\n'] : ['\r']
  return { encoding, delimiter: findDelimiter(sample), lineEnds }
}

/** The rows of a CSV file one after the other, blank lines included so that the n-th is row n of the spreadsheet. */
export async function* readCsvRecords(bytes: AsyncIterable<Uint8Array>, form: CsvForm): AsyncGenerator<string[]> {
  const parser = parse({
    delimiter: form.delimiter,
    record_delimiter: [...form.lineEnds],
    relax_column_count: true,
    // A bare quotation mark inside a cell (a 3" pipe) is a character like any other.
    relax_quotes: true,
    max_record_size: maxRecordLength,
  })
  // The iteration below reports the error that destroys the parser; the callback only closes the source.
  pipeline(Readable.from(decodeText(bytes, form.encoding)), parser, () => undefined)
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      yield record.map(unguardCell)
    }
  } catch (fault) {
    if (!(fault instanceof CsvError)) throw fault
    // Rows already parsed may still wait in the stream, so the parser's own count tells where it was.
    const row = parser.info.records + 1
    if (fault.code === 'CSV_QUOTE_NOT_CLOSED') throw new SheetStop('broken_quotes', { row })
    if (fault.code === 'CSV_MAX_RECORD_SIZE') throw new SheetStop('too_large', { row })
    throw fault
  } finally {
    parser.destroy()
  }
}
