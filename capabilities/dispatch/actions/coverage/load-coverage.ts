import { createHash } from 'node:crypto'
import type { App } from '../../../../kernel/server/app.ts'
import { type Scope, scopeOf } from '../../../../kernel/server/auth/scope.ts'
import type { Staff } from '../../../../kernel/shared/actor.ts'
import { refusals as kernel } from '../../../../kernel/shared/refusal.ts'
import { type AreaIndex, areaIndex, listBuildingPlaces, listStreets } from '../../../grids/neighbours.ts'
import { boardReaders } from '../../access.ts'
import type { CoverLaw, CoverPerson, TownPlan } from '../../rules/coverage/cover-town.ts'
import { placeOnDuty } from '../../rules/duty-place.ts'
import { travelSettingsOf } from '../../rules/usual-settings.ts'
import { listResponderRows } from '../../store/responders.ts'
import { loadRoster, type RosterEntry } from '../load-roster.ts'
import { dispatchSettingsOf, habitsOf } from '../remember-settings.ts'
import type { AboutTown } from './worker-messages.ts'

/** The buildings of an office as columns, and what the columns are of. */
export interface CoverageTown extends Omit<TownPlan, 'lines'> {
  readonly key: string
  readonly buildingIds: readonly string[]
  /** The small grids that `areaOf` counts. */
  readonly areaIds: readonly string[]
  readonly isByStreets: boolean
}

// Forgotten with the tree: whatever changes areas, buildings or streets makes a new one, on every server.
const kept = new WeakMap<AreaIndex, Promise<CoverageTown>>()
let lastTown = 0

const loadTown = async (app: App, jurisdictionId: string): Promise<CoverageTown> => {
  const { buildings, streets } = await app.db.aside.read(jurisdictionId, async (tx) => ({
    buildings: await listBuildingPlaces(tx, jurisdictionId),
    streets: (await listStreets(tx, jurisdictionId)).length,
  }))
  const areaIds = [...new Set(buildings.map((one) => one.areaId))]
  const nth = new Map(areaIds.map((id, i) => [id, i]))
  lastTown++
  return {
    key: `${jurisdictionId} ${lastTown}`,
    center: app.jurisdictions.byId(jurisdictionId).center,
    buildingIds: buildings.map((one) => one.id),
    areaIds,
    lng: Float64Array.from(buildings, (one) => one.lng),
    lat: Float64Array.from(buildings, (one) => one.lat),
    doors: Float64Array.from(buildings, (one) => one.doorCount),
    areaOf: Int32Array.from(buildings, (one) => nth.get(one.areaId) ?? 0),
    areas: areaIds.length,
    isByStreets: streets > 0,
  }
}

export const townOf = async (app: App, jurisdictionId: string): Promise<CoverageTown> => {
  const areas = await areaIndex(app, jurisdictionId)
  let town = kept.get(areas)
  if (!town) {
    town = loadTown(app, jurisdictionId)
    // A failed load is not an answer to remember.
    town.catch(() => kept.delete(areas))
    kept.set(areas, town)
  }
  return town
}

/** The town as its thread wants it; the lines are not kept here. */
export const townPlanOf = async (app: App, jurisdictionId: string, town: CoverageTown): Promise<TownPlan> => {
  const lines = await app.db.aside.read(jurisdictionId, (tx) => listStreets(tx, jurisdictionId))
  const { center, lng, lat, doors, areaOf, areas } = town
  return { center, lines, lng, lat, doors, areaOf, areas }
}

export interface CoverageCrew {
  readonly people: readonly CoverPerson[]
  readonly law: CoverLaw
  /** Other people, hours, places, skills, beliefs or settings: another version. */
  readonly version: string
  /** Belief that somebody whom the office puts on duty accepts, by day. */
  readonly staffAccepts: number
}

/**
 * Everybody as on an ordinary week: hours by their own pattern or the office's, from their duty place. A check-in, a tap, a
 * day off belong to today and are left out.
 */
export const loadCrew = async (app: App, jurisdictionId: string): Promise<CoverageCrew> => {
  const [settings, habits, areas] = await Promise.all([
    dispatchSettingsOf(app, jurisdictionId),
    habitsOf(app, jurisdictionId),
    areaIndex(app, jurisdictionId),
  ])
  const { roster, stored } = await app.db.read(jurisdictionId, async (tx) => {
    const roster = await loadRoster(app, tx, jurisdictionId, app.clock.now())
    return {
      roster,
      stored: roster.some((one) => one.isCheckedIn) ? await listResponderRows(tx, jurisdictionId, null) : [],
    }
  })
  const storedOf = new Map(stored.map((one) => [one.personId, one]))
  const officeCenter = app.jurisdictions.byId(jurisdictionId).center
  const usualPoint = (entry: RosterEntry) => {
    if (!entry.isCheckedIn) return entry.point
    const row = storedOf.get(entry.personId)
    const isKnown = typeof row?.placeLng === 'number' && typeof row.placeLat === 'number'
    const dutyPlace = isKnown ? { lng: row.placeLng ?? 0, lat: row.placeLat ?? 0 } : null
    return placeOnDuty({
      checkIn: null,
      dutyPlace,
      areaCenter: areas.byId(entry.areaId)?.center ?? null,
      officeCenter,
    })
  }
  const people = roster.map(
    (entry): CoverPerson => ({
      point: usualPoint(entry),
      travel: entry.travel,
      skills: entry.skills,
      weekly: entry.hours.weekly,
      accepted: entry.accepted,
      effectiveAlerts: entry.alerted,
      classMean: habits.of[entry.kind].accepts,
    }),
  )
  const law: CoverLaw = {
    promise: settings.body.promiseMinutes,
    delay: habits.delay,
    travel: travelSettingsOf(settings.body),
  }
  const version = createHash('sha256')
    .update(JSON.stringify([people, law]))
    .digest('base64url')
  return { people, law, version, staffAccepts: habits.of.worker.accepts }
}

export const aboutTown = (town: CoverageTown, { people, law }: CoverageCrew): AboutTown => ({
  townKey: town.key,
  people,
  law,
})

/** Where the actor may look. Refuses `kernel.forbidden` without a post that reads coverage. */
export const scopeOfCoverage = async (app: App, actor: Staff): Promise<Scope> => {
  const scope = scopeOf(await areaIndex(app, actor.jurisdictionId), actor, boardReaders)
  if (!scope.everywhere && scope.areaIds.length === 0) throw kernel.forbidden()
  return scope
}

/** Of each small grid of the town: does it lie in these areas? null: all of them. */
export const withinAreas = (town: CoverageTown, areaIds: readonly string[] | null): Uint8Array => {
  if (areaIds === null) return new Uint8Array(town.areas).fill(1)
  const allowed = new Set(areaIds)
  return Uint8Array.from(town.areaIds, (id) => (allowed.has(id) ? 1 : 0))
}
export const areasOfScope = (scope: Scope): readonly string[] | null => (scope.everywhere ? null : scope.areaIds)
