import { type Actor, holdsAnywhere } from '../../kernel/shared/actor.ts'
import type { PostKind } from '../accounts/contract.ts'
import { readers } from '../requests/access.ts'

/** Whose areas figures are made of: exactly the posts that read the requests behind them, or a figure would not open. */
export const viewers: readonly PostKind[] = readers
export const auditReaders: readonly PostKind[] = ['audit_admin']
export const jobMenders: readonly PostKind[] = ['system_admin']

export const may = {
  readAudit: (actor: Actor) => holdsAnywhere(actor, auditReaders),
  mendJobs: (actor: Actor) => holdsAnywhere(actor, jobMenders),
}
