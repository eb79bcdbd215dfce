import type { App } from '../../../../kernel/server/app.ts'
import { audit } from '../../../../kernel/server/audit.ts'
import type { Call, Download } from '../../../../kernel/server/http/route.ts'
import type { Staff } from '../../../../kernel/shared/actor.ts'
import type { TakenBy } from '../../../../kernel/shared/contract.ts'
import { areaIndex } from '../../../grids/neighbours.ts'
import type { readWallMap as endpoint } from '../../contract/plans.ts'
import { refusals } from '../../contract.ts'
import { outlineOf } from '../../rules/cells/outline.ts'
import { openCells } from '../../rules/ground.ts'
import { drawWallMap, type WallMap } from './draw-wall-map.ts'
import { openPlan } from './open-plan.ts'
import { writePaper } from './paper.ts'

/**
 * Where the code on the wall leads; null while the office has no address of its own on the network. A demonstration shows
 * what it would look like: its code opens on the machine it runs on.
 */
const addressOf = (app: App, jurisdictionId: string): string | null => {
  const { hosts, isDemo } = app.jurisdictions.byId(jurisdictionId)
  const [host] = hosts
  if (app.settings.publicUrl) return app.settings.publicUrl
  if (host) return `https://${host}`
  return isDemo ? `http://localhost:${app.settings.port}` : null
}

/**
 * Sheets for the wall: one grid, or all of them, each with its ground, its leaders and the code for its page. Who took them
 * is in the audit. Refuses `kernel.not_found`, `not_ready`, `unknown_part`, and `no_ground` in list mode.
 */
export const readWallMap = async (
  app: App,
  actor: Staff,
  { id, grid }: TakenBy<typeof endpoint>,
  call: Call,
): Promise<Download> => {
  const { jurisdictionId } = actor
  const open = await openPlan(app, actor, id)
  const { ground, gridOfCell, future, plan, community, figures, leaderOf } = open
  const count = future.grids.length
  if (grid !== undefined && grid >= count) throw refusals.unknown_part()
  const shapes = outlineOf(openCells(ground.cells), gridOfCell)
  if (ground.isList || shapes.size === 0) throw refusals.no_ground()
  const grids = grid === undefined ? future.grids.map((_, g) => g) : [grid]
  const areas = await areaIndex(app, jurisdictionId)
  const office = app.jurisdictions.byId(jurisdictionId)
  const address = addressOf(app, jurisdictionId)
  const phoneOf = (areaId: string | null) => (areaId ? areas.byId(areaId)?.dutyPhone : null) ?? null
  const unitsOf = new Map<number, Set<number>>()
  for (const [u, unit] of ground.units.entries()) {
    const label = plan.labels[u] ?? -1
    const here = unitsOf.get(label) ?? new Set<number>()
    unitsOf.set(label, here.add(unit.building))
  }
  const mapOf = (g: number): WallMap => {
    const { name, code, areaId } = future.grids[g] ?? { name: '', code: '', areaId: null }
    const bundle = future.bundles[plan.groups[g] ?? -1]
    return {
      ground,
      shapes,
      grid: g,
      buildings: unitsOf.get(g) ?? new Set(),
      language: call.language,
      name,
      code,
      above: [office.nameZh, community.name, bundle?.name ?? ''].filter((part) => part !== ''),
      households: figures[g]?.households ?? 0,
      leader: leaderOf(areaId),
      bundleLeader: leaderOf(bundle?.areaId ?? null),
      phone: phoneOf(areaId) ?? phoneOf(bundle?.areaId ?? null) ?? community.dutyPhone ?? office.phone,
      link: address === null || code === '' ? null : `${address}/g/${code}`,
    }
  }
  const body = writePaper(`${community.name} ${plan.number}`, grids.length, (paper, i) =>
    drawWallMap(paper, mapOf(grids[i] ?? 0)),
  )
  const what = { action: 'division.takePlanAway', subjectKind: 'division_plan', subjectId: id }
  const detail = { file: 'wall_map', sheets: grids.length }
  await app.db.write(jurisdictionId, (tx) => audit(tx, actor, { ...what, detail }, app.clock.now()))
  return {
    type: 'application/pdf',
    body,
    fileName: `${community.name}-${plan.number}${grid === undefined ? '' : `-${grid + 1}`}.pdf`,
  }
}
