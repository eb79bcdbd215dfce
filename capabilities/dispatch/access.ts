import { type Actor, holds, holdsAnywhere } from '../../kernel/shared/actor.ts'
import type { PostKind } from '../accounts/contract.ts'
import { may as mayOfRequests, type Subject } from '../requests/access.ts'

/** A community worker sends people within the own community; the desk everywhere it looks after. */
const senders: readonly PostKind[] = ['acceptor', 'dispatcher', 'shift_lead', 'community_worker']

/** Whoever answers for calling a street together; everywhere they look after. */
const mobilisers: readonly PostKind[] = ['acceptor', 'dispatcher', 'shift_lead', 'leadership']
/** Posts whose scope shows mobilisations and the cards they are made by. */
export const mobilisationReaders: readonly PostKind[] = [...mobilisers, 'call_taker', 'community_worker']

/** Who keeps the hours and skills of others: the shift everywhere, a community worker in the own community. */
export const responderKeepers: readonly PostKind[] = ['dispatcher', 'shift_lead', 'community_worker']
/** Who decides how people are asked, and who may see it. */
const deciders: readonly PostKind[] = ['shift_lead', 'leadership']
const settingsReaders: readonly PostKind[] = [...deciders, 'acceptor', 'dispatcher']

/** Whose screen shows the promises of minutes that run: the desk, and a community worker the own community. */
export const boardReaders: readonly PostKind[] = [
  'acceptor',
  'dispatcher',
  'shift_lead',
  'call_taker',
  'leadership',
  'community_worker',
]

/** May this person do it? The state is another question: rules/states.ts. Closed by default: nobody else may. */
export const may = {
  dispatch: (actor: Actor, request: Subject): boolean => holds(actor, senders, request.areaPath),
  withdraw: (actor: Actor, request: Subject): boolean => holds(actor, senders, request.areaPath),
  /** Whoever may read the request, and whoever was asked. */
  readOrders: (actor: Actor, request: Subject, asked: readonly { readonly personId: string }[]): boolean =>
    mayOfRequests.read(actor, request) || asked.some((order) => may.work(actor, order)),
  /** Accept, decline, arrive, finish, return, call: only the person who was asked, whatever anybody's post. */
  work: (actor: Actor, order: { readonly personId: string }): boolean =>
    actor.kind === 'staff' && actor.personId === order.personId,
  /** Skills, hours and duty place of somebody at an area. */
  keepResponder: (actor: Actor, areaPath: readonly string[]): boolean => holds(actor, responderKeepers, areaPath),
  readSettings: (actor: Actor): boolean => holdsAnywhere(actor, settingsReaders),
  changeSettings: (actor: Actor): boolean => holdsAnywhere(actor, deciders),
  readBoard: (actor: Actor): boolean => holdsAnywhere(actor, boardReaders),
  /** How people were asked to one door. */
  readRun: (actor: Actor, areaPath: readonly string[]): boolean => holds(actor, boardReaders, areaPath),
  /** Start, raise, end at this place. */
  mobilise: (actor: Actor, areaPath: readonly string[]): boolean => holds(actor, mobilisers, areaPath),
  mobiliseSomewhere: (actor: Actor): boolean => holdsAnywhere(actor, mobilisers),
  readMobilisation: (actor: Actor, areaPath: readonly string[]): boolean => holds(actor, mobilisationReaders, areaPath),
  readRunCards: (actor: Actor): boolean => holdsAnywhere(actor, mobilisationReaders),
  writeRunCards: (actor: Actor): boolean => holdsAnywhere(actor, ['shift_lead', 'leadership']),
}
