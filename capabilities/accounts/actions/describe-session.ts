import type { App } from '../../../kernel/server/app.ts'
import type { Tx } from '../../../kernel/server/db/database.ts'
import type { Staff, Visitor } from '../../../kernel/shared/actor.ts'
import type { Instant } from '../../../kernel/shared/time.ts'
import { PostKind, type Session } from '../contract.ts'
import { faceOf } from '../rules/duties.ts'
import { demoPassword, demoUsernames } from '../rules/sign-in.ts'
import { findRights } from '../store/holders.ts'
import { findAccount, listAccounts } from '../store/people.ts'
import { listPostsOf } from '../store/posts.ts'

/** Only what has a post now: an account without one shows nothing worth trying. */
const listDemoAccounts = async (tx: Tx, jurisdictionId: string, now: Instant): Promise<Session['demoAccounts']> => {
  const accounts = (await listAccounts(tx, jurisdictionId, demoUsernames)).filter((a) => a.is_demo && !a.disabled_at)
  const ids = accounts.map((account) => account.id)
  const posts = (await listPostsOf(tx, jurisdictionId, ids, now)).filter((post) => post.valid_from <= now)
  return accounts.flatMap(({ id, username, name }) => {
    const post = posts.find((one) => one.person_id === id)
    return post ? [{ username, name, post: post.kind, face: faceOf(post.kind), password: demoPassword }] : []
  })
}

const describePerson = async (
  tx: Tx,
  jurisdictionId: string,
  personId: string,
  now: Instant,
): Promise<Session['person']> => {
  const account = await findAccount(tx, jurisdictionId, personId)
  const rights = await findRights(tx, jurisdictionId, personId)
  if (!account || !rights) return null
  const awayUntil = account.away_until
  return {
    id: account.id,
    name: account.name,
    username: account.username,
    awayUntil: awayUntil !== null && awayUntil > now ? awayUntil : null,
    mustChangePassword: account.must_change_password,
    hasSecondFactor: account.totp_secret !== null,
    grants: rights.grants
      .filter((grant) => grant.from <= now && (grant.to === null || grant.to > now))
      .map((grant) => ({ ...grant, role: PostKind.parse(grant.role) })),
  }
}

/** The office, and the person when there is one: what a face shows at its start. */
export const describeSession = async (app: App, jurisdictionId: string, personId: string | null): Promise<Session> => {
  const { id, code, nameZh, nameEn, phone, center, isDemo } = app.jurisdictions.byId(jurisdictionId)
  const now = app.clock.now()
  const isNobody = personId === null && !isDemo
  const [person, demoAccounts] = isNobody
    ? [null, []]
    : await app.db.read(jurisdictionId, async (tx) => [
        personId === null ? null : await describePerson(tx, jurisdictionId, personId, now),
        isDemo ? await listDemoAccounts(tx, jurisdictionId, now) : [],
      ])
  return { isDemo, jurisdiction: { id, code, nameZh, nameEn, phone, center }, person, demoAccounts }
}

export const readSession = (app: App, actor: Visitor | Staff): Promise<Session> =>
  describeSession(app, actor.jurisdictionId, actor.kind === 'staff' ? actor.personId : null)
