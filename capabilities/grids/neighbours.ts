import type { App } from '../../kernel/server/app.ts'
import type { Tree } from '../../kernel/server/auth/scope.ts'
import type { Tx } from '../../kernel/server/db/database.ts'
import { remembered } from '../../kernel/server/memory.ts'
import type { Geometry } from '../../kernel/shared/place.ts'
import type { Area } from './contract.ts'
import { type AreaIndex as Index, makeAreaIndex } from './rules/area-index.ts'
import { listAllAreas } from './store/areas.ts'
import { findBuilding as findBuildingRow, listPlaces } from './store/buildings.ts'
import { listWalkable } from './store/map.ts'

/** The area tree of an office in memory; scopes are made of it. */
export interface AreaIndex extends Omit<Index, 'root'>, Tree {
  /** The street everything hangs under; a fault when the office has no areas at all. */
  readonly root: Area
}

/** Forgotten by the actions of grids after they committed a change. */
export const areaMemory = remembered('grids.areas', async (app, jurisdictionId): Promise<AreaIndex> => {
  const rows = await app.db.read(jurisdictionId, (tx) => listAllAreas(tx, jurisdictionId))
  const { root, ...index } = makeAreaIndex(rows, app.jurisdictions.byId(jurisdictionId).code)
  return {
    ...index,
    get root() {
      if (!root) throw new Error('the office has no areas yet')
      return root
    },
  }
})

export const areaIndex = (app: App, jurisdictionId: string): Promise<AreaIndex> => areaMemory.get(app, jurisdictionId)

/** For `App.tree`. */
export const gridsTree =
  (app: App) =>
  (jurisdictionId: string): Promise<Tree> =>
    areaMemory.get(app, jurisdictionId)

export interface FoundBuilding {
  readonly id: string
  readonly areaId: string
  readonly name: string
  readonly lng: number
  readonly lat: number
}

/** A building by id, if the office has it. */
export const findBuilding = (tx: Tx, jurisdictionId: string, id: string): Promise<FoundBuilding | undefined> =>
  findBuildingRow(tx, jurisdictionId, id)

/** A large town has some 5,000 streets and lanes; beyond this the ways are found without the rest, lanes first. */
const mostStreets = 20_000

/** Streets and lanes of the office's own map as lines (WGS-84). They change together with the tree (`grids.areas`). */
export const listStreets = (tx: Tx, jurisdictionId: string): Promise<Geometry[]> =>
  listWalkable(tx, jurisdictionId, mostStreets)

export interface BuildingPlace {
  readonly id: string
  readonly areaId: string
  readonly lng: number
  readonly lat: number
  readonly doorCount: number
}

/** A sub-district has some 4,000 buildings, the largest towns five times as many. */
const mostBuildings = 20_000
const placesAtOnce = 5000

/** Where all doors of the office are, by code, in pages of one statement each. They change together with the tree. */
export const listBuildingPlaces = async (tx: Tx, jurisdictionId: string): Promise<BuildingPlace[]> => {
  const places: BuildingPlace[] = []
  for (let after = ''; places.length < mostBuildings; ) {
    const page = await listPlaces(tx, jurisdictionId, { after, limit: placesAtOnce })
    for (const { code: _, ...place } of page) places.push(place)
    const last = page.at(-1)
    if (!last || page.length < placesAtOnce) break
    after = last.code
  }
  return places
}
