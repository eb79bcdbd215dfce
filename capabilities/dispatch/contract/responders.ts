import { z } from 'zod'
import { endpoint } from '../../../kernel/shared/contract.ts'
import { Id } from '../../../kernel/shared/ids.ts'
import { PageInput, pageOf, queryFlag, queryList } from '../../../kernel/shared/paging.ts'
import { LngLat, Point } from '../../../kernel/shared/place.ts'
import { Instant } from '../../../kernel/shared/time.ts'
import { PostKind } from '../../accounts/contract.ts'
import { Skill } from '../../catalogue/contract.ts'

const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
/** One span of duty a week; an end at or before its start reaches into the next day. */
export const DutySpan = z.object({ weekday: z.number().int().min(0).max(6), from: TimeOfDay, to: TimeOfDay })
export type DutySpan = z.output<typeof DutySpan>
export const Weekly = z.array(DutySpan).max(28)

export const Travel = z.enum(['walk', 'ebike'])
/** Where somebody is found while on duty. `area`: the middle of the area of their post. */
export const DutyPlace = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('area') }),
  z.object({ kind: z.literal('home'), point: LngLat }),
  z.object({ kind: z.literal('office'), point: LngLat }),
])
export type DutyPlace = z.output<typeof DutyPlace>

/** Why somebody is or is not asked now. */
export const DutyState = z.enum(['on', 'off', 'away'])
export const DutyBecause = z.enum(['pattern', 'tapped', 'exception', 'away'])

export const DutyException = z.object({
  id: Id,
  startsAt: Instant,
  endsAt: Instant,
  isOn: z.boolean(),
  note: z.string().max(100),
})
export type DutyException = z.output<typeof DutyException>

/** Somebody who can be asked to go to a door. */
export const Responder = z.object({
  personId: Id,
  name: z.string(),
  post: PostKind,
  areaId: Id,
  areaName: z.string(),
  unitName: z.string().nullable(),
  isObliged: z.boolean(),
  skills: z.array(Skill),
  travel: Travel,
  /** Home addresses are personal: only their kind leaves the server here. */
  placeKind: z.enum(['area', 'home', 'office']),
  /** null: the pattern of the office for their post. */
  weekly: Weekly.nullable(),
  alertBudget: z.number().int().min(0).max(200).nullable(),
  duty: DutyState,
  because: DutyBecause,
  dutyUntil: Instant.nullable(),
  isBusy: z.boolean(),
  stepCount: z.number(),
})
export type Responder = z.output<typeof Responder>

export const listResponders = endpoint({
  method: 'GET',
  path: '/responders',
  audience: 'staff',
  summary: 'Everybody who can be asked to go to a door, with skills and hours.',
  takes: z.object({
    text: z.string().trim().max(40).optional(),
    post: queryList(PostKind),
    skill: Skill.optional(),
    onDuty: queryFlag,
    ...PageInput,
  }),
  returns: pageOf(Responder),
})
/** `stepCount` 0 writes the first row. */
export const putResponder = endpoint({
  method: 'PUT',
  path: '/responders/:personId',
  audience: 'staff',
  summary: 'Skills, way of travelling, duty place and hours of somebody.',
  takes: z.object({
    personId: Id,
    stepCount: z.number().int().min(0),
    skills: z.array(Skill).max(10),
    travel: Travel,
    /** `same`: as it is, for whoever may not see a home and changes something else. */
    place: z.discriminatedUnion('kind', [...DutyPlace.options, z.object({ kind: z.literal('same') })]),
    weekly: Weekly.nullable(),
    alertBudget: z.number().int().min(0).max(200).nullable(),
  }),
  returns: Responder,
})
export const listDutyExceptions = endpoint({
  method: 'GET',
  path: '/responders/:personId/exceptions',
  audience: 'staff',
  summary: 'Other hours than the pattern, from today on.',
  takes: z.object({ personId: Id }),
  returns: z.object({ items: z.array(DutyException).max(100) }),
})
export const addDutyException = endpoint({
  method: 'POST',
  path: '/responders/:personId/exceptions',
  audience: 'staff',
  summary: 'Off or on duty from–to, against the pattern; for oneself, or by the desk.',
  takes: z.object({ personId: Id, ...DutyException.shape }),
  returns: DutyException,
})
export const dropDutyException = endpoint({
  method: 'DELETE',
  path: '/responders/:personId/exceptions/:id',
  audience: 'staff',
  summary: 'Takes back other hours.',
  takes: z.object({ personId: Id, id: Id }),
  returns: z.object({}),
})

/** What I am asked by: my own duty, as a phone shows it. */
export const MyDuty = z.object({
  state: DutyState,
  because: DutyBecause,
  until: Instant.nullable(),
  /** The next moment duty begins by the pattern, when off. */
  nextFrom: Instant.nullable(),
  skills: z.array(Skill),
  travel: Travel,
  placeKind: z.enum(['area', 'home', 'office']),
  placeName: z.string(),
  /** When I last said where I am; deleted when the shift ends. */
  checkedInAt: Instant.nullable(),
  weekly: Weekly,
  isOwnWeekly: z.boolean(),
  alertBudget: z.number().nullable(),
  isObliged: z.boolean(),
})
export type MyDuty = z.output<typeof MyDuty>
export const readMyDuty = endpoint({
  method: 'GET',
  path: '/duty',
  audience: 'staff',
  summary: 'Am I on duty, until when, and where am I asked from.',
  takes: z.object({}),
  returns: MyDuty,
})
/** One tap. `pattern`: back to the usual hours. `until` null with `on`: to the end of the shift, at most 12 hours. */
export const setMyDuty = endpoint({
  method: 'POST',
  path: '/duty',
  audience: 'staff',
  summary: 'On duty, away, or by my usual hours.',
  takes: z.object({ state: z.enum(['on', 'away', 'pattern']), until: Instant.nullable().default(null) }),
  returns: MyDuty,
})
/** Only while on duty; the newest replaces the one before. */
export const checkIn = endpoint({
  method: 'POST',
  path: '/duty/check-in',
  audience: 'staff',
  summary: 'I am here: counted as my place until the shift ends, then deleted.',
  limit: { perMinute: 10 },
  takes: z.object({ point: Point.nullable() }),
  returns: MyDuty,
})
export const setMyWeekly = endpoint({
  method: 'PUT',
  path: '/duty/weekly',
  audience: 'staff',
  summary: 'My usual hours, and how many alerts a week I want (volunteers).',
  takes: z.object({ weekly: Weekly.nullable(), alertBudget: z.number().int().min(0).max(200).nullable() }),
  returns: MyDuty,
})
