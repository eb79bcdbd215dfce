import { type Actor, holds, holdsAnywhere } from '../../kernel/shared/actor.ts'
import type { PostKind } from './contract.ts'

const isSystem = (actor: Actor) => actor.kind === 'system'

/** Posts that know the people in the areas they stand at. */
export const peopleReaders: readonly PostKind[] = ['shift_lead', 'dispatcher', 'community_worker', 'leadership']

/**
 * May this person do it? Three separate people (三员分立): one makes accounts, one gives rights, one reads the audit.
 * Closed by default. The program itself may do everything.
 */
export const may = {
  createPerson: (actor: Actor): boolean => isSystem(actor) || holdsAnywhere(actor, ['system_admin']),
  createUnit: (actor: Actor): boolean => isSystem(actor) || holdsAnywhere(actor, ['system_admin']),
  resetPassword: (actor: Actor): boolean => isSystem(actor) || holdsAnywhere(actor, ['system_admin']),
  resetSecondFactor: (actor: Actor): boolean => isSystem(actor) || holdsAnywhere(actor, ['security_admin']),
  disablePerson: (actor: Actor): boolean => isSystem(actor) || holdsAnywhere(actor, ['security_admin']),
  /** Give, end and hand over a post at an area; `areaPath` is the area and everything above it. */
  changePost: (actor: Actor, areaPath: readonly string[]): boolean =>
    isSystem(actor) || holds(actor, ['security_admin'], areaPath),
  /** Everybody, also people without a post: who gives the first one must find them. */
  listEverybody: (actor: Actor): boolean => isSystem(actor) || holdsAnywhere(actor, ['system_admin', 'security_admin']),
}

/** Whoever acts on rights, acts on somebody else's: also for those who hold several posts. */
export const isOneself = (actor: Actor, personId: string): boolean =>
  actor.kind === 'staff' && actor.personId === personId
