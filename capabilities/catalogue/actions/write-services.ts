import type { App } from '../../../kernel/server/app.ts'
import { auditMany } from '../../../kernel/server/audit.ts'
import type { Tx } from '../../../kernel/server/db/database.ts'
import type { Actor } from '../../../kernel/shared/actor.ts'
import { catalogueChanged } from '../contract.ts'
import { catalogueMemory } from '../neighbours.ts'
import type { ServicePlan } from '../rules/plan-services.ts'
import { insertVersions } from '../store/write-catalogue.ts'

/** After a commit: this process and all others read the catalogue anew. */
export const forgetCatalogue = (app: App, jurisdictionId: string): void => {
  catalogueMemory.changed(app, jurisdictionId)
  app.jobs.kick()
}

/** Writes the versions of a plan, one audit entry each, and says that the catalogue changed. Nothing to do: nothing said. */
export const writeServices = async (
  app: App,
  tx: Tx,
  actor: Actor,
  plan: ServicePlan,
  action: string,
): Promise<void> => {
  const versions = [...plan.created, ...plan.changed]
  const only = versions.length === 1 ? (versions[0]?.id ?? null) : null
  if (versions.length === 0) return
  const at = app.clock.now()
  const personId = actor.kind === 'staff' ? actor.personId : null
  await insertVersions(tx, actor.jurisdictionId, versions, { personId, at })
  await auditMany(
    tx,
    actor,
    versions.map(({ id, code, version }) => ({
      action,
      subjectKind: 'service',
      subjectId: id,
      detail: { code, version },
    })),
    at,
  )
  await app.jobs.announce(tx, actor.jurisdictionId, catalogueChanged, { serviceId: only }, at)
}
