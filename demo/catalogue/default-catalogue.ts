import { uuidOf } from '../random.ts'
import { units } from '../town/people.ts'
import type { PostKind, UnitCode } from '../town/shapes.ts'
import { cityServices } from './city.ts'
import { cityOrderServices } from './city-order.ts'
import { emergencyRules, harmlessPhrases } from './emergency-rules.ts'
import { livelihoodServices } from './livelihood.ts'
import { opinionServices } from './opinion.ts'
import { platformReplies } from './replies.ts'
import { safetyServices } from './safety.ts'
import {
  type Catalogue,
  type CatalogueService,
  type Platform,
  type PlatformCode,
  type ServiceDraft,
  type Tile,
  tileCodes,
} from './shapes.ts'
import { stabilityServices } from './stability.ts'

/** The five platforms of the office. */
const platforms: readonly Platform[] = [
  {
    code: 'opinion',
    name: { zh: '舆情处理', en: 'Feedback and complaints' },
    description: { zh: '意见、投诉、表扬，件件有回音', en: 'Suggestions, complaints and thanks: each is answered' },
    icon: 'suggestion',
    replies: platformReplies.opinion,
  },
  {
    code: 'livelihood',
    name: { zh: '民生服务', en: 'Daily life' },
    description: { zh: '水电气、助老助残、社保低保', en: 'Water and power, help at home, pensions and relief' },
    icon: 'home',
    replies: platformReplies.livelihood,
  },
  {
    code: 'safety',
    name: { zh: '安全生产', en: 'Safety' },
    description: { zh: '火患、燃气、房屋、汛期隐患', en: 'Fire, gas, buildings, floods' },
    icon: 'safety',
    replies: platformReplies.safety,
  },
  {
    code: 'stability',
    name: { zh: '综治维稳', en: 'Peace among neighbours' },
    description: { zh: '噪声、纠纷调解、法律服务', en: 'Noise, disputes, legal help' },
    icon: 'people',
    replies: platformReplies.stability,
  },
  {
    code: 'city',
    name: { zh: '城市管理', en: 'The town around us' },
    description: { zh: '路灯、道路、垃圾、停车、绿化', en: 'Lamps, roads, rubbish, parking, greenery' },
    icon: 'lamp',
    replies: platformReplies.city,
  },
]

/** Eight tiles; “not sure” is the service marked so, under the last one. */
const tiles: readonly Tile[] = [
  {
    position: tileCodes.indexOf('street') + 1,
    code: 'street',
    name: { zh: '路灯道路', en: 'Lamps and roads' },
    icon: 'lamp',
  },
  {
    position: tileCodes.indexOf('rubbish') + 1,
    code: 'rubbish',
    name: { zh: '垃圾卫生', en: 'Rubbish' },
    icon: 'trash',
  },
  {
    position: tileCodes.indexOf('water_power') + 1,
    code: 'water_power',
    name: { zh: '水电气', en: 'Water and power' },
    icon: 'water',
  },
  {
    position: tileCodes.indexOf('noise') + 1,
    code: 'noise',
    name: { zh: '噪声异味', en: 'Noise and smell' },
    icon: 'noise',
  },
  { position: tileCodes.indexOf('hazard') + 1, code: 'hazard', name: { zh: '安全隐患', en: 'Danger' }, icon: 'safety' },
  {
    position: tileCodes.indexOf('help') + 1,
    code: 'help',
    name: { zh: '上门帮忙', en: 'Help at home' },
    icon: 'elderly-care',
  },
  {
    position: tileCodes.indexOf('documents') + 1,
    code: 'documents',
    name: { zh: '办事咨询', en: 'Papers and advice' },
    icon: 'document',
  },
  {
    position: tileCodes.indexOf('other') + 1,
    code: 'other',
    name: { zh: '建议其他', en: 'Anything else' },
    icon: 'question',
  },
]

const isUnit = (handler: string): handler is UnitCode => units.some((unit) => unit.code === handler)

const complete =
  (platform: PlatformCode) =>
  (draft: ServiceDraft): CatalogueService => {
    const { code, name, description, icon, limits } = draft
    const posts = draft.handlers.map((handler): PostKind => (isUnit(handler) ? 'department_worker' : handler))
    const ownReplies = draft.replies ?? platformReplies[platform]
    return {
      // The same id in every copy: a service keeps its name in exports from one office to the next.
      id: uuidOf('catalogue', code),
      code,
      platform,
      handlers: draft.handlers,
      body: {
        name,
        description,
        icon,
        tile: draft.tile === null ? null : tileCodes.indexOf(draft.tile) + 1,
        isPublic: draft.tile !== null,
        isUnsure: draft.isUnsure ?? false,
        // The promise of the quarter of an hour is what its clock says, so the two can never differ.
        isDoorService: limits.arrived?.unit === 'minutes' && limits.arrived.count <= 15,
        limits,
        unitCodes: draft.handlers.filter(isUnit),
        // In the order of the list: without a place in it, the units would be asked before the grid's leaders. A unit
        // named first leaves the rest to the grid as usual.
        handlers: posts[0] === 'department_worker' ? [] : [...new Set(posts)],
        skill: draft.skill ?? null,
        duplicate: draft.duplicate ?? { metres: 0, days: 0 },
        replies: [...ownReplies],
        questions: [...(draft.questions ?? [])],
        open311Code: draft.open311Code,
        emergencyPhone: draft.emergency?.phone ?? null,
      },
    }
  }

const drafts = [
  ...cityServices,
  ...cityOrderServices,
  ...livelihoodServices,
  ...safetyServices,
  ...stabilityServices,
  ...opinionServices,
]

/** Each word once; the general list decides when a service names the same word. */
const emergencyWords = [
  ...new Map(
    [...drafts.flatMap((draft) => draft.emergency ?? []), ...emergencyRules].flatMap(({ words, phone }) =>
      words.map((word) => [word, { word, phone }] as const),
    ),
  ).values(),
]

/** The catalogue a new office starts from; it may change every word and limit, each change is a version. */
export const defaultCatalogue: Catalogue = {
  platforms,
  tiles,
  services: [
    ...cityServices.map(complete('city')),
    ...cityOrderServices.map(complete('city')),
    ...livelihoodServices.map(complete('livelihood')),
    ...safetyServices.map(complete('safety')),
    ...stabilityServices.map(complete('stability')),
    ...opinionServices.map(complete('opinion')),
  ],
  emergencyWords,
  harmlessPhrases,
}
