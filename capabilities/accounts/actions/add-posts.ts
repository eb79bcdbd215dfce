import type { App } from '../../../kernel/server/app.ts'
import { audit } from '../../../kernel/server/audit.ts'
import { announceRights } from '../../../kernel/server/auth/sessions.ts'
import type { Staff, System } from '../../../kernel/shared/actor.ts'
import { refusals as kernel } from '../../../kernel/shared/refusal.ts'
import { lockPeople } from '../store/people.ts'
import { insertPosts, listPostsOf, type PostRow } from '../store/posts.ts'
import { checkDuties, checkPost, mustMayChange, type NewPost, plainPost, postRow } from './check-post.ts'

const rowsAtOnce = 500

/** Adds one batch, with what each person holds already counted in. */
const addBatch = (app: App, actor: Staff | System, batch: readonly NewPost[]): Promise<number> =>
  app.db.write(actor.jurisdictionId, async (tx) => {
    const { jurisdictionId } = actor
    const now = app.clock.now()
    const personIds = [...new Set(batch.map((post) => post.personId))]
    const found = await lockPeople(tx, jurisdictionId, personIds)
    if (found.length < personIds.length) throw kernel.not_found()
    const held = Map.groupBy(await listPostsOf(tx, jurisdictionId, personIds, now), (post) => post.person_id)
    const known = new Set([...held.values()].flat().map((post) => post.id))
    const rows: PostRow[] = []
    for (const post of batch) {
      if (known.has(post.id)) continue
      const others = held.get(post.personId) ?? []
      checkDuties(others, post)
      rows.push(postRow(post))
      held.set(post.personId, [...others, postRow(post)])
    }
    if (rows.length === 0) return 0
    const givenBy = actor.kind === 'staff' ? actor.personId : null
    const added = await insertPosts(tx, jurisdictionId, givenBy, rows)
    if (added.length > 0) {
      const detail = { count: added.length, ids: added.map((post) => post.id) }
      await audit(tx, actor, { action: 'accounts.createPosts', subjectKind: 'posts', subjectId: 'many', detail }, now)
      for (const personId of new Set(added.map((post) => post.person_id))) {
        await announceRights(tx, jurisdictionId, personId)
      }
    }
    return added.length
  })

/**
 * Adds many posts, each batch of 500 in its own transaction, under the rules of one. Refuses as `givePost` does; the first
 * post that may not be given stops its batch and those behind it.
 */
export const addPosts = async (app: App, actor: Staff | System, rows: readonly NewPost[]): Promise<number> => {
  const posts = rows.map(plainPost)
  for (const post of posts) {
    await mustMayChange(app, actor, post)
    await checkPost(app, actor.jurisdictionId, post)
  }
  let count = 0
  for (let from = 0; from < posts.length; from += rowsAtOnce) {
    count += await addBatch(app, actor, posts.slice(from, from + rowsAtOnce))
  }
  return count
}
