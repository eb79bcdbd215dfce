import { addDays, addMinutes, dayOf, type Instant, msOf } from '../kernel/shared/time.ts'
import type { Catalogue } from './catalogue/shapes.ts'
import { makeRandom } from './random.ts'
import { makeFollowers, makeRequest } from './requests/make-request.ts'
import { pickBuilding, surveyTown } from './requests/places.ts'
import type { DemoRequest } from './requests/shapes.ts'
import { makeShown } from './requests/shown.ts'
import { momentOn } from './requests/times.ts'
import { saidOf } from './requests/wording.ts'
import { sure } from './sure.ts'
import type { Town } from './town/shapes.ts'

export interface StoryPlan {
  readonly seed: string
  readonly days: number
  /** The end of the stories: nothing happens after it, and what runs then is left open. */
  readonly now: Instant
  /** Requests on a usual day, before the town's scale. */
  readonly perDay: number
}

const byTime = (a: DemoRequest, b: DemoRequest) => msOf(a.at) - msOf(b.at) || (a.id < b.id ? -1 : 1)

/**
 * The stories of ninety days, oldest first: each a request with what everybody did about it until `now`. The same
 * seed, town, catalogue and `now` tell the same stories; one day is made at a time, so a hundred times as many need no
 * more memory.
 */
export function* makeRequests(town: Town, catalogue: Catalogue, plan: StoryPlan): Generator<DemoRequest, void, void> {
  const ground = surveyTown(town)
  const random = makeRandom(`${plan.seed}/requests`)
  const services = new Map(catalogue.services.map((service) => [service.code, service]))
  const menu = Object.entries(saidOf)
    .filter(([code]) => services.has(code))
    .map(([code, said]) => [code, said.weight] as const)
  const today = dayOf(plan.now)
  // What is told before its day waits for it: the standing ones, and followers that come in tomorrow.
  let waiting: DemoRequest[] = makeShown(ground, services, random.fork('shown'), plan.now)
  for (let back = plan.days; back >= 0; back--) {
    const day = addDays(today, -back)
    const here = random.fork(day)
    // Week by week a little more, as an office becomes known, with better and worse days.
    const growth = 0.85 + 0.3 * (1 - back / Math.max(1, plan.days))
    const count = Math.round(Math.max(0, here.normal(1, 0.16)) * growth * plan.perDay * town.scale)
    const made: DemoRequest[] = []
    for (let i = 0; i < count; i++) {
      const dice = here.fork(String(i))
      const code = dice.weighted(menu)
      const service = sure(services.get(code), code)
      const at = momentOn(day, sure(saidOf[code], code).hours ?? 'day', dice)
      const base = { ground, service, random: dice, at, now: plan.now }
      const building = pickBuilding(ground, dice)
      const request = makeRequest(base, { building })
      made.push(request, ...makeFollowers(base, request, building))
    }
    const end = addMinutes(plan.now, 1)
    const known = [...waiting, ...made].filter((request) => msOf(request.at) < msOf(end)).sort(byTime)
    waiting = known.filter((request) => dayOf(request.at) > day)
    for (const request of known) if (dayOf(request.at) <= day) yield request
  }
}
