import type { PostKind } from '../../accounts/contract.ts'
import type { ResponderKind } from './alerts/shapes.ts'

/** How people of a post answer is learned by kind; cadres of the office whom it put on the list count as officers. */
export const kindOfPost = (post: PostKind): ResponderKind => {
  switch (post) {
    case 'grid2_leader':
    case 'grid1_leader':
    case 'volunteer':
      return post
    case 'community_worker':
    case 'department_worker':
      return 'worker'
    default:
      return 'officer'
  }
}

/** Staff, leaders and police on duty are asked first; volunteers are added. */
export const isObliged = (post: PostKind): boolean => post !== 'volunteer'

const officePosts: readonly PostKind[] = [
  'community_worker',
  'department_worker',
  'acceptor',
  'dispatcher',
  'shift_lead',
  'call_taker',
  'leadership',
]
/** Posts whose week follows the office's calendar, holidays and worked weekends (调休) included. */
export const keepsOfficeDays = (post: PostKind): boolean => officePosts.includes(post)

const gridLeaders: readonly PostKind[] = ['grid2_leader', 'grid1_leader']
/** Does the post lead the area it stands at? */
export const leadsArea = (post: PostKind): boolean => gridLeaders.includes(post)
