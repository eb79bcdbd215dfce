import type { App } from '../../../kernel/server/app.ts'
import { audit } from '../../../kernel/server/audit.ts'
import { hashPassword } from '../../../kernel/server/auth/password.ts'
import { passwordProblem } from '../../../kernel/server/auth/password-rules.ts'
import { endSessions } from '../../../kernel/server/auth/sessions.ts'
import type { Staff, System } from '../../../kernel/shared/actor.ts'
import type { TakenBy } from '../../../kernel/shared/contract.ts'
import { refusals as kernel } from '../../../kernel/shared/refusal.ts'
import { isOneself, may } from '../access.ts'
import {
  type createPerson as createEndpoint,
  type disablePerson as disableEndpoint,
  type Person,
  refusals,
} from '../contract.ts'
import { weaknessOf } from '../rules/sign-in.ts'
import { getPerson } from '../store/list-people.ts'
import { insertPeople, listKnown, lockAccount, updateAccount } from '../store/people.ts'
import { changeRights } from './change-rights.ts'
import { maskPerson, sealPhone } from './phones.ts'
import { peopleMemory } from './remember-people.ts'

/**
 * Adds a person who must change the first password. Again with the same id and the same facts: the same answer. Refuses
 * `kernel.forbidden`, `kernel.id_reused`, `accounts.username_taken`, `accounts.weak_password`, `kernel.invalid` (phone).
 */
export const createPerson = async (
  app: App,
  actor: Staff | System,
  input: TakenBy<typeof createEndpoint>,
): Promise<Person> => {
  if (!may.createPerson(actor)) throw kernel.forbidden()
  const { jurisdictionId } = actor
  const { id, name, username } = input
  const phone = sealPhone(app, jurisdictionId, id, input.phone)
  const problem = passwordProblem(input.password, username)
  if (problem) throw refusals.weak_password({ why: weaknessOf[problem] })
  const password_hash = await hashPassword(input.password)
  const stored = await app.db.write(jurisdictionId, async (tx) => {
    const now = app.clock.now()
    const row = { id, name, username, password_hash, must_change_password: true, is_demo: false, created_at: now }
    const [added] = await insertPeople(tx, jurisdictionId, [{ ...row, ...phone }])
    if (added === undefined) {
      const [known] = await listKnown(tx, jurisdictionId, [id])
      if (!known) throw refusals.username_taken()
      const isSamePhone = known.phoneIndex?.toString('hex') === phone.phone_index?.toString('hex')
      if (known.name !== name || known.username !== username || !isSamePhone) throw kernel.id_reused()
    } else {
      await audit(tx, actor, { action: 'accounts.createPerson', subjectKind: 'person', subjectId: id }, now)
    }
    return getPerson(tx, jurisdictionId, id, now)
  })
  peopleMemory.changed(app, jurisdictionId)
  return maskPerson(app, jurisdictionId, stored)
}

/**
 * Disables an account, whose sessions end on every server at once, or opens it again, which also lifts a lock. Refuses
 * `kernel.forbidden`, `accounts.not_yourself`, `kernel.not_found`.
 */
export const disablePerson = async (
  app: App,
  actor: Staff | System,
  input: TakenBy<typeof disableEndpoint>,
): Promise<Person> => {
  if (!may.disablePerson(actor)) throw kernel.forbidden()
  if (isOneself(actor, input.id)) throw refusals.not_yourself()
  const { jurisdictionId } = actor
  const { id, isDisabled, reason } = input
  const stored = await changeRights(app, jurisdictionId, [id], async (tx) => {
    const now = app.clock.now()
    const account = await lockAccount(tx, jurisdictionId, id)
    if (isDisabled) {
      await updateAccount(tx, jurisdictionId, id, { disabled_at: account.disabled_at ?? now })
      await endSessions(app, tx, jurisdictionId, id)
    } else {
      await updateAccount(tx, jurisdictionId, id, { disabled_at: null, failed_count: 0, locked_until: null })
    }
    const action = isDisabled ? 'accounts.disablePerson' : 'accounts.enablePerson'
    await audit(tx, actor, { action, subjectKind: 'person', subjectId: id, reason }, now)
    return getPerson(tx, jurisdictionId, id, now)
  })
  return maskPerson(app, jurisdictionId, stored)
}
