import { z } from 'zod'
import { endpoint } from '../../kernel/shared/contract.ts'
import { Id } from '../../kernel/shared/ids.ts'
import { PageInput, pageOf, queryList } from '../../kernel/shared/paging.ts'
import { LngLat, Point } from '../../kernel/shared/place.ts'
import { refusalsOf } from '../../kernel/shared/refusal.ts'
import { Instant } from '../../kernel/shared/time.ts'
import { PostKind } from '../accounts/contract.ts'
import { Stage } from '../catalogue/contract.ts'
import { Photo, RequestState, Words } from '../requests/contract/shapes.ts'
import { offerDeclineReasons, returnReasons } from '../requests/rules/reasons.ts'
import { orderStates } from './rules/states.ts'

export const OrderState = z.enum(orderStates)
export const OrderPart = z.enum(['lead', 'assist'])
export const OrderLevel = z.enum(['grid2', 'grid1', 'community', 'unit', 'by_hand', 'near'])
export type OrderLevel = z.output<typeof OrderLevel>

export const WorkOrder = z.object({
  id: Id,
  requestId: Id,
  part: OrderPart,
  state: OrderState,
  level: OrderLevel,
  areaId: Id,
  personId: Id,
  personName: z.string(),
  unitId: Id.nullable(),
  unitName: z.string().nullable(),
  why: z.record(z.string(), z.unknown()),
  offeredAt: Instant,
  expiresAt: Instant.nullable(),
  acceptedAt: Instant.nullable(),
  arrivedAt: Instant.nullable(),
  doneAt: Instant.nullable(),
  endedAt: Instant.nullable(),
  reason: z.string().nullable(),
  words: z.string().nullable(),
  stepCount: z.number(),
  /** One of several asked at once: whoever says yes first goes. */
  isAlert: z.boolean(),
  /** Minutes to the door as believed when it was offered. */
  etaMinutes: z.number().nullable(),
  /** Goes, but may be relieved by somebody faster. */
  isSoft: z.boolean(),
})
export type WorkOrder = z.output<typeof WorkOrder>

/** What the person in the rain needs, also without a network: complete in itself. */
export const OrderCard = WorkOrder.extend({
  request: z.object({
    id: Id,
    number: z.string(),
    state: RequestState,
    serviceId: Id,
    words: z.string(),
    placeWords: z.string(),
    point: LngLat.nullable(),
    areaName: z.string(),
    isUrgent: z.boolean(),
    isDoorService: z.boolean(),
    receivedAt: Instant,
    reworkCount: z.number(),
    reporterCount: z.number(),
    dueStage: Stage.nullable(),
    stageFrom: Instant.nullable(),
    dueAt: Instant.nullable(),
    hasPhone: z.boolean(),
    photos: z.array(Photo),
    /** Words of the desk for whoever goes. */
    deskWords: z.string().nullable(),
  }),
})
export type OrderCard = z.output<typeof OrderCard>

export const listMyOrders = endpoint({
  method: 'GET',
  path: '/work-orders/mine',
  audience: 'staff',
  summary: 'What is asked of me, running and recent.',
  takes: z.object({ state: queryList(OrderState), ...PageInput }),
  returns: pageOf(OrderCard),
})
export const listOrders = endpoint({
  method: 'GET',
  path: '/requests/:requestId/work-orders',
  audience: 'staff',
  summary: 'Who was asked about a request, and what they answered.',
  takes: z.object({ requestId: Id }),
  returns: z.object({ items: z.array(WorkOrder).max(100) }),
})
export const Candidate = z.object({
  personId: Id,
  name: z.string(),
  post: PostKind,
  areaId: Id,
  areaName: z.string(),
  unitName: z.string().nullable(),
  level: OrderLevel,
  openOrders: z.number(),
  isAway: z.boolean(),
  declinedBefore: z.boolean(),
})
export const listCandidates = endpoint({
  method: 'GET',
  path: '/requests/:requestId/candidates',
  audience: 'staff',
  summary: 'Who may be asked, in the order of the rules.',
  takes: z.object({ requestId: Id, text: z.string().max(40).optional() }),
  returns: z.object({ items: z.array(Candidate).max(60) }),
})
/** By hand, or (personId null) as the rules would. */
export const dispatchRequest = endpoint({
  method: 'POST',
  path: '/requests/:requestId/dispatch',
  audience: 'staff',
  summary: 'Asks somebody to handle the request (派遣).',
  takes: z.object({
    requestId: Id,
    stepCount: z.number().int().min(1),
    orderId: Id,
    personId: Id.nullable(),
    part: OrderPart.default('lead'),
    words: z.string().trim().max(1000).default(''),
  }),
  returns: WorkOrder,
})
export const withdrawOrder = endpoint({
  method: 'POST',
  path: '/work-orders/:id/withdraw',
  audience: 'staff',
  summary: 'Takes an order back so that somebody else can be asked.',
  takes: z.object({ id: Id, words: Words(400) }),
  returns: WorkOrder,
})

