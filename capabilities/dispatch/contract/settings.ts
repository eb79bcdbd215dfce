import { z } from 'zod'
import { endpoint } from '../../../kernel/shared/contract.ts'
import { Id } from '../../../kernel/shared/ids.ts'
import { Instant } from '../../../kernel/shared/time.ts'
import { PostKind } from '../../accounts/contract.ts'
import { alertRules } from '../rules/alerts/shapes.ts'
import { Weekly } from './responders.ts'

/** One step of escalation: when, counted from the start of the promise, and who is told. */
export const EscalationStep = z.object({
  after: z.discriminatedUnion('unit', [
    z.object({ unit: z.literal('minutes'), count: z.number().min(0).max(1440) }),
    /** Of the promise: 0.5 is half of it, 1 its end. */
    z.object({ unit: z.literal('share'), count: z.number().min(0).max(3) }),
    /** Minutes before its end. */
    z.object({ unit: z.literal('before_end'), count: z.number().min(0).max(1440) }),
  ]),
  who: z.enum(['widen', 'grid1_leader', 'desk', 'supervisor']),
})
export type EscalationStep = z.output<typeof EscalationStep>

export const DispatchSettingsBody = z.object({
  /** How people are asked where minutes are promised. */
  rule: z.enum(alertRules),
  /** Minutes to the door where a service promises none of its own but the request is urgent. */
  promiseMinutes: z.number().min(5).max(120),
  /** Many requests at once: the order of service is then a decision of a named person. */
  surge: z.object({ isOn: z.boolean(), order: z.enum(['by_value', 'by_arrival']), ageing: z.number().min(0).max(5) }),
  travel: z.object({
    walkMetresPerMinute: z.number().min(20).max(150),
    ebikeMetresPerMinute: z.number().min(50).max(400),
    setOffMinutes: z.number().min(0).max(10),
    minutesPerFloor: z.number().min(0).max(2),
  }),
  /** Hours of posts whose people set none of their own; a post that is absent is always on duty. */
  weekly: z.partialRecord(PostKind, Weekly),
  /** Where minutes are promised. */
  doorSteps: z.array(EscalationStep).max(10),
  /** Minutes after any other clock ended unmet until the supervisor is told; null: never. */
  stageSupervisorMinutes: z.number().min(0).max(10080).nullable(),
})
export type DispatchSettingsBody = z.output<typeof DispatchSettingsBody>

export const DispatchSettings = z.object({
  version: z.number(),
  body: DispatchSettingsBody,
  words: z.string(),
  setByName: z.string().nullable(),
  setAt: Instant.nullable(),
})
export type DispatchSettings = z.output<typeof DispatchSettings>

/** Belief against fact over the last days: may the learned rules be trusted here? */
export const Calibration = z.object({
  days: z.number(),
  runs: z.number(),
  /** Mean squared error of the belief; null without runs. */
  brier: z.number().nullable(),
  /** Mean difference of belief and fact, in points. */
  errorPoints: z.number().nullable(),
  verdict: z.enum(['too_few', 'good', 'fair', 'off']),
  bins: z
    .array(
      z.object({
        from: z.number(),
        to: z.number(),
        runs: z.number(),
        predicted: z.number().nullable(),
        onTime: z.number().nullable(),
      }),
    )
    .max(10),
  /** How people of each kind answer here. */
  habits: z.array(
    z.object({
      kind: z.string(),
      answers: z.number(),
      accepts: z.number(),
      delayMedian: z.number(),
      delaySigma: z.number(),
    }),
  ),
})
export type Calibration = z.output<typeof Calibration>

export const readDispatchSettings = endpoint({
  method: 'GET',
  path: '/dispatch/settings',
  audience: 'staff',
  summary: 'How people are asked, who decided so, and whether the beliefs are proven.',
  takes: z.object({}),
  returns: z.object({
    current: DispatchSettings,
    earlier: z.array(DispatchSettings).max(20),
    calibration: Calibration,
    /** May the asking person change it? */
    mayChange: z.boolean(),
  }),
})
/** A person switches, with a reason; the learned rules only when the office's own answers prove the beliefs. */
export const setDispatchSettings = endpoint({
  method: 'PUT',
  path: '/dispatch/settings',
  audience: 'staff',
  summary: 'Writes a new version of the settings.',
  takes: z.object({
    version: z.number().int().min(0),
    body: DispatchSettingsBody,
    words: z.string().trim().min(2).max(400),
  }),
  returns: DispatchSettings,
})
/** One tap for the shift in a flood; the rest of the settings stays. */
export const switchSurge = endpoint({
  method: 'POST',
  path: '/dispatch/surge',
  audience: 'staff',
  summary: 'Switches the order of service for many requests at once.',
  takes: z.object({
    isOn: z.boolean(),
    order: z.enum(['by_value', 'by_arrival']),
    words: z.string().trim().min(2).max(400),
  }),
  returns: DispatchSettings,
})

/** Told that a request waits (level-1 leaders, supervisors). */
export const EscalationCopy = z.object({
  escalationId: Id,
  requestId: Id,
  number: z.string(),
  serviceId: Id,
  areaId: Id,
  areaName: z.string(),
  placeWords: z.string(),
  who: z.enum(['widen', 'grid1_leader', 'desk', 'supervisor']),
  about: z.enum(['door', 'stage']),
  at: Instant,
  seenAt: Instant.nullable(),
  state: z.string(),
  mayRead: z.boolean(),
})
export type EscalationCopy = z.output<typeof EscalationCopy>
export const listMyCopies = endpoint({
  method: 'GET',
  path: '/escalations/mine',
  audience: 'staff',
  summary: 'What I was told waits, newest first; of the last week.',
  takes: z.object({}),
  returns: z.object({ items: z.array(EscalationCopy).max(50) }),
})
export const seeCopy = endpoint({
  method: 'POST',
  path: '/escalations/:escalationId/seen',
  audience: 'staff',
  summary: 'I have seen it.',
  takes: z.object({ escalationId: Id }),
  returns: z.object({}),
})
