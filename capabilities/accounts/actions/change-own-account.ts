import { toString as drawQr } from 'qrcode'
import type { App } from '../../../kernel/server/app.ts'
import { audit } from '../../../kernel/server/audit.ts'
import { hashPassword } from '../../../kernel/server/auth/password.ts'
import { passwordProblem } from '../../../kernel/server/auth/password-rules.ts'
import { endSessions } from '../../../kernel/server/auth/sessions.ts'
import { createTotpSecret, totpAddress, verifyTotp } from '../../../kernel/server/auth/totp.ts'
import type { Staff } from '../../../kernel/shared/actor.ts'
import type { ReturnedBy, TakenBy } from '../../../kernel/shared/contract.ts'
import { refusals as kernel } from '../../../kernel/shared/refusal.ts'
import type { changePassword as changePasswordEndpoint, enrolSecondFactor as enrolEndpoint } from '../contract.ts'
import { refusals } from '../contract.ts'
import { weaknessOf } from '../rules/sign-in.ts'
import { lockAccount, updateAccount } from '../store/people.ts'
import { changeRights } from './change-rights.ts'
import { confirmPassword } from './confirm-password.ts'
import { sealFactor } from './second-factor.ts'

/** The password may be in strange hands: every other session of the person ends. */
export const changePassword = async (
  app: App,
  actor: Staff,
  input: TakenBy<typeof changePasswordEndpoint>,
): Promise<Record<string, never>> => {
  const { jurisdictionId, personId, sessionId } = actor
  const account = await confirmPassword(app, actor, 'accounts.changePassword', input.current)
  const problem = passwordProblem(input.next, account.username)
  if (problem) throw refusals.weak_password({ why: weaknessOf[problem] })
  if (input.next === input.current) throw refusals.weak_password({ why: 'same' })
  const hash = await hashPassword(input.next)
  await changeRights(app, jurisdictionId, [personId], async (tx) => {
    const locked = await lockAccount(tx, jurisdictionId, personId)
    // Changed in another window since it was confirmed.
    if (locked.password_hash !== account.password_hash) throw kernel.changed_meanwhile()
    await updateAccount(tx, jurisdictionId, personId, {
      password_hash: hash,
      must_change_password: false,
      failed_count: 0,
    })
    await endSessions(app, tx, jurisdictionId, personId, sessionId)
    const entry = { action: 'accounts.changePassword', subjectKind: 'person', subjectId: personId }
    await audit(tx, actor, entry, app.clock.now())
  })
  return {}
}

// What createTotpSecret makes: 160 bits as base32 (RFC 4226, 4 R6). A shorter one sent back is refused.
const secretForm = /^[A-Z2-7]{32}$/

const offerFactor = async (app: App, jurisdictionId: string, username: string) => {
  const secret = createTotpSecret()
  const link = totpAddress(secret, username, app.jurisdictions.byId(jurisdictionId).nameZh)
  const svg = await drawQr(link, { type: 'svg', margin: 2 })
  return { isSetUp: false, secret, link, qr: `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}` }
}

/**
 * Without a code: a new secret, kept nowhere. With a code of that secret: set up, in place of an earlier one, and every
 * other session ends. Refuses `accounts.wrong_code`, and what `confirmPassword` refuses.
 */
export const enrolSecondFactor = async (
  app: App,
  actor: Staff,
  input: TakenBy<typeof enrolEndpoint>,
): Promise<ReturnedBy<typeof enrolEndpoint>> => {
  const { jurisdictionId, personId, sessionId } = actor
  const { username } = await confirmPassword(app, actor, 'accounts.enrolSecondFactor', input.password)
  const { secret, code } = input
  if (code === undefined) return offerFactor(app, jurisdictionId, username)
  if (secret === undefined || !secretForm.test(secret)) throw kernel.invalid({ fields: ['secret'] })
  await changeRights(app, jurisdictionId, [personId], async (tx) => {
    await lockAccount(tx, jurisdictionId, personId)
    const now = app.clock.now()
    const step = verifyTotp(secret, code, now, null)
    if (step === null) throw refusals.wrong_code()
    // The step is kept: the code that set it up does not also sign in.
    await updateAccount(tx, jurisdictionId, personId, {
      totp_secret: sealFactor(app, jurisdictionId, personId, secret),
      totp_step: step,
    })
    await endSessions(app, tx, jurisdictionId, personId, sessionId)
    await audit(tx, actor, { action: 'accounts.enrolSecondFactor', subjectKind: 'person', subjectId: personId }, now)
  })
  return { isSetUp: true }
}
