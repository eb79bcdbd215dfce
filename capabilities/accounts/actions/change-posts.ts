import type { App } from '../../../kernel/server/app.ts'
import { audit } from '../../../kernel/server/audit.ts'
import type { Staff, System } from '../../../kernel/shared/actor.ts'
import type { TakenBy } from '../../../kernel/shared/contract.ts'
import { refusals as kernel } from '../../../kernel/shared/refusal.ts'
import type { Instant } from '../../../kernel/shared/time.ts'
import {
  type endPost as endEndpoint,
  type givePost as giveEndpoint,
  type handOverPost as handOverEndpoint,
  type Person,
  postHandedOver,
  refusals,
} from '../contract.ts'
import { getPerson } from '../store/list-people.ts'
import { lockAccount, lockPeople } from '../store/people.ts'
import { findPost, getPost, insertPosts, listPostsOf, lockPost, type PostRow, updatePostEnd } from '../store/posts.ts'
import { changeRights } from './change-rights.ts'
import { checkDuties, checkPost, mustMayChange, type NewPost, plainPost, postRow } from './check-post.ts'
import { maskPerson } from './phones.ts'

const idOf = (actor: Staff | System) => (actor.kind === 'staff' ? actor.personId : null)

const isSame = (a: PostRow, b: PostRow) =>
  a.person_id === b.person_id &&
  a.kind === b.kind &&
  a.area_id === b.area_id &&
  a.unit_id === b.unit_id &&
  a.valid_from === b.valid_from &&
  a.valid_to === b.valid_to

/** A post that has not begun ends where it begins: it never was. */
const endOf = (post: PostRow, now: Instant): Instant => (post.valid_from > now ? post.valid_from : now)
const hasEnded = (post: PostRow, now: Instant) => post.valid_to !== null && post.valid_to <= now

/** Where a post stands and from when to when: what the audit keeps of it. */
const detailOf = (post: NewPost) => ({
  personId: post.personId,
  kind: post.kind,
  areaId: post.areaId,
  unitId: post.unitId,
  validFrom: post.validFrom,
  validTo: post.validTo,
})

/**
 * Gives a post from–to. Again with the same id and the same facts: the same answer. Refuses `kernel.forbidden`,
 * `accounts.not_yourself`, `accounts.disabled`, `accounts.separate_duties`, `accounts.unit_needed`, `kernel.id_reused`,
 * `grids.area_not_in_force` and `kernel.invalid` with the field.
 */
export const givePost = async (
  app: App,
  actor: Staff | System,
  input: TakenBy<typeof giveEndpoint>,
): Promise<Person> => {
  const { jurisdictionId } = actor
  const post = plainPost(input)
  await mustMayChange(app, actor, post)
  await checkPost(app, jurisdictionId, post)
  const stored = await changeRights(app, jurisdictionId, [post.personId], async (tx) => {
    const now = app.clock.now()
    const account = await lockAccount(tx, jurisdictionId, post.personId)
    const known = await findPost(tx, jurisdictionId, post.id)
    if (known && !isSame(known, postRow(post))) throw kernel.id_reused()
    if (!known) {
      if (account.disabled_at !== null) throw refusals.disabled()
      if (hasEnded(postRow(post), now)) throw kernel.invalid({ fields: ['validTo'] })
      checkDuties(await listPostsOf(tx, jurisdictionId, [post.personId], now), post)
      await insertPosts(tx, jurisdictionId, idOf(actor), [postRow(post)])
      const entry = { action: 'accounts.givePost', subjectKind: 'post', subjectId: post.id, detail: detailOf(post) }
      await audit(tx, actor, entry, now)
    }
    return getPerson(tx, jurisdictionId, post.personId, now)
  })
  return maskPerson(app, jurisdictionId, stored)
}

