import type { Skill } from '../../../catalogue/rules/skills.ts'
import type { ResponderKind } from '../alerts/shapes.ts'
import type { Random } from './random.ts'
import type { DutyWindow, SimulatedPlace, SimulatedResponder } from './town.ts'

const everyDay = [0, 1, 2, 3, 4, 5, 6]
const weekdays = [0, 1, 2, 3, 4]
const weekend = [5, 6]
const hour = 60

/** How widely people of one kind differ, in log odds: from .62, two thirds lie between .42 and .78. */
const habitSpread = 0.8

/** Likelihood of each skill by kind; assumed, as everything about people here. */
const skillOdds: Readonly<Record<ResponderKind, Readonly<Partial<Record<Skill, number>>>>> = {
  grid2_leader: { care: 0.3, mediation: 0.15, first_aid: 0.1, repair: 0.08, search: 0.3, flood: 0.2 },
  grid1_leader: { care: 0.6, mediation: 0.6, first_aid: 0.3, repair: 0.15, hazard: 0.05, search: 0.5, flood: 0.5 },
  worker: { care: 0.3, mediation: 0.2, first_aid: 0.4, repair: 0.9, hazard: 0.6, search: 0.3, flood: 0.8 },
  officer: { care: 0.2, mediation: 0.9, first_aid: 0.9, hazard: 0.9, search: 1, flood: 0.6 },
  volunteer: { care: 0.5, mediation: 0.1, first_aid: 0.4, repair: 0.2, search: 0.4, flood: 0.2 },
}

/** Weekly duty of one person; night is covered by those who said they may be woken. */
const dutyOf = (kind: ResponderKind, nth: number, place: number, random: Random): DutyWindow[] => {
  const window = (days: readonly number[], from: number, to: number): DutyWindow => ({
    days,
    from: from * hour,
    to: to * hour,
    place,
  })
  const night = [window(everyDay, 0, 7), window(everyDay, 22, 24)]
  if (kind === 'worker' || kind === 'officer') {
    const shift = nth % 3
    if (shift === 0) return [window(everyDay, 7, 15)]
    if (shift === 1) return [window(everyDay, 15, 23)]
    return [window(everyDay, 0, 7), window(everyDay, 23, 24)]
  }
  if (kind === 'grid1_leader') return [window(everyDay, 7, 22), ...(random.is(0.3) ? night : [])]
  if (kind === 'volunteer') return [window(weekdays, 18, 22), window(weekend, 9, 21)]
  const life = random.next()
  // Retired or at home · at work by day · in shifts.
  const day =
    life < 0.35
      ? [window(everyDay, 7, 22)]
      : life < 0.75
        ? [window(weekdays, 18, 22), window(weekend, 8, 22)]
        : [window(random.is(0.5) ? everyDay.slice(0, 4) : everyDay.slice(3), 8, 20)]
  return random.is(0.2) ? [...day, ...night] : day
}

const skillsOf = (kind: ResponderKind, random: Random): ReadonlySet<Skill> => {
  const has = new Set<Skill>()
  for (const [skill, odds] of Object.entries(skillOdds[kind])) if (random.is(odds)) has.add(skill as Skill)
  return has
}

/** Leaders at home in their grid; teams and officers where they are stationed; volunteers anywhere. */
export const makePeople = (
  places: readonly SimulatedPlace[],
  random: Random,
  isVillage: boolean,
): SimulatedResponder[] => {
  const people: SimulatedResponder[] = []
  const add = (kind: ResponderKind, nth: number, place: number, leads: readonly string[]) => {
    const own = random.fork(`${kind}/${nth}`)
    const rides = isVillage
      ? 0.75
      : kind === 'grid2_leader' || kind === 'volunteer'
        ? 0.12
        : kind === 'grid1_leader'
          ? 0.4
          : 1
    people.push({
      id: `${kind}-${nth}`,
      kind,
      skills: skillsOf(kind, own),
      isObliged: kind !== 'volunteer',
      leads,
      travel: own.is(rides) ? 'ebike' : 'walk',
      duty: dutyOf(kind, nth, place, own),
      alertsPerWeek: kind === 'volunteer' ? 4 : null,
      habit: habitSpread * own.normal(),
    })
  }
  const seen = new Set<string>()
  let small = 0
  let large = 0
  for (const [place, { areaPaths }] of places.entries()) {
    for (const [grid2, grid1] of areaPaths) {
      if (grid2 !== undefined && !seen.has(grid2)) {
        seen.add(grid2)
        add('grid2_leader', small++, place, [grid2])
      }
      if (grid1 !== undefined && !seen.has(grid1)) {
        seen.add(grid1)
        add('grid1_leader', large++, place, [grid1])
      }
    }
  }
  const homes = places.reduce((sum, { households }) => sum + households, 0)
  const anywhere = (n: number) => Math.floor(((n + random.next()) * 7919) % places.length)
  const teams = Math.max(3, Math.round((12 * homes) / 8000))
  const officers = Math.max(3, Math.round((6 * homes) / 8000))
  for (let i = 0; i < teams; i++) add('worker', i, anywhere(i), [])
  for (let i = 0; i < officers; i++) add('officer', i, anywhere(i + teams), [])
  return people
}
