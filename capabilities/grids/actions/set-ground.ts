import type { App } from '../../../kernel/server/app.ts'
import { audit } from '../../../kernel/server/audit.ts'
import type { Staff, System } from '../../../kernel/shared/actor.ts'
import type { ReturnedBy, TakenBy } from '../../../kernel/shared/contract.ts'
import { dayOf } from '../../../kernel/shared/time.ts'
import type { setGround as endpoint } from '../contract/places.ts'
import { refusals } from '../contract.ts'
import { readingOf } from '../rules/import-places/collect-objects.ts'
import { isWrong, readGround } from '../rules/import-places/outline.ts'
import { getMark, listAllAreas } from '../store/areas.ts'
import { forgetAreas, writeAreas } from './change-areas.ts'
import { planBoundary } from './places/change-boundary.ts'
import { communityAt } from './places/community-at.ts'

/**
 * Draws the boundary of a community, WGS-84; the same again changes nothing. Refuses `kernel.not_found`, `kernel.forbidden`,
 * `not_a_community`, `ground_invalid` (no area, no ground in it, or it crosses itself) and `kernel.changed_meanwhile`.
 */
export const setGround = async (
  app: App,
  actor: Staff | System,
  { areaId, geometry }: TakenBy<typeof endpoint>,
): Promise<ReturnedBy<typeof endpoint>> => {
  const { jurisdictionId } = actor
  const { area, areas } = await communityAt(app, actor, areaId)
  const ground = readGround(geometry, readingOf('wgs84', area.center ?? areas.root.center))
  if (isWrong(ground)) {
    const { wrong: problem, at } = ground
    throw refusals.ground_invalid({ problem, lng: at?.lng ?? null, lat: at?.lat ?? null })
  }
  const { mark, existing } = await app.db.read(jurisdictionId, async (tx) => ({
    mark: await getMark(tx, jurisdictionId),
    existing: await listAllAreas(tx, jurisdictionId),
  }))
  const { plan, problems } = planBoundary(existing, areaId, ground.geometry, 1)
  const error = problems.find(({ severity }) => severity === 'error')
  if (error) throw refusals.ground_invalid({ problem: error.code, lng: null, lat: null })
  if (plan.changed.length === 0) return { areaId }
  const now = app.clock.now()
  await app.db.write(jurisdictionId, async (tx) => {
    await writeAreas(app, tx, actor, plan, { mark, validFrom: dayOf(now), cause: 'setGround' })
    const detail = { squareMetres: Math.round(ground.squareMetres) }
    await audit(tx, actor, { action: 'grids.setGround', subjectKind: 'area', subjectId: areaId, detail }, now)
  })
  forgetAreas(app, jurisdictionId)
  return { areaId }
}
