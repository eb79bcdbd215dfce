import { assignSparse } from '../../../kernel/shared/assign/assign.ts'
import { findCandidates } from './alerts/find-candidates.ts'
import type { Eta, FreeResponder, OpenRun } from './alerts/shapes.ts'

/** A door that must be knocked on (flood, fire next door): not a request of its own, one of many. */
export interface SweepDoor {
  readonly id: string
  /** Doors of one building are walked together. */
  readonly building: string
  readonly floor: number
  readonly x: number
  readonly y: number
  /** Somebody there cannot walk out alone. */
  readonly needsLift: boolean
  readonly areaPath: readonly string[]
}

/** A few doors of one building, given to one person. Doors in the order they are knocked on. */
export interface SweepBundle {
  readonly doors: readonly SweepDoor[]
  readonly needsLift: boolean
}

export interface SweepSettings {
  /** Doors of a bundle; one where somebody must be carried counts `liftCounts`. */
  readonly doorsPerBundle: number
  readonly liftCounts: number
  /** So many minutes further away the leader of the own grid is still preferred: they know the people. */
  readonly ownGridMinutes: number
  /** A bundle with somebody who must be carried goes first: it counts as so many minutes nearer. */
  readonly liftMinutes: number
  /** Belief in an acceptance, in minutes: sure against never. */
  readonly acceptMinutes: number
  /** Minutes an offered bundle may stay unanswered. */
  readonly answerMinutes: number
  readonly furthestMinutes: number
  /** With idle hands and no open door, half of the longest queue is opened again when it is at least this long. */
  readonly shareFrom: number
}

export const usualSweep: SweepSettings = {
  doorsPerBundle: 4,
  liftCounts: 3,
  ownGridMinutes: 2,
  liftMinutes: 20,
  acceptMinutes: 8,
  answerMinutes: 2,
  furthestMinutes: 60,
  shareFrom: 2,
}
/** The batch of a sweep, minutes. */
export const sweepMinutes = 1

/**
 * Bundles the open doors by building: those where somebody must be carried first, then floor by floor from the top, so
 * that each walks down once.
 */
export const bundleDoors = (settings: SweepSettings, doors: readonly SweepDoor[]): SweepBundle[] => {
  const buildings = new Map<string, SweepDoor[]>()
  for (const door of doors) {
    const others = buildings.get(door.building)
    if (others) others.push(door)
    else buildings.set(door.building, [door])
  }
  const bundles: SweepBundle[] = []
  for (const building of buildings.values()) {
    building.sort(
      (a, b) =>
        Number(b.needsLift) - Number(a.needsLift) || b.floor - a.floor || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
    )
    let bundle: SweepDoor[] = []
    let weight = 0
    const close = () => {
      if (bundle.length > 0) bundles.push({ doors: bundle, needsLift: bundle.some((door) => door.needsLift) })
      bundle = []
      weight = 0
    }
    for (const door of building) {
      const more = door.needsLift ? settings.liftCounts : 1
      if (weight + more > settings.doorsPerBundle) close()
      bundle.push(door)
      weight += more
    }
    close()
  }
  return bundles
}

export interface SweepOffer {
  /** Places in the lists given. */
  readonly bundle: number
  readonly responder: number
}

// Above any way within the limit: leaving a bundle is never better than giving it.
const givenWorth = 200

/**
 * Who is offered which bundle now: exact sparse assignment of open bundles to free people, each at most one, the sum of
 * ways the least. Skills are not asked for: knocking needs none.
 * @param eta minutes for bundle b and responder f
 * @param refused did this person already refuse these doors?
 */
export const planSweep = (
  settings: SweepSettings,
  bundles: readonly SweepBundle[],
  free: readonly FreeResponder[],
  eta: Eta,
  refused: (bundle: SweepBundle, responder: FreeResponder) => boolean,
): SweepOffer[] => {
  if (bundles.length === 0 || free.length === 0) return []
  const runs = bundles.map(
    (bundle, b): OpenRun => ({
      id: String(b),
      since: 0,
      promise: settings.furthestMinutes,
      isUrgent: bundle.needsLift,
      skill: null,
      x: bundle.doors[0]?.x ?? 0,
      y: bundle.doors[0]?.y ?? 0,
      areaPath: bundle.doors[0]?.areaPath ?? [],
      sent: [],
      soft: null,
      mayGo: (who) => !refused(bundle, who),
    }),
  )
  const { start, who, eta: minutes } = findCandidates(runs, free, eta, settings.furthestMinutes)
  const score = Float64Array.from(minutes)
  for (const [b, run] of runs.entries()) {
    for (let arc = start[b] as number; arc < (start[b + 1] as number); arc++) {
      const person = free[who[arc] as number]
      const isOwn = run.areaPath[0] !== undefined && person?.leads.includes(run.areaPath[0])
      score[arc] =
        givenWorth -
        (minutes[arc] as number) +
        (run.isUrgent ? settings.liftMinutes : 0) +
        (isOwn ? settings.ownGridMinutes : 0) +
        settings.acceptMinutes * (person?.pAccept ?? 0)
    }
  }
  const { columnOf } = assignSparse({
    rows: runs.length,
    columns: free.length,
    rowStart: Int32Array.from(start),
    arcColumn: Int32Array.from(who),
    arcScore: score,
  })
  return runs.flatMap((_, bundle) => {
    const responder = columnOf[bundle] ?? -1
    return responder < 0 ? [] : [{ bundle, responder }]
  })
}

/**
 * Doors to open again because hands are idle: from the longest queues of doors not yet begun, the latter half each.
 * @param queues doors every person at work has not begun yet, in their order
 * @param idle how many free people got nothing
 */
export const doorsToShare = (
  settings: SweepSettings,
  queues: readonly (readonly SweepDoor[])[],
  idle: number,
): SweepDoor[] =>
  queues
    .filter((queue) => queue.length >= settings.shareFrom)
    .sort((a, b) => b.length - a.length)
    .slice(0, Math.max(0, idle))
    .flatMap((queue) => queue.slice(Math.floor(queue.length / 2)))
