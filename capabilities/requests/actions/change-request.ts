import type { App } from '../../../kernel/server/app.ts'
import type { Tx } from '../../../kernel/server/db/database.ts'
import type { Staff } from '../../../kernel/shared/actor.ts'
import { refusals as kernel } from '../../../kernel/shared/refusal.ts'
import type { Instant } from '../../../kernel/shared/time.ts'
import type { RequestRow } from '../contract/shapes.ts'
import { type LockedRequest, lockRequest } from '../store/lock-request.ts'
import { announceChange } from './announce-change.ts'
import { mustMay, subjectOf } from './subject.ts'
import { type StepInput, takeStep } from './take-step.ts'

type Right = Parameters<typeof mustMay>[1]

/**
 * A person of the office takes a step: lock, may they, has nobody stepped meanwhile, step, tell. `plan` sees the locked
 * request and may read or write more in the same transaction.
 */
export const changeRequest = async (
  app: App,
  actor: Staff,
  input: { id: string; stepCount?: number },
  right: Right,
  plan: (r: LockedRequest, tx: Tx, at: Instant) => Promise<StepInput> | StepInput,
): Promise<RequestRow> => {
  const row = await app.db.write(actor.jurisdictionId, async (tx) => {
    const r = await lockRequest(tx, actor.jurisdictionId, input.id)
    mustMay(actor, right, await subjectOf(app, actor.jurisdictionId, r))
    if (input.stepCount !== undefined && input.stepCount !== r.step_count) throw kernel.changed_meanwhile()
    return takeStep(app, tx, actor, r, await plan(r, tx, app.clock.now()))
  })
  await announceChange(app, actor.jurisdictionId, row)
  return row
}
