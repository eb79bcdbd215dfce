import type { App } from '../../../kernel/server/app.ts'
import { auditMany } from '../../../kernel/server/audit.ts'
import type { Tx } from '../../../kernel/server/db/database.ts'
import type { Staff, System } from '../../../kernel/shared/actor.ts'
import { refusals as kernel } from '../../../kernel/shared/refusal.ts'
import type { Day } from '../../../kernel/shared/time.ts'
import { refusals } from '../contract.ts'
import type { GroundedArea } from '../rules/area-index.ts'
import { pointInside } from '../rules/inside-point.ts'
import type { AreaChange, PlannedArea } from '../rules/plan-areas.ts'
import type { AreaGeometry } from '../rules/shape.ts'
import { getMark, listAllAreas, lockAreas } from '../store/areas.ts'
import { listStanding, updateBuildingAreas, updateDoorAreas, updateEnded, updateLeftDoors } from '../store/redrawing.ts'
import { writeAreas } from './change-areas.ts'
import { loadAreaIndex } from './remember-areas.ts'

const batchSize = 2000

/** A grid as it is to be from a day on. One that lives on comes with its own id and code. */
export interface RedrawnGrid {
  readonly id: string
  readonly kind: 'grid1' | 'grid2' | 'dedicated'
  readonly code: string
  readonly name: string
  /** A grid1 of the same redrawing for a grid2; the community for the others. */
  readonly parentId: string
  /** Null where only the list is known. */
  readonly geometry: AreaGeometry | null
}
export interface Redrawing {
  readonly communityId: string
  readonly day: Day
  /** Every grid1 and grid2 the community has from then on; dedicated grids that are there stay whether named or not. */
  readonly grids: readonly RedrawnGrid[]
  readonly doors: readonly { readonly id: string; readonly areaId: string }[]
}
export interface Redrawn {
  readonly kept: readonly string[]
  readonly begun: readonly string[]
  readonly ended: readonly string[]
  readonly movedDoors: number
}

const width = { grid1: 0, grid2: 1, dedicated: 1 } as const

const planned = (grid: RedrawnGrid, known: GroundedArea | undefined, above: readonly string[]): PlannedArea => ({
  id: grid.id,
  kind: grid.kind,
  code: grid.code,
  name: grid.name,
  parentId: grid.parentId,
  path: [grid.id, ...above],
  geometry: grid.geometry ?? known?.geometry ?? null,
  center: grid.geometry ? pointInside(grid.geometry) : (known?.center ?? null),
  dutyPhone: known?.dutyPhone ?? null,
})

const changesOf = (known: GroundedArea, area: PlannedArea): AreaChange['fields'] => {
  const fields: AreaChange['fields'][number][] = []
  if (known.name !== area.name) fields.push('name')
  if (known.parentId !== area.parentId) fields.push('parent')
  if (JSON.stringify(known.geometry?.coordinates) !== JSON.stringify(area.geometry?.coordinates))
    fields.push('geometry')
  return fields
}

/** Buildings follow their doors; those without any lie where they stand. */
const settleBuildings = async (app: App, tx: Tx, jurisdictionId: string, branch: readonly string[]): Promise<void> => {
  const index = await loadAreaIndex(app, tx, jurisdictionId)
  const placeOf = (areaId: string): string => {
    const area = index.byId(areaId)
    // An area that ended and holds no place: what is above it still answers.
    return area && area.validTo !== null ? (area.path.find((id) => index.byId(id)?.validTo === null) ?? areaId) : areaId
  }
  const moves: { id: string; areaId: string }[] = []
  let after: string | null = null
  do {
    const page = await listStanding(tx, jurisdictionId, branch, { after, limit: batchSize })
    for (const b of page) {
      const at = b.doorAreaId ?? (b.isPlaced ? index.at(b)?.id : undefined) ?? placeOf(b.areaId)
      if (at !== b.areaId) moves.push({ id: b.id, areaId: at })
    }
    after = page.length < batchSize ? null : (page.at(-1)?.id ?? null)
  } while (after)
  for (let i = 0; i < moves.length; i += batchSize)
    await updateBuildingAreas(tx, jurisdictionId, moves.slice(i, i + batchSize))
}

/**
 * Gives a community other grids from a day on, in the caller's transaction: those that live on keep id, code, telephone
 * and everything that hangs on the id; new ones begin, the others end; doors and buildings follow. Codes never change.
 * Refuses `area_not_in_force` for an unknown community and `kernel.invalid` for a code that another area in force has.
 */
export const redrawGrids = async (
  app: App,
  tx: Tx,
  actor: Staff | System,
  { communityId, day, grids, doors }: Redrawing,
): Promise<Redrawn> => {
  const { jurisdictionId } = actor
  await lockAreas(tx, jurisdictionId)
  const all = await listAllAreas(tx, jurisdictionId)
  const inForce = new Map(all.filter((area) => area.validTo === null).map((area) => [area.id, area]))
  const community = inForce.get(communityId)
  if (community?.kind !== 'community') throw refusals.area_not_in_force()
  const branch = all.filter((area) => area.path.includes(communityId))
  const wanted = new Set(grids.map(({ id }) => id))
  const ended = branch.filter(
    ({ id, kind, validTo }) => validTo === null && (kind === 'grid1' || kind === 'grid2') && !wanted.has(id),
  )
  const endedIds = new Set(ended.map(({ id }) => id))
  const codes = new Map([...inForce.values()].filter(({ id }) => !endedIds.has(id)).map(({ id, code }) => [code, id]))
  const clash = grids.find(({ id, code }) => (codes.get(code) ?? id) !== id || (inForce.get(id)?.code ?? code) !== code)
  if (clash) throw kernel.invalid({ fields: [clash.code] })
  const created: PlannedArea[] = []
  const changed: AreaChange[] = []
  for (const grid of grids.toSorted((a, b) => width[a.kind] - width[b.kind])) {
    const known = inForce.get(grid.id)
    const above = grid.parentId === communityId ? community.path : [grid.parentId, ...community.path]
    const area = planned(grid, known, above)
    if (known)
      changed.push({ area, before: { name: known.name, parentId: known.parentId }, fields: changesOf(known, area) })
    else created.push(area)
  }
  // Ended first: a new grid may take nobody's code, but two in force never have the same for a moment.
  await updateEnded(tx, jurisdictionId, [...endedIds], day)
  const now = app.clock.now()
  await auditMany(
    tx,
    actor,
    ended.map(({ id, code, name }) => ({
      action: 'grids.endArea',
      subjectKind: 'area',
      subjectId: id,
      detail: { code, name, day },
    })),
    now,
  )
  const touched = changed.filter(({ fields }) => fields.length > 0)
  const plan = { created, changed: touched, moved: [], unchangedCount: 0, refusedCount: 0, findings: [] }
  const mark = await getMark(tx, jurisdictionId)
  await writeAreas(app, tx, actor, plan, { mark, validFrom: day, cause: 'redrawGrids' })
  let movedDoors = 0
  for (let i = 0; i < doors.length; i += batchSize)
    movedDoors += await updateDoorAreas(tx, jurisdictionId, doors.slice(i, i + batchSize))
  await settleBuildings(app, tx, jurisdictionId, [...branch.map(({ id }) => id), ...created.map(({ id }) => id)])
  movedDoors += await updateLeftDoors(tx, jurisdictionId, [...endedIds])
  return {
    kept: changed.map(({ area }) => area.id),
    begun: created.map(({ id }) => id),
    ended: [...endedIds],
    movedDoors,
  }
}
