import { z } from 'zod'
import type { App } from '../../../../kernel/server/app.ts'
import { audit } from '../../../../kernel/server/audit.ts'
import type { Tx } from '../../../../kernel/server/db/database.ts'
import { uuidFromName } from '../../../../kernel/server/uuid-from-name.ts'
import type { System } from '../../../../kernel/shared/actor.ts'
import { Id } from '../../../../kernel/shared/ids.ts'
import { dayOf, Instant } from '../../../../kernel/shared/time.ts'
import { endPostsAt } from '../../../accounts/neighbours.ts'
import { areaIndex, forgetAreas, groundMark, type RedrawnGrid, redrawGrids } from '../../../grids/neighbours.ts'
import { pointInside } from '../../../grids/rules/inside-point.ts'
import { planInForce, refusals } from '../../contract.ts'
import { outlineOf } from '../../rules/cells/outline.ts'
import { geometryOf } from '../../rules/future/geometry.ts'
import { openCells } from '../../rules/ground.ts'
import { makeUnique } from '../../rules/naming/make-unique.ts'
import { nameDedicated } from '../../rules/naming/name-dedicated.ts'
import { codeOf, numberPlaces, numberRanges } from '../../rules/naming/number-grids.ts'
import type { Ring } from '../../rules/shapes.ts'
import { findDivision, updateMarks } from '../../store/divisions.ts'
import { insertMoves, replaceGrids, updateInForce } from '../../store/force.ts'
import { lockPlan, type StoredPlan } from '../../store/plans.ts'
import { readStoredSettings } from '../settings.ts'
import { tellDivision } from '../tell-division.ts'
import { outcomeOf } from './outcome.ts'
import { type WeighedPlan, weighIn } from './plan-ground.ts'

export const forceKind = 'division.putInForce'
export const ForceJob = z.object({ planId: Id, decidedAt: Instant })

/** Metres: where an open ground is read when numbers are given. */
const middleOf = (rings: readonly Ring[]): { x: number; y: number } => {
  const points = rings[0] ?? []
  const sum = points.reduce((s, [x, y]) => ({ x: s.x + x, y: s.y + y }), { x: 0, y: 0 })
  return { x: sum.x / Math.max(1, points.length) / 100, y: sum.y / Math.max(1, points.length) / 100 }
}

/** Ids of new areas follow from the plan: to run again makes none twice. */
const idOf = (jurisdictionId: string, plan: StoredPlan, what: string) =>
  uuidFromName(jurisdictionId, `division plan ${plan.id} ${what}`)

/** Open ground becomes a dedicated grid unless one in force stands there already. */
const dedicatedGrids = (
  jurisdictionId: string,
  plan: StoredPlan,
  { ground, now, future }: WeighedPlan,
  communityCode: string,
  shapes: ReadonlyMap<number, readonly (readonly Ring[])[]>,
  isTaken: (shape: readonly (readonly Ring[])[]) => boolean,
  codesEver: readonly string[],
): RedrawnGrid[] => {
  const names = nameDedicated(ground.cells.openNames)
  const open = names.flatMap((name, i) => {
    const shape = shapes.get(ground.units.length + i)
    return shape?.[0] && !isTaken(shape) ? [{ name, shape, i }] : []
  })
  const { first, last, digits } = numberRanges.dedicated
  const { numbers } = numberPlaces(
    open.map(({ shape }) => middleOf(shape[0] ?? [])),
    100,
    {
      first,
      last,
      taken: codesEver
        .filter((code) => code.length === communityCode.length + digits)
        .map((code) => Number(code.slice(communityCode.length))),
    },
  )
  const unique = makeUnique(
    open.map(({ name }) => name),
    numbers,
    [...future.grids.map(({ name }) => name), ...now.map(({ name }) => name)],
  )
  return open.flatMap(({ shape, i }, at): RedrawnGrid[] => {
    const number = numbers[at] ?? 0
    // More open grounds than numbers: the rest stays the community's own ground.
    if (number === 0) return []
    return [
      {
        id: idOf(jurisdictionId, plan, `open ${i}`),
        kind: 'dedicated',
        code: codeOf(communityCode, 'dedicated', number),
        name: unique[at] ?? '',
        parentId: plan.areaId,
        geometry: geometryOf(ground.origin, shape),
      },
    ]
  })
}

