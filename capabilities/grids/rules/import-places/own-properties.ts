import { type FeatureKind, isGround, isLine, type Meaning, nameIn, type RawObject } from './ground-object.ts'

/** Words of an office's own GeoJSON for what a feature is. */
const kindWords: Readonly<Record<string, FeatureKind | 'building' | 'boundary' | 'compound'>> = {
  main_street: 'main_street',
  main: 'main_street',
  ...{ 主干道: 'main_street', 主干路: 'main_street', 次干道: 'main_street', 大道: 'main_street', 主路: 'main_street' },
  ...{
    street: 'street',
    road: 'street',
    secondary: 'street',
    街道: 'street',
    街: 'street',
    道路: 'street',
    路: 'street',
  },
  ...{ lane: 'lane', path: 'lane', alley: 'lane', 巷: 'lane', 巷道: 'lane', 小巷: 'lane', 胡同: 'lane', 小路: 'lane' },
  ...{ railway: 'railway', rail: 'railway', 铁路: 'railway' },
  ...{ wall: 'wall', fence: 'wall', 围墙: 'wall', 墙: 'wall' },
  ...{ water: 'water', river: 'water', 河流: 'water', 河: 'water', 水系: 'water', 水域: 'water' },
  ...{ green: 'green', park: 'green', 绿地: 'green', 公园: 'green' },
  ...{
    building: 'building',
    house: 'building',
    建筑: 'building',
    建筑物: 'building',
    楼栋: 'building',
    房屋: 'building',
  },
  ...{ compound: 'compound', estate: 'compound', 小区: 'compound', 院落: 'compound', 家属院: 'compound' },
  ...{ boundary: 'boundary', border: 'boundary', 边界: 'boundary', 界线: 'boundary', 社区边界: 'boundary' },
}
const wordOf = (value: unknown): string => nameIn(value, 40).normalize('NFKC').toLowerCase()

const firstOf = (tags: RawObject['tags'], ...keys: readonly string[]): unknown =>
  keys.map((key) => tags[key]).find((value) => value !== undefined && value !== null && value !== '')

export const kindIn = (tags: RawObject['tags']): string => wordOf(firstOf(tags, 'kind', '类型', '类别', '要素类型'))

/** What an object with the office's own properties is; null when it does not say, or says a word nobody knows. */
export const meaningOfOwn = ({ tags, geometry }: RawObject): Meaning | null => {
  const kind = kindWords[kindIn(tags)]
  const width = kindWords[wordOf(firstOf(tags, 'class', '等级', '道路等级'))]
  if (kind === undefined) return null
  if (kind === 'building') return isLine(geometry) ? null : { is: 'building' }
  if (kind === 'boundary' || kind === 'compound') return isGround(geometry) ? { is: kind } : null
  if (isGround(geometry) && (kind === 'water' || kind === 'green')) return { is: 'ground', kind }
  const isStreet = kind === 'street' || kind === 'main_street' || kind === 'lane'
  if (isStreet && (width === 'main_street' || width === 'street' || width === 'lane'))
    return { is: 'line', kind: width }
  return { is: 'line', kind }
}

export interface OwnFacts {
  readonly code: string
  readonly name: string
  readonly compound: string
  readonly storeys: unknown
  readonly households: unknown
}

/** What an object tells of itself beside its kind. */
export const factsOf = (tags: RawObject['tags']): OwnFacts => ({
  code: nameIn(firstOf(tags, 'code', '编码', '代码', '楼栋编码'), 60),
  name: nameIn(firstOf(tags, 'name', '名称', '楼栋名称')),
  compound: nameIn(firstOf(tags, 'compound', '小区', '小区名称', '院落')),
  storeys: firstOf(tags, 'storeys', 'building:levels', 'levels', '层数', '楼层数'),
  households: firstOf(tags, 'households', '户数', 'building:flats'),
})
