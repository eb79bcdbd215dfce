import { z } from 'zod'
import { endpoint } from '../../../kernel/shared/contract.ts'
import { Id } from '../../../kernel/shared/ids.ts'
import { LngLat } from '../../../kernel/shared/place.ts'
import { Instant } from '../../../kernel/shared/time.ts'
import { PostKind } from '../../accounts/contract.ts'
import { Skill } from '../../catalogue/contract.ts'
import { alertRules } from '../rules/alerts/shapes.ts'

export const RunState = z.enum(['open', 'going', 'reached', 'ended'])

/** Why there is nobody more to ask; counts, never names. */
export const Short = z.object({
  reason: z.enum(['nobody_on_duty', 'nobody_with_skill', 'everybody_busy', 'everybody_asked', 'too_far']),
  onDuty: z.number(),
  withSkill: z.number(),
  tried: z.number(),
  nearestEta: z.number().nullable(),
  since: Instant,
})
export const TakenEscalation = z.object({
  who: z.enum(['widen', 'grid1_leader', 'desk', 'supervisor']),
  at: Instant,
  /** Who was told. */
  names: z.array(z.string()).max(20),
})

/** A promise of minutes as the desk sees it. */
export const BoardRun = z.object({
  requestId: Id,
  round: z.number(),
  number: z.string(),
  serviceId: Id,
  areaId: Id,
  areaName: z.string(),
  placeWords: z.string(),
  point: LngLat,
  isExact: z.boolean(),
  isUrgent: z.boolean(),
  skill: Skill.nullable(),
  state: RunState,
  since: Instant,
  dueAt: Instant,
  promiseMinutes: z.number(),
  /** Belief that somebody is at the door in time, 0–1; null before the first look. */
  reach: z.number().nullable(),
  short: Short.nullable(),
  asked: z.number(),
  declined: z.number(),
  /** Who goes: surely, or on the way while somebody faster is looked for. */
  going: z
    .object({ name: z.string(), orderId: Id, isSoft: z.boolean(), arrivesAt: Instant.nullable(), isThere: z.boolean() })
    .nullable(),
  escalations: z.array(TakenEscalation).max(12),
})
export type BoardRun = z.output<typeof BoardRun>

export const readBoard = endpoint({
  method: 'GET',
  path: '/dispatch/board',
  audience: 'staff',
  summary: 'Every promise of minutes that runs in my areas, the most pressing first.',
  takes: z.object({}),
  returns: z.object({
    at: Instant,
    rule: z.enum(alertRules),
    surge: z.object({ isOn: z.boolean(), order: z.enum(['by_value', 'by_arrival']) }),
    items: z.array(BoardRun).max(200),
    /** How many run in all; more than the items when there are over 200. */
    total: z.number(),
    people: z.object({ onDuty: z.number(), free: z.number(), asked: z.number(), going: z.number() }),
    /** Of the last 24 hours. */
    today: z.object({
      runs: z.number(),
      reached: z.number(),
      inTime: z.number(),
      medianMinutes: z.number().nullable(),
    }),
  }),
})

/** Where people on duty are counted: their duty place or last check-in, never where they walk. */
export const BoardPerson = z.object({
  personId: Id,
  name: z.string(),
  post: PostKind,
  skills: z.array(Skill),
  point: LngLat,
  isCheckedIn: z.boolean(),
  state: z.enum(['free', 'asked', 'going', 'there']),
  requestId: Id.nullable(),
})
export type BoardPerson = z.output<typeof BoardPerson>
export const listBoardPeople = endpoint({
  method: 'GET',
  path: '/dispatch/people',
  audience: 'staff',
  summary: 'Who is on duty in my areas, for the live map.',
  takes: z.object({}),
  returns: z.object({ items: z.array(BoardPerson).max(2000), total: z.number() }),
})

/** One alert with its reason, in words the desk can check. */
export const RunAlert = z.object({
  orderId: Id,
  personId: Id,
  name: z.string(),
  post: PostKind,
  state: z.string(),
  offeredAt: Instant,
  answeredAt: Instant.nullable(),
  etaMinutes: z.number().nullable(),
  /** As rules/alerts/shapes.ts PickedBecause; null for asks by hand. */
  because: z
    .object({
      rule: z.enum(alertRules),
      eta: z.number(),
      pOnTime: z.number(),
      before: z.number(),
      after: z.number(),
      isOwnGrid: z.boolean(),
      rank: z.number(),
      among: z.number(),
    })
    .nullable(),
})
export const readRun = endpoint({
  method: 'GET',
  path: '/requests/:requestId/run',
  audience: 'staff',
  summary: 'How people were asked to the door: who, why, what they answered, what was escalated; newest round.',
  takes: z.object({ requestId: Id }),
  returns: z.object({ run: BoardRun.nullable(), alerts: z.array(RunAlert).max(100) }),
})
