import { makeRandom } from '../random.ts'
import { makeAreas } from './areas.ts'
import { makeBuildings } from './buildings.ts'
import { subDistrict } from './communities.ts'
import { makeBackdrop } from './land.ts'
import { makePeople, units } from './people.ts'
import { makePlan } from './plan.ts'
import type { Town } from './shapes.ts'
import { makeStreets, planStreets } from './streets.ts'

/**
 * The demonstration town: one sub-district, 9 communities, 62 grid1, 405 grid2 and 12 dedicated grids that tile each
 * other exactly, with streets, buildings, doors and staff. The same seed makes the same town to the last digit;
 * `scale` (1, 10, 100) is only carried along for the requests.
 */
export const makeTown = ({ seed, scale }: { readonly seed: string; readonly scale: number }): Town => {
  const random = makeRandom(`${seed}/town`)
  const plan = makePlan(random.fork('plan'))
  const streets = planStreets(plan, random.fork('streets'))
  const { areas, grounds } = makeAreas(plan, random.fork('areas'), seed)
  return {
    seed,
    scale,
    name: subDistrict.name,
    areas,
    buildings: makeBuildings(plan, streets, grounds, random.fork('buildings'), seed),
    streets: makeStreets(plan, streets, seed),
    units,
    people: makePeople(areas, random.fork('people'), seed),
    backdrop: makeBackdrop(),
  }
}
