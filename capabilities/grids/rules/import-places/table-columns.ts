import { isRecord } from './ground-object.ts'

/** What an office's sheet may say about a building or a household's door. */
export const placeFields = [
  ...(['code', 'building', 'compound', 'stairwell', 'storey', 'door', 'people', 'workload'] as const),
  ...(['lng', 'lat', 'datum', 'storeys', 'households', 'address', 'person'] as const),
] as const
export type PlaceField = (typeof placeFields)[number]
export type PlaceColumns = ReadonlyMap<PlaceField, string>

// In order of preference. `person` is only looked for to know whether every row is one person; its cells are not read.
const synonyms: Readonly<Record<PlaceField, readonly string[]>> = {
  code: [
    '楼栋编码',
    '楼栋代码',
    '楼栋编号',
    '楼幢编码',
    '建筑编码',
    '建筑代码',
    '建筑编号',
    '建筑物编码',
    '楼编码',
    '房屋编码',
    'buildingcode',
    'code',
  ],
  building: [
    ...[
      '楼栋',
      '楼幢',
      '幢',
      '栋',
      '楼号',
      '栋号',
      '幢号',
      '楼栋号',
      '楼幢号',
      '楼栋名称',
      '楼名',
      '楼宇',
      '楼宇名称',
      '所在楼栋',
    ],
    ...[
      '建筑',
      '建筑名称',
      '建筑物',
      '建筑物名称',
      '幢楼号',
      '楼',
      '座',
      '座号',
      '名称',
      'building',
      'buildingname',
      'house',
      'name',
    ],
  ],
  compound: [
    '小区',
    '小区名称',
    '所属小区',
    '小区院落',
    '院落',
    '院落名称',
    '家属院',
    '大院',
    '居民小区',
    '住宅小区',
    'compound',
    'estate',
  ],
  stairwell: [
    '单元',
    '单元号',
    '单元名称',
    '门栋',
    '楼道',
    '楼门',
    '门洞',
    '梯号',
    'stairwell',
    'unit',
    'entrance',
    'staircase',
  ],
  storey: ['楼层', '所在楼层', '所在层', '层', '层数', '楼层号', 'storey', 'floor', 'level'],
  door: [
    ...[
      '房号',
      '门牌',
      '门牌号',
      '室号',
      '室',
      '户号',
      '房间号',
      '房间',
      '门号',
      '户室',
      '户室号',
      '房屋号',
      '住户门牌',
      '房门号',
    ],
    ...['door', 'room', 'flat', 'apartment', 'doornumber', 'label'],
  ],
  people: [
    ...[
      '人口',
      '人数',
      '人口数',
      '家庭人口',
      '家庭人口数',
      '家庭人数',
      '常住人口',
      '常住人口数',
      '居住人数',
      '实住人口',
      '实住人数',
      '户籍人口',
      '总人口',
    ],
    ...['people', 'persons', 'population', 'residents', 'headcount'],
  ],
  workload: ['工作量', '任务量', '权重', '工作量系数', '工作系数', '服务量', 'workload', 'weight', 'work'],
  lng: ['经度', '中心经度', 'lng', 'lon', 'longitude', 'x'],
  lat: ['纬度', '中心纬度', 'lat', 'latitude', 'y'],
  datum: ['坐标系', '坐标系统', '坐标类型', 'datum', 'crs'],
  storeys: ['总层数', '楼层数', '地上层数', '建筑层数', '层数', 'storeys', 'floors', 'levels'],
  households: ['户数', '总户数', '住户数', '家庭户数', '居民户数', 'households', 'doors'],
  address: [
    '地址',
    '门牌地址',
    '详细地址',
    '住址',
    '现住址',
    '居住地址',
    '街路巷',
    '路名',
    '街巷',
    'address',
    'street',
  ],
  person: [
    '姓名',
    '居民姓名',
    '人员姓名',
    '身份证号',
    '身份证号码',
    '公民身份号码',
    '与户主关系',
    'person',
    'fullname',
  ],
}

/** `人 口（人）` → `人口`: how headings are compared. */
const plainHeading = (heading: string): string =>
  heading
    .normalize('NFKC')
    .replace(/\(.*?\)|\[.*?\]/g, '')
    .replace(/[\s_\-*:/、\uFEFF]/g, '')
    .toLowerCase()

/** Which heading holds which field; a heading serves once, a sheet of doors gets 层数 as the floor a door is on. */
export const findPlaceColumns = (headings: readonly string[]): Map<PlaceField, string> => {
  const columns = new Map<PlaceField, string>()
  const byPlain = new Map<string, string>()
  for (const heading of headings) if (!byPlain.has(plainHeading(heading))) byPlain.set(plainHeading(heading), heading)
  const hasDoor = synonyms.door.some((word) => byPlain.has(word))
  const order = hasDoor
    ? placeFields
    : placeFields.toSorted((a, b) => Number(b === 'storeys') - Number(a === 'storeys'))
  const taken = new Set<string>()
  for (const field of order) {
    const heading = synonyms[field].map((word) => byPlain.get(word)).find((h) => h !== undefined && !taken.has(h))
    if (heading === undefined) continue
    columns.set(field, heading)
    taken.add(heading)
  }
  return columns
}

/** What the sheet is a list of; null: of nothing we know. */
export const tableKind = (columns: PlaceColumns): 'doors' | 'buildings' | null => {
  const hasBuilding = columns.has('code') || columns.has('building') || columns.has('address')
  if (columns.has('door') && (hasBuilding || columns.has('compound'))) return 'doors'
  return columns.has('code') || columns.has('building') ? 'buildings' : null
}

/** The cell of a field; nothing where the sheet has no such column. */
export const cellIn = (record: unknown, columns: PlaceColumns, field: PlaceField): unknown => {
  const heading = columns.get(field)
  return heading !== undefined && isRecord(record) && Object.hasOwn(record, heading) ? record[heading] : undefined
}
