import { z } from 'zod'
import { LimitUnit } from '../../../kernel/shared/calendar/limit.ts'
import { Id, SecretKey } from '../../../kernel/shared/ids.ts'
import { LngLat, Point } from '../../../kernel/shared/place.ts'
import { Instant } from '../../../kernel/shared/time.ts'
import { Stage } from '../../catalogue/contract.ts'
import { outcomes } from '../rules/reasons.ts'
import { states } from '../rules/states.ts'

export const RequestState = z.enum(states)
export const Channel = z.enum(['web', 'wechat', 'phone', 'walk_in', 'patrol', 'visit', 'transfer'])
export type Channel = z.output<typeof Channel>
export const Outcome = z.enum(outcomes)

/** Words of a person: trimmed at the ends, otherwise kept as they came. */
export const Words = (max: number) => z.string().trim().min(1).max(max)
/** A mainland mobile or landline number as people write it; brought into one form by kernel/shared/phone.ts. */
export const PhoneInput = z.string().trim().min(5).max(24)

/** Where: a point, a scanned or chosen grid, a building, or only words. At least one of them. */
export const RequestPlace = z
  .object({
    point: Point.nullable().default(null),
    areaCode: z
      .string()
      .regex(/^\d{9,15}$/)
      .nullable()
      .default(null),
    buildingId: Id.nullable().default(null),
    words: z.string().trim().max(200).default(''),
  })
  .refine((p) => p.point !== null || p.areaCode !== null || p.buildingId !== null || p.words !== '', {
    path: ['words'],
  })

export const Answers = z.record(
  z.string().max(40),
  z.union([z.string().max(1000), z.number(), z.array(z.string().max(40)).max(30)]),
)

export const RequestDraft = z.object({
  /** Chosen by the phone: sending twice makes one. */
  id: Id,
  serviceId: Id,
  words: Words(2000),
  answers: Answers.default({}),
  place: RequestPlace,
  /** Ids of uploads, in order. */
  photos: z.array(Id).max(6).default([]),
  reporter: z
    .object({ name: z.string().trim().max(60).nullable().default(null), phone: PhoneInput.nullable().default(null) })
    .default({ name: null, phone: null }),
  /** Made by the phone of somebody without an account: whoever shows it follows. */
  followKey: SecretKey.nullable().default(null),
  /** Taken from staff only; a visitor's is `web`, or `wechat` inside WeChat. */
  channel: Channel.default('web'),
  language: z.enum(['zh', 'en']).default('zh'),
  isUrgent: z.boolean().default(false),
  /** Set after the 110/119/120 page was shown and the person said what is so. */
  emergency: z.enum(['called', 'not_emergency']).nullable().default(null),
  /** What the phone's clock said when it was written, for what waited without a network. */
  deviceAt: Instant.nullable().default(null),
})
export type RequestDraft = z.output<typeof RequestDraft>

export const Photo = z.object({
  id: Id,
  moment: z.enum(['report', 'arrival', 'done', 'check']),
  width: z.number(),
  height: z.number(),
  takenAt: Instant.nullable(),
  isHidden: z.boolean(),
  lookedAt: Instant.nullable(),
})
export type Photo = z.output<typeof Photo>

export const Clock = z.object({
  stage: Stage,
  round: z.number(),
  limitCount: z.number(),
  limitUnit: LimitUnit,
  startedAt: Instant,
  dueAt: Instant,
  metAt: Instant.nullable(),
  stoppedAt: Instant.nullable(),
})
export type Clock = z.output<typeof Clock>

/** A row of the inbox. No personal data beyond the words themselves. */
export const RequestRow = z.object({
  id: Id,
  number: z.string(),
  state: RequestState,
  stepCount: z.number(),
  serviceId: Id,
  platformCode: z.string(),
  areaId: Id,
  isLocated: z.boolean(),
  point: LngLat.nullable(),
  placeWords: z.string(),
  words: z.string(),
  channel: Channel,
  isUrgent: z.boolean(),
  dueStage: Stage.nullable(),
  stageFrom: Instant.nullable(),
  dueAt: Instant.nullable(),
  receivedAt: Instant,
  changedAt: Instant,
  closedAt: Instant.nullable(),
  outcome: Outcome.nullable(),
  handledBy: z.array(Id),
  reporterCount: z.number(),
  photoCount: z.number(),
  reworkCount: z.number(),
  reopenCount: z.number(),
})
export type RequestRow = z.output<typeof RequestRow>

export const Step = z.object({
  number: z.number(),
  verb: z.string(),
  fromState: RequestState.nullable(),
  toState: RequestState,
  at: Instant,
  actorKind: z.enum(['visitor', 'staff', 'system']),
  actorId: Id.nullable(),
  actorName: z.string().nullable(),
  channel: z.string(),
  reason: z.string().nullable(),
  words: z.string().nullable(),
  data: z.record(z.string(), z.unknown()),
})
export type Step = z.output<typeof Step>

export const Reporter = z.object({
  id: Id,
  nameMasked: z.string().nullable(),
  phoneMasked: z.string().nullable(),
  channel: z.string(),
  verdict: z.enum(['solved', 'not_solved']).nullable(),
  verdictWords: z.string().nullable(),
  createdAt: Instant,
})
export type Reporter = z.output<typeof Reporter>

export const Approval = z.object({
  id: Id,
  requestId: Id,
  kind: z.enum(['void', 'suspend', 'extend']),
  reason: z.string(),
  words: z.string(),
  data: z.record(z.string(), z.unknown()),
  askedBy: Id,
  askedByName: z.string().nullable(),
  askedAt: Instant,
})
export type Approval = z.output<typeof Approval>

export const RequestDetail = RequestRow.extend({
  serviceVersion: z.number(),
  areaPath: z.array(Id),
  answers: Answers,
  language: z.enum(['zh', 'en']),
  closingWords: z.string().nullable(),
  confirmUntil: Instant.nullable(),
  confirmedAt: Instant.nullable(),
  suspendedUntil: Instant.nullable(),
  verifiedBy: Id.nullable(),
  leading: z.object({ id: Id, number: z.string() }).nullable(),
  merged: z.array(z.object({ id: Id, number: z.string() })).max(50),
  reporters: z.array(Reporter).max(50),
  photos: z.array(Photo),
  clocks: z.array(Clock),
  steps: z.array(Step),
  approval: Approval.nullable(),
})
export type RequestDetail = z.output<typeof RequestDetail>
