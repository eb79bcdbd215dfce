import { townOf, townPlanOf } from '../../../../capabilities/dispatch/actions/coverage/load-coverage.ts'
import { loadRoster, type RosterEntry } from '../../../../capabilities/dispatch/actions/load-roster.ts'
import { dispatchSettingsOf } from '../../../../capabilities/dispatch/actions/remember-settings.ts'
import type { DutySpan } from '../../../../capabilities/dispatch/contract/responders.ts'
import type {
  DutyWindow,
  SimulatedPlace,
  SimulatedResponder,
  SimulatedTown,
} from '../../../../capabilities/dispatch/rules/simulate/town.ts'
import { groundAround } from '../../../../capabilities/dispatch/rules/travel/ground.ts'
import { buildStreetGraph } from '../../../../capabilities/dispatch/rules/travel/street-graph.ts'
import { makeTimeMatrix } from '../../../../capabilities/dispatch/rules/travel/time-matrix.ts'
import { areaIndex } from '../../../../capabilities/grids/neighbours.ts'
import type { App } from '../../../../kernel/server/app.ts'
import type { LngLat } from '../../../../kernel/shared/place.ts'

/** Places of a town are measured each against each: 2,000 places are 16 MB; of more buildings every n-th stands for n. */
const mostBuildings = 1600

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

/** A week of the office (0 = Sunday, spans over midnight) as the simulation has it (0 = Monday, none over midnight). */
export const windowsOf = (weekly: readonly DutySpan[] | null, place: number): DutyWindow[] => {
  if (weekly === null) return [{ days: [0, 1, 2, 3, 4, 5, 6], from: 0, to: 1440, place }]
  return weekly.flatMap(({ weekday, from, to }): DutyWindow[] => {
    const day = (weekday + 6) % 7
    const begins = minutesOf(from)
    const ends = minutesOf(to)
    if (ends > begins) return [{ days: [day], from: begins, to: ends, place }]
    const tonight: DutyWindow = { days: [day], from: begins, to: 1440, place }
    return ends === 0 ? [tonight] : [tonight, { days: [(day + 1) % 7], from: 0, to: ends, place }]
  })
}

const responderOf = (entry: RosterEntry, place: number): SimulatedResponder => ({
  id: entry.personId,
  kind: entry.kind,
  skills: new Set(entry.skills),
  isObliged: entry.isObliged,
  leads: entry.leads,
  travel: entry.travel,
  duty: windowsOf(entry.hours.weekly, place),
  alertsPerWeek: entry.alertBudget,
  // Nobody's own habit is carried into a picture of the office: people are tried as their kind.
  habit: 0,
})

/**
 * The office as a town to try a rota in: its buildings and streets, its people with the weekly hours in force and the places
 * they are asked from. Days off and taps of today are left out. null: the office has no buildings yet.
 */
export const loadOfficeTown = async (app: App, jurisdictionId: string, name: string): Promise<SimulatedTown | null> => {
  const [town, areas, settings, roster] = await Promise.all([
    townOf(app, jurisdictionId),
    areaIndex(app, jurisdictionId),
    dispatchSettingsOf(app, jurisdictionId),
    app.db.read(jurisdictionId, (tx) => loadRoster(app, tx, jurisdictionId, app.clock.now())),
  ])
  const { center, lines, lng, lat, doors, areaOf } = await townPlanOf(app, jurisdictionId, town)
  if (doors.length === 0) return null
  const ground = groundAround(center)
  const step = Math.ceil(doors.length / mostBuildings)
  const points: LngLat[] = []
  const places: SimulatedPlace[] = []
  const add = (point: LngLat, households: number, areaPaths: SimulatedPlace['areaPaths']) => {
    points.push(point)
    places.push({ x: ground.east(point.lng), y: ground.north(point.lat), floors: 0, households, areaPaths })
    return places.length - 1
  }
  for (let first = 0; first < doors.length; first += step) {
    let households = 0
    for (let i = first; i < Math.min(first + step, doors.length); i++) households += doors[i] ?? 0
    const area = town.areaIds[areaOf[first] ?? 0]
    add({ lng: lng[first] ?? 0, lat: lat[first] ?? 0 }, households, [area === undefined ? [] : areas.path(area)])
  }
  const waiting = new Map<string, number>()
  const placeOf = (point: LngLat) => {
    const key = `${point.lng.toFixed(5)} ${point.lat.toFixed(5)}`
    const place = waiting.get(key) ?? add(point, 0, [])
    waiting.set(key, place)
    return place
  }
  const responders = roster.map((entry) => responderOf(entry, placeOf(entry.point)))
  const graph = lines.length === 0 ? null : buildStreetGraph(lines, center)
  return {
    name,
    places,
    metres: makeTimeMatrix(graph, points, points).metres,
    perFloor: settings.body.travel.minutesPerFloor,
    responders,
  }
}
