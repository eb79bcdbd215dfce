import type { App } from '../../../kernel/server/app.ts'
import { audit } from '../../../kernel/server/audit.ts'
import { verifyPassword } from '../../../kernel/server/auth/password.ts'
import type { Staff } from '../../../kernel/shared/actor.ts'
import { refusals as kernel } from '../../../kernel/shared/refusal.ts'
import { refusals } from '../contract.ts'
import { minutesLocked } from '../rules/sign-in.ts'
import { type Account, findAccount, lockAccount } from '../store/people.ts'
import { countFailure } from './sign-in.ts'

/**
 * Whoever changes how one signs in shows the password again: an unlocked phone on a table is not enough. Wrong ones count
 * towards the lock as at the door. Demonstration accounts are shared, so nobody may change the way in for the others.
 * Refuses `kernel.forbidden`, `accounts.locked`, `accounts.wrong_sign_in`.
 */
export const confirmPassword = async (
  app: App,
  actor: Staff,
  action: `accounts.${string}`,
  password: string,
): Promise<Account> => {
  const { jurisdictionId, personId } = actor
  const account = await app.db.read(jurisdictionId, (tx) => findAccount(tx, jurisdictionId, personId))
  if (!account || account.is_demo) throw kernel.forbidden()
  const minutes = minutesLocked(account.locked_until, app.clock.now())
  if (minutes > 0) throw refusals.locked({ minutes })
  const { isRight } = await verifyPassword(password, account.password_hash)
  if (isRight) return account
  await app.db.write(jurisdictionId, async (tx) => {
    const now = app.clock.now()
    await countFailure(tx, jurisdictionId, await lockAccount(tx, jurisdictionId, personId), now)
    const detail = { outcome: 'wrong_password' }
    await audit(tx, actor, { action, subjectKind: 'person', subjectId: personId, detail }, now)
  })
  throw refusals.wrong_sign_in()
}
