/** What a table of records from another system may say about each. */
export const importFields = [
  ...(['key', 'receivedAt', 'title', 'words', 'areaCode', 'street', 'community', 'place'] as const),
  ...(['source', 'nature', 'eventType', 'mainType', 'mainTypeId', 'subType', 'subTypeId'] as const),
  ...(['unit', 'unitId', 'outcome', 'reply', 'closedAt', 'reporter'] as const),
] as const
export type ImportField = (typeof importFields)[number]
export const isImportField = (word: string): word is ImportField => (importFields as readonly string[]).includes(word)

/** `messages`: letters with their replies. `cases`: cases of a grid or hotline system with a type and an outcome. */
export const importProfiles = ['messages', 'cases'] as const
export type ImportProfile = (typeof importProfiles)[number]

/** One of each group must be there. */
const needed: Readonly<Record<ImportProfile, readonly (readonly ImportField[])[]>> = {
  messages: [['key'], ['receivedAt'], ['words']],
  cases: [['key'], ['receivedAt'], ['subTypeId', 'subType'], ['outcome']],
}

// In order of preference, as compared by plainHeading.
const synonyms: Readonly<Record<ImportField, readonly string[]>> = {
  key: ['留言编号', '工单编号', '案件编号', '受理编号', '任务号', '案卷号', '编号', 'recid', 'caseid', 'key', 'id'],
  receivedAt: [
    ...['留言时间', '受理时间', '上报时间', '来电时间', '登记时间', '创建时间', '时间'],
    ...['receivedat', 'createdate', 'createtime', 'createdat'],
  ],
  title: ['留言主题', '标题', '主题', 'title', 'subject'],
  words: [
    ...['留言详情', '诉求内容', '反映内容', '问题描述', '事件描述', '案件描述', '内容', '描述'],
    ...['words', 'description', 'content'],
  ],
  areaCode: ['网格编码', '网格代码', '社区编码', '社区代码', 'areacode', 'gridcode'],
  street: ['街道', '所属街道', '街道名称', 'street'],
  community: ['社区', '所属社区', '社区名称', 'community'],
  place: ['事发地点', '事发地址', '地点', '地址', '位置', 'place', 'address'],
  source: ['来源', '诉求来源', '问题来源', '渠道', 'source', 'channel'],
  nature: ['诉求性质', '诉求类型', '问题性质', '性质', 'nature'],
  eventType: ['事件类型', '一级分类', 'eventtype'],
  mainType: ['大类', '大类名称', '二级分类', 'maintype'],
  mainTypeId: ['大类代码', '大类编码', '二级编码', 'maintypeid'],
  subType: ['小类', '小类名称', '三级分类', '类别', 'subtype'],
  subTypeId: ['小类代码', '小类编码', '类别编码', '三级编码', 'subtypeid'],
  unit: ['处置单位', '承办单位', '责任单位', '主办单位', 'disposeunit', 'unit'],
  unitId: ['处置单位编码', '承办单位编码', '责任单位编码', 'disposeunitid', 'unitid'],
  outcome: ['办结情况', '处置结果', '办理情况', '办结状态', 'outcome'],
  reply: ['答复意见', '答复内容', '回复内容', '办理结果', 'reply'],
  closedAt: ['答复时间', '办结时间', '结案时间', '回复时间', 'closedat', 'replytime'],
  reporter: ['留言用户', '用户编号', 'reporter', 'userid'],
}

/** `Rec_ID`, `留言 编号（必填）` → `recid`, `留言编号`: how headings are compared. */
const plainHeading = (heading: string): string =>
  heading
    .normalize('NFKC')
    .replace(/\(.*?\)|\[.*?\]/g, '')
    .replace(/[\s_\-*:\uFEFF]/g, '')
    .toLowerCase()

export type ImportColumns = Readonly<Partial<Record<ImportField, string>>>

/**
 * Which heading holds which field: the person's own choice first (`--map words=留言详情`), then the best-known synonym; a
 * heading serves once. A choice of a heading that is not there is left out, for `missingFields` to say.
 */
export const findImportColumns = (headings: readonly string[], chosen: ImportColumns = {}): ImportColumns => {
  const columns: Partial<Record<ImportField, string>> = {}
  const byPlain = new Map(headings.toReversed().map((heading) => [plainHeading(heading), heading]))
  for (const field of importFields) {
    const wanted = chosen[field]
    if (wanted !== undefined && headings.includes(wanted)) columns[field] = wanted
  }
  const taken = new Set(Object.values(columns))
  for (const field of importFields) {
    if (columns[field] !== undefined || chosen[field] !== undefined) continue
    const heading = synonyms[field].map((word) => byPlain.get(word)).find((h) => h !== undefined && !taken.has(h))
    if (heading === undefined) continue
    columns[field] = heading
    taken.add(heading)
  }
  return columns
}

/** Fields the profile cannot do without, and those chosen whose heading is not in the file. */
export const missingFields = (
  profile: ImportProfile,
  columns: ImportColumns,
  chosen: ImportColumns = {},
): ImportField[] => {
  const needs = needed[profile].filter((group) => !group.some((field) => columns[field] !== undefined))
  const unmet = importFields.filter((field) => chosen[field] !== undefined && columns[field] === undefined)
  return [...new Set([...needs.flatMap(([first]) => (first ? [first] : [])), ...unmet])]
}

/** The profile a file's headings fit; null when they fit none. Cases first: they need more. */
export const guessProfile = (columns: ImportColumns): ImportProfile | null =>
  (['cases', 'messages'] as const).find((profile) => missingFields(profile, columns).length === 0) ?? null