/** Ends a post now. Refuses `kernel.forbidden`, `accounts.not_yourself`, `accounts.post_ended`, `kernel.not_found`. */
export const endPost = async (app: App, actor: Staff | System, input: TakenBy<typeof endEndpoint>): Promise<Person> => {
  const { jurisdictionId } = actor
  const seen = await app.db.read(jurisdictionId, (tx) => getPost(tx, jurisdictionId, input.id))
  await mustMayChange(app, actor, { personId: seen.person_id, areaId: seen.area_id })
  const stored = await changeRights(app, jurisdictionId, [seen.person_id], async (tx) => {
    const now = app.clock.now()
    const post = await lockPost(tx, jurisdictionId, input.id)
    if (hasEnded(post, now)) throw refusals.post_ended()
    await updatePostEnd(tx, jurisdictionId, post.id, { at: endOf(post, now), by: idOf(actor) })
    const detail = { personId: post.person_id, kind: post.kind, areaId: post.area_id }
    const entry = { action: 'accounts.endPost', subjectKind: 'post', subjectId: post.id, reason: input.reason, detail }
    await audit(tx, actor, entry, now)
    return getPerson(tx, jurisdictionId, post.person_id, now)
  })
  return maskPerson(app, jurisdictionId, stored)
}

/**
 * The post ends for one person and begins for the other at the same moment: no minute without, none with two. Answers the
 * person who holds it now. Refuses as `givePost` and `endPost` do.
 */
export const handOverPost = async (
  app: App,
  actor: Staff | System,
  input: TakenBy<typeof handOverEndpoint>,
): Promise<Person> => {
  const { jurisdictionId } = actor
  const { toPersonId, newPostId } = input
  const seen = await app.db.read(jurisdictionId, (tx) => getPost(tx, jurisdictionId, input.id))
  await mustMayChange(app, actor, { personId: seen.person_id, areaId: seen.area_id })
  await mustMayChange(app, actor, { personId: toPersonId, areaId: seen.area_id })
  if (seen.person_id === toPersonId) throw kernel.invalid({ fields: ['toPersonId'] })
  const stored = await changeRights(app, jurisdictionId, [seen.person_id, toPersonId], async (tx) => {
    const now = app.clock.now()
    // People before posts, as everywhere here: two hand-overs cannot wait for each other.
    const people = await lockPeople(tx, jurisdictionId, [seen.person_id, toPersonId])
    const receiver = people.find((person) => person.id === toPersonId)
    if (!receiver) throw kernel.not_found()
    const post = await lockPost(tx, jurisdictionId, input.id)
    const known = await findPost(tx, jurisdictionId, newPostId)
    if (known) {
      const isAgain = known.person_id === toPersonId && known.kind === post.kind && known.area_id === post.area_id
      if (!isAgain || known.valid_from !== post.valid_to) throw kernel.id_reused()
      return getPerson(tx, jurisdictionId, toPersonId, now)
    }
    if (hasEnded(post, now)) throw refusals.post_ended()
    if (receiver.disabled_at !== null) throw refusals.disabled()
    const at = endOf(post, now)
    const next: NewPost = {
      id: newPostId,
      personId: toPersonId,
      kind: post.kind,
      areaId: post.area_id,
      unitId: post.unit_id,
      validFrom: at,
      validTo: post.valid_to,
    }
    await checkPost(app, jurisdictionId, next)
    checkDuties(await listPostsOf(tx, jurisdictionId, [toPersonId], now), next)
    await updatePostEnd(tx, jurisdictionId, post.id, { at, by: idOf(actor) })
    await insertPosts(tx, jurisdictionId, idOf(actor), [postRow(next)])
    const moved = { fromPersonId: post.person_id, toPersonId, areaId: post.area_id, kind: post.kind }
    await app.jobs.announce(tx, jurisdictionId, postHandedOver, moved, now)
    const detail = { ...moved, newPostId }
    const { reason } = input
    await audit(
      tx,
      actor,
      { action: 'accounts.handOverPost', subjectKind: 'post', subjectId: post.id, reason, detail },
      now,
    )
    return getPerson(tx, jurisdictionId, toPersonId, now)
  })
  app.jobs.kick()
  return maskPerson(app, jurisdictionId, stored)
}
