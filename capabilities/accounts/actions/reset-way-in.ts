import type { App } from '../../../kernel/server/app.ts'
import { audit } from '../../../kernel/server/audit.ts'
import { hashPassword } from '../../../kernel/server/auth/password.ts'
import { endSessions } from '../../../kernel/server/auth/sessions.ts'
import { drawStartPassword } from '../../../kernel/server/auth/start-password.ts'
import type { Staff, System } from '../../../kernel/shared/actor.ts'
import type { ReturnedBy, TakenBy } from '../../../kernel/shared/contract.ts'
import { refusals as kernel } from '../../../kernel/shared/refusal.ts'
import { isOneself, may } from '../access.ts'
import {
  type Person,
  refusals,
  type resetPassword as resetPasswordEndpoint,
  type resetSecondFactor as resetSecondFactorEndpoint,
} from '../contract.ts'
import { getPerson } from '../store/list-people.ts'
import { findAccount, lockAccount, updateAccount } from '../store/people.ts'
import { changeRights } from './change-rights.ts'
import { maskPerson } from './phones.ts'

/** Whose way in may be reset: somebody else's, and not one that a demonstration shares with every visitor. */
const getOther = async (app: App, actor: Staff | System, id: string) => {
  if (isOneself(actor, id)) throw refusals.not_yourself()
  const account = await app.db.read(actor.jurisdictionId, (tx) => findAccount(tx, actor.jurisdictionId, id))
  if (!account) throw kernel.not_found()
  if (account.is_demo) throw refusals.shared_account()
  return account
}

/**
 * Gives somebody who forgot the password a start password, shown in this answer and kept nowhere, to be changed before
 * anything else; it also lifts a lock. Every session of the person ends. Refuses `kernel.forbidden`,
 * `accounts.not_yourself`, `kernel.not_found`, `accounts.shared_account`.
 */
export const resetPassword = async (
  app: App,
  actor: Staff | System,
  input: TakenBy<typeof resetPasswordEndpoint>,
): Promise<ReturnedBy<typeof resetPasswordEndpoint>> => {
  if (!may.resetPassword(actor)) throw kernel.forbidden()
  const { jurisdictionId } = actor
  const { id, reason } = input
  const { username } = await getOther(app, actor, id)
  const password = drawStartPassword(username)
  // Outside the transaction, so that the work of hashing holds neither a lock nor a connection.
  const hash = await hashPassword(password)
  const stored = await changeRights(app, jurisdictionId, [id], async (tx) => {
    const now = app.clock.now()
    await lockAccount(tx, jurisdictionId, id)
    await updateAccount(tx, jurisdictionId, id, {
      password_hash: hash,
      must_change_password: true,
      failed_count: 0,
      locked_until: null,
    })
    await endSessions(app, tx, jurisdictionId, id)
    await audit(tx, actor, { action: 'accounts.resetPassword', subjectKind: 'person', subjectId: id, reason }, now)
    return getPerson(tx, jurisdictionId, id, now)
  })
  return { person: maskPerson(app, jurisdictionId, stored), password }
}

/**
 * Takes the second factor off somebody whose phone is gone; they set up another one themselves. Every session of the
 * person ends. Refuses `kernel.forbidden`, `accounts.not_yourself`, `kernel.not_found`, `accounts.shared_account`.
 */
export const resetSecondFactor = async (
  app: App,
  actor: Staff | System,
  input: TakenBy<typeof resetSecondFactorEndpoint>,
): Promise<Person> => {
  if (!may.resetSecondFactor(actor)) throw kernel.forbidden()
  const { jurisdictionId } = actor
  const { id, reason } = input
  await getOther(app, actor, id)
  const stored = await changeRights(app, jurisdictionId, [id], async (tx) => {
    const now = app.clock.now()
    await lockAccount(tx, jurisdictionId, id)
    await updateAccount(tx, jurisdictionId, id, { totp_secret: null, totp_step: null })
    await endSessions(app, tx, jurisdictionId, id)
    await audit(tx, actor, { action: 'accounts.resetSecondFactor', subjectKind: 'person', subjectId: id, reason }, now)
    return getPerson(tx, jurisdictionId, id, now)
  })
  return maskPerson(app, jurisdictionId, stored)
}
