import { addMinutes, type Instant } from '../../kernel/shared/time.ts'
import type { CatalogueService } from '../catalogue/shapes.ts'
import type { Random } from '../random.ts'
import { sure } from '../sure.ts'
import type { TownBuilding, TownPerson } from '../town/shapes.ts'
import { bundleCodeOf, communityCodeOf, type Ground } from './places.ts'
import type { DemoAct, DemoStep } from './shapes.ts'
import { waiting, whenDeskIsThere, whenUnitIsThere } from './times.ts'

/** Everything the telling of one story needs. */
export interface Scene {
  readonly ground: Ground
  readonly random: Random
  readonly service: CatalogueService
  readonly building: TownBuilding
  readonly at: Instant
  readonly isUrgent: boolean
}

/** A story being written: each act waits its time after the one before. */
export interface Story {
  readonly steps: DemoStep[]
  /** By the desk, after about so many minutes. */
  readonly desk: (minutes: number, act: DemoAct) => void
  /** By the desk when nobody is waiting for it: checks and closings are left for the morning, whatever it was. */
  readonly calmly: (minutes: number, act: DemoAct) => void
  /** By whoever handles it; people of a unit only in its hours, grid leaders at night only for what cannot wait. */
  readonly field: (minutes: number, person: TownPerson, act: DemoAct) => void
  /** By the resident. */
  readonly resident: (minutes: number, act: DemoAct) => void
}

export const beginStory = ({ at, random, service, isUrgent }: Scene): Story => {
  const cannotWait = isUrgent || service.body.isDoorService
  const steps: DemoStep[] = []
  let clock = at
  const add = (act: DemoAct, when: Instant) => {
    clock = when
    steps.push({ ...act, at: clock })
  }
  const later = (minutes: number) => addMinutes(clock, Math.round(waiting(minutes, random) * 60) / 60)
  return {
    steps,
    desk: (minutes, act) => add(act, whenDeskIsThere(later(minutes), isUrgent)),
    calmly: (minutes, act) => add(act, whenDeskIsThere(later(minutes), false)),
    field: (minutes, person, act) => {
      const when = later(minutes)
      const isOfUnit = person.unitCode !== null && !isUrgent
      add(act, isOfUnit ? whenUnitIsThere(when) : whenDeskIsThere(when, cannotWait))
    },
    resident: (minutes, act) => add(act, whenDeskIsThere(later(minutes), false)),
  }
}

/** Who would be asked first: the leader of the grid or whom the service names; in dedicated grids the community. */
export const findResponder = ({ ground, random, service, building }: Scene, skip = 0): TownPerson => {
  const community = ground.peopleAt(communityCodeOf(building.areaCode))
  const bundle = bundleCodeOf(ground, building.areaCode)
  const options = service.handlers.flatMap((handler): TownPerson[] => {
    if (handler === 'grid2_leader') return [...ground.peopleAt(building.areaCode)]
    if (handler === 'grid1_leader') return bundle ? [...ground.peopleAt(bundle)] : []
    if (handler === 'community_worker') return [random.pick(community)]
    if (handler === 'leadership') return [random.pick(ground.peopleByPost('leadership'))]
    return [random.pick(ground.unitWorkers(handler))]
  })
  const chain = [...options, ...community]
  return sure(chain[Math.min(skip, chain.length - 1)], 'a responder')
}

/** Another person than any who went there, as the rule of separate duties asks. */
export const findChecker = ({ ground, random, building }: Scene, steps: readonly DemoStep[]): TownPerson => {
  const handled = new Set(steps.flatMap((step) => (step.act === 'accept' ? [step.by] : [])))
  const bundle = bundleCodeOf(ground, building.areaCode)
  const near = [...ground.peopleAt(communityCodeOf(building.areaCode)), ...(bundle ? ground.peopleAt(bundle) : [])]
  const others = near.filter((person) => !handled.has(person.username))
  return random.pick(random.chance(0.55) || others.length === 0 ? ground.peopleByPost('acceptor') : others)
}

/** The usual minutes of the handling itself: a share of what the limit allows, so that most are in time. */
export const usualHandling = ({ limits, isDoorService }: CatalogueService['body']): number => {
  const limit = limits.resolved
  if (isDoorService || !limit) return 35
  if (limit.unit === 'minutes') return Math.min(240, limit.count * 0.35)
  if (limit.unit === 'working_hours') return Math.min(300, limit.count * 28)
  return Math.min(limit.count, 5) * 420
}
