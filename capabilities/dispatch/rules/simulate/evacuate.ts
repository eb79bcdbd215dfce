import { makeMinHeap } from '../../../../kernel/shared/min-heap.ts'
import type { FreeResponder } from '../alerts/shapes.ts'
import { bundleDoors, doorsToShare, planSweep, type SweepDoor, type SweepSettings, sweepMinutes } from '../sweep.ts'
import { usualTravel } from '../travel/minutes-to-door.ts'
import { quantile } from './measure.ts'
import { openRandom, type Random } from './random.ts'
import type { Nature } from './scenario.ts'
import type { SimulatedTown } from './town.ts'

/** An evacuation to try: how much of the town, and who is there to knock. */
export interface EvacuationScenario {
  /** Small grids around the middle of the town that must be emptied. */
  readonly grids: number
  /** Share of all people who are on duty, and how willing they are against other days. */
  readonly onDuty: number
  readonly willing: number
  readonly needsLift: number
  /** Minutes at a door, evenly between; carrying somebody out comes on top. */
  readonly door: readonly [number, number]
  readonly lift: number
  readonly nature: Nature
}
export const usualEvacuation = (nature: Nature): EvacuationScenario => ({
  grids: 68,
  onDuty: 0.8,
  willing: 1,
  needsLift: 0.12,
  door: [2, 5],
  lift: 15,
  nature,
})

/** `pooled`: everybody takes doors near them; `own_grid`: each leader their own, level 1 the empty grids after
 * 10 minutes, and whatever is left after 30. */
export const sweepRules = ['own_grid', 'pooled'] as const
export type SweepRule = (typeof sweepRules)[number]

export interface EvacuationFigures {
  readonly doors: number
  /** Minutes until the door was knocked on. */
  readonly in15: number
  readonly in30: number
  readonly p95: number
  readonly last: number
  /** Doors where the own grid's leader knocked. */
  readonly byOwnLeader: number
}

interface Sweeper {
  readonly seen: FreeResponder
  readonly perMetre: number
  readonly nth: number
  place: number
  /** Doors of this person not begun yet. */
  queue: SweepDoor[]
  state: 'free' | 'asked' | 'working'
  /** Said yes once: goes on to the next doors without being asked again, under either rule. */
  isIn: boolean
}

const levelOneAfter = 10
/** Then level-1 leaders also take what nobody else of level 1 is there for. */
const anywhereAfter = 30
const giveUpAt = 600

const doorsOf = (town: SimulatedTown, scenario: EvacuationScenario, random: Random) => {
  const middle = town.places.reduce((sum, { x, y }) => ({ x: sum.x + x, y: sum.y + y }), { x: 0, y: 0 })
  const far = (place: number) => {
    const { x, y } = town.places[place] ?? middle
    return Math.hypot(x - middle.x / town.places.length, y - middle.y / town.places.length)
  }
  const grids = new Set<string>()
  const places = Array.from(town.places.keys()).sort((a, b) => far(a) - far(b))
  const doors: (SweepDoor & { readonly place: number })[] = []
  for (const place of places) {
    const { areaPaths, households, floors, x, y } = town.places[place] ?? {
      areaPaths: [],
      households: 0,
      floors: 0,
      x: 0,
      y: 0,
    }
    if (grids.size >= scenario.grids) break
    for (const [grid] of areaPaths) if (grid !== undefined) grids.add(grid)
    for (let home = 0; home < households; home++) {
      const areaPath = areaPaths[Math.floor((home * areaPaths.length) / households)] ?? []
      const floor = Math.floor((home * (floors + 1)) / households)
      const needsLift = random.is(scenario.needsLift)
      doors.push({ id: `${place}-${home}`, building: String(place), floor, x, y, needsLift, areaPath, place })
    }
  }
  return doors
}

/**
 * Empties a part of the town door by door, with the rule of the running office (`planSweep`) every minute.
 */
