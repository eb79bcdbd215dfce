import type { App } from '../../../kernel/server/app.ts'
import { areaIndex, loadGround } from '../../grids/neighbours.ts'
import { type ReadTown, townOfGround } from '../rules/town-of-ground.ts'

/** A sub-district has some 30,000 households; more than this is divided community by community. */
export const mostDoors = 60_000

/** One community as the office knows it now, ready to be divided. */
export const readTown = async (
  app: App,
  jurisdictionId: string,
  areaId: string,
): Promise<ReadTown & { readonly mark: string }> => {
  const areas = await areaIndex(app, jurisdictionId)
  const { mark, ...ground } = await app.db.read(jurisdictionId, (tx) =>
    loadGround(tx, jurisdictionId, { areaId, areaIds: areas.below(areaId) }),
  )
  const grids = areas.below(areaId).filter((id) => {
    const area = areas.byId(id)
    return area?.kind === 'grid2' && area.validTo === null
  })
  const center = areas.byId(areaId)?.center ?? app.jurisdictions.byId(jurisdictionId).center
  return { ...townOfGround(ground, new Set(grids), center), mark }
}
