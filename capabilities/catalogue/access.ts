import { type Actor, holdsAnywhere } from '../../kernel/shared/actor.ts'
import type { PostKind } from '../accounts/contract.ts'

const administrators: readonly PostKind[] = ['system_admin']

/** May this person do it? Closed by default: nobody else may. */
export const may = {
  /** Services found only by the desk, ended ones, and how the office works behind a service. */
  readAll: (actor: Actor): boolean => actor.kind !== 'visitor',
  changeCatalogue: (actor: Actor): boolean => actor.kind === 'system' || holdsAnywhere(actor, administrators),
}
