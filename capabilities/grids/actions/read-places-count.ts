import type { App } from '../../../kernel/server/app.ts'
import type { Staff, System } from '../../../kernel/shared/actor.ts'
import type { ReturnedBy, TakenBy } from '../../../kernel/shared/contract.ts'
import type { readPlacesCount as endpoint } from '../contract/places.ts'
import { boxOfGeometry, doBoxesMeet } from '../rules/import-places/boxes.ts'
import { countBuildings } from '../store/buildings.ts'
import { countDoors } from '../store/doors.ts'
import { listGround } from '../store/map.ts'
import { communityAt } from './places/community-at.ts'
import { boxMemory } from './places/remember-boxes.ts'

/**
 * What is known of a community's ground; streets and walls are those that reach into the square round its boundary (all of
 * the office without one). Refuses `kernel.not_found`, `kernel.forbidden` and `not_a_community`.
 */
export const readPlacesCount = async (
  app: App,
  actor: Staff | System,
  { areaId }: TakenBy<typeof endpoint>,
): Promise<ReturnedBy<typeof endpoint>> => {
  const { jurisdictionId } = actor
  const { areas } = await communityAt(app, actor, areaId)
  const below = areas.below(areaId)
  const boxes = await boxMemory.get(app, jurisdictionId)
  const [[ground], buildings, doors] = await app.db.read(jurisdictionId, async (tx) => [
    await listGround(tx, jurisdictionId, [areaId]),
    await countBuildings(tx, jurisdictionId, below),
    await countDoors(tx, jurisdictionId, below),
  ])
  const own = ground ? boxOfGeometry(ground.geometry.coordinates) : null
  const here = boxes.filter(({ box }) => own === null || doBoxesMeet(box, own))
  const walls = here.filter(({ isWall }) => isWall).length
  const isGrid = (id: string) => {
    const area = areas.byId(id)
    return area?.kind === 'grid2' && area.validTo === null
  }
  return {
    hasBoundary: own !== null,
    streets: here.length - walls,
    walls,
    buildings: buildings.all,
    buildingsWithoutPlace: buildings.unplaced,
    doors: doors.doors,
    people: doors.people,
    grids: below.filter(isGrid).length,
  }
}
