import { makeRandom } from '../random.ts'
import type { Town, TownHousehold } from './shapes.ts'

// Families of an old quarter: more of four and five than in the whole country (2.62, census of 2020), 3.6 on average, so
// that a grid of twenty doors has the seventy or eighty people the rules speak of.
const sizes = [
  [1, 6],
  [2, 16],
  [3, 27],
  [4, 25],
  [5, 16],
  [6, 7],
  [7, 3],
] as const

/** One in ten asks more of a leader than its people do: somebody old and alone, ill, or new in town. */
const careShare = 0.1

/** Everybody's door with how many live behind it. Drawn apart from the town, which stays as it was to the last digit. */
export const makeHouseholds = ({ seed, buildings }: Town): TownHousehold[] => {
  const random = makeRandom(`${seed}/households`)
  return buildings.flatMap(({ code, doors }) =>
    doors.map((door) => {
      const people = random.weighted(sizes)
      const extra = random.chance(careShare) ? random.int(1, 4) : 0
      return { ...door, buildingCode: code, people, workload: people + extra }
    }),
  )
}
