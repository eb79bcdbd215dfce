import { hourFactor } from '../hour-factor.ts'
import { minutesToDoor } from '../travel/minutes-to-door.ts'
import { drawByRows } from './cover-rows.ts'
import { type CoverHour, type CoverLaw, type CoverPerson, type CoverTown, peopleAt, spotsOf } from './cover-town.ts'
import type { MorePeople } from './possible-places.ts'
import { middleSpot, spreadSpots } from './standby-places.ts'

/** Where could further people stand by? */
export interface PlanAsk {
  readonly hour: CoverHour
  /** Of each small grid: does it count? */
  readonly within: Uint8Array
  readonly count: number
  /** Belief that whoever is put there accepts, by day. */
  readonly accepts: number
}

export interface PlanQuestion {
  readonly question: MorePeople
  /** The building of each candidate. */
  readonly buildings: readonly number[]
  readonly doors: number
  /** Share of doors reached without anybody more. */
  readonly before: number
}

/**
 * So many places are tried, spread evenly over the small grids. Chosen: with 150 of the 417 of a town of 8,140 doors the best
 * choice is 0.2 points below that of all, and the exact answer takes seconds instead of half a minute.
 */
const mostCandidates = 150

/**
 * The question for `addPeople` and `askExactPeople`: doors gathered by small grid, at the mean of the ways to its doors, so
 * that both answers are of one measure and the exact one comes in time. Whoever is added walks, has the skill, and is on
 * duty there for the whole hour.
 */
export const questionOf = (
  town: CoverTown,
  people: readonly CoverPerson[],
  ask: PlanAsk,
  law: CoverLaw,
): PlanQuestion => {
  const { expected } = drawByRows(peopleAt(town, people, ask.hour, law), town.doors.length)
  const spots = spotsOf(town)
  const grids = [...Map.groupBy(town.doors.keys(), (i) => town.areaOf[i] as number)]
    .filter(([area]) => ask.within[area] === 1)
    .map(([, all]) => all.filter((i) => (town.doors[i] as number) > 0))
    .filter((all) => all.length > 0)
  const mean = (grid: readonly number[], of: (i: number) => number) => {
    let weights = 0
    let sum = 0
    for (const i of grid) {
      weights += town.doors[i] as number
      sum += (town.doors[i] as number) * of(i)
    }
    return sum / weights
  }
  const weights = grids.map((grid) => grid.reduce((sum, i) => sum + (town.doors[i] as number), 0))
  const covered = Float64Array.from(grids, (grid) => mean(grid, (i) => expected[i] as number))
  const middles = grids.map((grid) => {
    const own = grid.map((i) => ({ x: spots[i]?.x ?? 0, y: spots[i]?.y ?? 0, weight: town.doors[i] as number }))
    return grid[middleSpot(own)] ?? 0
  })
  const tried = spreadSpots(
    middles.map((i) => spots[i] ?? { x: 0, y: 0 }),
    mostCandidates,
  )
  const buildings = tried.map((grid) => middles[grid] ?? 0)
  const minutes = new Float64Array(buildings.length * grids.length)
  for (const [c, building] of buildings.entries()) {
    const metres = town.metresFrom({ lng: town.lng[building] as number, lat: town.lat[building] as number })
    for (const [g, grid] of grids.entries()) {
      const way = { metres: mean(grid, (i) => metres[i] as number), travel: 'walk' as const }
      minutes[c * grids.length + g] = minutesToDoor(way, law.travel)
    }
  }
  const doors = weights.reduce((sum, one) => sum + one, 0)
  const pAccept = Math.min(0.99, ask.accepts * hourFactor(ask.hour.hour * 60))
  return {
    question: {
      demand: weights.map((weight) => ({ weight })),
      expected: covered,
      candidates: buildings.map(() => ({ pAccept, duty: 1 })),
      minutes: (candidate, door) => minutes[candidate * grids.length + door] ?? Number.POSITIVE_INFINITY,
      promise: law.promise,
      delay: law.delay,
      k: ask.count,
    },
    buildings,
    doors,
    before: doors > 0 ? weights.reduce((sum, one, g) => sum + one * (covered[g] ?? 0), 0) / doors : 0,
  }
}
