import type { App } from '../../../../kernel/server/app.ts'
import type { Tx } from '../../../../kernel/server/db/database.ts'
import type { Staff } from '../../../../kernel/shared/actor.ts'
import type { ReturnedBy, TakenBy } from '../../../../kernel/shared/contract.ts'
import { refusals as kernel } from '../../../../kernel/shared/refusal.ts'
import { listHolders } from '../../../accounts/neighbours.ts'
import { areaIndex, listDoors } from '../../../grids/neighbours.ts'
import type * as contract from '../../contract/plans.ts'
import { problemsOf } from '../../rules/figures/problems.ts'
import { countCodeless } from '../../rules/future/future-areas.ts'
import { findDivision, type StoredDivision } from '../../store/divisions.ts'
import { listMoves } from '../../store/force.ts'
import { findPlan, listPlanAreas, type StoredPlan } from '../../store/plans.ts'
import { holdToScope } from '../hold-area.ts'
import { readStoredSettings } from '../settings.ts'
import { isCurrent } from '../show-division.ts'
import { leaderPosts, outcomeOf } from './outcome.ts'
import { weighIn } from './plan-ground.ts'

/** A community has codes for 899 small grids. */
const mostNamed = 1000

const load = async (app: App, tx: Tx, actor: Staff, id: string): Promise<[StoredPlan, StoredDivision]> => {
  const plan = await findPlan(tx, actor.jurisdictionId, id)
  await holdToScope(app, actor, plan?.areaId)
  const division = plan && (await findDivision(tx, actor.jurisdictionId, plan.divisionId))
  if (!plan || !division) throw kernel.not_found()
  return [plan, division]
}

/**
 * What a plan would change if it came in force now; of a plan that is in force, or was, what it did change. Refuses
 * `kernel.not_found`, `not_ready`.
 */
export const weighPlan = async (
  app: App,
  actor: Staff,
  { id }: TakenBy<typeof contract.weighPlan>,
): Promise<ReturnedBy<typeof contract.weighPlan>> => {
  const { jurisdictionId } = actor
  const areas = await areaIndex(app, jurisdictionId)
  const { plan, division, weighed, outcome } = await app.db.read(jurisdictionId, async (tx) => {
    const [plan, division] = await load(app, tx, actor, id)
    const weighed = await weighIn(app, tx, jurisdictionId, plan)
    return { plan, division, weighed, outcome: await outcomeOf(tx, jurisdictionId, plan, weighed, app.clock.now()) }
  })
  const { future, pieces } = weighed
  const { open } = problemsOf(pieces, plan.labels, readStoredSettings(division.settings), plan.exceptions)
  return {
    outcome: plan.outcome ?? outcome.counts,
    withoutLeader: outcome.withoutLeader
      .slice(0, mostNamed)
      .map((grid) => ({ grid, name: future.grids[grid]?.name ?? '' })),
    endedPosts: outcome.endedPosts
      .slice(0, mostNamed)
      .map(({ name, areaId }) => ({ personName: name, areaName: areas.byId(areaId)?.name ?? '' })),
    open: open.slice(0, mostNamed).map((grid) => ({ grid, code: future.grids[grid]?.code ?? '' })),
    withoutCode: countCodeless(future),
    isCurrent: await isCurrent(app, jurisdictionId, division),
  }
}

/** As far as it is shown: who moves, from where, to which grid of the plan. */
interface Move {
  readonly doorId: string
  readonly from: string
  readonly fromName: string
  readonly grid: number
  readonly toId: string | null
  readonly toName: string
}

/** Of a plan that came in force, what it moved; of any other, what it would move today. From the one behind `after` on. */
const movesFrom = async (app: App, tx: Tx, plan: StoredPlan, jurisdictionId: string, after: number, count: number) => {
  const areas = await areaIndex(app, jurisdictionId)
  if (plan.inForceAt !== null) {
    const grids = new Map((await listPlanAreas(tx, jurisdictionId, plan.id)).map(({ areaId, grid }) => [areaId, grid]))
    const rows = await listMoves(tx, jurisdictionId, plan.id, { after, limit: count })
    return rows.map(({ doorId, fromId, fromName, toId }): Move => {
      const toName = areas.byId(toId)?.name ?? ''
      return { doorId, from: fromId, fromName, grid: grids.get(toId) ?? 0, toId, toName }
    })
  }
  const weighed = await weighIn(app, tx, jurisdictionId, plan)
  const { moved } = await outcomeOf(tx, jurisdictionId, plan, weighed, app.clock.now())
  return moved.slice(after, after + count).map(({ doorId, from, grid }): Move => {
    const to = weighed.future.grids[grid]
    return {
      doorId,
      from,
      fromName: areas.byId(from)?.name ?? '',
      grid,
      toId: to?.areaId ?? null,
      toName: to?.name ?? '',
    }
  })
}

/**
 * The households whose small grid becomes another one, in the order of the ground's units; a page at a time. The cursor is
 * the number of those shown. Refuses `kernel.not_found`, `kernel.invalid`, `not_ready`.
 */
export const listMovedDoors = async (
  app: App,
  actor: Staff,
  { id, after, limit }: TakenBy<typeof contract.listMovedDoors>,
): Promise<ReturnedBy<typeof contract.listMovedDoors>> => {
  const { jurisdictionId } = actor
  const shown = after === undefined ? 0 : Number(after)
  if (!Number.isSafeInteger(shown) || shown < 0) throw kernel.invalid({ fields: ['after'] })
  return app.db.read(jurisdictionId, async (tx) => {
    const [plan] = await load(app, tx, actor, id)
    const found = await movesFrom(app, tx, plan, jurisdictionId, shown, limit + 1)
    const page = found.slice(0, limit)
    const ids = page.map(({ doorId }) => doorId)
    const doors = new Map((await listDoors(tx, jurisdictionId, ids)).map((door) => [door.id, door]))
    const areaIds = [...new Set(page.flatMap(({ from, toId }) => [from, toId]))].flatMap((one) => one ?? [])
    const holders = await listHolders(tx, jurisdictionId, { areaIds, kinds: leaderPosts, now: app.clock.now() })
    const leaderOf = (areaId: string | null) => holders.find((one) => one.areaId === areaId)?.name ?? null
    const items = page.map(({ doorId, from, fromName, grid, toId, toName }) => {
      const door = doors.get(doorId)
      return {
        doorId,
        address: door ? [door.buildingName, door.stairwell, door.label].filter((part) => part !== '').join(' ') : '',
        people: door?.people ?? 0,
        from: { areaId: from, name: fromName, leader: leaderOf(from) },
        to: { grid, areaId: toId, name: toName, leader: leaderOf(toId) },
      }
    })
    return found.length > limit ? { items, next: String(shown + limit) } : { items }
  })
}
