import type { App } from '../../../kernel/server/app.ts'
import { audit } from '../../../kernel/server/audit.ts'
import type { Staff, System } from '../../../kernel/shared/actor.ts'
import { refusals as kernel } from '../../../kernel/shared/refusal.ts'
import { may } from '../access.ts'
import { insertUnits, type Unit } from '../store/units.ts'
import { unitsMemory } from './remember-people.ts'

export interface NewUnit extends Unit {}

/** Adds departments and companies; there are never many. Refuses `kernel.forbidden`. */
export const addUnits = async (app: App, actor: Staff | System, rows: readonly NewUnit[]): Promise<number> => {
  if (!may.createUnit(actor)) throw kernel.forbidden()
  if (rows.length === 0) return 0
  const { jurisdictionId } = actor
  const added = await app.db.write(jurisdictionId, async (tx) => {
    const ids = await insertUnits(tx, jurisdictionId, rows)
    if (ids.length > 0) {
      const detail = { count: ids.length, ids }
      const entry = { action: 'accounts.createUnits', subjectKind: 'units', subjectId: 'many', detail }
      await audit(tx, actor, entry, app.clock.now())
    }
    return ids.length
  })
  if (added > 0) unitsMemory.changed(app, jurisdictionId)
  return added
}
