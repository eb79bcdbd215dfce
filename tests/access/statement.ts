import type { Staff } from '../../kernel/shared/actor.ts'

/**
 * The rule of who may read and do what, written a second time and on purpose not with the product's own words for it:
 * from the design (scope by post; separation of duties; no grant, nothing). The tests compare the two.
 */
export interface Case {
  readonly id: string
  readonly number: string
  /** The place itself and everything above it. */
  readonly path: readonly string[]
  readonly state: string
  readonly stepCount: number
  /** Who took its work on. */
  readonly workers: ReadonlySet<string>
  /** Who was asked, whatever they answered. */
  readonly asked: ReadonlySet<string>
  readonly orderId: string | null
  /** A question that waits for a second person, and who asked it. */
  readonly question: { readonly id: string; readonly by: string } | null
  readonly hasAlarm: boolean
}

const deskPosts = ['acceptor', 'dispatcher', 'shift_lead']
const readingPosts = [...deskPosts, 'call_taker', 'leadership', 'community_worker', 'grid1_leader', 'grid2_leader']

const planningPosts = ['leadership', 'shift_lead', 'community_worker']
const boardPosts = [...deskPosts, 'call_taker', 'leadership', 'community_worker']

const stands = (person: Staff, posts: readonly string[], path: readonly string[]) =>
  person.grants.filter((g) => posts.includes(g.role)).some((g) => path.some((area) => area === g.areaId))
export const standsSomewhere = (person: Staff, posts: readonly string[]) =>
  person.grants.some((g) => posts.includes(g.role))

/** In a list stands what lies where a reading post of this person does. */
export const lists = (person: Staff, c: Case) => stands(person, readingPosts, c.path)
/** And whoever took the work on reads what it is. */
export const reads = (person: Staff, c: Case) => lists(person, c) || c.workers.has(person.personId)

type About = (person: Staff, c: Case) => boolean
const byPost =
  (...posts: string[]): About =>
  (person, c) =>
    stands(person, posts, c.path)
const desk = byPost(...deskPosts)
const senders = byPost(...deskPosts, 'community_worker')
const isAsked: About = (person, c) => c.asked.has(person.personId)

/** Endpoints about one request: whether this person is let through, given that the request can be read. */
export const aboutRequest: Readonly<Record<string, About>> = {
  'GET /requests/:id': reads,
  'GET /requests/:id/duplicates': reads,
  'GET /requests/:requestId/candidates': senders,
  'POST /requests/:id/register': desk,
  'POST /requests/:id/amend': desk,
  'POST /requests/:id/decline': byPost('acceptor', 'shift_lead'),
  'POST /requests/:id/verify': (person, c) =>
    byPost('acceptor', 'shift_lead', 'community_worker', 'grid1_leader')(person, c) && !c.workers.has(person.personId),
  'POST /requests/:id/close': (person, c) => byPost('shift_lead')(person, c) && !c.workers.has(person.personId),
  'POST /requests/:id/ask': (person, c) => desk(person, c) || c.workers.has(person.personId),
  'POST /requests/:id/resume': byPost('dispatcher', 'shift_lead'),
  'POST /requests/:id/merge': desk,
  'POST /requests/:id/unmerge': desk,
  'POST /requests/:id/reopen': byPost(...deskPosts, 'call_taker'),
  'POST /requests/:id/notes': reads,
  'POST /requests/:id/reporters/:reporterId/reveal': byPost(
    ...deskPosts,
    'call_taker',
    'community_worker',
    'grid1_leader',
    'grid2_leader',
  ),
  'POST /requests/:id/photos/:photoId/look': byPost(...deskPosts, 'community_worker'),
  'POST /requests/:requestId/dispatch': senders,
  'GET /requests/:requestId/run': byPost(...boardPosts),
}

/** Endpoints about something that hangs on a request: its order, its alarm, its open question. */
export const aboutPart: Readonly<Record<string, { of: 'order' | 'alarm' | 'question'; allows: About }>> = {
  'GET /requests/:requestId/work-orders': {
    of: 'order',
    allows: (person, c) => reads(person, c) || isAsked(person, c),
  },
  'POST /work-orders/:id/accept': { of: 'order', allows: isAsked },
  'POST /work-orders/:id/decline': { of: 'order', allows: isAsked },
  'POST /work-orders/:id/arrive': { of: 'order', allows: isAsked },
  'POST /work-orders/:id/finish': { of: 'order', allows: isAsked },
  'POST /work-orders/:id/return': { of: 'order', allows: isAsked },
  'POST /work-orders/:id/caller': { of: 'order', allows: isAsked },
  'POST /work-orders/:id/withdraw': { of: 'order', allows: senders },
  'POST /alarms/:id/see': { of: 'alarm', allows: reads },
  'POST /approvals/:id/decide': {
    of: 'question',
    allows: (person, c) => byPost('dispatcher', 'shift_lead')(person, c) && c.question?.by !== person.personId,
  },
}