/** Every field action names itself (`actionId`), so that a phone without a network can send it again; it carries the phone's clock. */
const act = { id: Id, actionId: Id, deviceAt: Instant.nullable().default(null) }
export const acceptOrder = endpoint({
  method: 'POST',
  path: '/work-orders/:id/accept',
  audience: 'staff',
  summary: 'I go.',
  takes: z.object(act),
  returns: WorkOrder,
})
export const declineOrder = endpoint({
  method: 'POST',
  path: '/work-orders/:id/decline',
  audience: 'staff',
  summary: 'I cannot: the next one is asked at once.',
  takes: z.object({ ...act, reason: z.enum(offerDeclineReasons), words: z.string().trim().max(400).default('') }),
  returns: WorkOrder,
})
export const arriveAtOrder = endpoint({
  method: 'POST',
  path: '/work-orders/:id/arrive',
  audience: 'staff',
  summary: 'I am there: with a place, a photo, or neither.',
  takes: z.object({
    ...act,
    method: z.enum(['place', 'photo', 'code', 'said']),
    /** Four digits the resident reads out. */
    code: z
      .string()
      .regex(/^\d{4}$/)
      .nullable()
      .default(null),
    point: Point.nullable().default(null),
    photos: z.array(Id).max(6).default([]),
  }),
  returns: WorkOrder,
})
export const finishOrder = endpoint({
  method: 'POST',
  path: '/work-orders/:id/finish',
  audience: 'staff',
  summary: 'Done, with words and photos.',
  takes: z.object({ ...act, words: Words(2000), photos: z.array(Id).max(6).default([]) }),
  returns: WorkOrder,
})
export const returnOrder = endpoint({
  method: 'POST',
  path: '/work-orders/:id/return',
  audience: 'staff',
  summary: 'Back to the dispatcher with a reason (回退).',
  takes: z.object({ ...act, reason: z.enum(returnReasons), words: Words(1000) }),
  returns: WorkOrder,
})
/** The number of the person who asked, for whoever goes and while the order runs; written to the audit. */
export const revealCaller = endpoint({
  method: 'POST',
  path: '/work-orders/:id/caller',
  audience: 'staff',
  summary: 'The phone number to call before going.',
  limit: { perMinute: 30 },
  takes: z.object({ id: Id }),
  returns: z.object({ name: z.string().nullable(), phone: z.string().nullable() }),
})
/** One event: something was asked of me, taken back or changed; look again. */
export const watchOrders = endpoint({
  method: 'GET',
  path: '/work-orders/live',
  audience: 'staff',
  summary: 'Server-sent events: my work orders changed.',
  takes: z.object({}),
  returns: z.object({}),
})

export const refusals = refusalsOf('dispatch', {
  /** Somebody else took it, it was withdrawn, or its time is over. */
  not_open: { kind: 'conflict', data: {} as { state: string } },
  not_yours: { kind: 'forbidden' },
  nobody_to_ask: { kind: 'conflict' },
  already_asked: { kind: 'conflict' },
  person_not_able: { kind: 'invalid' },
  photo_or_words_needed: { kind: 'invalid' },
  /** The resident's code is another one. */
  wrong_code: { kind: 'invalid', data: {} as { triesLeft: number } },
  /** Somebody else goes already. */
  taken: { kind: 'conflict' },
  /** The learned rules wait until this office's own answers prove their beliefs. */
  not_proven: { kind: 'conflict', data: {} as { runs: number; needed: number } },
  not_a_responder: { kind: 'forbidden' },
  not_on_duty: { kind: 'conflict' },
  duty_too_long: { kind: 'invalid' },
  place_outside: { kind: 'invalid' },
  card_unknown: { kind: 'invalid' },
  level_unknown: { kind: 'invalid', data: {} as { highest: number } },
  already_over: { kind: 'conflict' },
})
