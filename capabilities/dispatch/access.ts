import { type Actor, holds } from '../../kernel/shared/actor.ts'
import type { PostKind } from '../accounts/contract.ts'
import { may as mayOfRequests, type Subject } from '../requests/access.ts'

/** A community worker sends people within the own community; the desk everywhere it looks after. */
const senders: readonly PostKind[] = ['acceptor', 'dispatcher', 'shift_lead', 'community_worker']

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
}
