/**
 * The kinds of area, widest first. `dedicated` (专属网格) is a school, a market, an office park: it stands beside the
 * grids and wins over them.
 */
export const areaKinds = ['street', 'community', 'grid1', 'grid2', 'dedicated'] as const
export type AreaKind = (typeof areaKinds)[number]

/** Digits of a code by kind: 6 division + 3 street + 3 community + 2 (grid1) or 3 (grid2 001–899, dedicated 900–999). */
export const codeLength: Readonly<Record<AreaKind, number>> = {
  street: 9,
  community: 12,
  grid1: 14,
  grid2: 15,
  dedicated: 15,
}

const parentKinds: Readonly<Record<AreaKind, readonly AreaKind[]>> = {
  street: [],
  community: ['street'],
  grid1: ['community'],
  grid2: ['grid1'],
  dedicated: ['community', 'grid1'],
}

/** May an area of this kind hang directly below one of that kind? */
export const canHangUnder = (kind: AreaKind, parent: AreaKind): boolean => parentKinds[kind].includes(parent)

export const hasParent = (kind: AreaKind): boolean => parentKinds[kind].length > 0

/** The kind a code says it is; null when it is not a code of the scheme (letters, wrong length, a part that is all zero). */
export const kindOfCode = (code: string): AreaKind | null => {
  if (!/^\d{9,15}$/.test(code) || code.startsWith('000000') || code.slice(6, 9) === '000') return null
  if (code.length === 9) return 'street'
  if (code.slice(9, 12) === '000') return null
  if (code.length === 12) return 'community'
  if (code.length === 14) return code.endsWith('00') ? null : 'grid1'
  if (code.length !== 15 || code.endsWith('000')) return null
  return Number(code.slice(12)) >= 900 ? 'dedicated' : 'grid2'
}

/**
 * The parent a code alone tells: a community's street, the community of a grid1 or a dedicated grid. Null for a street
 * (it has none) and for a grid2 (its grid1 is not part of its code).
 */
export const parentOfCode = (code: string): string | null => {
  const kind = kindOfCode(code)
  if (kind === 'community') return code.slice(0, codeLength.street)
  if (kind === 'grid1' || kind === 'dedicated') return code.slice(0, codeLength.community)
  return null
}

/** Does the code lie below the other: same street, and same community where the other has one? */
export const isCodeUnder = (code: string, parent: string): boolean =>
  code.startsWith(parent.slice(0, codeLength.community))

/**
 * A code as lists print it, in our digits: full-width digits and spaces are put right, a trailing `.0` from a
 * spreadsheet goes, and padding goes: statistical lists give twelve digits to every level, so `610902001000` is the
 * street `610902001`. What is above a street (`610902000000`, `610902`) comes back as `above_street`; a number a
 * spreadsheet has ruined (`6.10902E+11`) as `mangled`; anything else as it stands, for `kindOfCode` to judge.
 */
export const readCode = (
  text: string,
): { readonly code: string; readonly problem: 'above_street' | 'mangled' | null } => {
  const code = text
    .normalize('NFKC')
    .replace(/[\s'"\-_]/g, '')
    .replace(/\.0+$/, '')
  if (/^\d(\.\d+)?e\+?\d+$/i.test(code)) return { code, problem: 'mangled' }
  if (!/^\d+$/.test(code)) return { code, problem: null }
  if (/^\d{2}(\d{2}){0,2}$/.test(code) || /^\d{6}(000)+$/.test(code)) return { code, problem: 'above_street' }
  const isPadded = code.length === 12 || code.length === 14 || code.length === 15
  if (!isPadded) return { code, problem: null }
  const street = code.slice(0, codeLength.street)
  const community = code.slice(0, codeLength.community)
  if (/^0+$/.test(code.slice(street.length))) return { code: street, problem: null }
  if (code.length > community.length && /^0+$/.test(code.slice(community.length))) {
    return { code: community, problem: null }
  }
  return { code, problem: null }
}

const nameEndings: readonly (readonly [AreaKind, RegExp])[] = [
  ['dedicated', /(专属网格|学校|中学|小学|幼儿园|医院|市场|园区)$/],
  ['grid1', /(一级网格|大网格)$/],
  ['grid2', /(二级网格|小网格|微网格|网格)$/],
  ['community', /(社区|居委会|居民委员会|村委会|村民委员会|村)$/],
  ['street', /(街道|街道办事处|办事处|镇|乡)$/],
]

/** The likely kind when a list does not say: the code decides, then how the name ends; null when neither tells. */
export const guessKind = (code: string, name: string): AreaKind | null =>
  kindOfCode(code) ?? nameEndings.find(([, ending]) => ending.test(name))?.[0] ?? null
