import type { App } from '../../../kernel/server/app.ts'
import { peopleNames } from '../../accounts/neighbours.ts'
import { areaIndex } from '../../grids/neighbours.ts'
import type { DivisionPlan } from '../contract/plans.ts'
import { streetsOf } from '../rules/figures/streets-of-plan.ts'
import { type AreaNow, futureAreas } from '../rules/future/future-areas.ts'
import type { StoredPlan } from '../store/plans.ts'
import { groundOf, unitAreasOf } from './remember-ground.ts'
import { showPlanRow } from './show-division.ts'

/** A plan whole, with the code and name its grids will have and the areas in force that live on in them. */
export const showPlan = async (app: App, jurisdictionId: string, plan: StoredPlan): Promise<DivisionPlan> => {
  const { labels, groups, locked, names, exceptions, madeLabels, madeGroups, ...row } = plan
  const [areas, people, { file, pieces }, unitAreaIds] = await Promise.all([
    areaIndex(app, jurisdictionId),
    peopleNames(app, jurisdictionId),
    groundOf(app, jurisdictionId, plan.divisionId),
    unitAreasOf(app, jurisdictionId, plan.divisionId),
  ])
  const branch = areas.below(plan.areaId).flatMap((id) => areas.byId(id) ?? [])
  const now = branch.flatMap(({ id, kind, code, name, parentId, validTo }): AreaNow[] =>
    validTo === null && (kind === 'grid1' || kind === 'grid2' || kind === 'dedicated')
      ? [{ id, kind, code, name, parentId }]
      : [],
  )
  const community = areas.byId(plan.areaId)
  const future = futureAreas({
    community: { code: community?.code ?? '', name: community?.name ?? '' },
    ...{ pieces, ground: file, labels, groups, names, unitAreaIds, now },
    codesEver: branch.map(({ code }) => code),
    streets: () => streetsOf(file, labels, names.length).map(([street]) => street?.name ?? ''),
  })
  return {
    ...showPlanRow(people)(row),
    labels: [...labels],
    groups: [...groups],
    locked: [...locked],
    names: [...names],
    exceptions: [...exceptions],
    madeLabels: [...madeLabels],
    madeGroups: [...madeGroups],
    grids: [...future.grids],
    bundles: [...future.bundles],
  }
}
