import type { App } from '../../../kernel/server/app.ts'
import { audit } from '../../../kernel/server/audit.ts'
import type { Staff } from '../../../kernel/shared/actor.ts'
import type { TakenBy } from '../../../kernel/shared/contract.ts'
import { revealFirstReporter, step } from '../../requests/neighbours.ts'
import { refusals, type revealCaller as reveal } from '../contract.ts'
import { isLiving } from '../rules/states.ts'
import { mustBeAsked, mustStillRun } from './act-on-order.ts'
import { holdOrder } from './hold-order.ts'
import { tellOrders } from './tell-orders.ts'

/**
 * Whom to call before going: only for the person asked and while the order runs, written to the audit and to the history
 * in the same transaction, so that the person concerned can be told who looked.
 */
export const revealCaller = async (app: App, actor: Staff, input: TakenBy<typeof reveal>) => {
  const { jurisdictionId } = actor
  const { r, caller } = await app.db.write(jurisdictionId, async (tx) => {
    const held = await holdOrder(tx, jurisdictionId, input.id)
    const { r, order } = held
    await mustBeAsked(app, actor, held)
    if (!isLiving(order.state)) throw refusals.not_open({ state: order.state })
    mustStillRun(order, r.state)
    const at = app.clock.now()
    const caller = await revealFirstReporter(app, tx, jurisdictionId, r.id)
    const entry = { action: 'dispatch.revealCaller', subjectKind: 'request_reporter', subjectId: `${r.id}/${r.id}` }
    await audit(tx, actor, { ...entry, reason: 'arrange_visit', detail: { orderId: order.id } }, at)
    await step(app, tx, actor, r, {
      verb: 'reveal',
      at,
      channel: 'field',
      reason: 'arrange_visit',
      data: { orderId: order.id, reporterId: r.id },
    })
    return { r, caller }
  })
  await tellOrders(app, jurisdictionId, { r, people: [] })
  return caller
}
