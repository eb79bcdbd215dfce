import type { App } from '../../../../kernel/server/app.ts'
import { audit } from '../../../../kernel/server/audit.ts'
import type { Tx } from '../../../../kernel/server/db/database.ts'
import type { Staff } from '../../../../kernel/shared/actor.ts'
import type { ReturnedBy, TakenBy } from '../../../../kernel/shared/contract.ts'
import { refusals as kernel } from '../../../../kernel/shared/refusal.ts'
import { areaIndex } from '../../../grids/neighbours.ts'
import { may } from '../../access.ts'
import type * as contract from '../../contract/mobilisation.ts'
import { refusals } from '../../contract.ts'
import { insertCalls, listCalls } from '../../store/mobilisation-calls.ts'
import { insertMobilisationStep } from '../../store/mobilisation-steps.ts'
import { lockCalling, lockMobilisation, updateMobilisation } from '../../store/mobilisations.ts'
import { planCalls } from './plan-calls.ts'
import { showMobilisation } from './show-mobilisation.ts'
import { tellMobilised } from './tell-mobilised.ts'

/**
 * Holds a mobilisation that this person may move. Whoever may not even read it learns nothing of it. Refuses
 * `kernel.forbidden`, `kernel.not_found` and `already_over`.
 */
export const holdRunning = async (app: App, tx: Tx, actor: Staff, id: string) => {
  const m = await lockMobilisation(tx, actor.jurisdictionId, id)
  const path = (await areaIndex(app, actor.jurisdictionId)).path(m.areaId)
  if (!may.readMobilisation(actor, path)) throw kernel.not_found()
  if (!may.mobilise(actor, path)) throw kernel.forbidden()
  if (m.endedAt !== null) throw refusals.already_over()
  return m
}

/**
 * The next level in addition, or the same one once more: what is short, cannot come or stays silent is looked for again.
 * `stepCount` is what the desk looked at: of two that press at once one calls, the other is told to look again
 * (`kernel.changed_meanwhile`). Also refuses `level_unknown`, `kernel.invalid` for a lower level, and as `holdRunning`.
 */
export const raiseMobilisation = async (
  app: App,
  actor: Staff,
  input: TakenBy<typeof contract.raiseMobilisation>,
): Promise<ReturnedBy<typeof contract.raiseMobilisation>> => {
  if (!may.mobiliseSomewhere(actor)) throw kernel.forbidden()
  const { jurisdictionId } = actor
  const { m, calls, people } = await app.db.write(jurisdictionId, async (tx) => {
    await lockCalling(tx, jurisdictionId)
    const before = await holdRunning(app, tx, actor, input.id)
    if (before.stepCount !== input.stepCount) throw kernel.changed_meanwhile()
    const highest = before.card.levels.length
    if (input.level > highest) throw refusals.level_unknown({ highest })
    if (input.level < before.level) throw kernel.invalid({ fields: ['level'] })
    const now = app.clock.now()
    const { card, isDrill, lng, lat } = before
    const { picks, shorts } = await planCalls(app, tx, jurisdictionId, {
      card,
      level: input.level,
      point: { lng, lat },
      isDrill,
      mobilisationId: before.id,
      calls: await listCalls(tx, jurisdictionId, [before.id]),
      now,
    })
    const after = { ...before, level: input.level, shorts: [...shorts], stepCount: before.stepCount + 1 }
    await updateMobilisation(tx, jurisdictionId, before.id, { ...after, endedBy: null })
    await insertCalls(tx, jurisdictionId, before.id, picks, now)
    await insertMobilisationStep(tx, jurisdictionId, before.id, {
      verb: 'raise',
      at: now,
      actorId: actor.personId,
      personId: null,
      data: {
        level: input.level,
        called: picks.map(({ personId, level, role }) => ({ personId, level, role })),
        short: shorts.length,
      },
    })
    const entry = { action: 'dispatch.raiseMobilisation', subjectKind: 'mobilisation', subjectId: before.id }
    await audit(tx, actor, { ...entry, detail: { level: input.level, called: picks.length } }, now)
    const all = await listCalls(tx, jurisdictionId, [before.id])
    return { m: after, calls: all, people: picks.map((pick) => pick.personId) }
  })
  tellMobilised(app, jurisdictionId, m, people)
  return showMobilisation(app, jurisdictionId, m, calls, app.clock.now())
}
