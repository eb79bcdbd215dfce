import type { App } from '../../../../kernel/server/app.ts'
import type { Tx } from '../../../../kernel/server/db/database.ts'
import { uuidFromName } from '../../../../kernel/server/uuid-from-name.ts'
import type { PlacesProblem } from '../../contract/places.ts'
import type { Area } from '../../contract.ts'
import { type GroundedArea, makeAreaIndex } from '../../rules/area-index.ts'
import { readingOf } from '../../rules/import-places/collect-objects.ts'
import type { Community, PlacedBuilding } from '../../rules/import-places/known-places.ts'
import { type Ground, isWrong, readGround } from '../../rules/import-places/outline.ts'
import { buildingCode, type KnownBuildings, planBuildings } from '../../rules/import-places/plan-buildings.ts'
import { houseCodes, planDoors, planHouses } from '../../rules/import-places/plan-doors.ts'
import { featureId, planFeatures } from '../../rules/import-places/plan-features.ts'
import { problemOf } from '../../rules/import-places/problem.ts'
import { suspectDatum } from '../../rules/import-places/read-ground.ts'
import { compoundFinder, joiningBuildings, withCompounds } from '../../rules/import-places/settle-buildings.ts'
import type { AreaGeometry } from '../../rules/shape.ts'
import { getMark, listAllAreas } from '../../store/areas.ts'
import { listPlacedBuildings, listTakenCodes } from '../../store/buildings.ts'
import { listGroundDoors } from '../../store/ground.ts'
import { listFeaturesById, listNamedWalls } from '../../store/map.ts'
import { type BoundaryChange, planBoundary } from './change-boundary.ts'
import type { OpenedPlaces } from './open-file.ts'

const pageSize = 2000

/** Compounds of a whole sub-district. */
const mostCompounds = 2000

const groundOf = (geometry: AreaGeometry | null): Ground | null => {
  const ground = geometry ? readGround(geometry, readingOf('wgs84', null)) : null
  return ground && !isWrong(ground) ? ground : null
}

const communityOf = (
  app: App,
  jurisdictionId: string,
  area: Area,
  areas: readonly GroundedArea[],
  boundary: AreaGeometry | null,
): Community => {
  const office = app.jurisdictions.byId(jurisdictionId)
  const own = areas.find(({ id }) => id === area.id)
  const ground = groundOf(boundary ?? own?.geometry ?? null)
  // Grids as they will be once the boundary of this file holds.
  const drawn = boundary ? areas.map((a) => (a.id === area.id ? { ...a, geometry: boundary } : a)) : areas
  const index = makeAreaIndex(drawn, office.code)
  return {
    id: area.id,
    code: area.code,
    center: ground?.center ?? area.center ?? office.center,
    boundary: ground,
    gridAt: (point) => {
      const found = index.at(point)
      return found?.path.includes(area.id) ? found.id : area.id
    },
    branch: new Set(index.below(area.id).filter((id) => index.byId(id)?.validTo === null)),
    idOf: (name) => uuidFromName(jurisdictionId, name),
  }
}

const readOwnBuildings = async (
  tx: Tx,
  jurisdictionId: string,
  below: readonly string[],
): Promise<PlacedBuilding[]> => {
  const own: PlacedBuilding[] = []
  for (let after = ''; ; ) {
    const page = await listPlacedBuildings(tx, jurisdictionId, below, { after, limit: pageSize })
    own.push(...page)
    const last = page.at(-1)
    if (!last || page.length < pageSize) return own
    after = last.code
  }
}

const inPages = async <T>(keys: readonly string[], read: (page: readonly string[]) => Promise<readonly T[]>) => {
  const rows: T[] = []
  for (let i = 0; i < keys.length; i += pageSize) rows.push(...(await read(keys.slice(i, i + pageSize))))
  return rows
}

