/** A unit as a list names it. */
export interface ListedUnit {
  readonly code: string
  readonly name: string
}
export type UnitProblemCode = 'code_missing' | 'name_missing' | 'too_long'

const headings = {
  code: ['单位编码', '单位代码', '编码', '代码', '编号', 'dispose_unit_id', 'unit_id', 'code'],
  name: ['单位名称', '单位', '处置单位', '责任单位', '名称', 'dispose_unit', 'unit', 'name'],
} as const
const longestCode = 40
const longestName = 100

const cellOf = (record: Readonly<Record<string, string>>, field: keyof typeof headings): string => {
  const heading = headings[field].find((name) => Object.hasOwn(record, name))
  const text = heading === undefined ? '' : (record[heading] ?? '').normalize('NFKC').replace(/\s+/g, ' ').trim()
  return /^[-—/]+$/.test(text) ? '' : text
}

/** Are both columns there? */
export const hasUnitColumns = (found: readonly string[]): boolean =>
  Object.values(headings).every((names) => names.some((name) => found.includes(name)))

/**
 * Units from a table of codes and names. Real lists write one unit in several ways (`和平社区`, `和平社区（坪山街道办事处）`):
 * the same code is one unit, under its shortest name. `problems` count rows from 0.
 */
export const unitsFromTable = (
  records: readonly Readonly<Record<string, string>>[],
): {
  readonly units: ListedUnit[]
  /** Rows that name a unit of the list again in other words. */
  readonly variantCount: number
  readonly problems: { readonly index: number; readonly code: UnitProblemCode }[]
} => {
  const names = new Map<string, string>()
  const problems: { readonly index: number; readonly code: UnitProblemCode }[] = []
  let variantCount = 0
  records.forEach((record, index) => {
    const code = cellOf(record, 'code')
    const name = cellOf(record, 'name')
    if (code === '') problems.push({ index, code: 'code_missing' })
    else if (name === '') problems.push({ index, code: 'name_missing' })
    else if (code.length > longestCode || name.length > longestName) problems.push({ index, code: 'too_long' })
    else {
      const before = names.get(code)
      if (before !== undefined) variantCount++
      if (before === undefined || name.length < before.length) names.set(code, name)
    }
  })
  return { units: [...names].map(([code, name]) => ({ code, name })), variantCount, problems }
}
