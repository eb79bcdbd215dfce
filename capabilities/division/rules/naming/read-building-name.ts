/** A building's name taken apart: 幸福小区 · 3 · 号楼; Rue Grimaldi · 12. */
export interface ReadName {
  /** What it is one of: compound, street, lane; the whole name when it has no number. */
  readonly stem: string
  readonly number: number | null
  /** What stands behind the number, such as 号楼 or 号. */
  readonly kind: string
}

const digitsOf = '〇一二三四五六七八九'

/** 三 → 3, 十二 → 12, 二十一 → 21; as far as buildings are numbered so. */
const readChineseNumber = (text: string): number => {
  const [tens, ones] = text.includes('十') ? text.split('十') : ['', text]
  const digit = (c: string | undefined) => Math.max(0, digitsOf.indexOf(c ?? ''))
  return text.includes('十') ? 10 * (tens === '' ? 1 : digit(tens)) + (ones === '' ? 0 : digit(ones)) : digit(ones)
}

const numbered = /^(.*?)\s*(\d{1,5}|[一二三四五六七八九十]{1,3}(?=号|栋|幢|座))\s*(号楼|号院|#楼|号|栋|幢|座|楼|#)?$/
const numberFirst = /^(\d{1,5})(?:\s*,\s*|\s+)(\D.*)$/

/** @param compound the compound known for the building; '' when none is */
export const readBuildingName = (name: string, compound: string): ReadName => {
  const text = name.normalize('NFKC').replace(/\s+/g, ' ').trim()
  const inside = compound !== '' && text.startsWith(compound) ? text.slice(compound.length).trim() : text
  const stemOf = (rest: string) => (compound === '' ? rest : `${compound}${rest}`).trim()
  const [, before, number, kind] = numbered.exec(inside) ?? []
  if (before !== undefined && number !== undefined) {
    const value = /\d/.test(number) ? Number(number) : readChineseNumber(number)
    return { stem: stemOf(before), number: value, kind: kind ?? '' }
  }
  const [, first, street] = numberFirst.exec(inside) ?? []
  if (first !== undefined && street !== undefined) return { stem: stemOf(street), number: Number(first), kind: '' }
  return { stem: stemOf(inside), number: null, kind: '' }
}

/** 3, 4, 5, 8 → 3–5, 8 where 3, 4, 5, 6, 8 exist: a run goes on while nobody else has the number between. */
export const runsOf = (numbers: readonly number[], existing: readonly number[]): (readonly [number, number])[] => {
  const mine = new Set(numbers)
  const runs: [number, number][] = []
  let isOpen = false
  for (const number of [...new Set([...existing, ...numbers])].sort((a, b) => a - b)) {
    const run = runs[runs.length - 1]
    if (!mine.has(number)) isOpen = false
    else if (isOpen && run) run[1] = number
    else {
      runs.push([number, number])
      isOpen = true
    }
  }
  return runs
}

export const rangeText = ([from, to]: readonly [number, number]): string => (from === to ? `${from}` : `${from}–${to}`)
