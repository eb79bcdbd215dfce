import type { Skill } from './skills.ts'

/** What a table may call each skill, beside its code: what the pages show, and what offices write instead. */
const spokenAs: Readonly<Record<Skill, readonly string[]>> = {
  first_aid: ['急救', '急救员', 'first aid'],
  care: ['照护', '护理', '照料', 'care'],
  repair: ['水电维修', '维修', '水电工', '小修', 'repair', 'repairs'],
  hazard: ['险情处置', '险情', '排险', 'hazard', 'hazards'],
  mediation: ['纠纷调解', '调解', 'mediation'],
  search: ['寻人', '搜寻', 'search', 'looking for people'],
  flood: ['防汛转移', '防汛', 'flood', 'flood evacuation'],
}

const plain = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .trim()

const bySpoken = new Map<string, Skill>(
  (Object.keys(spokenAs) as Skill[]).flatMap((skill) =>
    [skill, ...spokenAs[skill]].map((word) => [plain(word), skill] as const),
  ),
)
const nobody = new Set(['', '无', '不需要', '-', 'none'])

/** The skill a cell of a table names, in either language or by its code; null: none needed; undefined: unknown. */
export const readSkill = (text: string): Skill | null | undefined =>
  nobody.has(plain(text)) ? null : bySpoken.get(plain(text))
