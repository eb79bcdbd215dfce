import type { PostKind } from '../../accounts/contract.ts'
import { workingPosts } from '../../accounts/rules/duties.ts'

/** What a list of responders is ordered by: the post nearest to the door first, then the place, then the name. */
export interface ResponderKey {
  readonly post: PostKind
  readonly areaCode: string
  readonly name: string
  readonly personId: string
}

const rankOf = (post: PostKind): number => (workingPosts as readonly PostKind[]).indexOf(post)
const partsOf = (key: ResponderKey): readonly [number, string, string, string] => [
  rankOf(key.post),
  key.areaCode,
  key.name,
  key.personId,
]

export const compareResponders = (a: ResponderKey, b: ResponderKey): number => {
  const [left, right] = [partsOf(a), partsOf(b)]
  for (const [i, part] of left.entries()) {
    const other = right[i]
    if (other !== undefined && part !== other) return part < other ? -1 : 1
  }
  return 0
}

/** The place of somebody in the list, as text for the next page. */
export const responderCursor = (key: ResponderKey): string => [key.post, key.areaCode, key.personId, key.name].join('_')

/** What such a text says; null for what is none. A name may hold the sign between the parts, so it comes last. */
export const readResponderCursor = (cursor: string): ResponderKey | null => {
  const found = /^([a-z0-9]+_[a-z]+|[a-z]+)_(\d*)_([0-9a-f-]{36})_(.*)$/s.exec(cursor)
  if (!found) return null
  const [, post = '', areaCode = '', personId = '', name = ''] = found
  const known = workingPosts.find((one) => one === post)
  return known ? { post: known, areaCode, name, personId } : null
}
