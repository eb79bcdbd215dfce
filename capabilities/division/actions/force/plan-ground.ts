import type { App } from '../../../../kernel/server/app.ts'
import type { Tx } from '../../../../kernel/server/db/database.ts'
import { listDoorAreas, readAreaIndex } from '../../../grids/neighbours.ts'
import { refusals } from '../../contract.ts'
import type { BoundingStreet } from '../../rules/figures/bounding-streets.ts'
import { streetsOf } from '../../rules/figures/streets-of-plan.ts'
import { type AreaNow, type FutureAreas, futureAreas } from '../../rules/future/future-areas.ts'
import { type GroundFile, gridsOfCells } from '../../rules/ground.ts'
import { mostOf } from '../../rules/old-plan.ts'
import type { Pieces } from '../../rules/shapes.ts'
import type { StoredPlan } from '../../store/plans.ts'
import { groundDoorsOf, groundOf } from '../remember-ground.ts'

/** Doors whose areas are asked for with one statement. */
const buildingsAtOnce = 500

/** A plan, its ground, and what the community is today: all that deciding it needs. */
export interface WeighedPlan {
  readonly ground: GroundFile
  readonly unitDoors: readonly (readonly string[])[]
  readonly pieces: Pieces
  readonly future: FutureAreas
  readonly now: readonly AreaNow[]
  /** Door → the area it lies in today. */
  readonly areaOfDoor: ReadonlyMap<string, string>
  /** Streets each grid ends at, the most important first. */
  readonly streets: readonly (readonly BoundingStreet[])[]
  /** Cell → grid; -1: open ground. */
  readonly gridOfCell: Int32Array
}

/** Reads them in the caller's transaction. Refuses `not_ready` when the ground is not read yet. */
export const weighIn = async (app: App, tx: Tx, jurisdictionId: string, plan: StoredPlan): Promise<WeighedPlan> => {
  const [{ file: ground, pieces }, { unitDoors }, areas] = await Promise.all([
    groundOf(app, jurisdictionId, plan.divisionId),
    groundDoorsOf(app, jurisdictionId, plan.divisionId),
    readAreaIndex(app, tx, jurisdictionId),
  ])
  const community = areas.byId(plan.areaId)
  if (!community) throw refusals.not_a_community()
  const areaOfDoor = new Map<string, string>()
  for (let i = 0; i < ground.buildings.length; i += buildingsAtOnce) {
    const some = ground.buildings.slice(i, i + buildingsAtOnce).map(({ id }) => id)
    for (const { id, areaId } of await listDoorAreas(tx, jurisdictionId, some)) areaOfDoor.set(id, areaId)
  }
  const branch = areas.below(plan.areaId).flatMap((id) => areas.byId(id) ?? [])
  const now = branch.flatMap(({ id, kind, code, name, parentId, validTo }): AreaNow[] =>
    validTo === null && (kind === 'grid1' || kind === 'grid2' || kind === 'dedicated')
      ? [{ id, kind, code, name, parentId }]
      : [],
  )
  const grids = new Set(now.filter(({ kind }) => kind === 'grid2').map(({ id }) => id))
  const inGrid = (areaId: string | undefined) => (areaId !== undefined && grids.has(areaId) ? areaId : null)
  const gridOfCell = gridsOfCells(ground, plan.labels)
  const streets = streetsOf(ground, plan.labels, plan.names.length)
  const future = futureAreas({
    community,
    pieces,
    ground,
    labels: plan.labels,
    groups: plan.groups,
    names: plan.names,
    unitAreaIds: unitDoors.map((doors) => mostOf(doors.map((id) => inGrid(areaOfDoor.get(id))))),
    now,
    codesEver: branch.map(({ code }) => code),
    streets: () => streets.map(([street]) => street?.name ?? ''),
  })
  return { ground, unitDoors, pieces, future, now, areaOfDoor, streets, gridOfCell }
}
