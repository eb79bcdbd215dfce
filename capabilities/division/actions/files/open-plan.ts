import type { App } from '../../../../kernel/server/app.ts'
import type { Staff } from '../../../../kernel/shared/actor.ts'
import { refusals as kernel } from '../../../../kernel/shared/refusal.ts'
import { listHolders } from '../../../accounts/neighbours.ts'
import type { Area } from '../../../grids/contract.ts'
import { areaIndex } from '../../../grids/neighbours.ts'
import { type GridFigure, gridFigures } from '../../rules/figures/grid-figures.ts'
import { findDivision } from '../../store/divisions.ts'
import type { StoredPlan } from '../../store/plans.ts'
import { leaderPosts } from '../force/outcome.ts'
import { type WeighedPlan, weighIn } from '../force/plan-ground.ts'
import { findOwnPlan } from '../hold-plan.ts'
import { readStoredSettings } from '../settings.ts'

/** A plan as files tell of it: figures, names and leaders grid by grid. */
export interface OpenPlan extends WeighedPlan {
  readonly plan: StoredPlan
  readonly community: Area
  readonly figures: readonly GridFigure[]
  /** Of an area in force today; '' when nobody leads it, or for a grid that is new. */
  readonly leaderOf: (areaId: string | null) => string
}

/** Refuses `kernel.not_found` and `not_ready`. */
export const openPlan = async (app: App, actor: Staff, id: string): Promise<OpenPlan> => {
  const { jurisdictionId } = actor
  const areas = await areaIndex(app, jurisdictionId)
  return app.db.read(jurisdictionId, async (tx) => {
    const plan = await findOwnPlan(app, tx, actor, id)
    const division = await findDivision(tx, jurisdictionId, plan.divisionId)
    const community = areas.byId(plan.areaId)
    if (!division || !community) throw kernel.not_found()
    const weighed = await weighIn(app, tx, jurisdictionId, plan)
    const areaIds = weighed.now.map(({ id }) => id)
    const holders = await listHolders(tx, jurisdictionId, { areaIds, kinds: leaderPosts, now: app.clock.now() })
    const leaders = Map.groupBy(holders, (holder) => holder.areaId)
    return {
      ...weighed,
      plan,
      community,
      figures: gridFigures(weighed.pieces, plan.labels, readStoredSettings(division.settings)),
      leaderOf: (areaId) => (areaId ? (leaders.get(areaId) ?? []) : []).map(({ name }) => name).join('、'),
    }
  })
}
