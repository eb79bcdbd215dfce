import type { App } from '../../../kernel/server/app.ts'
import type { Tree } from '../../../kernel/server/auth/scope.ts'
import type { Tx } from '../../../kernel/server/db/database.ts'
import { remembered } from '../../../kernel/server/memory.ts'
import type { Area } from '../contract.ts'
import { type AreaIndex as Index, makeAreaIndex } from '../rules/area-index.ts'
import { listAllAreas } from '../store/areas.ts'

/** The area tree of an office in memory; scopes are made of it. */
export interface AreaIndex extends Omit<Index, 'root'>, Tree {
  /** The street everything hangs under; a fault when the office has no areas at all. */
  readonly root: Area
}

/** From the rows as this transaction sees them. */
export const loadAreaIndex = async (app: App, tx: Tx, jurisdictionId: string): Promise<AreaIndex> => {
  const rows = await listAllAreas(tx, jurisdictionId)
  const { root, ...index } = makeAreaIndex(rows, app.jurisdictions.byId(jurisdictionId).code)
  return {
    ...index,
    get root() {
      if (!root) throw new Error('the office has no areas yet')
      return root
    },
  }
}

/** Forgotten by the actions of grids after they committed a change. */
export const areaMemory = remembered('grids.areas', (app, jurisdictionId) =>
  app.db.read(jurisdictionId, (tx) => loadAreaIndex(app, tx, jurisdictionId)),
)

export const areaIndex = (app: App, jurisdictionId: string): Promise<AreaIndex> => areaMemory.get(app, jurisdictionId)
