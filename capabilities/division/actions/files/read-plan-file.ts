import { Readable } from 'node:stream'
import type { App } from '../../../../kernel/server/app.ts'
import { audit } from '../../../../kernel/server/audit.ts'
import type { Call, Download } from '../../../../kernel/server/http/route.ts'
import { writeCsv } from '../../../../kernel/server/sheets/write-csv.ts'
import type { Staff } from '../../../../kernel/shared/actor.ts'
import type { TakenBy } from '../../../../kernel/shared/contract.ts'
import type { readPlanFile as endpoint } from '../../contract/plans.ts'
import { outlineOf } from '../../rules/cells/outline.ts'
import { geometryOf } from '../../rules/future/geometry.ts'
import { topologyOf } from '../../rules/future/topology.ts'
import { openCells } from '../../rules/ground.ts'
import { type OpenPlan, openPlan } from './open-plan.ts'
import { writePlanWorkbook } from './write-workbook.ts'

export const planFileTypes = [
  'application/geo+json',
  'application/json',
  'text/csv',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
] as const
const [geoJson, json, csv, xlsx] = planFileTypes

const propertiesOf =
  ({ future, figures, plan, leaderOf }: OpenPlan) =>
  (grid: number) => {
    const { code, name, areaId } = future.grids[grid] ?? { code: '', name: '', areaId: null }
    const { households = 0, people = 0 } = figures[grid] ?? {}
    const bundle = future.bundles[plan.groups[grid] ?? -1]
    return {
      kind: 'grid2',
      code,
      name,
      households,
      people,
      parentCode: bundle?.code ?? '',
      parentName: bundle?.name ?? '',
      leader: leaderOf(areaId),
    }
  }

const writeGeoJson = (open: OpenPlan): string => {
  const { ground, gridOfCell } = open
  const properties = propertiesOf(open)
  const features = [...outlineOf(openCells(ground.cells), gridOfCell)].map(([grid, polygons]) => ({
    type: 'Feature',
    properties: properties(grid),
    geometry: geometryOf(ground.origin, polygons),
  }))
  return JSON.stringify({ type: 'FeatureCollection', features })
}

const writeTopoJson = (open: OpenPlan): string => {
  const { ground, gridOfCell, plan, future } = open
  return JSON.stringify(
    topologyOf(ground.origin, openCells(ground.cells), [
      { name: 'grids', labelOfCell: gridOfCell, propertiesOf: propertiesOf(open) },
      {
        name: 'bundles',
        labelOfCell: gridOfCell.map((grid) => plan.groups[grid] ?? -1),
        propertiesOf: (bundle) => ({
          kind: 'grid1',
          code: future.bundles[bundle]?.code ?? '',
          name: future.bundles[bundle]?.name ?? '',
        }),
      },
    ]),
  )
}

/** Unit by unit: what it is, and the code of its grid. */
function* vectorRows({ ground, plan, future }: OpenPlan) {
  yield [
    'building_code',
    'building_name',
    'stairwell',
    'storey_low',
    'storey_high',
    'households',
    'people',
    'grid_code',
  ]
  for (const [u, unit] of ground.units.entries()) {
    const building = ground.buildings[unit.building]
    const [low, high] = unit.storeys
    const grid = future.grids[plan.labels[u] ?? -1]
    yield [building?.code, building?.name, unit.stairwellName, low, high, unit.households, unit.people, grid?.code]
  }
}

/**
 * A plan to take away; who took which is in the audit. The workbook names every household's door, and nobody who lives
 * there. Refuses `kernel.not_found` and `not_ready`.
 */
export const readPlanFile = async (
  app: App,
  actor: Staff,
  { id, file }: TakenBy<typeof endpoint>,
  call: Call,
): Promise<Download> => {
  const { jurisdictionId } = actor
  const open = await openPlan(app, actor, id)
  const name = `${open.community.name}-${open.plan.number}`
  const write = async (): Promise<Download> => {
    switch (file) {
      case 'geojson':
        return { type: geoJson, body: Buffer.from(writeGeoJson(open)), fileName: `${name}.geojson` }
      case 'topojson':
        return { type: json, body: Buffer.from(writeTopoJson(open)), fileName: `${name}.topojson` }
      case 'vector':
        return { type: csv, body: Readable.from(writeCsv(vectorRows(open))), fileName: `${name}.csv` }
      case 'workbook':
        return {
          type: xlsx,
          body: await writePlanWorkbook(app, jurisdictionId, open, call.language),
          fileName: `${name}.xlsx`,
        }
    }
  }
  const download = await write()
  const what = { action: 'division.takePlanAway', subjectKind: 'division_plan', subjectId: id }
  await app.db.write(jurisdictionId, (tx) => audit(tx, actor, { ...what, detail: { file } }, app.clock.now()))
  return download
}
