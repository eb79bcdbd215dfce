import type { WordsFor } from '../../../kernel/shared/refusal.ts'
import { defineWords, registerRefusalWords } from '../../../kernel/web/words.ts'
import type { AreaKind, refusals } from '../contract.ts'

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

export const refusalWords = {
  area_not_in_force: () => ({
    zh: '这个网格已经停用。请重新选择网格，或扫描门口新的网格码。',
    en: 'This grid is no longer in force. Choose another one, or scan the new code at the door.',
  }),
  outside_jurisdiction: () => ({
    zh: '这个位置不在本街道范围内。请检查位置，或联系当地的街道办事处。',
    en: 'This place is outside our sub-district. Check the place, or ask the office of that area.',
  }),
  not_readable: () => ({
    zh: '文件读不出来。请用 UTF-8 编码的 CSV 或 GeoJSON 文件再试。',
    en: 'The file cannot be read. Try again with a CSV (UTF-8) or GeoJSON file.',
  }),
  nothing_to_import: () => ({
    zh: '文件里没有可以导入的网格。请检查是否选错了文件。',
    en: 'There is nothing to import in this file. Check that it is the right one.',
  }),
} satisfies WordsFor<typeof refusals>

registerRefusalWords<typeof refusals>('grids', refusalWords)
