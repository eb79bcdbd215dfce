import { z } from 'zod'
import { Limit } from '../../../kernel/shared/calendar/limit.ts'
import { endpoint } from '../../../kernel/shared/contract.ts'
import { Id } from '../../../kernel/shared/ids.ts'
import { PageInput, pageOf, queryFlag, queryList } from '../../../kernel/shared/paging.ts'
import { Instant } from '../../../kernel/shared/time.ts'
import { Stage } from '../../catalogue/contract.ts'
import { declineReasons, extendReasons, revealReasons, suspendReasons, voidReasons } from '../rules/reasons.ts'
import {
  Approval,
  Channel,
  Outcome,
  PhoneInput,
  RequestDetail,
  RequestPlace,
  RequestRow,
  RequestState,
  Words,
} from './shapes.ts'

/** The inbox filter; also what a saved filter keeps. */
export const RequestFilter = {
  state: queryList(RequestState),
  areaId: Id.optional(),
  serviceId: Id.optional(),
  platform: z.string().max(40).optional(),
  channel: queryList(Channel),
  /** `late`: the running clock has ended; `soon`: past 80 % of it. */
  lamp: z.enum(['late', 'soon']).optional(),
  urgent: queryFlag,
  /** Worked on by me. */
  mine: queryFlag,
  unlocated: queryFlag,
  outcome: Outcome.optional(),
  /** Requests in which this stage was reached; with `inTime`, in time in every round (or not). */
  stage: Stage.optional(),
  inTime: queryFlag,
  /** A request number, or a reporter's whole phone number. */
  find: z.string().trim().max(40).optional(),
  from: Instant.optional(),
  to: Instant.optional(),
}
export const listRequests = endpoint({
  method: 'GET',
  path: '/requests',
  audience: 'staff',
  summary: 'The inbox: requests in my areas, newest first or what is due first.',
  takes: z.object({ ...RequestFilter, sort: z.enum(['newest', 'due']).default('newest'), ...PageInput }),
  returns: pageOf(RequestRow),
})
export const readRequest = endpoint({
  method: 'GET',
  path: '/requests/:id',
  audience: 'staff',
  summary: 'One request with its history, clocks and photos; personal data masked.',
  takes: z.object({ id: Id }),
  returns: RequestDetail,
})

/** `stepCount` is the last step the person saw: somebody else's step meanwhile is a conflict, never overwritten. */
const seen = { id: Id, stepCount: z.number().int().min(1) }

