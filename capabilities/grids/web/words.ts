import type { Said, WordsFor } from '../../../kernel/shared/refusal.ts'
import { defineWords, registerRefusalWords } from '../../../kernel/web/words.ts'
import type { AreaKind, refusals } from '../contract.ts'
import type { PlacesProblemCode } from '../rules/import-places/problem.ts'
import { placesProblemWords } from './places-problem-words.ts'

type ByKind = Record<AreaKind, string>

/** What an area is called by its kind. */
export const areaKindWords = defineWords({
  zh: {
    street: '街道',
    community: '社区',
    grid1: '一级网格',
    grid2: '二级网格',
    dedicated: '专属网格',
  } satisfies ByKind,
  en: {
    street: 'Sub-district',
    community: 'Community',
    grid1: 'Level 1 grid',
    grid2: 'Level 2 grid',
    dedicated: 'Dedicated grid',
  } satisfies ByKind,
})

const unreadable: Said = {
  zh: '文件读不出来。可以用 CSV、Excel（.xlsx）、GeoJSON 或 OpenStreetMap（.osm）文件，请另存后再试。',
  en: 'The file cannot be read. Use CSV, Excel (.xlsx), GeoJSON or OpenStreetMap (.osm), and try again.',
}
const unreadableWords: Readonly<Record<string, Said>> = {
  old_excel: {
    zh: '这是旧版 Excel（.xls）文件。请在 Excel 或 WPS 里另存为 .xlsx 再试。',
    en: 'This is an old Excel file (.xls). Save it as .xlsx and try again.',
  },
  osm_pbf: {
    zh: '这是 .osm.pbf 压缩格式。请先转换成 .osm（例如用 osmium 或 JOSM）再试。',
    en: 'This is the packed form .osm.pbf. Convert it to .osm (with osmium or JOSM) and try again.',
  },
  not_osm: {
    zh: '这不是完整的 OpenStreetMap 文件（.osm）。请重新下载或导出。',
    en: 'This is not a whole OpenStreetMap file (.osm). Download or export it again.',
  },
  column_missing: {
    zh: '表里找不到需要的列。住户表要有楼栋和房号，楼栋表要有楼栋名称或编码；表头请放在前八行。',
    en: 'The sheet lacks a needed column: building and door for households, a name or code for buildings, headings in the first eight rows.',
  },
  too_large: {
    zh: '文件太大。请只导出这个社区的范围再试。',
    en: 'The file is too large. Export this community only, and try again.',
  },
  empty: { zh: '文件是空的。请检查是否选错了文件。', en: 'The file is empty. Check that it is the right one.' },
}

export const refusalWords = {
  area_not_in_force: () => ({
    zh: '这个网格已经停用。请重新选择网格，或扫描门口新的网格码。',
    en: 'This grid is no longer in force. Choose another one, or scan the new code at the door.',
  }),
  outside_jurisdiction: () => ({
    zh: '这个位置不在本街道范围内。请检查位置，或联系当地的街道办事处。',
    en: 'This place is outside our sub-district. Check the place, or ask the office of that area.',
  }),
  not_readable: ({ code }) => unreadableWords[code] ?? unreadable,
  nothing_to_import: () => ({
    zh: '文件里没有可以导入的内容。请检查是否选错了文件。',
    en: 'There is nothing to import in this file. Check that it is the right one.',
  }),
  not_a_community: () => ({
    zh: '道路、楼栋、住户和边界只能放在一个在用的社区里。请选择社区。',
    en: 'Streets, buildings, households and a boundary belong to a community in force. Choose a community.',
  }),
  ground_invalid: ({ problem, lng, lat }) => {
    const words = placesProblemWords[problem as PlacesProblemCode]
    const place = lng === null || lat === null ? '' : ` (${lng.toFixed(5)}, ${lat.toFixed(5)})`
    return {
      zh: `边界不能用：${words?.zh ?? problem}${place}。请改好再保存。`,
      en: `The boundary cannot be used: ${words?.en ?? problem}${place}. Correct it and save again.`,
    }
  },
} satisfies WordsFor<typeof refusals>

registerRefusalWords<typeof refusals>('grids', refusalWords)