export const evacuate = (
  town: SimulatedTown,
  scenario: EvacuationScenario,
  rule: SweepRule,
  settings: SweepSettings,
  seed: number | string,
): EvacuationFigures => {
  const random = openRandom(`evacuation/${seed}`)
  const doors = doorsOf(town, scenario, random.fork('doors'))
  const placeOf = new Map(doors.map((door) => [door.id, door.place]))
  const luck = random.fork('people')
  const chance = random.fork('answers')
  const crew = town.responders
    .map((responder, nth): Sweeper => {
      const place = responder.duty[0]?.place ?? 0
      const { x, y } = town.places[place] ?? { x: 0, y: 0 }
      const pAccept = scenario.nature.acceptance[responder.kind]
      const { id, kind, skills, isObliged, leads } = responder
      return {
        seen: { id, kind, skills, isObliged, leads, x, y, pAccept, loadMinutes: 0, alertsLeft: null },
        perMetre: 1 / usualTravel.speed[responder.travel],
        nth,
        place,
        queue: [],
        state: 'free',
        isIn: false,
      }
    })
    .filter(() => luck.is(scenario.onDuty))
  const open = new Map(doors.map((door) => [door.id, door]))
  const refusedBy = new Map<string, Set<string>>()
  const knockedAt: number[] = []
  let byOwnLeader = 0

  const todo: (() => void)[] = []
  const queue = makeMinHeap(1024)
  let now = 0
  const at = (moment: number, then: () => void) => {
    queue.push(todo.length, moment)
    todo.push(then)
  }
  const free = (who: Sweeper) => {
    who.state = 'free'
  }
  const walk = (who: Sweeper, to: number, floor: number) =>
    town.metres(who.place, to) * who.perMetre +
    town.perFloor * floor +
    (who.state === 'working' ? 0.3 : usualTravel.setOff)
  const knock = (who: Sweeper) => {
    const door = who.queue.shift()
    if (!door) return free(who)
    const place = placeOf.get(door.id) ?? who.place
    const way = walk(who, place, door.floor) * Math.exp(scenario.nature.waySpread * chance.normal())
    who.state = 'working'
    who.place = place
    at(now + way, () => {
      knockedAt.push(now)
      if (door.areaPath[0] !== undefined && who.seen.leads.includes(door.areaPath[0])) byOwnLeader++
      at(now + chance.between(...scenario.door) + (door.needsLift ? scenario.lift : 0), () => knock(who))
    })
  }
  const says = (who: Sweeper) => {
    const habit = town.responders[who.nth]?.habit ?? 0
    const mean = scenario.nature.acceptance[who.seen.kind]
    const p = 1 / (1 + Math.exp(-(Math.log(mean / (1 - mean)) + habit)))
    return chance.is(p * scenario.willing)
  }
  const offer = (who: Sweeper, bundle: readonly SweepDoor[]) => {
    for (const door of bundle) open.delete(door.id)
    if (who.isIn) {
      who.queue = [...bundle]
      return knock(who)
    }
    who.state = 'asked'
    const isYes = says(who)
    const delay = chance.logNormal(scenario.nature.delay.median, scenario.nature.delay.sigma)
    const isHeard = delay <= settings.answerMinutes && (isYes || chance.is(scenario.nature.saysNo))
    at(now + (isHeard ? delay : settings.answerMinutes), () => {
      if (isHeard && isYes) {
        who.isIn = true
        who.queue = [...bundle]
        return knock(who)
      }
      for (const door of bundle) {
        open.set(door.id, door as SweepDoor & { place: number })
        const names = refusedBy.get(door.id) ?? new Set()
        refusedBy.set(door.id, names.add(who.seen.id))
      }
      free(who)
    })
  }

  const planPooled = () => {
    const idle = crew.filter(({ state }) => state === 'free')
    if (open.size === 0) {
      const working = crew.filter(({ queue }) => queue.length > 0)
      const shared = doorsToShare(
        settings,
        working.map(({ queue }) => queue),
        idle.length,
      )
      const names = new Set(shared.map(({ id }) => id))
      for (const who of working) who.queue = who.queue.filter(({ id }) => !names.has(id))
      for (const door of doors) if (names.has(door.id)) open.set(door.id, door)
    }
    const bundles = bundleDoors(settings, [...open.values()])
    const seen = idle.map((who) => ({
      ...who.seen,
      pAccept: who.isIn ? 1 : who.seen.pAccept,
      x: town.places[who.place]?.x ?? 0,
      y: town.places[who.place]?.y ?? 0,
    }))
    const eta = (b: number, f: number) => {
      const first = bundles[b]?.doors[0]
      const who = idle[f]
      return first && who ? walk(who, placeOf.get(first.id) ?? 0, first.floor) : settings.furthestMinutes
    }
    const refused = (bundle: { doors: readonly SweepDoor[] }, who: FreeResponder) =>
      bundle.doors.some((door) => refusedBy.get(door.id)?.has(who.id))
    for (const { bundle, responder } of planSweep(settings, bundles, seen, eta, refused)) {
      const who = idle[responder]
      if (who) offer(who, bundles[bundle]?.doors ?? [])
    }
    // Everybody near has refused: better asked again than never.
    if (now % 5 === 0) refusedBy.clear()
  }
  const planOwnGrid = () => {
    for (const who of crew) {
      if (who.state !== 'free') continue
      const level =
        who.seen.kind === 'grid2_leader' ? 0 : who.seen.kind === 'grid1_leader' && now >= levelOneAfter ? 1 : -1
      const area = who.seen.leads[0]
      if (level < 0 || area === undefined) continue
      const own = [...open.values()].filter((door) => door.areaPath[level] === area)
      const isHelping = own.length === 0 && level === 1 && now >= anywhereAfter
      const [bundle] = bundleDoors(settings, isHelping ? [...open.values()] : own)
      if (bundle) offer(who, bundle.doors)
    }
  }
  const minute = () => {
    if (rule === 'pooled') planPooled()
    else planOwnGrid()
    if (knockedAt.length < doors.length && now < giveUpAt) at(now + sweepMinutes, minute)
  }
  at(0, minute)
  while (queue.size() > 0) {
    now = queue.leastKey()
    todo[queue.take()]?.()
  }
  const unknocked = doors.length - knockedAt.length
  const sorted = [...knockedAt.sort((a, b) => a - b), ...Array<number>(unknocked).fill(giveUpAt)]
  const within = (minutes: number) => sorted.filter((one) => one <= minutes).length / doors.length
  return {
    doors: doors.length,
    in15: within(15),
    in30: within(30),
    p95: quantile(sorted, 0.95),
    last: sorted.at(-1) ?? 0,
    byOwnLeader: byOwnLeader / doors.length,
  }
}