/** What the office knows of the ground a file speaks of, from one look at the database. */
const readKnown = (app: App, jurisdictionId: string, area: Area, opened: OpenedPlaces) =>
  app.db.read(jurisdictionId, async (tx) => {
    const [mark, areas] = [await getMark(tx, jurisdictionId), await listAllAreas(tx, jurisdictionId)]
    const boundary = opened.boundary && planBoundary(areas, area.id, opened.boundary.geometry, opened.boundary.row)
    const isRefused = boundary?.problems.some(({ severity }) => severity === 'error') ?? false
    const drawn = opened.boundary && !isRefused ? opened.boundary.geometry : null
    const community = communityOf(app, jurisdictionId, area, areas, drawn)
    const below = areas.filter(({ path }) => path.includes(area.id)).map(({ id }) => id)
    const own = await readOwnBuildings(tx, jurisdictionId, below)
    const codes = [...opened.buildings.map((b) => buildingCode(b, community)), ...houseCodes(opened.doors, community)]
    const taken = await inPages(codes, (page) => listTakenCodes(tx, jurisdictionId, page))
    const within = new Set(below)
    const buildings: KnownBuildings = {
      own,
      elsewhere: new Set(taken.filter(({ areaId }) => !within.has(areaId)).map(({ code }) => code)),
    }
    const walls = opened.buildings.length > 0 ? await listNamedWalls(tx, jurisdictionId, mostCompounds) : []
    const ids = opened.features.map((feature) => featureId(feature, community))
    const features = await inPages(ids, (page) => listFeaturesById(tx, jurisdictionId, page))
    const houses = opened.doors.length > 0 ? own.filter(({ doorCount }) => doorCount > 0).map(({ id }) => id) : []
    const doors = await inPages(houses, (page) => listGroundDoors(tx, jurisdictionId, page))
    return {
      mark,
      boundary: isRefused ? null : boundary,
      refusal: isRefused ? boundary : null,
      community,
      buildings,
      features,
      doors,
      walls,
    }
  })

export interface PlacesPlan {
  readonly mark: string
  readonly boundary: BoundaryChange | null
  readonly features: ReturnType<typeof planFeatures>
  readonly buildings: ReturnType<typeof planBuildings>
  readonly doors: ReturnType<typeof planDoors>
  /** Houses whose doors the file names. */
  readonly houseIds: readonly string[]
  readonly problems: readonly PlacesProblem[]
}

/** Buildings of a map or a list, in the compounds the file and the office know; then those of the office a new one holds. */
const planDrawn = (
  opened: OpenedPlaces,
  known: { readonly buildings: KnownBuildings; readonly walls: readonly { name: string; geometry: unknown }[] },
  community: Community,
): ReturnType<typeof planBuildings> => {
  const walls = known.walls.flatMap(({ name, geometry }) => {
    const ground = groundOf(geometry as AreaGeometry)
    return ground ? [{ name, ground }] : []
  })
  const found = withCompounds(opened.buildings, compoundFinder([...opened.compounds, ...walls]))
  const plan = planBuildings(found, known.buildings, community)
  const settled = new Set(plan.settled.flatMap((building) => (building ? [building.id] : [])))
  const joining = joiningBuildings(known.buildings.own, settled, compoundFinder(opened.compounds))
  const { total, changed } = plan.buildings
  return {
    ...plan,
    rows: [...plan.rows, ...joining],
    buildings: { ...plan.buildings, total: total + joining.length, changed: changed + joining.length },
  }
}

/** What a file would change of a community's ground. Written by nobody yet. */
export const planPlaces = async (
  app: App,
  jurisdictionId: string,
  area: Area,
  opened: OpenedPlaces,
  isWgs84: boolean,
): Promise<PlacesPlan> => {
  const known = await readKnown(app, jurisdictionId, area, opened)
  const { community } = known
  const features = planFeatures(opened.features, known.features, community)
  const houses = planHouses(opened.doors, known.buildings, community)
  const buildings = opened.doors.length > 0 ? houses : planDrawn(opened, known, community)
  const doors = planDoors(opened.doors, houses, known.doors, community)
  const places = opened.buildings.flatMap(({ at }) => (at ? [at] : []))
  const suspect = isWgs84 && community.boundary && !opened.boundary ? suspectDatum(places, community.boundary) : null
  const suspicion = suspect
    ? [problemOf(0, suspect.code, { inside: suspect.inside, insideIf: suspect.insideIf, count: places.length })]
    : []
  return {
    mark: known.mark,
    boundary: known.boundary,
    features,
    buildings,
    doors,
    houseIds: [...new Set([...houses.houses.values()].flatMap((house) => (house ? [house.id] : [])))],
    problems: [
      ...suspicion,
      ...opened.problems,
      ...((known.boundary ?? known.refusal)?.problems ?? []),
      ...features.problems,
      ...buildings.problems,
      ...doors.problems,
    ],
  }
}
