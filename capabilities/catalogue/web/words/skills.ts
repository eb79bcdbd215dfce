import { defineWords } from '../../../../kernel/web/words.ts'
import type { Skill } from '../../rules/skills.ts'

type BySkill = Record<Skill, string>

/** What somebody must be able to do at the door. */
export const skillWords = defineWords({
  zh: {
    first_aid: '急救',
    care: '照护',
    repair: '水电维修',
    hazard: '险情处置',
    mediation: '纠纷调解',
    search: '寻人',
    flood: '防汛转移',
  } satisfies BySkill,
  en: {
    first_aid: 'First aid',
    care: 'Care',
    repair: 'Repairs',
    hazard: 'Hazards',
    mediation: 'Mediation',
    search: 'Looking for people',
    flood: 'Flood evacuation',
  } satisfies BySkill,
})
