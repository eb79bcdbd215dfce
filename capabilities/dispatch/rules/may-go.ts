import type { PostKind } from '../../accounts/contract.ts'
import { handlerPosts } from './ladder.ts'

/** The post by which somebody stands on the roster. */
export interface Standing {
  readonly post: PostKind
  readonly unitId: string | null
}

/** Where minutes are promised help counts more than whose task it is: these may always be asked, with the skill. */
const alwaysWelcome: readonly PostKind[] = ['police', 'volunteer']

/**
 * Who may go to a door in a quarter of an hour: the posts of the ladder, wherever they stand, plus police and volunteers.
 * Workers of departments only for the units the service names. The skill and being on duty are asked elsewhere.
 * @param handlers the service's list of posts
 * @param unitIds the service's units that still work
 */
export const mayGoFor = (
  handlers: readonly PostKind[],
  unitIds: readonly string[],
): ((standing: Standing) => boolean) => {
  const posts = new Set<PostKind>([...handlerPosts(handlers, unitIds), ...alwaysWelcome])
  const units = new Set(unitIds)
  return ({ post, unitId }) =>
    posts.has(post) && (post !== 'department_worker' || (unitId !== null && units.has(unitId)))
}
