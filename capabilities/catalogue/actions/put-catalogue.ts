import { randomUUID } from 'node:crypto'
import type { App } from '../../../kernel/server/app.ts'
import { audit } from '../../../kernel/server/audit.ts'
import type { Staff, System } from '../../../kernel/shared/actor.ts'
import { refusals as kernel } from '../../../kernel/shared/refusal.ts'
import { may } from '../access.ts'
import { type Catalogue, refusals, ServiceBody } from '../contract.ts'
import { bodyProblems } from '../rules/body.ts'
import { planServices, type WantedService } from '../rules/plan-services.ts'
import { listCatalogue } from '../store/catalogue.ts'
import { deleteWords, insertPlatforms, insertWords, lockCatalogue } from '../store/write-catalogue.ts'
import { forgetCatalogue, writeServices } from './write-services.ts'

/** A catalogue as a program brings it. */
export interface CatalogueToPut {
  readonly platforms: Catalogue['platforms']
  readonly services: readonly WantedService[]
  /** The whole list: words that are not in it go. Absent: the list stays. */
  readonly emergencyWords?: Catalogue['emergencyWords']
}

const checkBodies = (services: readonly WantedService[]): void => {
  const fields = services.flatMap(({ code, body }) => {
    const checked = ServiceBody.safeParse(body)
    const paths = checked.success ? bodyProblems(checked.data) : checked.error.issues.map(({ path }) => path.join('.'))
    return paths.map((path) => `${code}.${path}`)
  })
  if (fields.length > 0) throw kernel.invalid({ fields: fields.slice(0, 20) })
}

/**
 * Puts a catalogue in force for a program (the command line, the demonstration): all or nothing. Idempotent: a service
 * that already promises the same gets no new version; services that are not named stay as they are. Refuses
 * `kernel.forbidden`, `kernel.invalid` (each field `<code>.<path in the body>`), `code_taken` and `platform_unknown`.
 */
export const putCatalogue = async (
  app: App,
  actor: Staff | System,
  wanted: CatalogueToPut,
): Promise<{ created: number; changed: number; unchanged: number }> => {
  if (!may.changeCatalogue(actor)) throw kernel.forbidden()
  checkBodies(wanted.services)
  if (new Set(wanted.services.map(({ code }) => code)).size < wanted.services.length) throw refusals.code_taken()
  const { jurisdictionId } = actor
  const plan = await app.db.write(jurisdictionId, async (tx) => {
    await lockCatalogue(tx, jurisdictionId)
    const before = await listCatalogue(tx, jurisdictionId)
    const platformCodes = new Set([...before.platforms, ...wanted.platforms].map(({ code }) => code))
    if (wanted.services.some(({ platformCode }) => !platformCodes.has(platformCode))) throw refusals.platform_unknown()
    if (wanted.platforms.length > 0) await insertPlatforms(tx, jurisdictionId, wanted.platforms)
    const planned = planServices(wanted.services, before, randomUUID)
    await writeServices(app, tx, actor, planned, 'catalogue.putCatalogue')

    const words = wanted.emergencyWords ?? before.emergencyWords
    const key = ({ word, phone }: (typeof words)[number]) => `${word} ${phone}`
    const wantedKeys = new Set(words.map(key))
    const knownKeys = new Set(before.emergencyWords.map(key))
    const gone = before.emergencyWords.filter((word) => !wantedKeys.has(key(word)))
    const come = words.filter((word) => !knownKeys.has(key(word)))
    if (gone.length > 0)
      await deleteWords(
        tx,
        jurisdictionId,
        gone.map(({ word }) => word),
      )
    if (come.length > 0) await insertWords(tx, jurisdictionId, come)
    if (gone.length + come.length > 0) {
      // Which words ring 119 is a matter of life: who changed the list is kept.
      const entry = { action: 'catalogue.putEmergencyWords', subjectKind: 'jurisdiction', subjectId: jurisdictionId }
      const detail = { gone: gone.map(key), come: come.map(key) }
      await audit(tx, actor, { ...entry, detail }, app.clock.now())
    }
    return planned
  })
  forgetCatalogue(app, jurisdictionId)
  return { created: plan.created.length, changed: plan.changed.length, unchanged: plan.unchangedCount }
}
