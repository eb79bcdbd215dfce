import { randomUUID } from 'node:crypto'
import type { App } from '../../../kernel/server/app.ts'
import { audit } from '../../../kernel/server/audit.ts'
import type { Staff, System } from '../../../kernel/shared/actor.ts'
import type { ReturnedBy, TakenBy } from '../../../kernel/shared/contract.ts'
import { refusals as kernel } from '../../../kernel/shared/refusal.ts'
import { may } from '../access.ts'
import type * as contract from '../contract.ts'
import { catalogueChanged, refusals } from '../contract.ts'
import { bodyProblems } from '../rules/body.ts'
import { isAsWanted, planServices } from '../rules/plan-services.ts'
import { listCatalogue } from '../store/catalogue.ts'
import { lockCatalogue, updateEnded } from '../store/write-catalogue.ts'
import { forgetCatalogue, writeServices } from './write-services.ts'

/**
 * Writes the next version of a service, or its first (`version` 0). `version` is the one the person looked at: when
 * another one is in force by now, it is refused with `kernel.changed_meanwhile`, unless that one already says the same
 * (sent twice). Also refuses `kernel.forbidden`, `kernel.invalid`, `platform_unknown` and `code_taken`.
 */
export const putService = async (
  app: App,
  actor: Staff | System,
  input: TakenBy<typeof contract.putService>,
): Promise<ReturnedBy<typeof contract.putService>> => {
  if (!may.changeCatalogue(actor)) throw kernel.forbidden()
  const wrong = bodyProblems(input.body)
  if (wrong.length > 0) throw kernel.invalid({ fields: wrong.map((path) => `body.${path}`) })
  const { jurisdictionId } = actor
  const service = await app.db.write(jurisdictionId, async (tx) => {
    await lockCatalogue(tx, jurisdictionId)
    const catalogue = await listCatalogue(tx, jurisdictionId)
    const known = catalogue.services.find(({ id }) => id === input.id)
    if (known && isAsWanted(known, input)) return known
    if ((known?.version ?? 0) !== input.version) throw kernel.changed_meanwhile()
    if (!catalogue.platforms.some(({ code }) => code === input.platformCode)) throw refusals.platform_unknown()
    if (catalogue.services.some(({ id, code }) => code === input.code && id !== input.id)) throw refusals.code_taken()
    const plan = planServices([input], catalogue, randomUUID)
    await writeServices(app, tx, actor, plan, 'catalogue.putService')
    const { id, code, platformCode, body } = input
    return { id, code, platformCode, body, version: input.version + 1, isEnded: known?.isEnded ?? false }
  })
  forgetCatalogue(app, jurisdictionId)
  return service
}

/** Ends a service for new requests, or offers it again; those that are open go on. Refuses `kernel.forbidden` and `kernel.not_found`. */
export const endService = async (
  app: App,
  actor: Staff | System,
  { id, isEnded }: TakenBy<typeof contract.endService>,
): Promise<ReturnedBy<typeof contract.endService>> => {
  if (!may.changeCatalogue(actor)) throw kernel.forbidden()
  const { jurisdictionId } = actor
  const service = await app.db.write(jurisdictionId, async (tx) => {
    await lockCatalogue(tx, jurisdictionId)
    const known = (await listCatalogue(tx, jurisdictionId)).services.find((one) => one.id === id)
    if (!known) throw kernel.not_found()
    if (known.isEnded === isEnded) return known
    const at = app.clock.now()
    await updateEnded(tx, jurisdictionId, id, isEnded ? at : null)
    const entry = { action: 'catalogue.endService', subjectKind: 'service', subjectId: id }
    await audit(tx, actor, { ...entry, detail: { code: known.code, isEnded } }, at)
    await app.jobs.announce(tx, jurisdictionId, catalogueChanged, { serviceId: id }, at)
    return { ...known, isEnded }
  })
  forgetCatalogue(app, jurisdictionId)
  return service
}
