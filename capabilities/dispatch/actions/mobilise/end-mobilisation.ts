import type { App } from '../../../../kernel/server/app.ts'
import { audit } from '../../../../kernel/server/audit.ts'
import type { Staff } from '../../../../kernel/shared/actor.ts'
import type { ReturnedBy, TakenBy } from '../../../../kernel/shared/contract.ts'
import { refusals as kernel } from '../../../../kernel/shared/refusal.ts'
import { may } from '../../access.ts'
import type * as contract from '../../contract/mobilisation.ts'
import { afterEnd, callStates } from '../../rules/mobilisation/call-states.ts'
import { shortsNow } from '../../rules/mobilisation/show-shorts.ts'
import { listCalls, updateAllCalls } from '../../store/mobilisation-calls.ts'
import { insertMobilisationStep } from '../../store/mobilisation-steps.ts'
import { updateMobilisation } from '../../store/mobilisations.ts'
import { holdRunning } from './raise-mobilisation.ts'
import { showMobilisation } from './show-mobilisation.ts'
import { tellMobilised } from './tell-mobilised.ts'

/** Those who are still expected when it ends. */
const expected = callStates.filter((state) => afterEnd(state) !== state)

/**
 * Over: everybody still called or coming is stood down and told; what was short stays written down. Refuses as
 * `holdRunning`, so ending twice is `already_over`.
 */
export const endMobilisation = async (
  app: App,
  actor: Staff,
  input: TakenBy<typeof contract.endMobilisation>,
): Promise<ReturnedBy<typeof contract.endMobilisation>> => {
  if (!may.mobiliseSomewhere(actor)) throw kernel.forbidden()
  const { jurisdictionId } = actor
  const { m, calls } = await app.db.write(jurisdictionId, async (tx) => {
    const before = await holdRunning(app, tx, actor, input.id)
    const now = app.clock.now()
    const called = await listCalls(tx, jurisdictionId, [before.id])
    const shorts = shortsNow(before.card, before.level, called, before.shorts, now)
    const after = { ...before, shorts, stepCount: before.stepCount + 1, endedAt: now }
    await updateMobilisation(tx, jurisdictionId, before.id, { ...after, endedBy: actor.personId })
    await updateAllCalls(tx, jurisdictionId, before.id, expected, 'stood_down')
    await insertMobilisationStep(tx, jurisdictionId, before.id, {
      verb: 'end',
      at: now,
      actorId: actor.personId,
      personId: null,
      data: { words: input.words },
    })
    const entry = { action: 'dispatch.endMobilisation', subjectKind: 'mobilisation', subjectId: before.id }
    await audit(tx, actor, entry, now)
    return { m: after, calls: called.map((call) => ({ ...call, state: afterEnd(call.state) })) }
  })
  tellMobilised(
    app,
    jurisdictionId,
    m,
    calls.map((call) => call.personId),
  )
  return showMobilisation(app, jurisdictionId, m, calls, app.clock.now())
}
