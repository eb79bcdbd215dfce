import { audit } from '../../../kernel/server/audit.ts'
import { announceRights } from '../../../kernel/server/auth/sessions.ts'
import type { Tx } from '../../../kernel/server/db/database.ts'
import type { Staff, System } from '../../../kernel/shared/actor.ts'
import type { Instant } from '../../../kernel/shared/time.ts'
import { type EndedPost, updatePostsEnd } from '../store/posts.ts'

/**
 * Ends every post at these areas in the caller's transaction, because the areas end: whoever held one holds no right there
 * from that moment. Each end stands in the audit; all servers forget the rights with the commit.
 */
export const endPostsAt = async (
  tx: Tx,
  actor: Staff | System,
  areaIds: readonly string[],
  at: Instant,
  reason: string,
): Promise<EndedPost[]> => {
  const { jurisdictionId } = actor
  const by = actor.kind === 'staff' ? actor.personId : null
  const ended = await updatePostsEnd(tx, jurisdictionId, areaIds, { at, by })
  for (const { id, personId, kind, areaId } of ended) {
    const detail = { personId, kind, areaId }
    await audit(tx, actor, { action: 'accounts.endPost', subjectKind: 'post', subjectId: id, reason, detail }, at)
  }
  for (const personId of new Set(ended.map((post) => post.personId))) await announceRights(tx, jurisdictionId, personId)
  return ended
}
