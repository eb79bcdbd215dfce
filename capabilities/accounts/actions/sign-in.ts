import type { App } from '../../../kernel/server/app.ts'
import { audit } from '../../../kernel/server/audit.ts'
import { hashPassword, verifyPassword } from '../../../kernel/server/auth/password.ts'
import { endSession, insertSession } from '../../../kernel/server/auth/sessions.ts'
import { verifyTotp } from '../../../kernel/server/auth/totp.ts'
import type { Tx } from '../../../kernel/server/db/database.ts'
import type { Call } from '../../../kernel/server/http/route.ts'
import type { Actor, Staff, Visitor } from '../../../kernel/shared/actor.ts'
import type { TakenBy } from '../../../kernel/shared/contract.ts'
import type { Refusal } from '../../../kernel/shared/refusal.ts'
import type { Instant } from '../../../kernel/shared/time.ts'
import { refusals, type Session, type signIn as signInEndpoint } from '../contract.ts'
import { lockedUntil, minutesLocked } from '../rules/sign-in.ts'
import { type Account, findAccountByUsername, lockAccount, updateAccount } from '../store/people.ts'
import { changeRights } from './change-rights.ts'
import { describeSession } from './describe-session.ts'
import { openFactor } from './second-factor.ts'
import { countUnknown, unknownLock } from './unknown-names.ts'

// As long as a session lives at most (kernel/server/auth/sessions.ts): the cookie need not outlive it.
const cookieSeconds = 14 * 60 * 60

type Input = TakenBy<typeof signInEndpoint>

/** Tells an auditor that it was the same name or address again, and nobody what it was. */
const traceOf = (app: App, what: string, text: string) =>
  app.crypto.indexOf(`${what}:${text}`).toString('hex').slice(0, 16)

/** Somebody who is not there, or may not sign in here: the same work and the same answers as for a wrong password. */
const refuseUnknown = async (app: App, visitor: Visitor, input: Input, address: string): Promise<never> => {
  const { jurisdictionId } = visitor
  const now = app.clock.now()
  const nameKey = traceOf(app, `username:${jurisdictionId}`, input.username)
  const minutes = minutesLocked(unknownLock(app, nameKey), now)
  if (minutes > 0) throw refusals.locked({ minutes })
  await verifyPassword(input.password, null)
  countUnknown(app, nameKey, now)
  const detail = { outcome: 'unknown', address }
  const entry = { action: 'accounts.signIn', subjectKind: 'username', subjectId: nameKey, detail }
  await app.db.write(jurisdictionId, (tx) => audit(tx, visitor, entry, now))
  throw refusals.wrong_sign_in()
}

interface Judged {
  readonly refusal: Refusal | null
  /** Counts towards the lock. */
  readonly isFailure: boolean
  readonly totpStep: number | null
}
const refused = (refusal: Refusal, isFailure = false): Judged => ({ refusal, isFailure, totpStep: null })

/** What is known under the lock decides: guesses sent at the same time are counted one after the other. */
const judge = (
  app: App,
  jurisdictionId: string,
  account: Account,
  input: Input,
  isRight: boolean,
  now: Instant,
): Judged => {
  const minutes = minutesLocked(account.locked_until, now)
  if (minutes > 0) return refused(refusals.locked({ minutes }))
  if (!isRight) return refused(refusals.wrong_sign_in(), true)
  // Only who knows the password learns more than that it was wrong.
  if (account.disabled_at !== null) return refused(refusals.disabled())
  if (account.totp_secret === null) return { refusal: null, isFailure: false, totpStep: account.totp_step }
  if (input.code === undefined) return refused(refusals.code_needed())
  const secret = openFactor(app, jurisdictionId, account.id, account.totp_secret)
  const totpStep = verifyTotp(secret, input.code, now, account.totp_step)
  return totpStep === null ? refused(refusals.wrong_code(), true) : { refusal: null, isFailure: false, totpStep }
}

/** One failure more, in the row that is locked. */
export const countFailure = async (tx: Tx, jurisdictionId: string, account: Account, now: Instant): Promise<void> => {
  const count = account.failed_count + 1
  await updateAccount(tx, jurisdictionId, account.id, {
    failed_count: count,
    locked_until: lockedUntil(count, now) ?? account.locked_until,
  })
}

/**
 * Signs in by password, and by a code where a second factor is set up. Refuses `wrong_sign_in` (also for a name nobody
 * has), `code_needed`, `wrong_code`, `locked`, `disabled`. Failures are kept: the transaction commits, then it refuses.
 */
export const signIn = async (app: App, actor: Visitor | Staff, input: Input, call: Call): Promise<Session> => {
  const { jurisdictionId } = actor
  const visitor: Visitor = { kind: 'visitor', jurisdictionId }
  const address = traceOf(app, 'address', call.address)
  const found = await app.db.read(jurisdictionId, (tx) => findAccountByUsername(tx, jurisdictionId, input.username))
  const isRefusedDemo = found?.is_demo === true && !app.jurisdictions.byId(jurisdictionId).isDemo
  if (!found || isRefusedDemo) return refuseUnknown(app, visitor, input, address)
  const minutes = minutesLocked(found.locked_until, app.clock.now())
  if (minutes > 0) throw refusals.locked({ minutes })

  // Some 25 ms of work: outside the transaction, so that it holds neither a lock nor a connection.
  const { isRight, isOutdated } = await verifyPassword(input.password, found.password_hash)
  const freshHash = isOutdated ? await hashPassword(input.password) : null

  const signed = await app.db.write(jurisdictionId, async (tx) => {
    const now = app.clock.now()
    const account = await lockAccount(tx, jurisdictionId, found.id)
    // A password that was changed meanwhile makes what was checked worthless.
    const isStillRight = isRight && account.password_hash === found.password_hash
    const judged = judge(app, jurisdictionId, account, input, isStillRight, now)
    const who: Actor = judged.refusal
      ? visitor
      : { kind: 'staff', jurisdictionId, personId: account.id, name: account.name, sessionId: '', grants: [] }
    const detail = { outcome: judged.refusal?.code ?? 'signed_in', address }
    await audit(tx, who, { action: 'accounts.signIn', subjectKind: 'person', subjectId: account.id, detail }, now)
    if (judged.refusal) {
      if (judged.isFailure) await countFailure(tx, jurisdictionId, account, now)
      return { refusal: judged.refusal, token: null }
    }
    await updateAccount(tx, jurisdictionId, account.id, {
      failed_count: 0,
      locked_until: null,
      totp_step: judged.totpStep,
      ...(freshHash ? { password_hash: freshHash } : {}),
    })
    // Who signs in over an open session has left it.
    if (actor.kind === 'staff') await endSession(app, tx, actor)
    return { refusal: null, token: await insertSession(tx, jurisdictionId, account.id, 'browser', now) }
  })
  if (signed.refusal) throw signed.refusal
  call.startSession(signed.token, cookieSeconds)
  return describeSession(app, jurisdictionId, found.id)
}

export const signOut = async (app: App, actor: Staff, _input: object, call: Call): Promise<Record<string, never>> => {
  await changeRights(app, actor.jurisdictionId, [actor.personId], async (tx) => {
    await endSession(app, tx, actor)
    const entry = { action: 'accounts.signOut', subjectKind: 'person', subjectId: actor.personId }
    await audit(tx, actor, entry, app.clock.now())
  })
  call.endSession()
  return {}
}
