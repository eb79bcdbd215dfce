import type { App } from '../../../kernel/server/app.ts'
import type { Actor } from '../../../kernel/shared/actor.ts'
import type { ReturnedBy, TakenBy } from '../../../kernel/shared/contract.ts'
import { refusals as kernel } from '../../../kernel/shared/refusal.ts'
import { areaIndex } from '../../grids/neighbours.ts'
import type { readAreaPage as readEndpoint } from '../contract.ts'
import { publicPosts } from '../rules/duties.ts'
import { listHoldersAt } from '../store/holders.ts'

/**
 * The page behind the code at the door: who looks after this place, the nearest first, and the number that is answered.
 * Names of leaders are public, it is their office; their own numbers are not. Refuses `kernel.not_found`.
 */
export const readAreaPage = async (
  app: App,
  actor: Actor,
  input: TakenBy<typeof readEndpoint>,
): Promise<ReturnedBy<typeof readEndpoint>> => {
  const { jurisdictionId } = actor
  const areas = await areaIndex(app, jurisdictionId)
  const area = areas.byCode(input.code)
  if (!area) throw kernel.not_found()
  const path = [...areas.path(area.id)]
  const holders = await app.db.read(jurisdictionId, (tx) =>
    listHoldersAt(tx, jurisdictionId, { areaIds: path, kinds: publicPosts, now: app.clock.now() }),
  )
  const near = path.flatMap((id) => areas.byId(id) ?? [])
  return {
    area,
    above: near.slice(1).map(({ id, kind, code, name }) => ({ id, kind, code, name })),
    leaders: holders.map((holder) => ({
      name: holder.name,
      post: holder.post,
      areaName: areas.byId(holder.areaId)?.name ?? '',
      isAway: holder.awayUntil !== null,
    })),
    dutyPhone: near.find((one) => one.dutyPhone)?.dutyPhone ?? app.jurisdictions.byId(jurisdictionId).phone,
  }
}
