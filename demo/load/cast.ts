import type { Staff, System, Visitor } from '../../kernel/shared/actor.ts'
import { addDays, dayOf, type Instant, startOfDay } from '../../kernel/shared/time.ts'
import { sure } from '../sure.ts'
import type { Town, TownPerson } from '../town/shapes.ts'

/** Everybody who acts in the stories, with the rights their posts give them. */
export interface Cast {
  readonly visitor: Visitor
  readonly system: System
  /** By the name they sign in with. */
  staff(username: string): Staff
  person(username: string): TownPerson
  personById(id: string): TownPerson | undefined
  /** The first holder of a post who is not one of these people. */
  other(post: TownPerson['post'], not: readonly string[]): Staff
}

export const castOf = (town: Town, jurisdictionId: string, now: Instant): Cast => {
  const areaIds = new Map(town.areas.map((area) => [area.code, area.id]))
  const from = startOfDay(addDays(dayOf(now), -365))
  const staffOf = ({ id, name, post, areaCode }: TownPerson): Staff => ({
    kind: 'staff',
    jurisdictionId,
    personId: id,
    name,
    sessionId: id,
    grants: [{ role: post, areaId: sure(areaIds.get(areaCode), areaCode), from, to: null }],
  })
  const people = new Map(town.people.map((person) => [person.username, person]))
  const byId = new Map(town.people.map((person) => [person.id, person]))
  const staff = new Map(town.people.map((person) => [person.username, staffOf(person)]))
  return {
    visitor: { kind: 'visitor', jurisdictionId },
    system: { kind: 'system', jurisdictionId },
    staff: (username) => sure(staff.get(username), username),
    person: (username) => sure(people.get(username), username),
    personById: (id) => byId.get(id),
    other: (post, not) =>
      staffOf(
        sure(
          town.people.find((p) => p.post === post && !not.includes(p.id)),
          post,
        ),
      ),
  }
}
