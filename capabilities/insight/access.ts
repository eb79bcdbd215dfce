import { type Actor, holdsAnywhere } from '../../kernel/shared/actor.ts'
import type { PostKind } from '../accounts/contract.ts'

/** Whose areas figures are made of: the same posts that read the requests behind them. */
export const viewers: readonly PostKind[] = [
  'acceptor',
  'dispatcher',
  'shift_lead',
  'call_taker',
  'leadership',
  'community_worker',
  'grid1_leader',
  'grid2_leader',
]
export const may = {
  readAudit: (actor: Actor) => holdsAnywhere(actor, ['audit_admin']),
  mendJobs: (actor: Actor) => holdsAnywhere(actor, ['system_admin']),
}
