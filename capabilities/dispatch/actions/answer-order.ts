import type { App } from '../../../kernel/server/app.ts'
import type { Staff } from '../../../kernel/shared/actor.ts'
import type { TakenBy } from '../../../kernel/shared/contract.ts'
import { addMinutes } from '../../../kernel/shared/time.ts'
import {
  type acceptOrder as accept,
  type returnOrder as back,
  type declineOrder as decline,
  refusals,
} from '../contract.ts'
import { longestJobMinutes } from '../rules/learn.ts'
import { listTaken } from '../store/runs.ts'
import { type Acting, actOnOrder, type Deed, type Instead } from './act-on-order.ts'
import { holdRunOf, isAlerting, lookAgain } from './hold-run.ts'
import { askNext } from './offer-order.ts'
import { leavingOf, settleAcceptance, settleLeaving } from './settle-answer.ts'

/** Everybody who takes it on worked on it: none of them may check the result. */
export const withHandler = (handledBy: readonly string[], personId: string): readonly string[] => [
  ...new Set([...handledBy, personId]),
]

/** What a yes does where minutes are promised: who is there first goes, everybody else is thanked and let go. */
const acceptInRun = async (app: App, actor: Staff, acting: Acting, plain: Deed): Promise<Deed | Instead> => {
  const { tx, order, at } = acting
  const { jurisdictionId } = actor
  const isLate = order.state === 'expired'
  const run = await holdRunOf(tx, jurisdictionId, order)
  if (!run) {
    if (isLate) throw refusals.not_open({ state: order.state })
    return plain
  }
  if (isLate) {
    if (run.state === 'going') throw refusals.taken()
    // Meanwhile asked about another door, or on the way to one.
    const span = { now: at, goingSince: addMinutes(at, -longestJobMinutes), exceptRequestId: order.requestId }
    const taken = await listTaken(tx, jurisdictionId, [actor.personId], span)
    if (taken.size > 0) throw refusals.not_open({ state: order.state })
  }
  const { outcome, people } = await settleAcceptance(app, tx, actor, run, order, at)
  if (outcome === 'closed') return { instead: 'withdraw', reason: 'taken', refusal: refusals.taken() }
  return { ...plain, people, data: { outcome }, orderData: { outcome } }
}

/**
 * I go. Permitted until the offer has really gone on, also a moment late: nobody else goes yet. The clock of acceptance is
 * the lead's: what an assistant does is a note in the history and moves no clock.
 */
export const acceptOrder = (app: App, actor: Staff, input: TakenBy<typeof accept>) =>
  actOnOrder(
    app,
    actor,
    input,
    (order) => (order.isAlert && order.state === 'expired' ? 'accept_late' : 'accept'),
    (acting) => {
      const { r, order, at } = acting
      const plain: Deed = {
        verb: order.part === 'lead' ? 'accept' : 'note',
        set: order.state === 'expired' ? { accepted_at: at, ended_at: null } : { accepted_at: at },
        requestSet: { handled_by: withHandler(r.handled_by, actor.personId) },
      }
      return acceptInRun(app, actor, acting, plain)
    },
  )

/**
 * I cannot: the next one is asked in the same transaction; where several are asked at once, the run looks for another in
 * the moment after. For an assistant the desk decides whether another is needed.
 */
export const declineOrder = (app: App, actor: Staff, input: TakenBy<typeof decline>) =>
  actOnOrder(app, actor, input, 'decline', async ({ tx, r, order, at }) => {
    const run = await holdRunOf(tx, actor.jurisdictionId, order)
    const deed: Deed = { verb: 'decline_offer', reason: input.reason, words: input.words }
    if (isAlerting(run)) {
      await lookAgain(app, tx, actor.jurisdictionId, run, at)
      return deed
    }
    if (order.part === 'assist') return deed
    const goOn = async () => {
      const next = await askNext(app, tx, actor, r.id, at)
      return { people: next ? [next.personId] : [], isAlarm: next === null }
    }
    return { ...deed, goOn }
  })

/**
 * 回退: back to the dispatcher with a reason, who acts by hand; the clock of dispatch runs again and raises what waits.
 * Where minutes are promised the run asks on at once, and the desk is alarmed. A step of somebody who may still be relieved
 * leaves the request with the others who were asked.
 */
export const returnOrder = (app: App, actor: Staff, input: TakenBy<typeof back>) =>
  actOnOrder(app, actor, input, 'return', async ({ tx, order, at }) => {
    const run = await holdRunOf(tx, actor.jurisdictionId, order)
    const deed = { reason: input.reason, words: input.words }
    if (!run) return { ...deed, verb: order.part === 'lead' ? 'return' : 'note' }
    const isSoft = leavingOf(run, order) === 'soft'
    const { isAlarm } = await settleLeaving(app, tx, actor, run, order, at)
    return { ...deed, verb: isSoft ? 'decline_offer' : 'return', isAlarm }
  })
