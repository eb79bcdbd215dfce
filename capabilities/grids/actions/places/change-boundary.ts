import type { PlacesProblem } from '../../contract/places.ts'
import type { GroundedArea } from '../../rules/area-index.ts'
import { checkAreas } from '../../rules/area-tree.ts'
import { type PlacesProblemCode, placesProblems, problemOf } from '../../rules/import-places/problem.ts'
import { type AreaPlan, planAreas } from '../../rules/plan-areas.ts'
import type { AreaGeometry } from '../../rules/shape.ts'
import { knownAreas } from '../import-areas.ts'

export interface BoundaryChange {
  readonly plan: AreaPlan
  /** With an error among them nothing of the plan may be written. */
  readonly problems: readonly PlacesProblem[]
}

const isOurs = (code: string): code is PlacesProblemCode => Object.hasOwn(placesProblems, code)

/** Another boundary for a community, by the checks every import of areas goes through. `row` is where the file has it. */
export const planBoundary = (
  areas: readonly GroundedArea[],
  communityId: string,
  geometry: AreaGeometry,
  row: number,
): BoundaryChange => {
  const known = knownAreas(areas)
  const own = areas.find((area) => area.id === communityId)
  const parentCode = areas.find((area) => area.id === own?.parentId)?.code ?? null
  const { code = '', name = '', dutyPhone = null } = own ?? {}
  const rows = [{ row, kind: 'community' as const, code, name, parentCode, place: null, geometry, dutyPhone }]
  const findings = checkAreas(rows, known)
  const problems = findings.flatMap(({ row: at, problem }) =>
    // What was wrong with the community before its boundary changed is not said here.
    isOurs(problem.code) ? [problemOf(at, problem.code, { ...problem.data })] : [],
  )
  const plan = planAreas(rows, findings, areas, () => communityId)
  return { plan, problems }
}
