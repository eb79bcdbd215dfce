import type { App } from '../../../kernel/server/app.ts'
import type { System } from '../../../kernel/shared/actor.ts'
import { type AreaIndex, findBuilding, readAreaIndex } from '../../grids/neighbours.ts'
import { isOpen } from '../rules/states.ts'
import { lockRequest } from '../store/lock-request.ts'
import { type Lying, listOpenIn } from '../store/relocation.ts'
import { announceChange } from './announce-change.ts'
import { takeStep } from './take-step.ts'

const batch = 200

/**
 * Where it lies now: with its building, else at its point, else in the grid that was scanned while that is in force; a
 * grid that ended gives it to what is above.
 */
const placeNow = (areas: AreaIndex, one: Lying, buildingAreaId: string | undefined): string => {
  if (buildingAreaId) return buildingAreaId
  const here = one.lng !== null && one.lat !== null ? areas.at({ lng: one.lng, lat: one.lat }) : undefined
  if (here) return here.id
  return areas.path(one.areaId).find((id) => areas.byId(id)?.validTo === null) ?? one.areaId
}

/**
 * The grids of a community were drawn anew: every request that is still worked on moves to the grid it lies in now, with
 * a step in its history. Whoever was already asked stays asked; whoever is asked next is a leader of the new grid. Safe to
 * run again: what lies right is left alone. Answers how many moved.
 */
export const relocateRequests = async (app: App, system: System, communityId: string): Promise<number> => {
  const { jurisdictionId } = system
  const areas = await app.db.read(jurisdictionId, (tx) => readAreaIndex(app, tx, jurisdictionId))
  const branch = areas.below(communityId)
  let moved = 0
  let after: string | null = null
  do {
    const from: string | null = after
    const page: Lying[] = await app.db.read(jurisdictionId, (tx) =>
      listOpenIn(tx, jurisdictionId, branch, { after: from, limit: batch }),
    )
    for (const one of page) {
      const row = await app.db.write(jurisdictionId, async (tx) => {
        const building = one.buildingId ? await findBuilding(tx, jurisdictionId, one.buildingId) : undefined
        const areaId = placeNow(areas, one, building?.areaId)
        if (areaId === one.areaId) return null
        const r = await lockRequest(tx, jurisdictionId, one.id)
        if (!isOpen(r.state) || r.area_id !== one.areaId) return null
        return takeStep(app, tx, system, r, {
          verb: 'relocate',
          at: app.clock.now(),
          data: { before: { areaId: one.areaId } },
          set: { area_id: areaId },
        })
      })
      if (!row) continue
      moved++
      await announceChange(app, jurisdictionId, row)
    }
    after = page.length < batch ? null : (page.at(-1)?.id ?? null)
  } while (after)
  return moved
}
