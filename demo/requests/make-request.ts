import { addMinutes, type Instant, minutesBetween, msOf } from '../../kernel/shared/time.ts'
import type { CatalogueService } from '../catalogue/shapes.ts'
import type { PictureCode } from '../pictures.ts'
import type { Random } from '../random.ts'
import { sure } from '../sure.ts'
import { inventEnglishName, inventForm, inventName, inventResidentPhone } from '../town/names.ts'
import type { TownBuilding } from '../town/shapes.ts'
import { joinsFor, tellCourse } from './courses.ts'
import { communityCodeOf, type Ground, pickBuilding, pointIn } from './places.ts'
import type { Course, DemoChannel, DemoRequest, DemoStep } from './shapes.ts'
import type { Scene } from './story.ts'
import { saidOf, sayIt } from './wording.ts'

export interface Base {
  readonly ground: Ground
  readonly service: CatalogueService
  readonly random: Random
  readonly at: Instant
  readonly now: Instant
}
export interface Given {
  readonly building?: TownBuilding
  readonly course?: Exclude<Course, 'merged'>
  /** The last act that has happened (`submit`: none since it came in); what would follow is yet to come. */
  readonly stopAfter?: DemoStep['act'] | 'submit'
}

/** Services at somebody's own door, where the address goes down to the flat and older people rather ring. */
const atHome = new Set(['home_repair', 'elderly_help', 'errand', 'meal_help', 'hospital_company', 'power_cut'])

const pickChannel = ({ service, random }: Base, canPatrol: boolean): DemoChannel => {
  const isCare = atHome.has(service.code)
  return random.weighted<DemoChannel>([
    ['wechat', 30],
    ['web', 24],
    ['phone', isCare ? 60 : 24],
    ['walk_in', 4],
    ['visit', isCare ? 12 : 3],
    ['patrol', canPatrol ? 45 : 0],
  ])
}

/** Who typed it: the call-taker, the acceptor at the counter, the grid leader on the round, the visiting worker. */
const typedBy = ({ ground, random }: Base, channel: DemoChannel, building: TownBuilding): string | null => {
  if (channel === 'phone') return random.pick(ground.peopleByPost('call_taker')).username
  if (channel === 'walk_in') return random.pick(ground.peopleByPost('acceptor')).username
  if (channel === 'patrol') return sure(ground.peopleAt(building.areaCode)[0], 'grid leader').username
  if (channel === 'visit') return random.pick(ground.peopleAt(communityCodeOf(building.areaCode))).username
  return null
}

const makeReporter = (random: Random, channel: DemoChannel, language: 'zh' | 'en'): DemoRequest['reporter'] => {
  if (channel === 'patrol') return { name: null, phone: null }
  const isAnonymous = random.chance(channel === 'web' || channel === 'wechat' ? 0.2 : 0.06)
  if (isAnonymous) return { name: null, phone: null }
  const phone = inventResidentPhone(random)
  if (language === 'en') return { name: inventEnglishName(random), phone }
  if (channel === 'phone') return { name: inventForm(random), phone }
  return { name: random.chance(0.75) ? inventName(random) : null, phone }
}

/** As the place is named in speech: the building, and the flat where somebody is to ring. */
const namePlace = ({ service, random }: Base, building: TownBuilding): string => {
  const door = building.doors.length > 0 ? random.pick(building.doors) : null
  const name = random.chance(0.7) ? building.name : building.address
  return atHome.has(service.code) && door ? `${name}${door.unit}单元${door.door}` : name
}

const placeOf = (base: Base, channel: DemoChannel, building: TownBuilding, name: string): DemoRequest['place'] => {
  const { random } = base
  // One in a hundred says only words that no map knows: the desk has to ask.
  if (random.chance(0.01))
    return { point: null, areaCode: null, buildingId: null, words: '老桥头往东走，卖豆腐的那家对面' }
  const scanned = random.chance(0.2) ? building.areaCode : null
  if (channel === 'phone' || channel === 'walk_in') {
    return { point: null, areaCode: scanned, buildingId: building.id, words: name }
  }
  return { point: pointIn(building, random), areaCode: scanned, buildingId: null, words: name }
}

const pickCourse = ({ service, random }: Base): Exclude<Course, 'merged'> => {
  if (service.body.emergencyPhone) return 'emergency'
  // A question asked in office hours has no weather, parts or heavy machines to wait for.
  const work = saidOf[service.code]?.hours === 'office' ? 0 : 1
  return random.weighted<Exclude<Course, 'merged'>>([
    ['ordinary', 70],
    ['offer_declined', 6],
    ['declined', 5],
    ['rework', 4 * work],
    ['returned', 3.5 * work],
    ['partly_solved', 3],
    ['reopened', 3],
    ['extended', 3 * work],
    ['suspended', 2 * work],
    ['voided', 1.5],
  ])
}