const redrawingOf = async (app: App, jurisdictionId: string, plan: StoredPlan, weighed: WeighedPlan) => {
  const { ground, future, gridOfCell, unitDoors, now } = weighed
  const areas = await areaIndex(app, jurisdictionId)
  const community = areas.byId(plan.areaId)
  if (!community) throw refusals.not_a_community()
  const cells = openCells(ground.cells)
  const bundleOfCell = gridOfCell.map((grid) => plan.groups[grid] ?? -1)
  const openOfCell = gridOfCell.map((grid, cell) => (grid < 0 ? cell : -1))
  const [gridShapes, bundleShapes, openShapes] = [gridOfCell, bundleOfCell, openOfCell].map((labels) =>
    outlineOf(cells, labels),
  )
  const shapeOf = (shapes: ReadonlyMap<number, readonly (readonly Ring[])[]> | undefined, label: number) =>
    geometryOf(ground.origin, shapes?.get(label) ?? [])
  const bundleIds = future.bundles.map(({ areaId }, b) => areaId ?? idOf(jurisdictionId, plan, `bundle ${b}`))
  const gridIds = future.grids.map(({ areaId }, g) => areaId ?? idOf(jurisdictionId, plan, `grid ${g}`))
  const bundles = future.bundles.map(
    ({ code, name }, b): RedrawnGrid => ({
      id: bundleIds[b] ?? '',
      kind: 'grid1',
      code,
      name,
      parentId: plan.areaId,
      geometry: shapeOf(bundleShapes, b),
    }),
  )
  const grids = future.grids.map(
    ({ code, name }, g): RedrawnGrid => ({
      id: gridIds[g] ?? '',
      kind: 'grid2',
      code,
      name,
      parentId: bundleIds[plan.groups[g] ?? -1] ?? plan.areaId,
      geometry: shapeOf(gridShapes, g),
    }),
  )
  const dedicatedIds = new Set(now.filter(({ kind }) => kind === 'dedicated').map(({ id }) => id))
  const isTaken = (shape: readonly (readonly Ring[])[]): boolean => {
    const geometry = geometryOf(ground.origin, shape)
    const point = geometry ? pointInside(geometry) : null
    const here = point ? areas.at(point) : undefined
    return here !== undefined && dedicatedIds.has(here.id)
  }
  const codesEver = areas.below(plan.areaId).flatMap((id) => areas.byId(id)?.code ?? [])
  const dedicated = dedicatedGrids(
    jurisdictionId,
    plan,
    weighed,
    community.code,
    openShapes ?? new Map(),
    isTaken,
    codesEver,
  )
  const doors = unitDoors.flatMap((ids, unit) => {
    const areaId = gridIds[plan.labels[unit] ?? -1]
    return areaId ? ids.map((id) => ({ id, areaId })) : []
  })
  return { grids: [...bundles, ...grids, ...dedicated], gridIds, doors }
}

const carryOut = async (app: App, tx: Tx, system: System, plan: StoredPlan): Promise<void> => {
  const { jurisdictionId } = system
  const division = await findDivision(tx, jurisdictionId, plan.divisionId)
  const weighed = await weighIn(app, tx, jurisdictionId, plan)
  const { grids, gridIds, doors } = await redrawingOf(app, jurisdictionId, plan, weighed)
  const areas = await areaIndex(app, jurisdictionId)
  const at = app.clock.now()
  const outcome = await outcomeOf(tx, jurisdictionId, plan, weighed, at)
  const below = areas.below(plan.areaId)
  const markBefore = await groundMark(tx, jurisdictionId, { areaId: plan.areaId, areaIds: below })
  const redrawn = await redrawGrids(app, tx, system, {
    communityId: plan.areaId,
    day: plan.inForceOn ?? dayOf(at),
    grids,
    doors,
  })
  // What was open ground of this very plan is a dedicated grid now: for plans of the same ground nothing has changed.
  const areaIds = [...new Set([...below, ...grids.map(({ id }) => id)])]
  const mark = await groundMark(tx, jurisdictionId, { areaId: plan.areaId, areaIds })
  await updateMarks(tx, jurisdictionId, plan.areaId, markBefore, mark)
  const namesNow = new Map(weighed.now.map(({ id, name }) => [id, name]))
  const moves = outcome.moved.map(({ doorId, from, grid }, i) => ({
    number: i + 1,
    doorId,
    fromId: from,
    fromName: namesNow.get(from) ?? '',
    toId: gridIds[grid] ?? plan.areaId,
  }))
  await insertMoves(tx, jurisdictionId, plan.id, moves)
  const ended = await endPostsAt(tx, system, redrawn.ended, at, `division plan ${plan.id}`)
  await updateInForce(tx, jurisdictionId, plan, at, { ...outcome.counts, endedPosts: ended.length })
  const { households: range } = readStoredSettings(division?.settings ?? {})
  const reasons = new Map(plan.exceptions.map(({ grid, reason }) => [grid, reason]))
  await replaceGrids(
    tx,
    jurisdictionId,
    plan,
    gridIds.map((areaId, grid) => ({
      areaId,
      grid,
      body: {
        range,
        streets: (weighed.streets[grid] ?? []).slice(0, 6).map(({ name }) => name),
        exception: reasons.get(grid) ?? null,
      },
    })),
  )
  const what = { action: 'division.putInForce', subjectKind: 'division_plan', subjectId: plan.id }
  await audit(tx, system, { ...what, detail: { areaId: plan.areaId, ...outcome.counts } }, at)
  await app.jobs.announce(tx, jurisdictionId, planInForce, { planId: plan.id, areaId: plan.areaId }, at)
}

/**
 * The day has come: the areas become those of the plan, doors and buildings follow, posts at grids that end, end; all of it
 * or nothing. Safe to run again: a plan that is in force already, was taken back, or decided anew is left alone.
 */
export const putInForce = async (app: App, system: System, job: z.output<typeof ForceJob>): Promise<void> => {
  const { jurisdictionId } = system
  const plan = await app.db.write(jurisdictionId, async (tx) => {
    const found = await lockPlan(tx, jurisdictionId, job.planId)
    if (found?.state !== 'decided' || found.decidedAt !== job.decidedAt) return null
    await carryOut(app, tx, system, found)
    return found
  })
  if (!plan) return
  forgetAreas(app, jurisdictionId)
  tellDivision(app, jurisdictionId, plan.areaId)
}
