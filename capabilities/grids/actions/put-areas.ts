import { randomUUID } from 'node:crypto'
import type { App } from '../../../kernel/server/app.ts'
import type { Staff, System } from '../../../kernel/shared/actor.ts'
import { refusals as kernel } from '../../../kernel/shared/refusal.ts'
import { type Day, dayOf } from '../../../kernel/shared/time.ts'
import { may } from '../access.ts'
import type { AreaKind } from '../rules/area-code.ts'
import type { ImportedPlace } from '../rules/area-problem.ts'
import { checkAreas } from '../rules/area-tree.ts'
import { planAreas } from '../rules/plan-areas.ts'
import type { AreaGeometry } from '../rules/shape.ts'
import { getMark, listAllAreas } from '../store/areas.ts'
import { forgetAreas, writeAreas } from './change-areas.ts'
import { knownAreas } from './import-areas.ts'

/** An area as another program knows it, WGS-84. Without a place, a point inside its ground is found. */
export interface AreaToPut {
  readonly id?: string
  readonly kind: AreaKind
  readonly code: string
  readonly name: string
  readonly parentCode: string | null
  readonly geometry?: AreaGeometry | null
  readonly place?: { readonly lng: number; readonly lat: number } | null
  readonly dutyPhone?: string | null
}

const placeOf = (place: AreaToPut['place']): ImportedPlace | null =>
  place ? { ...place, srcLng: place.lng, srcLat: place.lat, srcDatum: 'wgs84' } : null

/**
 * Puts areas into the tree for a program (the command line, the demonstration): all of them or none, idempotent by code.
 * Refuses `kernel.forbidden`, `kernel.invalid` (each field `<row>.<problem>`, rows from 1) and `kernel.changed_meanwhile`.
 */
export const putAreas = async (
  app: App,
  actor: Staff | System,
  areas: readonly AreaToPut[],
  validFrom: Day = dayOf(app.clock.now()),
): Promise<{ created: number; changed: number; unchanged: number }> => {
  if (!may.importAreas(actor)) throw kernel.forbidden()
  const { jurisdictionId } = actor
  const rows = areas.map(({ kind, code, name, parentCode, geometry, place, dutyPhone }, i) => ({
    row: i + 1,
    kind,
    code,
    name,
    parentCode,
    place: placeOf(place),
    geometry: geometry ?? null,
    dutyPhone: dutyPhone ?? null,
  }))
  const { mark, existing } = await app.db.read(jurisdictionId, async (tx) => ({
    mark: await getMark(tx, jurisdictionId),
    existing: await listAllAreas(tx, jurisdictionId),
  }))
  const findings = checkAreas(rows, knownAreas(existing))
  const errors = findings.filter(({ problem }) => problem.severity === 'error')
  if (errors.length > 0) {
    throw kernel.invalid({ fields: errors.slice(0, 20).map(({ row, problem }) => `${row}.${problem.code}`) })
  }
  const plan = planAreas(rows, findings, existing, (row) => areas[row.row - 1]?.id ?? randomUUID())
  await app.db.write(jurisdictionId, (tx) => writeAreas(app, tx, actor, plan, { mark, validFrom, cause: 'putAreas' }))
  forgetAreas(app, jurisdictionId)
  return { created: plan.created.length, changed: plan.changed.length, unchanged: plan.unchangedCount }
}