/** Endpoints about the office: the posts that open them, wherever they stand. */
export const aboutOffice: Readonly<Record<string, readonly string[]>> = {
  'GET /requests.xlsx': [...deskPosts, 'leadership', 'community_worker'],
  'POST /callers': [...deskPosts, 'call_taker'],
  'POST /people': ['system_admin'],
  'POST /people/:id/disable': ['security_admin'],
  'POST /people/:id/reset-password': ['system_admin'],
  'POST /people/:id/reset-second-factor': ['security_admin'],
  'POST /people/:personId/posts': ['security_admin'],
  'POST /posts/:id/end': ['security_admin'],
  'POST /posts/:id/hand-over': ['security_admin'],
  'PUT /responders/:personId': ['dispatcher', 'shift_lead', 'community_worker'],
  'POST /responders/:personId/exceptions': ['dispatcher', 'shift_lead', 'community_worker'],
  'DELETE /responders/:personId/exceptions/:id': ['dispatcher', 'shift_lead', 'community_worker'],
  'GET /dispatch/settings': ['acceptor', 'dispatcher', 'shift_lead', 'leadership'],
  'PUT /dispatch/settings': ['shift_lead', 'leadership'],
  'POST /dispatch/surge': ['shift_lead', 'leadership'],
  'GET /dispatch/board': boardPosts,
  'GET /dispatch/people': boardPosts,
  'GET /run-cards': [...deskPosts, 'leadership', 'call_taker', 'community_worker'],
  'PUT /run-cards/:id': ['shift_lead', 'leadership'],
  'POST /mobilisations/preview': [...deskPosts, 'leadership'],
  'POST /mobilisations': [...deskPosts, 'leadership'],
  'POST /mobilisations/:id/raise': [...deskPosts, 'leadership'],
  'POST /mobilisations/:id/end': [...deskPosts, 'leadership'],
  'GET /dispatch/coverage/week': [...deskPosts, 'call_taker', 'leadership', 'community_worker'],
  'GET /dispatch/coverage/plans': [...deskPosts, 'call_taker', 'leadership', 'community_worker'],
  'POST /dispatch/coverage/plans': [...deskPosts, 'call_taker', 'leadership', 'community_worker'],
  'GET /divisions': planningPosts,
  'POST /divisions': planningPosts,
  'PUT /division-settings': planningPosts,
  'GET /audit': ['audit_admin'],
  'GET /jobs/stuck': ['system_admin'],
  'POST /jobs/:id/retry': ['system_admin'],
  'POST /areas/import': ['system_admin'],
  'PUT /areas/:areaId/ground': ['system_admin', 'leadership', 'shift_lead', 'community_worker'],
  'POST /catalogue/import': ['system_admin'],
  'PUT /services/:id': ['system_admin'],
  'POST /services/:id/end': ['system_admin'],
}

/** Lists that show each person what is theirs, checked one by one in lists.property.test.ts; mobilisations in capabilities/dispatch, divisions in capabilities/division. */
export const ownLists: readonly string[] = [
  'GET /areas/:areaId/places',
  'POST /areas/:areaId/places',
  'GET /requests',
  'GET /requests/live',
  'GET /alarms',
  'GET /approvals',
  'GET /insight/overview',
  'GET /people',
  'GET /work-orders/mine',
  'GET /work-orders/live',
  'GET /saved-filters',
  'GET /responders',
  'GET /responders/:personId/exceptions',
  'GET /mobilisations',
  'GET /mobilisations/mine',
  'GET /mobilisations/live',
  'GET /mobilisations/:id',
  'POST /mobilisations/:id/answer',
  'GET /dispatch/coverage',
  'GET /dispatch/coverage/plans/:id',
  'POST /requests/register-many',
  'POST /requests/close-many',
  'GET /divisions/:id',
  'POST /divisions/:id/cancel',
  'POST /divisions/:id/continue',
  'GET /divisions/:id/defects',
  'GET /divisions/:id/ground',
  'GET /division-settings',
  'GET /division-plans/:id',
  'POST /division-plans/:id/edits',
  'POST /division-plans/:id/undo',
  'POST /division-plans/:id/repair',
  'POST /division-plans/:id/copy',
  'GET /division-plans/:id/moved',
  'GET /division-plans/:id/weigh',
  'POST /division-plans/:id/decide',
  'POST /division-plans/:id/withdraw',
  'GET /division-plans/:id/files/:file',
  'GET /division-plans/:id/wall-map',
]

/** What everybody who is signed in may do, because it is about nobody else. */
export const own: readonly string[] = [
  'DELETE /session',
  'POST /session/password',
  'POST /session/second-factor',
  'GET /duty',
  'POST /duty',
  'POST /duty/check-in',
  'PUT /duty/weekly',
  'GET /escalations/mine',
  'POST /escalations/:escalationId/seen',
  'POST /saved-filters',
  'DELETE /saved-filters/:id',
  'GET /units',
]
