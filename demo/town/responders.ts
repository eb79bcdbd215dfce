import type { Random } from '../random.ts'
import { sure } from '../sure.ts'
import type { PostKind, Town, TownBuilding, TownPerson, UnitCode } from './shapes.ts'

/** What somebody can do at a door, as the catalogue asks for it. */
type Skill = 'first_aid' | 'care' | 'repair' | 'hazard' | 'mediation' | 'search' | 'flood'
interface Span {
  readonly weekday: number
  readonly from: string
  readonly to: string
}
/** Somebody who can be asked to a door within minutes. */
export interface TownResponder {
  readonly personId: string
  readonly skills: readonly Skill[]
  readonly travel: 'walk' | 'ebike'
  readonly placeKind: 'area' | 'home' | 'office'
  readonly placeLng: number | null
  readonly placeLat: number | null
  /** null: the hours of the post. */
  readonly weekly: readonly Span[] | null
  readonly alertBudget: number | null
}

const weekdays = [1, 2, 3, 4, 5]
const weekend = [0, 6]
const everyDay = [0, 1, 2, 3, 4, 5, 6]
const spans = (days: readonly number[], from: string, to: string): Span[] =>
  days.map((weekday) => ({ weekday, from, to }))

/**
 * Hours of the posts in this office: leaders by day and in the evening, offices in office hours, volunteers when they are
 * home. The police have hours of their own, one of the two of a community at any time.
 */
export const weeklyOfPosts: Partial<Record<PostKind, Span[]>> = {
  grid2_leader: spans(everyDay, '07:00', '22:00'),
  grid1_leader: spans(everyDay, '07:00', '23:00'),
  community_worker: spans(weekdays, '08:30', '18:00'),
  department_worker: spans(weekdays, '08:30', '18:00'),
  volunteer: [...spans(weekdays, '18:30', '21:30'), ...spans(weekend, '08:00', '21:00')],
}

type Chances = Readonly<Partial<Record<Skill, number>>>
const skillsOfPost: Partial<Record<PostKind, Chances>> = {
  grid2_leader: { care: 0.35, mediation: 0.3, flood: 0.25, search: 0.15, first_aid: 0.12, repair: 0.08, hazard: 0.04 },
  grid1_leader: { mediation: 0.6, care: 0.4, flood: 0.4, first_aid: 0.3, search: 0.3, hazard: 0.15, repair: 0.1 },
  community_worker: { mediation: 0.6, care: 0.5, flood: 0.3, first_aid: 0.25, search: 0.2 },
  police: { search: 1, mediation: 0.7, first_aid: 0.6, hazard: 0.5, flood: 0.3 },
  volunteer: { care: 0.35, first_aid: 0.3, search: 0.3, flood: 0.3, repair: 0.2, mediation: 0.2 },
}
const skillsOfUnit: Record<UnitCode, Chances> = {
  urban_management_office: { hazard: 0.4, mediation: 0.5 },
  social_affairs_office: { care: 1, first_aid: 0.3 },
  emergency_office: { hazard: 1, flood: 1, first_aid: 0.8, search: 0.8 },
  peace_office: { mediation: 1, search: 0.5 },
  municipal_team: { repair: 1, flood: 0.6, hazard: 0.4 },
  sanitation_station: { flood: 0.5, repair: 0.3 },
}
const ebikes: Partial<Record<PostKind, number>> = {
  grid2_leader: 0.35,
  grid1_leader: 0.6,
  community_worker: 0.5,
  department_worker: 0.7,
  police: 1,
  volunteer: 0.4,
}

/** Two take turns, twelve hours each: by day on the one's days, by night on the other's. */
const turns = (isFirst: boolean): Span[] =>
  everyDay.map((weekday) =>
    (weekday % 2 === 0) === isFirst ? { weekday, from: '08:00', to: '20:00' } : { weekday, from: '20:00', to: '08:00' },
  )

/** Hours of their own: the police, the emergency office by night, and the evening rota of the communities. */
const ownHours = (person: TownPerson, nth: number): readonly Span[] | null => {
  // Whoever tries the product as this person is on duty, whatever the hour.
  if (person.isShown) return spans(everyDay, '00:00', '00:00')
  if (person.post === 'police' || person.unitCode === 'emergency_office') return turns(nth % 2 === 0)
  const usual = weeklyOfPosts[person.post] ?? []
  if (person.post === 'community_worker') {
    const evening = weekdays.filter((day) => day % 3 === nth % 3)
    return [...usual, ...spans(evening, '18:00', '21:00'), ...spans([nth % 2 === 0 ? 0 : 6], '09:00', '17:00')]
  }
  // Half of the repairers and cleaners work through the weekend.
  const worksOn = person.unitCode === 'municipal_team' || person.unitCode === 'sanitation_station'
  return worksOn && nth % 2 === 0 ? [...usual, ...spans(weekend, '08:00', '17:00')] : null
}

/** Buildings by the code of the area they stand in, and by every one above it. */
const byAreaAbove = (buildings: readonly TownBuilding[], parentOf: ReadonlyMap<string, string | null>) => {
  const found = new Map<string, TownBuilding[]>()
  for (const building of buildings) {
    for (let code: string | null = building.areaCode; code !== null; code = parentOf.get(code) ?? null) {
      const here = found.get(code)
      if (here) here.push(building)
      else found.set(code, [building])
    }
  }
  return found
}

/** Everybody who goes on foot, with what the quarter of an hour must know of them. Everything is drawn from the seed. */
export const makeResponders = (town: Town, random: Random): TownResponder[] => {
  const parentOf = new Map(town.areas.map(({ code, parentCode }) => [code, parentCode]))
  const isHome = ({ use }: TownBuilding) => use === 'homes' || use === 'house'
  const homesOf = byAreaAbove(town.buildings.filter(isHome), parentOf)
  const publicOf = byAreaAbove(
    town.buildings.filter(({ use }) => use === 'public'),
    parentOf,
  )
  const met = new Map<string, number>()
  const draw = (chances: Chances) =>
    (Object.entries(chances) as [Skill, number][]).filter(([, chance]) => random.chance(chance)).map(([skill]) => skill)

  return town.people.flatMap((person): TownResponder[] => {
    const { id, post, areaCode, unitCode, isShown } = person
    const chances = unitCode ? skillsOfUnit[unitCode] : skillsOfPost[post]
    if (!chances) return []
    const group = `${post}/${unitCode ?? areaCode}`
    const nth = met.get(group) ?? 0
    met.set(group, nth + 1)
    const isAtHome = post === 'grid2_leader' || post === 'grid1_leader' || post === 'volunteer'
    const choice = (isAtHome ? homesOf : publicOf).get(areaCode) ?? []
    const building = choice.length > 0 ? random.pick(choice) : random.pick(sure(homesOf.get(areaCode), 'homes'))
    const skills = draw(chances)
    return [
      {
        personId: id,
        // A volunteer who offers nothing can still hold a hand.
        skills: skills.length === 0 && post === 'volunteer' ? ['care'] : skills,
        travel: isShown || random.chance(ebikes[post] ?? 0) ? 'ebike' : 'walk',
        placeKind: isAtHome ? 'home' : 'office',
        placeLng: building.lng,
        placeLat: building.lat,
        weekly: ownHours(person, nth),
        alertBudget: post === 'volunteer' ? random.int(3, 10) : null,
      },
    ]
  })
}
