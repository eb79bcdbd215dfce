import { type Actor, holds, holdsAnywhere } from '../../kernel/shared/actor.ts'
import type { PostKind } from '../accounts/contract.ts'

/** A community worker plans the own community, the leadership all; the shift lead helps. */
export const planners: readonly PostKind[] = ['leadership', 'shift_lead', 'community_worker']
/** A division decides who answers for whom: the leadership signs it. */
const deciders: readonly PostKind[] = ['leadership']

/** May this person do it, at this place? Closed by default. */
export const may = {
  plan: (actor: Actor, areaPath: readonly string[]): boolean => holds(actor, planners, areaPath),
  planSomewhere: (actor: Actor): boolean => holdsAnywhere(actor, planners),
  decide: (actor: Actor, areaPath: readonly string[]): boolean => holds(actor, deciders, areaPath),
}
