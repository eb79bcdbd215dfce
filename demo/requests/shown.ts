import { addMinutes, type Instant } from '../../kernel/shared/time.ts'
import type { CatalogueService } from '../catalogue/shapes.ts'
import type { Random } from '../random.ts'
import { sure } from '../sure.ts'
import { type Given, makeRequest } from './make-request.ts'
import type { Ground } from './places.ts'
import type { DemoRequest } from './shapes.ts'

/** What is on the shown accounts' screens when somebody signs in for the first time: minutes ago, service, how far. */
const standing: readonly (readonly [number, string, NonNullable<Given['stopAfter']>])[] = [
  [3, 'elderly_help', 'submit'],
  [7, 'street_lamp', 'submit'],
  [16, 'rubbish_exposed', 'register'],
  [9, 'home_repair', 'dispatch'],
  [22, 'street_lamp', 'dispatch'],
  [48, 'rubbish_exposed', 'accept'],
  [55, 'water_leak', 'arrive'],
  [300, 'piled_things', 'finish'],
  [420, 'ebike_charging', 'verify'],
  [1500, 'noise_home', 'close'],
]

/**
 * A request in every open stage in the grid of the shown accounts. Their steps may lie close to each other: each act
 * is set back to its share of the minutes that have passed.
 */
export const makeShown = (
  ground: Ground,
  services: ReadonlyMap<string, CatalogueService>,
  random: Random,
  now: Instant,
): DemoRequest[] =>
  standing.flatMap(([ago, code, stopAfter]) => {
    const service = services.get(code)
    if (!service) return []
    const at = addMinutes(now, -ago)
    const building = random.pick(sure(ground.buildingsByArea.get(ground.shownGrid.code), 'buildings'))
    // Told as if in the past, so that nothing is cut off by the clock; then drawn together.
    const told = makeRequest(
      { ground, service, random: random.fork(`${code} ${ago}`), at, now: addMinutes(now, 100_000) },
      { building, course: 'ordinary', stopAfter },
    )
    const steps = told.steps.map((step, i) => ({
      ...step,
      at: addMinutes(at, (ago * (i + 1)) / (told.steps.length + 1)),
    }))
    return [{ ...told, steps }]
  })