const answersFor = ({ service, random }: Base, isUrgent: boolean): Record<string, string> => {
  const answers: Record<string, string> = {}
  for (const question of service.body.questions) {
    if (question.datatype !== 'singlevaluelist') continue
    if (!question.isRequired && !random.chance(0.6)) continue
    const isYesNo = question.values.some((value) => value.key === 'yes')
    answers[question.code] = isYesNo && isUrgent ? 'yes' : random.pick(question.values).key
  }
  return answers
}

/** Some cases of the last days are left lying by whoever had them, so that late ones of every kind are seen. */
const leftLying = (steps: readonly DemoStep[], { random, at, now }: Base): readonly DemoStep[] => {
  const days = minutesBetween(at, now) / 1440
  if (!random.chance(days < 4 ? 0.12 : days < 12 ? 0.03 : 0)) return steps
  return steps.slice(0, random.int(0, Math.max(0, steps.length - 2)))
}

const cutOff = (steps: readonly DemoStep[], stopAfter: Given['stopAfter']): readonly DemoStep[] => {
  if (stopAfter === undefined) return steps
  return steps.slice(0, steps.findIndex((step) => step.act === stopAfter) + 1)
}

/** One request and its story until `now`. */
export const makeRequest = (base: Base, given: Given = {}): DemoRequest => {
  const { ground, service, random, at, now } = base
  const said = sure(saidOf[service.code], service.code)
  const building = given.building ?? pickBuilding(ground, random)
  const canPatrol = said.patrol !== undefined && ground.areaByCode.get(building.areaCode)?.kind === 'grid2'
  const isEmergency = service.body.emergencyPhone !== null
  const isUrgent = isEmergency || (service.body.limits.arrived !== null && random.chance(0.3))
  const language = said.en && random.chance(0.05) ? 'en' : 'zh'
  const channel = language === 'en' ? 'web' : pickChannel(base, canPatrol)
  const by = typedBy(base, channel, building)
  const name = namePlace(base, building)
  const templates = language === 'en' ? said.en : channel === 'patrol' ? said.patrol : said.zh
  const words = sayIt(random.pick(templates ?? said.zh), name, random, channel !== 'patrol' && language === 'zh')
  const reporter = makeReporter(random, channel, language)
  const photos: PictureCode[] = said.pictures && channel !== 'phone' && random.chance(0.72) ? [said.pictures[0]] : []
  const scene: Scene = { ground, random, service, building, at, isUrgent }
  const course = given.course ?? pickCourse(base)
  const told = tellCourse(scene, course, language, by === null)
  const joined = service.body.duplicate.metres > 0 && random.chance(0.05) ? random.int(1, 3) : 0
  const all = [...told, ...joinsFor(scene, told, joined)].sort((a, b) => msOf(a.at) - msOf(b.at))
  const cut = given.stopAfter === undefined ? leftLying(all, base) : cutOff(told, given.stopAfter)
  return {
    id: random.uuid(),
    at,
    serviceCode: service.code,
    channel,
    by,
    language,
    words,
    answers: answersFor(base, isUrgent),
    place: placeOf(base, channel, building, name),
    photos,
    reporter,
    followKey: by === null ? random.uuid().replaceAll('-', '') : null,
    isUrgent,
    emergency: isEmergency ? 'called' : null,
    course,
    steps: cut.filter((step) => msOf(step.at) <= msOf(now)),
  }
}

/**
 * Neighbours who report the same thing again while it is open; the desk merges them into the first. Few services and
 * few cases: one in thirty has one or two.
 */
export const makeFollowers = (base: Base, leading: DemoRequest, building: TownBuilding): DemoRequest[] => {
  const { ground, service, random, now } = base
  const end = leading.steps.find((step) => step.act === 'finish')?.at
  const isKind = service.body.duplicate.metres > 0 && leading.course === 'ordinary'
  const point = leading.place.point ?? building
  if (!isKind || !end || !random.chance(0.035)) return []
  const open = minutesBetween(leading.at, end)
  return Array.from({ length: random.int(1, 2) }, (_, i): DemoRequest => {
    const dice = random.fork(`follower ${i}`)
    const at = addMinutes(leading.at, Math.round(open * dice.between(0.1, 0.7) * 60) / 60)
    const own = makeRequest({ ...base, random: dice, at }, { building, course: 'ordinary' })
    const acceptor = dice.pick(ground.peopleByPost('acceptor')).username
    const merge = { act: 'merge', by: acceptor, leadingId: leading.id, at: addMinutes(at, open * 0.2) } as const
    const told = dice.chance(0.5) && own.language === 'zh' ? `${own.words}（邻居好像也报过）` : own.words
    return {
      ...own,
      words: told,
      place: { ...leading.place, point: { lng: point.lng, lat: point.lat }, buildingId: null },
      channel: 'wechat',
      by: null,
      followKey: dice.uuid().replaceAll('-', ''),
      reporter: { name: inventName(dice), phone: inventResidentPhone(dice) },
      course: 'merged',
      steps: msOf(merge.at) <= msOf(now) ? [merge] : [],
    }
  })
}
