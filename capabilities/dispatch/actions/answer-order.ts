import type { App } from '../../../kernel/server/app.ts'
import type { Staff } from '../../../kernel/shared/actor.ts'
import type { TakenBy } from '../../../kernel/shared/contract.ts'
import type { acceptOrder as accept, returnOrder as back, declineOrder as decline } from '../contract.ts'
import { actOnOrder } from './act-on-order.ts'
import { askNext } from './offer-order.ts'

/** Everybody who takes it on worked on it: none of them may check the result. */
export const withHandler = (handledBy: readonly string[], personId: string): readonly string[] => [
  ...new Set([...handledBy, personId]),
]

/**
 * I go. Permitted until the offer has really gone on, also a moment late: nobody else was asked yet. The clock of
 * acceptance is the lead's: what an assistant does is a note in the history and moves no clock.
 */
export const acceptOrder = (app: App, actor: Staff, input: TakenBy<typeof accept>) =>
  actOnOrder(app, actor, input, 'accept', ({ r, order, at }) => ({
    verb: order.part === 'lead' ? 'accept' : 'note',
    set: { accepted_at: at },
    requestSet: { handled_by: withHandler(r.handled_by, actor.personId) },
  }))

/** I cannot: the next one is asked in the same transaction. For an assistant the desk decides whether another is needed. */
export const declineOrder = (app: App, actor: Staff, input: TakenBy<typeof decline>) =>
  actOnOrder(app, actor, input, 'decline', ({ tx, r, order, at }) => ({
    verb: 'decline_offer',
    reason: input.reason,
    words: input.words,
    ...(order.part === 'lead'
      ? {
          goOn: async () => {
            const next = await askNext(app, tx, actor, r.id, at)
            return { people: next ? [next.personId] : [], isAlarm: next === null }
          },
        }
      : {}),
  }))

/** 回退: back to the dispatcher with a reason, who acts by hand; the clock of dispatch runs again and raises what waits. */
export const returnOrder = (app: App, actor: Staff, input: TakenBy<typeof back>) =>
  actOnOrder(app, actor, input, 'return', ({ order }) => ({
    verb: order.part === 'lead' ? 'return' : 'note',
    reason: input.reason,
    words: input.words,
  }))
