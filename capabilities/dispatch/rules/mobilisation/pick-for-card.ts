import type { Skill } from '../../../catalogue/rules/skills.ts'
import type { CardRole, RunCardBody, ShortRole } from '../../contract/mobilisation.ts'
import { fillPlaces } from './fill-places.ts'

/** Somebody who could be called, as the place of the event sees them. */
export interface CardPerson {
  readonly personId: string
  readonly post: CardRole['posts'][number]
  readonly unitCode: string | null
  readonly skills: readonly Skill[]
  /** Staff, leaders, police: called first. Volunteers fill what stays open. */
  readonly isObliged: boolean
  readonly isOnDuty: boolean
  /** On the way to a door or at one, or called together elsewhere: not taken away from there. */
  readonly isBusy: boolean
  /** Was asked to a door and has not answered: called after those who were asked nothing. */
  readonly isAsked: boolean
  /** Called together elsewhere within the card's rest. */
  readonly isResting: boolean
  /** Minutes from the call to the place. */
  readonly etaMinutes: number
  /** Straight line to the place, metres: what the card's radius limits. */
  readonly metres: number
}

/** A call of this mobilisation that was already made. */
export interface EarlierCall {
  readonly personId: string
  readonly level: number
  readonly role: string
  /** Still fills its place (rules/mobilisation/call-states.ts). */
  readonly isStanding: boolean
}

/** Somebody to call now, and why them. */
export interface Picked {
  readonly personId: string
  readonly post: CardPerson['post']
  readonly level: number
  readonly role: string
  readonly etaMinutes: number
  /** Place among those who could be called for this part, 1 is the nearest. */
  readonly rank: number
  /** How many could be called for this part. */
  readonly among: number
}

type Why = keyof ShortRole['why']

export const isAble = (role: CardRole, person: CardPerson): boolean =>
  role.posts.includes(person.post) &&
  (role.skill === null || person.skills.includes(role.skill)) &&
  (role.unitCode === null || person.unitCode === role.unitCode)

/** How many of each part a level asks for. */
export const wantedAt = (card: RunCardBody, level: number): ReadonlyMap<string, number> => {
  const wanted = new Map<string, number>()
  for (const { role, count } of card.levels[level - 1] ?? []) wanted.set(role, (wanted.get(role) ?? 0) + count)
  return wanted
}

const inOrder = (a: CardPerson, b: CardPerson): number =>
  Number(b.isObliged) - Number(a.isObliged) ||
  Number(a.isAsked) - Number(b.isAsked) ||
  a.etaMinutes - b.etaMinutes ||
  (a.personId < b.personId ? -1 : 1)

/**
 * Whom a card calls at a level, and what stays short. Levels add to each other: those below are filled first, what was
 * called earlier and still stands counts, and everybody is called at most once in one mobilisation. Of those who are able
 * (post, skill, unit), on duty, free, rested and near enough, the obliged come before volunteers, then the nearest.
 * Running it again fills only what is short by then. Order: deterministic.
 * @param level 1 and up; above the card's highest it is that one
 * @returns `shorts` one for every part of a level that is not full: how many of the able were passed over, each counted
 *   under one reason; `none` is how many places stay empty even if all of them came
 */
export const pickForCard = (input: {
  readonly card: RunCardBody
  readonly level: number
  readonly people: readonly CardPerson[]
  readonly earlier: readonly EarlierCall[]
}): { readonly picks: readonly Picked[]; readonly shorts: readonly ShortRole[] } => {
  const { card, people } = input
  const top = Math.min(input.level, card.levels.length)
  const called = new Set(input.earlier.map((call) => call.personId))
  const roles = new Map(card.roles.map((role) => [role.code, role]))
  const whyNot = (person: CardPerson): Why | null => {
    if (called.has(person.personId)) return 'already'
    if (!person.isOnDuty) return 'offDuty'
    if (person.isBusy) return 'busy'
    if (person.isResting) return 'resting'
    if (card.radiusM !== null && person.metres > card.radiusM) return 'tooFar'
    return null
  }

  const picks: Picked[] = []
  const counted: { level: number; role: CardRole; wanted: number; holders: Set<string> }[] = []
  for (let level = 1; level <= top; level++) {
    const parts = [...wantedAt(card, level)].flatMap(([code, wanted]) => {
      const role = roles.get(code)
      if (!role) return []
      const standing = input.earlier.filter((c) => c.level === level && c.role === code && c.isStanding)
      const candidates = people
        .flatMap((person, index) => (isAble(role, person) && whyNot(person) === null ? [{ person, index }] : []))
        .sort((a, b) => inOrder(a.person, b.person))
      return [{ role, wanted, candidates, holders: new Set(standing.map((c) => c.personId)) }]
    })
    const filled = fillPlaces(
      parts.map(({ wanted, holders, candidates }) => ({
        wanted: Math.max(0, wanted - holders.size),
        candidates: candidates.map(({ index }) => index),
      })),
    )
    for (const [n, { role, wanted, candidates, holders }] of parts.entries()) {
      const nearer = candidates.map(({ person }) => person.etaMinutes).sort((a, b) => a - b)
      for (const index of filled[n] ?? []) {
        const person = people[index]
        if (!person) continue
        const { personId, post, etaMinutes } = person
        const rank = nearer.indexOf(etaMinutes) + 1
        picks.push({ personId, post, level, role: role.code, etaMinutes, rank, among: candidates.length })
        called.add(personId)
        holders.add(personId)
      }
      counted.push({ level, role, wanted, holders })
    }
  }

  const shorts = counted.flatMap(({ level, role, wanted, holders }): ShortRole[] => {
    if (holders.size >= wanted) return []
    const able = people.filter((person) => isAble(role, person))
    const why = { none: Math.max(0, wanted - able.length), offDuty: 0, busy: 0, tooFar: 0, resting: 0, already: 0 }
    for (const person of able) {
      if (holders.has(person.personId)) continue
      const reason = whyNot(person)
      if (reason !== null) why[reason]++
    }
    return [{ level, role: role.code, wanted, called: holders.size, why }]
  })
  return { picks, shorts }
}
