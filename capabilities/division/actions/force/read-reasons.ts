import type { App } from '../../../../kernel/server/app.ts'
import type { Actor } from '../../../../kernel/shared/actor.ts'
import type { ReturnedBy, TakenBy } from '../../../../kernel/shared/contract.ts'
import { refusals as kernel } from '../../../../kernel/shared/refusal.ts'
import { peopleNames } from '../../../accounts/neighbours.ts'
import { areaIndex, findBuilding, getDoorShare } from '../../../grids/neighbours.ts'
import type { readGridReasons as endpoint } from '../../contract/plans.ts'
import { usualSettings } from '../../contract/settings.ts'
import { findReasons } from '../../store/force.ts'

/**
 * Why a grid, and a building in it, is as it is: for anybody, so only counts of households and names of streets. Refuses
 * `kernel.not_found` for what is no grid in force.
 */
export const readGridReasons = async (
  app: App,
  actor: Actor,
  { areaId, buildingId }: TakenBy<typeof endpoint>,
): Promise<ReturnedBy<typeof endpoint>> => {
  const { jurisdictionId } = actor
  const area = (await areaIndex(app, jurisdictionId)).byId(areaId)
  if (!area || area.validTo !== null || (area.kind !== 'grid2' && area.kind !== 'dedicated')) throw kernel.not_found()
  const { stored, building, share } = await app.db.read(jurisdictionId, async (tx) => ({
    stored: await findReasons(tx, jurisdictionId, areaId),
    building: buildingId ? await findBuilding(tx, jurisdictionId, buildingId) : undefined,
    share: await getDoorShare(tx, jurisdictionId, areaId, buildingId ?? null),
  }))
  if (buildingId && !building) throw kernel.not_found()
  const names = stored ? await peopleNames(app, jurisdictionId) : null
  const range = stored?.body.range ?? usualSettings.households
  return {
    areaId,
    areaName: area.name,
    decided: stored ? { on: stored.on, byName: names?.get(stored.by) ?? '', reason: stored.reason } : null,
    households: share.area,
    range,
    streets: [...(stored?.body.streets ?? [])],
    exception: stored?.body.exception ?? null,
    building: building
      ? {
          name: building.name,
          households: share.building,
          is: share.here >= share.building ? 'whole' : share.building > range.max ? 'shared' : 'cut',
          stairwells: [...share.stairwells],
        }
      : null,
  }
}
