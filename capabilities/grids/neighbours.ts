import type { App } from '../../kernel/server/app.ts'
import type { Tree } from '../../kernel/server/auth/scope.ts'
import type { Tx } from '../../kernel/server/db/database.ts'
import { remembered } from '../../kernel/server/memory.ts'
import type { Area } from './contract.ts'
import { type AreaIndex as Index, makeAreaIndex } from './rules/area-index.ts'
import { listAllAreas } from './store/areas.ts'
import { findBuilding as findBuildingRow } from './store/buildings.ts'

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
