import type { Skill } from '../../../catalogue/rules/skills.ts'
import type { Random } from './random.ts'
import { byHour, demand, type Scenario, surgeDemand } from './scenario.ts'
import type { SimulatedTown } from './town.ts'

/** One call for help. */
export interface SimulatedRequest {
  readonly at: number
  readonly place: number
  readonly floor: number
  readonly areaPath: readonly string[]
  readonly skill: Skill | null
  readonly isUrgent: boolean
  readonly isSurge: boolean
  /** Minutes of work at the door. */
  readonly service: number
}

const surgeFrom = 10 * 60
const surgeMinutes = 120

/** A number with the given odds: Knuth's product of uniforms, in steps because exp(−60) is small. */
const poisson = (random: Random, mean: number): number => {
  let count = 0
  for (let rest = mean; rest > 0; rest -= 10) {
    const floor = Math.exp(-Math.min(10, rest))
    for (let product = random.next(); product > floor; product *= random.next()) count++
  }
  return count
}

const drawer = <T>(items: readonly T[], weightOf: (item: T) => number): ((random: Random) => number) => {
  const sums: number[] = []
  let sum = 0
  for (const item of items) {
    sum += weightOf(item)
    sums.push(sum)
  }
  return (random) => {
    const x = random.next() * sum
    let low = 0
    let high = sums.length - 1
    while (low < high) {
      const mid = (low + high) >> 1
      if ((sums[mid] as number) > x) high = mid
      else low = mid + 1
    }
    return low
  }
}

/** Every request of the days, oldest first: homes are equally likely, hours and needs as `scenario.ts` says. */
export const makeRequests = (town: SimulatedTown, scenario: Scenario, random: Random): SimulatedRequest[] => {
  const placeOf = drawer(town.places, ({ households }) => households)
  const hourOf = drawer(byHour, (weight) => weight)
  const needOf = drawer(demand, ({ odds }) => odds)
  const surgeNeedOf = drawer(surgeDemand, ({ odds }) => odds)
  const [least, most] = scenario.nature.service
  const make = (at: number, isSurge: boolean): SimulatedRequest => {
    const place = placeOf(random)
    const door = town.places[place]
    const need = isSurge ? surgeDemand[surgeNeedOf(random)] : demand[needOf(random)]
    const paths = door?.areaPaths ?? []
    return {
      at,
      place,
      floor: random.below((door?.floors ?? 0) + 1),
      areaPath: paths[random.below(Math.max(1, paths.length))] ?? [],
      skill: need?.skill ?? null,
      isUrgent: random.is(need?.urgent ?? 0),
      isSurge,
      service: random.between(least, most),
    }
  }
  const requests: SimulatedRequest[] = []
  for (let day = 0; day < scenario.days; day++) {
    const count = poisson(random, scenario.perDay)
    for (let i = 0; i < count; i++) requests.push(make(day * 1440 + (hourOf(random) + random.next()) * 60, false))
  }
  if (scenario.surge) {
    const from = (scenario.days - 1) * 1440 + surgeFrom
    for (let i = 0; i < scenario.surge.requests; i++) requests.push(make(from + random.next() * surgeMinutes, true))
  }
  return requests.sort((a, b) => a.at - b.at)
}

/** From when on the last day the called-out people are on duty. */
export const calloutFrom = (scenario: Scenario): number =>
  scenario.surge ? (scenario.days - 1) * 1440 + surgeFrom : Number.POSITIVE_INFINITY
