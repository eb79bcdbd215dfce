import type { App } from '../../../kernel/server/app.ts'
import { audit } from '../../../kernel/server/audit.ts'
import type { Staff } from '../../../kernel/shared/actor.ts'
import type { ReturnedBy, TakenBy } from '../../../kernel/shared/contract.ts'
import { refusals as kernel } from '../../../kernel/shared/refusal.ts'
import { peopleNames } from '../../accounts/neighbours.ts'
import { areaIndex } from '../../grids/neighbours.ts'
import { may } from '../access.ts'
import type * as contract from '../contract/divisions.ts'
import { DivisionSettings, usualSettings } from '../contract/settings.ts'
import { insertSettings, listNewestSettings, type StoredSettings } from '../store/settings.ts'

type Shown = ReturnedBy<typeof contract.readDivisionSettings>

/** A setting that a version of the program before did not know has the usual value. */
export const readStoredSettings = (body: unknown): DivisionSettings => {
  const known = body as Partial<DivisionSettings>
  return DivisionSettings.parse({ ...usualSettings, ...known, weights: { ...usualSettings.weights, ...known.weights } })
}

/**
 * Refuses `kernel.not_found` for what is no community or street in force, `kernel.forbidden` outside the actor's own area.
 * @returns the area itself, then those above it
 */
const pathToPlan = async (app: App, actor: Staff, areaId: string): Promise<readonly string[]> => {
  const areas = await areaIndex(app, actor.jurisdictionId)
  const area = areas.byId(areaId)
  if (!area || area.validTo !== null) throw kernel.not_found()
  if (!may.plan(actor, area.path)) throw kernel.forbidden()
  if (area.kind !== 'community' && area.kind !== 'street') throw kernel.not_found()
  return area.path
}

const show = async (
  app: App,
  jurisdictionId: string,
  areaId: string,
  path: readonly string[],
  rows: readonly StoredSettings[],
): Promise<Shown> => {
  // The nearest that set any: the community itself, else the street.
  const row = path.map((id) => rows.find((one) => one.areaId === id)).find((one) => one !== undefined)
  if (!row) return { settings: usualSettings, fromAreaId: null, version: 0, changedAt: null, changedByName: null }
  const names = await peopleNames(app, jurisdictionId)
  return {
    settings: readStoredSettings(row.body),
    fromAreaId: row.areaId,
    // Of the area that was asked: what a change of it must have seen.
    version: rows.find((one) => one.areaId === areaId)?.version ?? 0,
    changedAt: row.changedAt,
    changedByName: names.get(row.changedBy) ?? null,
  }
}

/** Refuses `kernel.not_found` and `kernel.forbidden`. */
export const readDivisionSettings = async (
  app: App,
  actor: Staff,
  { areaId }: TakenBy<typeof contract.readDivisionSettings>,
): Promise<Shown> => {
  const { jurisdictionId } = actor
  const path = await pathToPlan(app, actor, areaId)
  const rows = await app.db.read(jurisdictionId, (tx) => listNewestSettings(tx, jurisdictionId, path))
  return show(app, jurisdictionId, areaId, path, rows)
}

/** The next version of this area's own. Refuses `kernel.not_found`, `kernel.forbidden`, `kernel.changed_meanwhile`. */
export const setDivisionSettings = async (
  app: App,
  actor: Staff,
  { areaId, version, settings }: TakenBy<typeof contract.setDivisionSettings>,
): Promise<Shown> => {
  const { jurisdictionId, personId } = actor
  const path = await pathToPlan(app, actor, areaId)
  const rows = await app.db.write(jurisdictionId, async (tx) => {
    const now = app.clock.now()
    const known = await listNewestSettings(tx, jurisdictionId, path)
    const own = known.find((one) => one.areaId === areaId)
    if ((own?.version ?? 0) !== version) throw kernel.changed_meanwhile()
    const row = { areaId, version: version + 1, body: settings, changedBy: personId, changedAt: now }
    if (!(await insertSettings(tx, jurisdictionId, row))) throw kernel.changed_meanwhile()
    const what = { action: 'division.setDivisionSettings', subjectKind: 'area', subjectId: areaId }
    await audit(tx, actor, { ...what, detail: { version: row.version } }, now)
    return [row, ...known.filter((one) => one.areaId !== areaId)]
  })
  return show(app, jurisdictionId, areaId, path, rows)
}
