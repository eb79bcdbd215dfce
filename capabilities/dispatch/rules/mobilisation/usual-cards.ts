import type { RunCard, RunCardBody } from '../../contract/mobilisation.ts'
import { type UsualRole, usualRoles } from './usual-roles.ts'

type Level = Partial<Record<UsualRole, number>>
interface Usual extends Pick<RunCardBody, 'name' | 'icon' | 'radiusM' | 'restMinutes' | 'instruction'> {
  /** Fixed, so that a card an office rewrites takes the place of the usual one. */
  readonly number: number
  readonly levels: readonly Level[]
}

/**
 * Cards every office begins with: an offer to be rewritten, not a rule of law. Numbers are chosen for a street of some
 * 50 leaders. Level 1 is who one event at one door needs, level 2 a whole block, level 3 everybody near. What the desk
 * says first repeats what the emergency services ask of laymen: call them, get people out, do not play the expert.
 */
const usual: readonly Usual[] = [
  {
    number: 1,
    name: { zh: '火情', en: 'Fire' },
    icon: 'flame',
    radiusM: 3000,
    restMinutes: 0,
    levels: [
      { leaders: 3, community: 1, hazard: 1, police: 1 },
      { leaders: 4, community: 2, first_aid: 1, volunteers: 3 },
      { leaders: 10, community: 4, department: 2, volunteers: 10 },
    ],
    instruction: {
      zh: '先确认已打119。疏散楼内人员，走楼梯不坐电梯，腾出消防通道；不要自己进火场。',
      en: 'First make sure 119 was called. Get people out by the stairs, clear the way for the engines, do not go in.',
    },
  },
  {
    number: 2,
    name: { zh: '洪涝', en: 'Flood' },
    icon: 'flood',
    radiusM: null,
    restMinutes: 60,
    levels: [
      { leaders: 4, community: 2, flood: 2 },
      { leaders: 8, department: 2, flood: 4, carers: 2 },
      { leaders: 20, community: 6, police: 2, volunteers: 20 },
    ],
    instruction: {
      zh: '先转移低处和行动不便的人，逐户敲门清点；不涉水过河，远离断落的电线。',
      en: 'Move those who live low or walk badly first, knock at every door and count. Do not wade; keep off fallen wires.',
    },
  },
  {
    number: 3,
    name: { zh: '人员走失', en: 'Missing person' },
    icon: 'search',
    radiusM: 5000,
    restMinutes: 120,
    levels: [
      { leaders: 4, searchers: 2, police: 1 },
      { leaders: 8, community: 2, searchers: 4, volunteers: 10 },
      { leaders: 20, volunteers: 40 },
    ],
    instruction: {
      zh: '问清衣着、最后地点和常去的地方，分片找：水边、车站、老住处；找到先报总台。老人儿童走失请立即报110。',
      en: 'Ask for clothes, last place, usual places. Search by blocks: water, stations, the old home. Found: tell the desk. For a child or an old person call 110 now.',
    },
  },
  {
    number: 4,
    name: { zh: '矛盾纠纷', en: 'Dispute' },
    icon: 'people',
    radiusM: 3000,
    restMinutes: 0,
    levels: [
      { leaders: 1, mediators: 1 },
      { community: 1, mediators: 1, police: 1 },
      { community: 2, department: 1, police: 2 },
    ],
    instruction: {
      zh: '先把双方分开，听各自说完；有人动手或拿器械，立即报110，不要上前。',
      en: 'Part them, let each side speak to the end. If anybody strikes or holds a weapon: 110, and keep away.',
    },
  },
  {
    number: 5,
    name: { zh: '停电', en: 'Blackout' },
    icon: 'bolt',
    radiusM: null,
    restMinutes: 60,
    levels: [
      { leaders: 2, repair: 1 },
      { leaders: 6, community: 2, repair: 2, carers: 2 },
      { leaders: 15, department: 2, volunteers: 10 },
    ],
    instruction: {
      zh: '先看有没有人困在电梯、有没有靠呼吸机等设备的病人；问清停电范围，报供电95598。',
      en: 'First: anybody in a lift, anybody who lives by a machine? Then how far it reaches, and call the grid on 95598.',
    },
  },
  {
    number: 6,
    name: { zh: '燃气泄漏', en: 'Gas smell' },
    icon: 'gas',
    radiusM: 3000,
    restMinutes: 0,
    levels: [
      { leaders: 2, hazard: 1, repair: 1 },
      { leaders: 4, community: 2, hazard: 2, police: 1 },
      { leaders: 10, community: 4, first_aid: 2, volunteers: 5 },
    ],
    instruction: {
      zh: '不开关电器、不在屋里打电话；开窗、关总阀、撤到楼外再报燃气公司和119。',
      en: 'Touch no switch, make no call indoors. Open windows, shut the main valve, go outside, then call the gas company and 119.',
    },
  },
  {
    number: 7,
    name: { zh: '雨雪冰冻', en: 'Snow and ice' },
    icon: 'snow',
    radiusM: null,
    restMinutes: 240,
    levels: [
      { leaders: 4, department: 2 },
      { leaders: 10, community: 4, volunteers: 10 },
      { leaders: 20, department: 4, volunteers: 30 },
    ],
    instruction: {
      zh: '先清坡道、台阶、公交站和医院门口；看望独居老人，提醒用煤取暖要通风。',
      en: 'Slopes, steps, bus stops and the clinic first. Look in on old people who live alone; coal stoves need air.',
    },
  },
  {
    number: 8,
    name: { zh: '高温看护', en: 'Heat wave' },
    icon: 'sun',
    radiusM: null,
    restMinutes: 240,
    levels: [
      { leaders: 4, carers: 2 },
      { leaders: 10, community: 4, carers: 4, first_aid: 1 },
      { leaders: 20, community: 6, volunteers: 20 },
    ],
    instruction: {
      zh: '逐户看望独居和高龄老人：喝水、开窗、到避暑点；神志不清、不出汗的立即打120。',
      en: 'Visit the old and those who live alone: water, air, the cool room. Confused or no longer sweating: 120 at once.',
    },
  },
]

const idOf = (number: number) => `6a0c7d00-0000-4000-8000-${String(number).padStart(12, '0')}`

/** Version 0: nobody of the office has written it yet. */
export const usualCards: readonly RunCard[] = usual.map(({ number, levels, ...rest }) => {
  const named = [...new Set(levels.flatMap((level) => Object.keys(level) as UsualRole[]))]
  return {
    id: idOf(number),
    version: 0,
    isEnded: false,
    body: {
      ...rest,
      roles: named.map((code) => ({ ...usualRoles[code], posts: [...usualRoles[code].posts] })),
      levels: levels.map((level) => Object.entries(level).map(([role, count]) => ({ role, count }))),
    },
  }
})

/** The cards of an office: its own, and the usual ones it has not rewritten, in the order of the usual ones. */
export const cardsOf = (own: readonly RunCard[]): RunCard[] => {
  const byId = new Map(own.map((card) => [card.id, card]))
  const usualIds = new Set(usualCards.map((card) => card.id))
  return [
    ...usualCards.map((card) => byId.get(card.id) ?? card),
    ...own.filter((card) => !usualIds.has(card.id)).toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  ]
}
