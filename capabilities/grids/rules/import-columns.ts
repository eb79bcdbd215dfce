import type { AreaKind } from './area-code.ts'
import type { Datum } from './coordinates.ts'

/** What a list of areas may say about each. */
export const areaFields = ['code', 'name', 'kind', 'parentCode', 'lng', 'lat', 'datum', 'dutyPhone'] as const
export type AreaField = (typeof areaFields)[number]

/** The heading under which a file keeps a field, where the person has said so. */
export type ColumnNames = Readonly<Partial<Record<AreaField, string>>>

// In order of preference: a statistical list has `code` and a telephone `area_code`, a map service only `adcode`.
const synonyms: Readonly<Record<AreaField, readonly string[]>> = {
  code: [
    ...['代码', '编码', '网格编码', '网格代码', '社区编码', '社区代码', '区划代码', '行政区划代码'],
    ...['统计用区划代码', '统一编码', '编号', 'code', 'gridcode', 'adcode'],
  ],
  name: [
    ...['名称', '网格名称', '社区名称', '街道名称', '区划名称', '网格', '社区', '村社区', '街道', '街道办事处'],
    ...['name', 'gridname', 'community', 'street'],
  ],
  kind: ['类型', '层级', '级别', '网格类型', '网格层级', '等级', 'kind', 'type', 'level'],
  parentCode: [
    ...['上级代码', '上级编码', '父级代码', '父级编码', '上级', '父级', '所属社区代码', '所属社区编码', '所属代码'],
    ...['parentcode', 'parent'],
  ],
  lng: ['经度', '中心经度', 'lng', 'lon', 'longitude', 'x'],
  lat: ['纬度', '中心纬度', 'lat', 'latitude', 'y'],
  datum: ['坐标系', '坐标系统', '坐标类型', 'datum', 'crs'],
  dutyPhone: ['值班电话', '值班', '联系电话', '电话', 'dutyphone', 'phone', 'tel'],
}

/** `网格 名称（全称）` → `网格名称`, `Parent_Code` → `parentcode`: how headings are compared. */
const plainHeading = (heading: string): string =>
  heading
    .normalize('NFKC')
    .replace(/\(.*?\)|\[.*?\]/g, '')
    .replace(/[\s_\-*:\uFEFF]/g, '')
    .toLowerCase()

/** Which heading holds which field: the person's own choice first, then the best-known synonym; a heading serves once. */
export const findColumns = (headings: readonly string[], chosen: ColumnNames = {}): Map<AreaField, string> => {
  const columns = new Map<AreaField, string>()
  const byPlain = new Map<string, string>()
  for (const heading of headings) if (!byPlain.has(plainHeading(heading))) byPlain.set(plainHeading(heading), heading)
  for (const field of areaFields) {
    const wanted = chosen[field]
    if (wanted !== undefined && headings.includes(wanted)) columns.set(field, wanted)
  }
  const taken = new Set(columns.values())
  for (const field of areaFields) {
    if (columns.has(field) || chosen[field] !== undefined) continue
    const heading = synonyms[field].map((word) => byPlain.get(word)).find((h) => h !== undefined && !taken.has(h))
    if (heading === undefined) continue
    columns.set(field, heading)
    taken.add(heading)
  }
  return columns
}

/** A cell as one line of text; numbers as they are written, anything else as nothing. */
export const textOf = (cell: unknown): string => {
  if (typeof cell === 'number' || typeof cell === 'bigint') return String(cell)
  return typeof cell === 'string' ? cell.replace(/[\s\uFEFF]+/g, ' ').trim() : ''
}

const kindWords: Readonly<Record<AreaKind, readonly string[]>> = {
  street: ['street', 'town', 'township', 'subdistrict', '街道', '街道办', '街道办事处', '乡镇', '镇', '乡', '镇街'],
  community: ['community', 'village', '社区', '村', '村社区', '社区村', '居委会', '村委会', '社区级', '村级'],
  grid1: ['grid1', '一级网格', '大网格', '一级'],
  grid2: ['grid2', '二级网格', '小网格', '微网格', '二级'],
  dedicated: ['dedicated', '专属网格', '专属'],
}

/** The kind a word of the list names; null for words that name none of ours (网格 alone may be any of three). */
export const kindOfWord = (word: string): AreaKind | null => {
  const plain = plainHeading(word).replace(/[/、]/g, '')
  for (const kind of Object.keys(kindWords) as AreaKind[]) if (kindWords[kind].includes(plain)) return kind
  return null
}

/** Does the word name something above a street, such as a county row in a list of its towns? */
export const isAboveStreet = (word: string): boolean =>
  /^(country|province|city|municipality|county|district|国家?|省|市|县|区|区县|省级|市级|县级|区级)$/.test(
    plainHeading(word),
  )

const datumWords: Readonly<Record<Datum, readonly string[]>> = {
  wgs84: ['wgs84', 'wgs1984', 'gps', 'epsg4326', '4326', 'crs84'],
  gcj02: ['gcj02', '火星坐标', '火星坐标系', '国测局', '国测局坐标', '高德', '腾讯', '高德坐标', '腾讯坐标'],
  bd09: ['bd09', 'bd09ll', '百度', '百度坐标', '百度坐标系'],
  cgcs2000: ['cgcs2000', '国家2000', '2000国家大地坐标系', '大地2000', 'epsg4490', '4490', '天地图'],
}

/** The datum a word names, or null. */
export const datumOfWord = (word: string): Datum | null => {
  const plain = plainHeading(word)
  for (const datum of Object.keys(datumWords) as Datum[]) if (datumWords[datum].includes(plain)) return datum
  return null
}
