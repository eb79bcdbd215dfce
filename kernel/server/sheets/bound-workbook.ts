import { SheetStop } from './sheet-problem.ts'

/** The last row and column Excel itself has. */
const lastRow = 1_048_576
const lastColumn = 16_384
/** 50,000 rows of 100 columns. The library fills every gap with empty cells, so the rectangle counts, not the content. */
const maxCells = 5_000_000

interface Tag {
  /** Without `<`, `>` and prefix: `c r="A1" t="s"`. */
  readonly name: string
  readonly attributes: string
  /** Where the attributes begin and where the tag has ended. */
  readonly attributesAt: number
  readonly end: number
}

const less = 0x3c
const greater = 0x3e
const doubleQuote = 0x22
const singleQuote = 0x27

const endOfTag = (xml: string, start: number): number => {
  let quote = 0
  for (let i = start + 1; i < xml.length; i += 1) {
    const char = xml.charCodeAt(i)
    if (char === less) break
    if (quote !== 0) {
      if (char === quote) quote = 0
    } else if (char === doubleQuote || char === singleQuote) quote = char
    else if (char === greater) return i
  }
  // A `<` inside a tag is no XML. Refusing it also keeps this reading and the library's the same: whichever of the two
  // ends a tag earlier, no cell can hide from this one.
  throw new SheetStop('not_a_table')
}

const skips: readonly (readonly [start: string, end: string])[] = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
]

/** The opening tags of a document in one pass, whatever it holds: a pattern would search some documents for hours. */
function* openingTags(xml: string): Generator<Tag, void, undefined> {
  for (let start = xml.indexOf('<'); start !== -1; ) {
    const skip = skips.find(([mark]) => xml.startsWith(mark, start))
    let end: number
    if (skip) {
      end = xml.indexOf(skip[1], start)
      if (end === -1) throw new SheetStop('not_a_table')
    } else {
      end = endOfTag(xml, start)
      const [, prefix = '', name = ''] =
        /^<([\w.-]+:)?([\w.-]*)/.exec(xml.slice(start, Math.min(end, start + 80))) ?? []
      const attributesAt = start + 1 + prefix.length + name.length
      if (name !== '') yield { name, attributes: xml.slice(attributesAt, end), attributesAt, end: end + 1 }
    }
    start = xml.indexOf('<', end)
  }
}

/** The value of an attribute and where it lies; null when absent. Given twice, nobody knows which one counts. */
const findAttribute = (tag: Tag, name: 'r' | 't'): { readonly value: string; readonly at: number } | null => {
  const pattern = new RegExp(`(?<![\\w:.-])${name}\\s*=\\s*["']([^"']*)["']`, 'g')
  const [found, second] = [...tag.attributes.matchAll(pattern)]
  if (second) throw new SheetStop('not_a_table')
  if (!found) return null
  const value = found[1] ?? ''
  return { value, at: tag.attributesAt + found.index + found[0].length - 1 - value.length }
}

const columnOf = (letters: string): number => {
  let column = 0
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64
  return column
}

/** Lengths of the shared strings in order, a little too large because of the marks around them. */
const sharedStringLengths = (xml: string): number[] => {
  const starts: number[] = []
  for (const tag of openingTags(xml)) if (tag.name === 'si') starts.push(tag.end)
  return starts.map((start, i) => (starts[i + 1] ?? xml.length) - start)
}

interface SheetBounds {
  readonly stringLengths: readonly number[]
  readonly maxTextLength: number
}

/** Reads one sheet's tags; answers with the places of `e` in its error cells. */
const boundSheet = (xml: string, { stringLengths, maxTextLength }: SheetBounds): number[] => {
  const longest = stringLengths.reduce((most, length) => Math.max(most, length), 0)
  const errors: number[] = []
  let [row, filledRow, width, count, text] = [0, 0, 0, 0, 0]
  let isShared = false
  for (const tag of openingTags(xml)) {
    if (tag.name === 'v' && isShared) {
      const index = Number(xml.slice(tag.end, xml.indexOf('<', tag.end)))
      text += stringLengths[index] ?? longest
    } else if (tag.name === 'row') {
      const place = findAttribute(tag, 'r')?.value ?? String(row + 1)
      if (!/^\d{1,7}$/.test(place)) throw new SheetStop('not_a_table')
      row = Math.max(row, Number(place))
      count += 1
      isShared = false
    } else if (tag.name === 'c') {
      const [, letters, digits] = /^([A-Z]{1,3})(\d{1,7})$/.exec(findAttribute(tag, 'r')?.value ?? '') ?? []
      // A cell without its address is legal, but no office program writes one and the library cannot read it.
      if (letters === undefined) throw new SheetStop('not_a_table')
      const type = findAttribute(tag, 't')
      isShared = type?.value === 's'
      if (type?.value === 'e') errors.push(type.at)
      row = Math.max(row, Number(digits))
      count += 1
      if (!tag.attributes.endsWith('/')) {
        filledRow = row
        width = Math.max(width, columnOf(letters))
      }
    }
    if (row > lastRow || width > lastColumn) throw new SheetStop('not_a_table')
    if (text > maxTextLength || count > maxCells || filledRow * width > maxCells) throw new SheetStop('too_large')
  }
  return errors
}

/** `t="e"` becomes `t="str"`: the library leaves error cells out in silence, and `#REF!` must be seen and refused. */
const showErrors = (file: Buffer, errors: readonly number[]): Buffer => {
  const parts: Buffer[] = []
  let from = 0
  for (const at of errors) {
    parts.push(file.subarray(from, at), Buffer.from('str'))
    from = at + 1
  }
  return Buffer.concat([...parts, file.subarray(from)])
}

/**
 * Refuses a workbook that is small on disk and enormous in memory: one cell in the last column and one in the last
 * row make 17 thousand million empty cells, and a million cells may all point to the same long string. Stops with
 * `too_large`, or with `not_a_table` where no office program can have written it. Answers with the same files, error
 * cells shown as text.
 */
export const boundWorkbook = (files: ReadonlyMap<string, Buffer>, maxTextLength: number): Map<string, Buffer> => {
  // Marks and addresses are ASCII: one byte a character keeps places in the text and in the file the same.
  const texts = new Map([...files].map(([name, file]) => [name, file.toString('latin1')]))
  const shared = [...texts.values()].filter((xml) => /<(?:[\w.-]{1,20}:)?sst[\s/>]/.test(xml))
  if (shared.length > 1) throw new SheetStop('not_a_table')
  const stringLengths = sharedStringLengths(shared[0] ?? '')
  return new Map(
    [...files].map(([name, file]) => {
      const xml = texts.get(name) ?? ''
      if (!/<(?:[\w.-]{1,20}:)?sheetData[\s/>]/.test(xml)) return [name, file]
      const errors = boundSheet(xml, { stringLengths, maxTextLength })
      return [name, errors.length === 0 ? file : showErrors(file, errors)]
    }),
  )
}
