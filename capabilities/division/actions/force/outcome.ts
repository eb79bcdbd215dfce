import type { Tx } from '../../../../kernel/server/db/database.ts'
import type { Instant } from '../../../../kernel/shared/time.ts'
import { type Holder, listHolders } from '../../../accounts/neighbours.ts'
import type { PlanOutcome } from '../../contract/plans.ts'
import type { StoredPlan } from '../../store/plans.ts'
import type { WeighedPlan } from './plan-ground.ts'

/** Who leads what is a post at the grid itself. */
export const leaderPosts = ['grid2_leader', 'grid1_leader'] as const

export interface Outcome {
  readonly counts: PlanOutcome
  /** Grids (by number) without anybody. */
  readonly withoutLeader: readonly number[]
  readonly endedPosts: readonly Holder[]
  /** Doors that lie in a small grid and would lie in another one, in the order of the units. */
  readonly moved: readonly {
    readonly doorId: string
    readonly unit: number
    readonly grid: number
    readonly from: string
  }[]
}

/** What a plan would change if it came in force now. */
export const outcomeOf = async (
  tx: Tx,
  jurisdictionId: string,
  plan: StoredPlan,
  { future, now, unitDoors, areaOfDoor }: WeighedPlan,
  at: Instant,
): Promise<Outcome> => {
  const holders = await listHolders(tx, jurisdictionId, {
    areaIds: now.map(({ id }) => id),
    kinds: leaderPosts,
    now: at,
  })
  const led = new Set(holders.map(({ areaId }) => areaId))
  const endedIds = new Set(future.ended.map(({ id }) => id))
  const grids = new Set(now.filter(({ kind }) => kind === 'grid2').map(({ id }) => id))
  const withoutLeader = future.grids.flatMap(({ areaId }, grid) => (areaId && led.has(areaId) ? [] : [grid]))
  const moved = unitDoors.flatMap((doors, unit) => {
    const grid = plan.labels[unit] ?? -1
    const to = future.grids[grid]?.areaId ?? null
    return doors.flatMap((doorId) => {
      const area = areaOfDoor.get(doorId)
      // A door that is gone, or lies in no small grid yet, changes nothing for anybody.
      const from = area && grids.has(area) ? area : null
      return from !== null && from !== to ? [{ doorId, unit, grid, from }] : []
    })
  })
  const ended = holders.filter(({ areaId }) => endedIds.has(areaId))
  return {
    counts: {
      kept: future.grids.filter(({ areaId }) => areaId !== null).length,
      begun: future.grids.filter(({ areaId }) => areaId === null).length,
      ended: future.ended.filter(({ kind }) => kind === 'grid2').length,
      doors: unitDoors.reduce((sum, doors) => sum + doors.length, 0),
      movedDoors: moved.length,
      endedPosts: ended.length,
      withoutLeader: withoutLeader.length,
    },
    withoutLeader,
    endedPosts: ended,
    moved,
  }
}
