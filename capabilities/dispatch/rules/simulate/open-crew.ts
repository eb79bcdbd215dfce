import type { FreeResponder, ResponderKind } from '../alerts/shapes.ts'
import { usualTravel } from '../travel/minutes-to-door.ts'
import type { Beliefs } from './beliefs.ts'
import type { Random } from './random.ts'
import { isNight, type Scenario } from './scenario.ts'
import { dutyTable, type SimulatedTown, slotAt } from './town.ts'

/** What the office sees of a person; the object is kept and brought up to date before every look. */
type Seen = { -readonly [K in keyof FreeResponder]: FreeResponder[K] } & { dutyHours: number }

/** One person of the simulation, as they are now. */
export interface CrewMember {
  readonly nth: number
  readonly kind: ResponderKind
  readonly seen: Seen
  /** Minutes for every metre. */
  readonly perMetre: number
  isBusy: boolean
  isAlerted: boolean
  /** Where they are when free: the last door for a while, then the duty place. */
  place: number
  lastDoor: number
  lastDoorUntil: number
  alerts: number
  jobs: number
  /** Way and work. */
  minutes: number
}

export interface Crew {
  readonly members: readonly CrewMember[]
  /** Everybody on duty, idle and not asked, with beliefs of this moment; `places[i]` is where the i-th is. */
  readonly free: (now: number) => readonly CrewMember[]
  readonly onDuty: (now: number) => { all: number; bySkill: Record<string, number> }
  /** Does this person really accept now? Drawn by the caller's chance. */
  readonly accepts: (who: CrewMember, now: number, random: Random) => boolean
  readonly dutyHours: (who: CrewMember, days: number) => number
}

/** After a job people are believed where they last were for so long; then at their duty place again. */
export const freshPlaceMinutes = 20

const logOdds = (p: number) => Math.log(p / (1 - p))
const oddsOf = (x: number) => 1 / (1 + Math.exp(-x))

/** Opens the people of a town. `callout`: from then on each is on duty with the scenario's share, whatever the rota says. */
export const openCrew = (
  town: SimulatedTown,
  scenario: Scenario,
  beliefs: Beliefs,
  callout: number,
  random: Random,
): Crew => {
  const tables = dutyTable(town)
  const homes = tables.map((table) => (table.find((place) => place > 0) ?? 1) - 1)
  const isCalled = town.responders.map(() => random.is(scenario.surge?.onDuty ?? 0))
  const hoursAWeek = tables.map((table) => table.reduce((sum, place) => sum + (place > 0 ? 0.25 : 0), 0))
  const members = town.responders.map((responder, nth): CrewMember => {
    const place = homes[nth] ?? 0
    return {
      nth,
      kind: responder.kind,
      seen: {
        id: responder.id,
        kind: responder.kind,
        skills: responder.skills,
        isObliged: responder.isObliged,
        x: 0,
        y: 0,
        pAccept: 0,
        loadMinutes: 0,
        dutyHours: ((hoursAWeek[nth] ?? 0) * 30) / 7,
        alertsLeft: responder.alertsPerWeek,
        leads: responder.leads,
      },
      perMetre: 1 / usualTravel.speed[responder.travel],
      isBusy: false,
      isAlerted: false,
      place,
      lastDoor: place,
      lastDoorUntil: -1,
      alerts: 0,
      jobs: 0,
      minutes: 0,
    }
  })

  /** Where this person is on duty now; −1: off duty. */
  const dutyPlace = (nth: number, now: number): number => {
    const rota = (tables[nth]?.[slotAt(now)] ?? 0) - 1
    if (now < callout) return rota
    return isCalled[nth] ? (rota >= 0 ? rota : (homes[nth] ?? 0)) : -1
  }
  let week = 0
  const newWeek = (now: number) => {
    if (Math.floor(now / 10_080) === week) return
    week = Math.floor(now / 10_080)
    for (const who of members) who.seen.alertsLeft = town.responders[who.nth]?.alertsPerWeek ?? null
  }
  return {
    members,
    free: (now) => {
      newWeek(now)
      const free: CrewMember[] = []
      for (const who of members) {
        if (who.isBusy || who.isAlerted) continue
        const duty = dutyPlace(who.nth, now)
        if (duty < 0) continue
        who.place = now < who.lastDoorUntil ? who.lastDoor : duty
        who.seen.x = town.places[who.place]?.x ?? 0
        who.seen.y = town.places[who.place]?.y ?? 0
        who.seen.loadMinutes = who.minutes
        who.seen.pAccept = beliefs.acceptance(who.nth, who.kind, now)
        free.push(who)
      }
      return free
    },
    onDuty: (now) => {
      const bySkill: Record<string, number> = {}
      let all = 0
      for (const who of members) {
        if (dutyPlace(who.nth, now) < 0) continue
        all++
        for (const skill of who.seen.skills) bySkill[skill] = (bySkill[skill] ?? 0) + 1
      }
      return { all, bySkill }
    },
    accepts: (who, now, own) => {
      const mean = scenario.nature.acceptance[who.kind]
      const p = oddsOf(logOdds(mean) + (town.responders[who.nth]?.habit ?? 0))
      return own.is(p * (isNight(now) ? scenario.nature.nightFactor : 1))
    },
    dutyHours: (who, days) => ((hoursAWeek[who.nth] ?? 0) * days) / 7,
  }
}
