/**
 * The sub-district and its nine communities by their real names and codes (a public list of place names); where they
 * lie in the drawing, their sizes and everything inside them is invented.
 */
export const subDistrict = { code: '610902001', name: '老城街道办事处', shortName: '老城街道' } as const

export interface CommunityPlan {
  readonly code: string
  readonly name: string
  /** Grid2 in each grid1, six or seven (the office's own rule); 62 grid1 and 405 grid2 in all. */
  readonly bundles: readonly number[]
  readonly dedicated: readonly DedicatedPlan[]
}
export type DedicatedKind = 'school' | 'market' | 'hospital' | 'office' | 'square' | 'station'
export interface DedicatedPlan {
  readonly name: string
  readonly kind: DedicatedKind
  /** Ground it takes, counted in grid2 of the usual size. */
  readonly weight: number
}

const six = (count: number) => Array.from({ length: count }, () => 6)
const seven = (count: number) => Array.from({ length: count }, () => 7)

/** North of the main road, from west to east. */
export const northBand: readonly CommunityPlan[] = [
  {
    code: '610902001013',
    name: '西关社区',
    bundles: [...seven(4), ...six(3)],
    dedicated: [{ name: '西关农贸市场', kind: 'market', weight: 2.5 }],
  },
  {
    code: '610902001003',
    name: '西大街社区',
    bundles: [...seven(3), ...six(4)],
    dedicated: [{ name: '西大街商贸城', kind: 'market', weight: 2 }],
  },
  {
    code: '610902001007',
    name: '大北街社区',
    bundles: [...seven(4), ...six(3)],
    dedicated: [
      { name: '老城街道机关', kind: 'office', weight: 2 },
      { name: '滨江文化广场', kind: 'square', weight: 3 },
    ],
  },
  {
    code: '610902001011',
    name: '鼓楼社区',
    bundles: [...seven(3), ...six(3)],
    dedicated: [{ name: '鼓楼幼儿园', kind: 'school', weight: 1.8 }],
  },
  {
    code: '610902001009',
    name: '东关社区',
    bundles: [...seven(4), ...six(4)],
    dedicated: [{ name: '东关客运站', kind: 'station', weight: 3 }],
  },
]

/** South of the main road, from west to east. */
export const southBand: readonly CommunityPlan[] = [
  {
    code: '610902001004',
    name: '培新街社区',
    bundles: [...seven(4), ...six(3)],
    dedicated: [
      { name: '培新小学', kind: 'school', weight: 3 },
      { name: '老城社区卫生服务中心', kind: 'hospital', weight: 2.2 },
    ],
  },
  {
    code: '610902001008',
    name: '五星街社区',
    bundles: [...seven(4), ...six(3)],
    dedicated: [{ name: '老城初级中学', kind: 'school', weight: 4 }],
  },
  {
    code: '610902001005',
    name: '兴安路社区',
    bundles: [...seven(4), ...six(3)],
    dedicated: [{ name: '兴安路农产品市场', kind: 'market', weight: 2.2 }],
  },
  {
    code: '610902001012',
    name: '兴安社区',
    bundles: [...seven(3), ...six(3)],
    dedicated: [
      { name: '兴安小学', kind: 'school', weight: 2.6 },
      { name: '老城敬老院', kind: 'hospital', weight: 1.8 },
    ],
  },
]
