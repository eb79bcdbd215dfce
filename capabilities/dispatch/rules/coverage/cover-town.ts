import { makeMinHeap } from '../../../../kernel/shared/min-heap.ts'
import type { LngLat } from '../../../../kernel/shared/place.ts'
import type { Skill } from '../../../catalogue/rules/skills.ts'
import type { DutySpan } from '../../contract/responders.ts'
import { hourFactor } from '../hour-factor.ts'
import { type AnswerDelay, believeAcceptance } from '../reach.ts'
import { groundAround } from '../travel/ground.ts'
import { minutesToDoor, type Travel, type TravelSettings } from '../travel/minutes-to-door.ts'
import type { StreetLine } from '../travel/read-street-lines.ts'
import { straightLineFactor, straightMetres } from '../travel/straight-line.ts'
import { buildStreetGraph } from '../travel/street-graph.ts'
import { linkPlace, metresByStreets, walkFrom } from '../travel/walk-streets.ts'
import { type CoverRow, coverByRows, coverRow, type PersonAtRow, sumByGroup } from './cover-rows.ts'
import { dutyShare } from './duty-share.ts'

/** Every building of an office, as columns; all of one length but `lines`. */
export interface TownPlan {
  readonly center: LngLat
  readonly lines: readonly StreetLine[]
  readonly lng: Float64Array
  readonly lat: Float64Array
  /** Doors of each building: what it counts for. */
  readonly doors: Float64Array
  /** Index of the small grid of each building, below `areas`. */
  readonly areaOf: Int32Array
  readonly areas: number
}

/** Somebody of the office on an ordinary week: where from, when, what they can, and what is known of their answers. */
export interface CoverPerson {
  readonly point: LngLat
  readonly travel: Travel
  readonly skills: readonly Skill[]
  /** null: always on duty. */
  readonly weekly: readonly DutySpan[] | null
  readonly accepted: number
  readonly effectiveAlerts: number
  readonly classMean: number
}

/** T, the speeds and how soon people answer. */
export interface CoverLaw {
  readonly promise: number
  readonly delay: AnswerDelay
  readonly travel: TravelSettings
}

export interface CoverHour {
  readonly weekday: number
  readonly hour: number
  /** null: help that needs no skill. */
  readonly skill: Skill | null
}

export interface CoverTown extends TownPlan {
  /** Metres from a place to every building, by streets where there are some. Kept. */
  readonly metresFrom: (place: LngLat) => Float32Array
  readonly rowOf: (place: LngLat, travel: Travel, law: CoverLaw) => CoverRow
}

/** Numbers kept of rows (80 MB): a town beyond that is worked out again, never more memory. */
const mostNumbers = 20_000_000

/** A town to ask of: its streets are made ready once, a row for each place somebody starts from when it is first needed. */
export const openCoverTown = (plan: TownPlan): CoverTown => {
  const { lng, lat } = plan
  const places = Array.from(lng, (x, i): LngLat => ({ lng: x, lat: lat[i] as number }))
  const graph = plan.lines.length === 0 ? null : buildStreetGraph(plan.lines, plan.center)
  const ends = graph && graph.vertices > 0 ? places.map((place) => linkPlace(graph, place)) : null
  const heap = makeMinHeap()
  const kept = new Map<string, Float32Array>()
  const remember = (key: string, make: () => Float32Array): Float32Array => {
    const known = kept.get(key)
    if (known) return known
    const row = make()
    if ((kept.size + 1) * Math.max(1, places.length) > mostNumbers) kept.clear()
    kept.set(key, row)
    return row
  }
  // To a metre, as the running office's ways.
  const keyOf = (place: LngLat) => `${place.lng.toFixed(5)} ${place.lat.toFixed(5)}`

  const metresFrom = (place: LngLat) =>
    remember(keyOf(place), () => {
      if (!graph || !ends) return Float32Array.from(places, (end) => straightMetres(place, end, straightLineFactor))
      const start = linkPlace(graph, place)
      const distances = walkFrom(graph, start, new Float32Array(graph.vertices), heap)
      return Float32Array.from(ends, (end) => metresByStreets(distances, start, end, straightLineFactor))
    })
  const rowOf = (place: LngLat, travel: Travel, law: CoverLaw) =>
    remember(`${keyOf(place)} ${travel} ${JSON.stringify(law)}`, () => {
      const metres = metresFrom(place)
      return coverRow((i) => minutesToDoor({ metres: metres[i] as number, travel }, law.travel), places.length, law)
    })
  return { ...plan, metresFrom, rowOf }
}

/** Everybody at their rows, with their duty and the belief that they accept at this hour. */
export const peopleAt = (
  town: CoverTown,
  people: readonly CoverPerson[],
  { weekday, hour, skill }: CoverHour,
  law: CoverLaw,
): PersonAtRow[] =>
  people.map((one) => ({
    row: town.rowOf(one.point, one.travel, law),
    pAccept: believeAcceptance({ ...one, hourFactor: hourFactor(hour * 60) }),
    duty: dutyShare(one.weekly, weekday, hour),
    hasSkill: skill === null || one.skills.includes(skill),
  }))

export const hoursOfWeek = 7 * 24

/**
 * Doors expected to be reached in time, by hour of the week and small grid: hour × areas, hours from Sunday midnight.
 * Hours with the same people on duty are worked out once.
 */
export const coverWeek = (
  town: CoverTown,
  people: readonly CoverPerson[],
  skill: Skill | null,
  law: CoverLaw,
): Float64Array => {
  const able = people.filter((one) => skill === null || one.skills.includes(skill))
  const sums = new Float64Array(hoursOfWeek * town.areas)
  const known = new Map<string, Float64Array>()
  for (let at = 0; at < hoursOfWeek; at++) {
    const here = peopleAt(town, able, { weekday: Math.floor(at / 24), hour: at % 24, skill }, law)
    const willing = here.map(({ row, pAccept, duty }) => ({ row, share: pAccept * duty }))
    const key = willing.map(({ share }) => share.toFixed(4)).join()
    const same =
      known.get(key) ?? sumByGroup(coverByRows(willing, town.doors.length), town.doors, town.areaOf, town.areas)
    known.set(key, same)
    sums.set(same, at * town.areas)
  }
  return sums
}

/** Metres east and north of the middle of the town. */
export const spotsOf = (town: TownPlan): { readonly x: number; readonly y: number }[] => {
  const ground = groundAround(town.center)
  return Array.from(town.lng, (lng, i) => ({ x: ground.east(lng), y: ground.north(town.lat[i] as number) }))
}
