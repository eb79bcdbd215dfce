import type { App } from '../../../kernel/server/app.ts'
import { auditMany } from '../../../kernel/server/audit.ts'
import type { Tx } from '../../../kernel/server/db/database.ts'
import type { Actor } from '../../../kernel/shared/actor.ts'
import { refusals as kernel } from '../../../kernel/shared/refusal.ts'
import type { Day, Instant } from '../../../kernel/shared/time.ts'
import { areasChanged } from '../contract.ts'
import type { AreaPlan } from '../rules/plan-areas.ts'
import { getMark, insertAreas, lockAreas, updateAreas, updatePaths } from '../store/areas.ts'
import { boxMemory } from './places/remember-boxes.ts'
import { mapMemory } from './read-map.ts'
import { areaMemory } from './remember-areas.ts'

/** Rows in one statement: a few hundred kilobytes with usual ground, far inside the limit of time a statement has. */
const batchSize = 500

const inBatches = async <T>(rows: readonly T[], write: (batch: readonly T[]) => Promise<unknown>): Promise<void> => {
  for (let i = 0; i < rows.length; i += batchSize) await write(rows.slice(i, i + batchSize))
}

/** After a commit: this process and all others read the tree anew. */
export const forgetAreas = (app: App, jurisdictionId: string): void => {
  areaMemory.changed(app, jurisdictionId)
  mapMemory.changed(app, jurisdictionId)
  boxMemory.changed(app, jurisdictionId)
  app.jobs.kick()
}

/** One entry a changed area: what it was called and where it hung, so that an old paper can still be understood. */
const auditChanges = (tx: Tx, actor: Actor, plan: AreaPlan, cause: string, at: Instant) =>
  inBatches(plan.changed, (batch) =>
    auditMany(
      tx,
      actor,
      batch.map(({ area, before, fields }) => ({
        action: 'grids.importAreas',
        subjectKind: 'area',
        subjectId: area.id,
        detail: { code: area.code, fields, nameBefore: before.name, parentBefore: before.parentId, cause },
      })),
      at,
    ),
  )

/**
 * Writes a plan that was made from the tree as it stood at `mark`: all of it or nothing. Refuses
 * `kernel.changed_meanwhile` when somebody else changed the tree since: the plan would hang areas under what is gone.
 */
export const writeAreas = async (
  app: App,
  tx: Tx,
  actor: Actor,
  plan: AreaPlan,
  change: { readonly mark: string; readonly validFrom: Day; readonly cause: string },
): Promise<void> => {
  const { jurisdictionId } = actor
  const at = app.clock.now()
  await lockAreas(tx, jurisdictionId)
  if ((await getMark(tx, jurisdictionId)) !== change.mark) throw kernel.changed_meanwhile()
  await inBatches(plan.created, (batch) => insertAreas(tx, jurisdictionId, batch, change.validFrom))
  await inBatches(
    plan.changed.map(({ area }) => area),
    (batch) => updateAreas(tx, jurisdictionId, batch),
  )
  await inBatches(plan.moved, (batch) => updatePaths(tx, jurisdictionId, batch))
  await auditChanges(tx, actor, plan, change.cause, at)
  const count = plan.created.length + plan.changed.length
  if (count > 0) await app.jobs.announce(tx, jurisdictionId, areasChanged, { count }, at)
}