export const registerRequest = endpoint({
  method: 'POST',
  path: '/requests/:id/register',
  audience: 'staff',
  summary: 'Files the case (立案); service, place and urgency may be put right.',
  takes: z.object({
    ...seen,
    serviceId: Id.optional(),
    place: RequestPlace.optional(),
    isUrgent: z.boolean().optional(),
    words: z.string().trim().max(1000).default(''),
  }),
  returns: RequestRow,
})
export const amendRequest = endpoint({
  method: 'POST',
  path: '/requests/:id/amend',
  audience: 'staff',
  summary: 'Puts service, place or urgency right later.',
  takes: z.object({
    ...seen,
    serviceId: Id.optional(),
    place: RequestPlace.optional(),
    isUrgent: z.boolean().optional(),
    words: Words(1000),
  }),
  returns: RequestRow,
})
export const declineRequest = endpoint({
  method: 'POST',
  path: '/requests/:id/decline',
  audience: 'staff',
  summary: 'Does not file it (不立案): the reason and the right channel, told to the reporter.',
  takes: z.object({ ...seen, reason: z.enum(declineReasons), words: Words(1000) }),
  returns: RequestRow,
})
export const verifyRequest = endpoint({
  method: 'POST',
  path: '/requests/:id/verify',
  audience: 'staff',
  summary: 'Another person checks the result (核查): passed, or back as rework.',
  takes: z.object({ ...seen, isPassed: z.boolean(), words: Words(1000), photos: z.array(Id).max(6).default([]) }),
  returns: RequestRow,
})
export const closeRequest = endpoint({
  method: 'POST',
  path: '/requests/:id/close',
  audience: 'staff',
  summary: 'Closes (结案) with an honest outcome and words for the reporter.',
  takes: z.object({ ...seen, outcome: Outcome, words: Words(2000) }),
  returns: RequestRow,
})
export const askApproval = endpoint({
  method: 'POST',
  path: '/requests/:id/ask',
  audience: 'staff',
  summary: 'Asks a second person to void (作废), suspend (挂账) or extend (延时).',
  takes: z.discriminatedUnion('kind', [
    z.object({ ...seen, approvalId: Id, kind: z.literal('void'), reason: z.enum(voidReasons), words: Words(1000) }),
    z.object({
      ...seen,
      approvalId: Id,
      kind: z.literal('suspend'),
      reason: z.enum(suspendReasons),
      words: Words(1000),
      until: Instant,
    }),
    z.object({
      ...seen,
      approvalId: Id,
      kind: z.literal('extend'),
      reason: z.enum(extendReasons),
      words: Words(1000),
      limit: Limit,
    }),
  ]),
  returns: RequestRow,
})
export const decideApproval = endpoint({
  method: 'POST',
  path: '/approvals/:id/decide',
  audience: 'staff',
  summary: 'The second person says yes or no.',
  takes: z.object({ id: Id, isApproved: z.boolean(), words: Words(1000) }),
  returns: RequestRow,
})
export const listApprovals = endpoint({
  method: 'GET',
  path: '/approvals',
  audience: 'staff',
  summary: 'What waits for a second person.',
  takes: z.object({ ...PageInput }),
  returns: pageOf(Approval.extend({ number: z.string() })),
})
export const resumeRequest = endpoint({
  method: 'POST',
  path: '/requests/:id/resume',
  audience: 'staff',
  summary: 'Takes a suspended request up again.',
  takes: z.object({ ...seen, words: Words(1000) }),
  returns: RequestRow,
})
export const mergeRequest = endpoint({
  method: 'POST',
  path: '/requests/:id/merge',
  audience: 'staff',
  summary: 'Links this one to a leading request: one closing answers every reporter.',
  takes: z.object({ ...seen, leadingId: Id, words: z.string().trim().max(1000).default('') }),
  returns: RequestRow,
})
export const unmergeRequest = endpoint({
  method: 'POST',
  path: '/requests/:id/unmerge',
  audience: 'staff',
  summary: 'It was another thing after all: back to registered.',
  takes: z.object({ ...seen, words: Words(1000) }),
  returns: RequestRow,
})
export const reopenRequest = endpoint({
  method: 'POST',
  path: '/requests/:id/reopen',
  audience: 'staff',
  summary: 'Reopens within the window, for a reporter who phones.',
  takes: z.object({ ...seen, words: Words(1000) }),
  returns: RequestRow,
})
export const noteRequest = endpoint({
  method: 'POST',
  path: '/requests/:id/notes',
  audience: 'staff',
  summary: 'A note for colleagues; the reporter does not see it.',
  takes: z.object({ ...seen, words: Words(1000) }),
  returns: RequestRow,
})
export const revealReporter = endpoint({
  method: 'POST',
  path: '/requests/:id/reporters/:reporterId/reveal',
  audience: 'staff',
  summary: 'Shows name and phone in full, with a reason, written to the audit.',
  limit: { perMinute: 30 },
  takes: z.object({ id: Id, reporterId: Id, reason: z.enum(revealReasons) }),
  returns: z.object({ name: z.string().nullable(), phone: z.string().nullable() }),
})
export const lookAtPhoto = endpoint({
  method: 'POST',
  path: '/requests/:id/photos/:photoId/look',
  audience: 'staff',
  summary: 'A person has looked: may be shown, or hidden.',
  takes: z.object({ id: Id, photoId: Id, isHidden: z.boolean() }),
  returns: RequestRow,
})
export const listDuplicates = endpoint({
  method: 'GET',
  path: '/requests/:id/duplicates',
  audience: 'staff',
  summary: 'Requests that may be the same: service, distance and time.',
  takes: z.object({ id: Id }),
  returns: z.object({ items: z.array(RequestRow.extend({ distanceM: z.number() })).max(20) }),
})
/** A ringing telephone: what this number asked before, newest first. */
export const findCaller = endpoint({
  method: 'POST',
  path: '/callers',
  audience: 'staff',
  summary: 'Earlier requests of a caller by phone number.',
  limit: { perMinute: 60 },
  takes: z.object({ phone: PhoneInput }),
  returns: z.object({ nameMasked: z.string().nullable(), items: z.array(RequestRow).max(20) }),
})
export const registerMany = endpoint({
  method: 'POST',
  path: '/requests/register-many',
  audience: 'staff',
  summary: 'Registers several at once; each answers for itself.',
  takes: z.object({ items: z.array(z.object(seen)).min(1).max(100) }),
  returns: z.object({ results: z.array(z.object({ id: Id, refusal: z.string().nullable() })) }),
})
export const closeMany = endpoint({
  method: 'POST',
  path: '/requests/close-many',
  audience: 'staff',
  summary: 'Closes several at once with the same outcome and words; each answers for itself.',
  takes: z.object({ items: z.array(z.object(seen)).min(1).max(100), outcome: Outcome, words: Words(2000) }),
  returns: z.object({ results: z.array(z.object({ id: Id, refusal: z.string().nullable() })) }),
})

/** Raw route: the list as xlsx. `GET /requests.xlsx` takes the filter of the inbox; at most 10,000 rows. */
export const exportInput = z.object({
  ...RequestFilter,
  sort: z.enum(['newest', 'due']).default('newest'),
  lang: z.enum(['zh', 'en']).default('zh'),
})
