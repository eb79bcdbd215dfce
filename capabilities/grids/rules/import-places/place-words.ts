import { nameIn } from './ground-object.ts'

const chineseDigits = '零一二三四五六七八九'

/** 三 → 3, 十二 → 12, 二十 → 20; text without such a number stays. Up to 99: no estate numbers its houses so beyond. */
const plainNumerals = (text: string): string =>
  text.replace(/[零一二三四五六七八九十]{1,3}(?=单元|号|栋|幢|座|层|楼|室|户|$)/g, (word) => {
    const [tens, ones] = word.includes('十') ? (word.split('十') as [string, string]) : ['', word]
    const ten = word.includes('十') ? (tens === '' ? 1 : chineseDigits.indexOf(tens)) : 0
    const one = ones === '' ? 0 : chineseDigits.indexOf(ones)
    return ten < 0 || one < 0 ? word : String(ten * 10 + one)
  })

const plain = (text: string): string => plainNumerals(text.normalize('NFKC').replace(/[\s\-—_#]/g, '')).toLowerCase()

/** 第３号楼, 3栋, 三幢, 3# → 3: how an office's many ways to write one house are compared. */
export const plainBuilding = (name: string): string =>
  plain(name)
    .replace(/^第(?=\d)/, '')
    .replace(/(?<=[\da-z])(号楼|楼栋|楼幢|号|栋|幢|座|楼)$/, '')
    .replace(/^0+(?=\d)/, '')

/** Compound and house as one word; a name that begins with its compound is the same as one that does not. */
export const joinedName = (compound: string, name: string): string => {
  const [outer, inner] = [plain(compound), plain(name)]
  const own = outer !== '' && inner.startsWith(outer) && inner !== outer ? inner.slice(outer.length) : inner
  return `${outer}${plainBuilding(own)}`
}

/** 2单元, 二单元, ２ → 2; letters stay. */
export const stairwellIn = (cell: unknown): string =>
  plain(nameIn(cell, 60))
    .replace(/^第(?=\d)/, '')
    .replace(/(?<=.)(单元|号门|门栋|门洞|门|梯)$/, '')
    .replace(/^0+(?=\d)/, '')

/** 501室, ５０１号 → 501. */
export const doorLabelIn = (cell: unknown): string =>
  nameIn(cell, 80)
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/(?<=\d)(室|号|户|房)$/, '')

/** 5层, 五楼, B1 → 5, 5, -1; what a door number tells when the sheet does not: 1203 is on 12. Null: cannot be read. */
export const storeyIn = (cell: unknown, label: string): number | null => {
  const text = plain(nameIn(cell, 20))
    .replace(/^(第|f)/, '')
    .replace(/(层|楼|f)$/, '')
  if (text === '') {
    const [, floor] = label.match(/^(\d{1,2})\d\d$/) ?? []
    return floor === undefined || Number(floor) === 0 ? 1 : Number(floor)
  }
  const below = text.match(/^(?:b|地下|负)(\d)$/)
  const number = below ? -Number(below[1]) : Number(nameIn(cell, 20).startsWith('-') ? `-${text}` : text)
  return Number.isInteger(number) && number >= -9 && number <= 200 ? number : null
}

/** 3, ３人, 3.5 → a number of 0 or more; undefined: an empty cell; null: cannot be read. */
export const amountIn = (cell: unknown): number | null | undefined => {
  const text = nameIn(cell, 40)
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/[人口户个]$/, '')
  if (text === '' || /^[-—/]+$/.test(text)) return undefined
  return /^\d{1,9}(\.\d+)?$/.test(text) ? Number(text) : null
}

/** Sums below a list belong to nobody. */
export const isSum = (text: string): boolean => /^(合计|小计|总计|共计|total|sum)$/.test(plain(text))
