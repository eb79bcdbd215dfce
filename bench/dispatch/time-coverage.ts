import highsLoader, { type Highs } from 'highs'
import type { Skill } from '../../capabilities/catalogue/rules/skills.ts'
import { placePeople, type Solve } from '../../capabilities/dispatch/actions/coverage/place-people.ts'
import { drawByRows } from '../../capabilities/dispatch/rules/coverage/cover-rows.ts'
import {
  type CoverPerson,
  type CoverTown,
  coverWeek,
  openCoverTown,
  peopleAt,
} from '../../capabilities/dispatch/rules/coverage/cover-town.ts'
import { usualAcceptance, usualDelay } from '../../capabilities/dispatch/rules/reach.ts'
import { kindOfPost } from '../../capabilities/dispatch/rules/responder-kind.ts'
import { usualTravel } from '../../capabilities/dispatch/rules/travel/minutes-to-door.ts'
import { demoTown } from '../../demo/load/demonstration.ts'
import { makeRandom } from '../../demo/random.ts'
import { makeResponders, weeklyOfPosts } from '../../demo/town/responders.ts'

const law = { promise: 15, delay: usualDelay, travel: usualTravel }
// Its types are of another kind of module than it is.
const loadHighs = highsLoader as unknown as () => Promise<Highs>

/** The demonstration town as the office's own thread sees it. */
const openTown = (): { readonly town: CoverTown; readonly people: readonly CoverPerson[] } => {
  const made = demoTown()
  const areas = [...new Set(made.buildings.map((one) => one.areaCode))]
  const nth = new Map(areas.map((code, i) => [code, i]))
  const postOf = new Map(made.people.map((one) => [one.id, one.post]))
  const people = makeResponders(made, makeRandom(`${made.seed}/responders`)).map((one): CoverPerson => {
    const post = postOf.get(one.personId) ?? 'volunteer'
    return {
      point: { lng: one.placeLng ?? 0, lat: one.placeLat ?? 0 },
      travel: one.travel,
      skills: one.skills,
      weekly: one.weekly ?? weeklyOfPosts[post] ?? null,
      accepted: 0,
      effectiveAlerts: 0,
      classMean: usualAcceptance[kindOfPost(post)],
    }
  })
  const town = openCoverTown({
    center: { lng: made.buildings[0]?.lng ?? 0, lat: made.buildings[0]?.lat ?? 0 },
    lines: made.streets.map(({ line }) => ({ type: line.type, coordinates: line.coordinates })),
    lng: Float64Array.from(made.buildings, (one) => one.lng),
    lat: Float64Array.from(made.buildings, (one) => one.lat),
    doors: Float64Array.from(made.buildings, (one) => one.doors.length),
    areaOf: Int32Array.from(made.buildings, (one) => nth.get(one.areaCode) ?? 0),
    areas: areas.length,
  })
  return { town, people }
}

export interface CoverageTimes {
  readonly buildings: number
  readonly people: number
  /** Milliseconds: the first map with all its ways, the median and the worst of those after it, a week. */
  readonly first: number
  readonly median: number
  readonly worst: number
  readonly week: number
  /** Seconds: places found by greedy and swaps, and the whole plan with its proof. */
  readonly placed: number
  readonly plan: number
  /** Greedy and swaps against the best found, of what can be gained, 0 to 1; and whether that best is proven. */
  readonly ofBest: number
  readonly isProven: boolean
}

/** Maps of every hour of a Wednesday and three skills, a week, and where `count` further people would help by night. */
export const timeCoverage = async (count = 3): Promise<CoverageTimes> => {
  const { town, people } = openTown()
  const took: number[] = []
  for (const skill of [null, 'first_aid', 'care'] as (Skill | null)[]) {
    for (let hour = 0; hour < 24; hour++) {
      const began = performance.now()
      drawByRows(peopleAt(town, people, { weekday: 3, hour, skill }, law), town.doors.length)
      took.push(performance.now() - began)
    }
  }
  const [first = 0, ...later] = took
  later.sort((a, b) => a - b)
  const weekBegan = performance.now()
  coverWeek(town, people, null, law)
  const week = performance.now() - weekBegan
  const began = performance.now()
  const seconds = () => (performance.now() - began) / 1000
  let placedAt = 0
  const solver = async (): Promise<Solve> => {
    placedAt = seconds()
    const highs = await loadHighs()
    return (lp, options) => highs.solve(lp, options)
  }
  const hour = { weekday: 3, hour: 3, skill: 'repair' as const }
  const ask = { hour, within: new Uint8Array(town.areas).fill(1), count, accepts: usualAcceptance.worker }
  const { placed, exact } = await placePeople(town, people, ask, law, { solver, seconds, tell: () => undefined })
  const gain = (placed.places.at(-1)?.after ?? placed.before) - placed.before
  const best = (exact?.share ?? placed.before) - placed.before
  return {
    buildings: town.doors.length,
    people: people.length,
    first,
    median: later[later.length >> 1] ?? 0,
    worst: later.at(-1) ?? 0,
    week,
    placed: placedAt,
    plan: seconds(),
    ofBest: best > 0 ? gain / best : 1,
    isProven: exact?.isProven ?? false,
  }
}
