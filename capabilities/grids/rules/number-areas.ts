import { textOf } from './import-columns.ts'

/** An area in force, as far as numbering must know it. */
export interface NumberedArea {
  readonly kind: string
  readonly code: string
  readonly name: string
  readonly parentCode: string | null
}

export interface NumberedRow {
  readonly code: string
  readonly name: string
  readonly kind: 'street' | 'community'
  readonly parentCode: string
  readonly lng: string
  readonly lat: string
}

/** Free for offices to give themselves: GB/T 10114 numbers streets, towns and townships from the low end. */
const firstOwnNumber = 901

const headings = {
  community: ['社区', '社区名称', 'community'],
  id: ['社区编号', '社区编码', 'community_id'],
  street: ['街道', '街道名称', 'street'],
  lng: ['经度', 'lng', 'lon'],
  lat: ['纬度', 'lat'],
} as const

const cellOf = (record: Readonly<Record<string, string>>, field: keyof typeof headings): string => {
  const heading = headings[field].find((name) => Object.hasOwn(record, name))
  return heading === undefined ? '' : textOf(record[heading])
}

/** Gives names numbers that nobody has: those in `taken`, then 901, 902 … in the order asked. */
const makeNumbers = (taken: ReadonlySet<string>, prefix: string) => {
  let next = firstOwnNumber
  const given = new Set(taken)
  return (): string => {
    while (given.has(`${prefix}${next}`)) next++
    given.add(`${prefix}${next}`)
    return `${prefix}${next}`
  }
}

/**
 * Codes for a list of communities that has names and numbers of its own instead of division codes (columns community,
 * community_id, street, lng, lat). A street or a community that is there under its name keeps its code; another street
 * gets a free one of the office's division, another community the last three digits of its own number below its street (a free code when they are 000).
 * The same number twice therefore gives the same code twice, and the import says so. `rows` stand in the order of the
 * records, one each; `streets` are those that the list names besides.
 * @param officeCode nine digits: the office's own street
 */
export const numberAreas = (
  records: readonly Readonly<Record<string, string>>[],
  known: readonly NumberedArea[],
  officeCode: string,
): { readonly rows: NumberedRow[]; readonly streets: NumberedRow[] } => {
  const division = officeCode.slice(0, 6)
  const streetCodes = new Map(known.filter(({ kind }) => kind === 'street').map(({ name, code }) => [name, code]))
  const communityCodes = new Map(
    known
      .filter(({ kind }) => kind === 'community')
      .map(({ name, parentCode, code }) => [`${parentCode} ${name}`, code]),
  )
  const nextStreet = makeNumbers(new Set(known.map(({ code }) => code)), division)
  const streets: NumberedRow[] = []
  const streetOf = (name: string): string => {
    const before = streetCodes.get(name)
    if (before !== undefined) return before
    const code = nextStreet()
    streetCodes.set(name, code)
    streets.push({ code, name, kind: 'street', parentCode: '', lng: '', lat: '' })
    return code
  }
  const ownNumbers = new Map<string, () => string>()
  const nextBelow = (parentCode: string): string => {
    const next = ownNumbers.get(parentCode) ?? makeNumbers(new Set(known.map(({ code }) => code)), parentCode)
    ownNumbers.set(parentCode, next)
    return next()
  }
  const rows = records.map((record): NumberedRow => {
    const name = cellOf(record, 'community')
    const number = cellOf(record, 'id')
    const street = cellOf(record, 'street')
    const place = { lng: cellOf(record, 'lng'), lat: cellOf(record, 'lat') }
    // A dash stands for nothing: without a street or a number there is no code, and the import says so.
    if (!/\p{L}/u.test(street)) return { code: '', name, kind: 'community', parentCode: '', ...place }
    const parentCode = streetOf(street)
    const digits = /\d{3}$/.exec(number)?.[0]
    // 000 is how lists pad the code of a street.
    const own = digits === undefined ? '' : digits === '000' ? nextBelow(parentCode) : `${parentCode}${digits}`
    const code = communityCodes.get(`${parentCode} ${name}`) ?? own
    return { code, name, kind: 'community', parentCode, ...place }
  })
  return { rows, streets }
}
