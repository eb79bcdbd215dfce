import { randomUUID } from 'node:crypto'
import type { App } from '../../../kernel/server/app.ts'
import { audit } from '../../../kernel/server/audit.ts'
import type { Tx } from '../../../kernel/server/db/database.ts'
import { uuidFromName } from '../../../kernel/server/uuid-from-name.ts'
import type { Staff, System } from '../../../kernel/shared/actor.ts'
import type { Geometry } from '../../../kernel/shared/place.ts'
import { refusals as kernel } from '../../../kernel/shared/refusal.ts'
import { may } from '../access.ts'
import { refusals } from '../contract.ts'
import { insertBuildings, listTakenCodes } from '../store/buildings.ts'
import { insertDoors, updateDoorCounts } from '../store/doors.ts'
import { type FeatureKind, insertFeatures } from '../store/map.ts'
import { forgetAreas } from './change-areas.ts'
import { areaIndex } from './remember-areas.ts'

/** Rows in one statement: some 500 KB with a drawn outline each. */
const batchSize = 1000

/** WGS-84. */
export interface BuildingToPut {
  readonly id?: string
  readonly code: string
  readonly areaCode: string
  readonly name: string
  readonly geometry?: Geometry | null
  readonly lng: number
  readonly lat: number
  readonly storeyCount?: number
  readonly doorCount?: number
  /** The walled compound it belongs to. */
  readonly compound?: string
  /** False: only a list names it. */
  readonly isPlaced?: boolean
}

/** A household's door. */
export interface DoorToPut {
  readonly id?: string
  readonly buildingCode: string
  readonly stairwell: string
  readonly storey: number
  readonly label: string
  readonly people: number
  readonly workload?: number
}

export interface FeatureToPut {
  readonly id: string
  readonly kind: FeatureKind
  readonly name: string
  readonly geometry: Geometry
}

/** All batches and the audit entry in one transaction; answers how many rows were new or changed. */
const putRows = async <T>(
  app: App,
  actor: Staff | System,
  rows: readonly T[],
  what: { readonly action: string; readonly write: (tx: Tx, batch: readonly T[]) => Promise<number> },
): Promise<number> => {
  const { jurisdictionId } = actor
  const count = await app.db.write(jurisdictionId, async (tx) => {
    let written = 0
    for (let i = 0; i < rows.length; i += batchSize) written += await what.write(tx, rows.slice(i, i + batchSize))
    if (written > 0) {
      const entry = { action: what.action, subjectKind: 'jurisdiction', subjectId: jurisdictionId }
      await audit(tx, actor, { ...entry, detail: { written } }, app.clock.now())
    }
    return written
  })
  forgetAreas(app, jurisdictionId)
  return count
}

/**
 * Puts buildings for a program, idempotent by code: one that is there keeps its id. Answers how many were new or changed.
 * Refuses `kernel.forbidden`, and `area_not_in_force` when a building stands in an area the office does not have.
 */
export const putBuildings = async (
  app: App,
  actor: Staff | System,
  buildings: readonly BuildingToPut[],
): Promise<number> => {
  if (!may.importAreas(actor)) throw kernel.forbidden()
  const areas = await areaIndex(app, actor.jurisdictionId)
  const rows = buildings.map((building) => {
    const area = areas.byCode(building.areaCode)
    if (!area) throw refusals.area_not_in_force()
    return {
      id: building.id ?? randomUUID(),
      area_id: area.id,
      code: building.code,
      name: building.name,
      geometry: building.geometry ?? null,
      lng: building.lng,
      lat: building.lat,
      storey_count: building.storeyCount ?? 1,
      door_count: building.doorCount ?? 0,
      compound: building.compound ?? '',
      is_placed: building.isPlaced ?? true,
    }
  })
  return putRows(app, actor, rows, {
    action: 'grids.putBuildings',
    write: (tx, batch) => insertBuildings(tx, actor.jurisdictionId, batch),
  })
}

/** Puts streets, waters and greens of the office's own map for a program, idempotent by id. Refuses `kernel.forbidden`. */
export const putMapFeatures = async (
  app: App,
  actor: Staff | System,
  features: readonly FeatureToPut[],
): Promise<number> => {
  if (!may.importAreas(actor)) throw kernel.forbidden()
  return putRows(app, actor, features, {
    action: 'grids.putMapFeatures',
    write: (tx, batch) => insertFeatures(tx, actor.jurisdictionId, batch),
  })
}

/**
 * Puts households' doors for a program, idempotent by building, stairwell and label; buildings then count them. A new door
 * lies in the area of its building. Answers how many were new or changed. Refuses `kernel.forbidden`, and
 * `nothing_to_import` when a door hangs in a building the office does not have.
 */
export const putDoors = async (app: App, actor: Staff | System, doors: readonly DoorToPut[]): Promise<number> => {
  if (!may.importAreas(actor)) throw kernel.forbidden()
  const { jurisdictionId } = actor
  const codes = [...new Set(doors.map(({ buildingCode }) => buildingCode))]
  const found = await app.db.read(jurisdictionId, (tx) => listTakenCodes(tx, jurisdictionId, codes))
  const buildings = new Map(found.map((building) => [building.code, building]))
  const rows = doors.map(({ id, buildingCode, stairwell, storey, label, people, workload }) => {
    const building = buildings.get(buildingCode)
    if (!building) throw refusals.nothing_to_import()
    const name = `door ${building.id}\n${stairwell}\n${label}`
    return {
      id: id ?? uuidFromName(jurisdictionId, name),
      buildingId: building.id,
      areaId: building.areaId,
      stairwell,
      storey,
      label,
      people,
      workload: workload ?? 0,
    }
  })
  const written = await putRows(app, actor, rows, {
    action: 'grids.putDoors',
    write: (tx, batch) => insertDoors(tx, jurisdictionId, batch),
  })
  const ids = [...buildings.values()].map(({ id }) => id)
  await app.db.write(jurisdictionId, (tx) => updateDoorCounts(tx, jurisdictionId, ids))
  return written
}
