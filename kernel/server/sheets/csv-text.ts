import { SheetStop } from './sheet-problem.ts'

export type SheetEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030'
export type Delimiter = ',' | ';' | '\t'

/** Enough for some hundred rows, little enough to look at three times. */
const sampleLength = 64 * 1024

const markedEncoding = (head: Uint8Array): SheetEncoding | null => {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8'
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  return null
}

/** Text of a file in pieces, its mark removed. Stops with `bad_encoding` at the first bytes the encoding does not have. */
export async function* decodeText(bytes: AsyncIterable<Uint8Array>, encoding: SheetEncoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  const decode = (chunk?: Uint8Array): string => {
    try {
      return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true })
    } catch {
      throw new SheetStop('bad_encoding')
    }
  }
  for await (const chunk of bytes) yield decode(chunk)
  yield decode()
}

const decodesAs = async (bytes: AsyncIterable<Uint8Array>, encoding: SheetEncoding): Promise<boolean> => {
  try {
    for await (const _ of decodeText(bytes, encoding));
    return true
  } catch (fault) {
    if (fault instanceof SheetStop) return false
    throw fault
  }
}

/**
 * In which encoding a table was saved. The whole file is asked, because the first Chinese name may stand on its last
 * row: with a mark the mark decides, else UTF-8 where every byte fits it (text in GB18030 practically never does),
 * else GB18030, which Excel and WPS write on a Chinese Windows. A zero byte without a mark is no text: `not_a_table`.
 */
export const findEncoding = async (open: () => AsyncIterable<Uint8Array>): Promise<SheetEncoding> => {
  let marked: SheetEncoding | null | undefined
  for await (const chunk of open()) {
    if (marked === undefined) marked = markedEncoding(chunk)
    if (!marked?.startsWith('utf-16') && chunk.includes(0)) throw new SheetStop('not_a_table')
  }
  for (const encoding of marked ? [marked] : (['utf-8', 'gb18030'] as const)) {
    if (await decodesAs(open(), encoding)) return encoding
  }
  throw new SheetStop('bad_encoding')
}

/** The beginning of the text, for guesses about its form. */
export const readSample = async (text: AsyncIterable<string>): Promise<string> => {
  let sample = ''
  for await (const piece of text) {
    sample += piece
    if (sample.length >= sampleLength) break
  }
  return sample.slice(0, sampleLength)
}

/** How often the delimiter stands outside quotes on each line that has any text. */
const countPerLine = (sample: string, delimiter: string): number[] => {
  const counts: number[] = []
  let [count, isQuoted, hasText] = [0, false, false]
  for (const char of `${sample}\n`) {
    if (char === '"') isQuoted = !isQuoted
    if (char === '\n' && !isQuoted) {
      if (hasText) counts.push(count)
      count = 0
      hasText = false
    } else {
      if (char === delimiter && !isQuoted) count += 1
      hasText ||= char.trim() !== ''
    }
  }
  // A sample that ends in the middle of the file ends in the middle of a line.
  return sample.length < sampleLength ? counts : counts.slice(0, -1)
}

/**
 * Which delimiter the table uses: the one that stands equally often on the most lines, and of those the more frequent.
 * A table of one column has none; then the comma does no harm.
 */
export const findDelimiter = (sample: string): Delimiter => {
  let best: { delimiter: Delimiter; score: number } = { delimiter: ',', score: 0 }
  for (const delimiter of [',', ';', '\t'] as const) {
    const counts = countPerLine(sample, delimiter)
    const tally = new Map<number, number>()
    for (const count of counts) if (count > 0) tally.set(count, (tally.get(count) ?? 0) + 1)
    for (const [count, lines] of tally) {
      const score = lines / counts.length + count / 10_000
      if (score > best.score) best = { delimiter, score }
    }
  }
  return best.delimiter
}
