import type { CardRole } from '../../contract/mobilisation.ts'

type Posts = CardRole['posts']
const leaders: Posts = ['grid2_leader', 'grid1_leader']
const staff: Posts = ['community_worker', 'department_worker']
const everybody: Posts = [...leaders, ...staff, 'police', 'volunteer']
const free = { skill: null, unitCode: null }

/** Parts that the usual cards are made of; a card copies those it needs. */
export const usualRoles = {
  leaders: { code: 'leaders', name: { zh: '网格长', en: 'Grid leaders' }, posts: leaders, ...free },
  community: {
    code: 'community',
    name: { zh: '社区干部', en: 'Community workers' },
    posts: ['community_worker'],
    ...free,
  },
  department: {
    code: 'department',
    name: { zh: '部门和专业队伍', en: 'Department crews' },
    posts: ['department_worker'],
    ...free,
  },
  police: { code: 'police', name: { zh: '片警', en: 'Police' }, posts: ['police'], ...free },
  volunteers: { code: 'volunteers', name: { zh: '志愿者', en: 'Volunteers' }, posts: ['volunteer'], ...free },
  first_aid: {
    code: 'first_aid',
    name: { zh: '会急救的人', en: 'First aid' },
    posts: everybody,
    skill: 'first_aid',
    unitCode: null,
  },
  hazard: {
    code: 'hazard',
    name: { zh: '会处置险情的人', en: 'Hazard trained' },
    posts: everybody,
    skill: 'hazard',
    unitCode: null,
  },
  repair: { code: 'repair', name: { zh: '维修人员', en: 'Repair' }, posts: everybody, skill: 'repair', unitCode: null },
  mediators: {
    code: 'mediators',
    name: { zh: '调解员', en: 'Mediators' },
    posts: everybody,
    skill: 'mediation',
    unitCode: null,
  },
  searchers: {
    code: 'searchers',
    name: { zh: '会搜寻的人', en: 'Searchers' },
    posts: everybody,
    skill: 'search',
    unitCode: null,
  },
  flood: {
    code: 'flood',
    name: { zh: '防汛队员', en: 'Flood crew' },
    posts: everybody,
    skill: 'flood',
    unitCode: null,
  },
  carers: { code: 'carers', name: { zh: '会照护的人', en: 'Carers' }, posts: everybody, skill: 'care', unitCode: null },
} as const satisfies Record<string, CardRole>
export type UsualRole = keyof typeof usualRoles
