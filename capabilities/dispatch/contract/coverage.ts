import { z } from 'zod'
import { endpoint } from '../../../kernel/shared/contract.ts'
import { Id } from '../../../kernel/shared/ids.ts'
import { LngLat } from '../../../kernel/shared/place.ts'
import { Instant } from '../../../kernel/shared/time.ts'
import { Skill } from '../../catalogue/contract.ts'

const weekday = z.coerce.number().int().min(0).max(6)
const hour = z.coerce.number().int().min(0).max(23)
/** Absent: help that needs no skill. */
const skill = Skill.optional()

/** Why a door is not surely reached: too far from anybody, nobody at this hour, or nobody who can. */
export const GapReason = z.enum(['none', 'distance', 'rota', 'skill'])
export const CoveragePlace = z.object({
  buildingId: Id,
  areaId: Id,
  point: LngLat,
  doors: z.number(),
  /** Expected share of calls from here that somebody reaches within the promise, 0–1. */
  share: z.number(),
  gap: GapReason,
})
export type CoveragePlace = z.output<typeof CoveragePlace>
export const readCoverage = endpoint({
  method: 'GET',
  path: '/dispatch/coverage',
  audience: 'staff',
  summary: 'Which doors are surely reached within the promise at an hour of the week, and why others are not.',
  limit: { perMinute: 60 },
  takes: z.object({ weekday, hour, skill }),
  returns: z.object({
    promiseMinutes: z.number(),
    /** Weighted by doors. */
    share: z.number().nullable(),
    doors: z.number(),
    people: z.number(),
    /** Doors by class: ≥ 99 %, 90–99 %, below. */
    classes: z.object({ sure: z.number(), likely: z.number(), gap: z.number() }),
    gaps: z.object({ distance: z.number(), rota: z.number(), skill: z.number() }),
    /** The small grids with the lowest share, worst first. */
    worst: z
      .array(z.object({ areaId: Id, name: z.string(), share: z.number(), doors: z.number(), gap: GapReason }))
      .max(20),
    items: z.array(CoveragePlace).max(20_000),
    isByStreets: z.boolean(),
  }),
})
/** A week at a glance: 7 × 24 shares. */
export const readCoverageWeek = endpoint({
  method: 'GET',
  path: '/dispatch/coverage/week',
  audience: 'staff',
  summary: 'The share of doors reached in time for every hour of a week.',
  limit: { perMinute: 20 },
  takes: z.object({ skill }),
  returns: z.object({ hours: z.array(z.object({ weekday, hour, share: z.number().nullable() })).max(168) }),
})
export const CoveragePlan = z.object({
  id: Id,
  state: z.enum(['waiting', 'running', 'done', 'failed']),
  progress: z.number(),
  askedAt: Instant,
  askedByName: z.string(),
  input: z.object({ weekday: z.number(), hour: z.number(), skill: Skill.nullable(), count: z.number() }),
  result: z
    .object({
      before: z.number(),
      /** In the order of their gain; `after` is the share with this and all before it. */
      places: z
        .array(
          z.object({ point: LngLat, areaId: Id, areaName: z.string(), buildingName: z.string(), after: z.number() }),
        )
        .max(20),
      /** The same number of people placed best (HiGHS), on the same measure; null: not proven in the time allowed. */
      exact: z.object({ share: z.number(), isProven: z.boolean(), seconds: z.number() }).nullable(),
    })
    .nullable(),
})
export type CoveragePlan = z.output<typeof CoveragePlan>
export const planCoverage = endpoint({
  method: 'POST',
  path: '/dispatch/coverage/plans',
  audience: 'staff',
  summary: 'Works out where further people would help most, in the background.',
  limit: { perMinute: 6 },
  takes: z.object({
    id: Id,
    weekday: z.number().int().min(0).max(6),
    hour: z.number().int().min(0).max(23),
    skill: Skill.nullable(),
    count: z.number().int().min(1).max(20),
  }),
  returns: CoveragePlan,
})
export const readCoveragePlan = endpoint({
  method: 'GET',
  path: '/dispatch/coverage/plans/:id',
  audience: 'staff',
  summary: 'How far a plan is, and what it found.',
  takes: z.object({ id: Id }),
  returns: CoveragePlan,
})
export const listCoveragePlans = endpoint({
  method: 'GET',
  path: '/dispatch/coverage/plans',
  audience: 'staff',
  summary: 'The latest plans.',
  takes: z.object({}),
  returns: z.object({ items: z.array(CoveragePlan).max(20) }),
})
