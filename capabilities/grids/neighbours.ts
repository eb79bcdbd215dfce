import type { App } from '../../kernel/server/app.ts'
import type { Tree } from '../../kernel/server/auth/scope.ts'
import type { Tx } from '../../kernel/server/db/database.ts'
import type { Staff, System } from '../../kernel/shared/actor.ts'
import type { Geometry } from '../../kernel/shared/place.ts'
import { forgetAreas as forget } from './actions/change-areas.ts'
import {
  type GroundOf,
  type Ground as ReadGround,
  readGroundMark,
  readGround as readWhole,
} from './actions/load-ground.ts'
import {
  type RedrawnGrid as DrawnGrid,
  type Redrawing,
  type Redrawn,
  redrawGrids as redraw,
} from './actions/redraw-grids.ts'
import {
  areaMemory,
  areaIndex as indexOf,
  loadAreaIndex,
  type AreaIndex as Remembered,
} from './actions/remember-areas.ts'
import { findBuilding as findBuildingRow, listPlaces } from './store/buildings.ts'
import { countGroundDoors, listDoorAreas as listDoorAreaRows } from './store/ground.ts'
import { listWalkable } from './store/map.ts'
import {
  type DoorAddress,
  type DoorShare,
  listDoors as listDoorAddresses,
  getDoorShare as readDoorShare,
} from './store/redrawing.ts'

/** The area tree of an office in memory; scopes are made of it. */
export interface AreaIndex extends Remembered {}

export const areaIndex = (app: App, jurisdictionId: string): Promise<AreaIndex> => indexOf(app, jurisdictionId)

/** For `App.tree`. */
export const gridsTree =
  (app: App) =>
  (jurisdictionId: string): Promise<Tree> =>
    areaMemory.get(app, jurisdictionId)

/** The tree as this transaction sees it: for what reacts to a change that memory may not have heard of yet. */
export const readAreaIndex = (app: App, tx: Tx, jurisdictionId: string): Promise<AreaIndex> =>
  loadAreaIndex(app, tx, jurisdictionId)

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

/** A grid as it is to be from a day on. */
export interface RedrawnGrid extends DrawnGrid {}

/** Other grids for a community from a day on, in the caller's transaction: `actions/redraw-grids.ts`. */
export const redrawGrids = (app: App, tx: Tx, actor: Staff | System, redrawing: Redrawing): Promise<Redrawn> =>
  redraw(app, tx, actor, redrawing)

/** After that transaction's commit: every process reads the tree anew. */
export const forgetAreas = (app: App, jurisdictionId: string): void => forget(app, jurisdictionId)

/** A community's boundary, streets, buildings and doors, with a mark that stays while nothing of it changes. */
export interface Ground extends ReadGround {}

export const loadGround = (tx: Tx, jurisdictionId: string, of: GroundOf): Promise<Ground> =>
  readWhole(tx, jurisdictionId, of)

/** The mark of the ground as it is now. */
export const groundMark = (tx: Tx, jurisdictionId: string, of: GroundOf): Promise<string> =>
  readGroundMark(tx, jurisdictionId, of)

/** Households' doors in the buildings of these areas, counted no further than `most` + 1. */
export const countDoors = (tx: Tx, jurisdictionId: string, areaIds: readonly string[], most: number): Promise<number> =>
  countGroundDoors(tx, jurisdictionId, areaIds, most)

/** Door → the area it lies in now, of all doors of these buildings. */
export const listDoorAreas = (
  tx: Tx,
  jurisdictionId: string,
  buildingIds: readonly string[],
): Promise<{ id: string; areaId: string }[]> => listDoorAreaRows(tx, jurisdictionId, buildingIds)

/** How many households an area has, and how much of a building lies in it; counts only. */
export const getDoorShare = (
  tx: Tx,
  jurisdictionId: string,
  areaId: string,
  buildingId: string | null,
): Promise<DoorShare> => readDoorShare(tx, jurisdictionId, areaId, buildingId)

/** Where doors are, as one writes it on a letter. */
export const listDoors = (tx: Tx, jurisdictionId: string, ids: readonly string[]): Promise<DoorAddress[]> =>
  listDoorAddresses(tx, jurisdictionId, ids)
