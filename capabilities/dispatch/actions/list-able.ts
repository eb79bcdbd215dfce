import type { App } from '../../../kernel/server/app.ts'
import type { Tx } from '../../../kernel/server/db/database.ts'
import type { Instant } from '../../../kernel/shared/time.ts'
import { listHolders, listUnitsIndex } from '../../accounts/neighbours.ts'
import type { ServiceBody } from '../../catalogue/contract.ts'
import { areaIndex } from '../../grids/neighbours.ts'
import { type Candidate, ladderOf, orderCandidates } from '../rules/ladder.ts'
import { countLiving } from '../store/orders.ts'

/** Everybody the rules could ask about a request of this service in this area, in order; those off duty included. */
export const listAble = async (
  app: App,
  tx: Tx,
  jurisdictionId: string,
  at: { service: ServiceBody; areaId: string; now: Instant },
): Promise<Candidate[]> => {
  const [areas, units] = await Promise.all([areaIndex(app, jurisdictionId), listUnitsIndex(app, jurisdictionId)])
  const path = areas.path(at.areaId).flatMap((id) => areas.byId(id) ?? [])
  const named = at.service.unitCodes.flatMap((code) => units.byCode(code) ?? []).filter((u) => !u.isEnded)
  const ladder = ladderOf(
    at.service.handlers,
    named.map((u) => u.id),
    path,
  )
  const areaIds = path.map((a) => a.id)
  const posts = ladder.map((rung) => rung.post)
  const inGrid = await listHolders(tx, jurisdictionId, {
    areaIds,
    kinds: posts.filter((post) => post !== 'department_worker'),
    now: at.now,
  })
  const inUnits = posts.includes('department_worker')
    ? await listHolders(tx, jurisdictionId, {
        areaIds,
        kinds: ['department_worker'],
        now: at.now,
        unitCodes: named.map((u) => u.code),
      })
    : []
  const able = [...inGrid, ...inUnits]
  const openOrders = await countLiving(
    tx,
    jurisdictionId,
    able.map((a) => a.personId),
  )
  return orderCandidates(ladder, able, openOrders)
}
