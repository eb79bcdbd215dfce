import { Stage } from '../contract.ts'

/** What a table of services may say about each. A limit has the name of its stage. */
export const serviceFields = [
  ...([
    'platform',
    'mainCode',
    'main',
    'code',
    'name',
    'nameEn',
    'description',
    'descriptionEn',
    'icon',
    'tile',
  ] as const),
  ...(['isPublic', 'isDoorService', 'unitCodes', 'skill', 'duplicateMetres', 'duplicateDays', 'open311Code'] as const),
  ...Stage.options,
] as const
export type ServiceField = (typeof serviceFields)[number]

// In order of preference. A type table of three levels has event_type > main_type > sub_type with their ids.
const synonyms: Readonly<Record<ServiceField, readonly string[]>> = {
  platform: ['平台', '所属平台', '平台编码', '一级分类', '事件类型', 'platform', 'platformcode', 'eventtype'],
  mainCode: ['大类代码', '大类编码', '二级编码', 'maincode', 'majorcode', 'maintypeid'],
  main: ['大类', '大类名称', '二级分类', 'main', 'major', 'maintype'],
  code: [
    ...['编码', '代码', '事项编码', '类别编码', '小类代码', '小类编码', '三级编码'],
    ...['code', 'servicecode', 'minorcode', 'subtypeid'],
  ],
  name: [
    ...['名称', '事项名称', '类别', '类别名称', '小类', '小类名称', '三级分类'],
    ...['name', 'namezh', 'minor', 'subtype'],
  ],
  nameEn: ['英文名称', '英文名', 'nameen', 'englishname'],
  description: ['说明', '描述', '事项说明', 'description', 'descriptionzh'],
  descriptionEn: ['英文说明', '英文描述', 'descriptionen'],
  icon: ['图标', 'icon'],
  tile: ['图块', '磁贴', '首页位置', 'tile'],
  isPublic: ['公开', '是否公开', '居民可报', 'public', 'ispublic'],
  isDoorService: ['上门', '是否上门', '上门服务', 'door', 'isdoorservice'],
  unitCodes: ['责任单位', '责任单位编码', '处置单位', '主责单位', 'units', 'unitcodes'],
  skill: ['技能', '所需技能', '上门技能', 'skill', 'skillneeded'],
  duplicateMetres: ['查重距离', '查重米数', 'duplicatemetres'],
  duplicateDays: ['查重天数', 'duplicatedays'],
  open311Code: ['open311编码', 'open311', 'open311code'],
  answered: ['应答时限', '答复时限', '首次响应时限', 'answered'],
  registered: ['受理时限', '立案时限', '登记时限', 'registered'],
  dispatched: ['派遣时限', '派单时限', '分派时限', 'dispatched'],
  accepted: ['接单时限', '签收时限', 'accepted'],
  arrived: ['到场时限', '上门时限', '到达时限', 'arrived'],
  resolved: ['处置时限', '处理时限', '办理时限', '办结时限', 'resolved'],
  verified: ['核查时限', '核实时限', 'verified'],
  closed: ['结案时限', '总时限', 'closed'],
}

/** `受理 时限（工作日）` → `受理时限`, `Name_En` → `nameen`: how headings are compared. */
const plainHeading = (heading: string): string =>
  heading
    .normalize('NFKC')
    .replace(/\(.*?\)|\[.*?\]/g, '')
    .replace(/[\s_\-*:\uFEFF]/g, '')
    .toLowerCase()

/** Which heading holds which field: the best-known synonym; a heading serves once. */
export const findServiceColumns = (headings: readonly string[]): Map<ServiceField, string> => {
  const byPlain = new Map(headings.toReversed().map((heading) => [plainHeading(heading), heading]))
  const columns = new Map<ServiceField, string>()
  const taken = new Set<string>()
  for (const field of serviceFields) {
    const heading = synonyms[field].map((word) => byPlain.get(word)).find((h) => h !== undefined && !taken.has(h))
    if (heading === undefined) continue
    columns.set(field, heading)
    taken.add(heading)
  }
  return columns
}
