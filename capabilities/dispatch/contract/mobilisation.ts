import { z } from 'zod'
import { endpoint } from '../../../kernel/shared/contract.ts'
import { Id } from '../../../kernel/shared/ids.ts'
import { PageInput, pageOf } from '../../../kernel/shared/paging.ts'
import { LngLat, Point } from '../../../kernel/shared/place.ts'
import { Instant } from '../../../kernel/shared/time.ts'
import { PostKind } from '../../accounts/contract.ts'
import { Skill } from '../../catalogue/contract.ts'
import { callAnswers, callStates } from '../rules/mobilisation/call-states.ts'

/** Who counts for a part of a card: holders of these posts, with this skill, of this unit; whatever is absent is free. */
export const CardRole = z.object({
  code: z.string().regex(/^[a-z][a-z0-9_]{0,29}$/),
  name: z.object({ zh: z.string().min(1).max(40), en: z.string().min(1).max(60) }),
  posts: z.array(PostKind).min(1).max(10),
  skill: Skill.nullable(),
  unitCode: z.string().max(40).nullable(),
})
export type CardRole = z.output<typeof CardRole>
/** Level 1 is called at once; each further level adds to those before it. */
export const RunCardBody = z.object({
  name: z.object({ zh: z.string().min(1).max(40), en: z.string().min(1).max(60) }),
  icon: z.string().regex(/^[a-z][a-z-]{0,29}$/),
  roles: z.array(CardRole).min(1).max(12),
  levels: z
    .array(
      z
        .array(z.object({ role: z.string().max(30), count: z.number().int().min(1).max(200) }))
        .min(1)
        .max(12),
    )
    .min(1)
    .max(5),
  /** How far away somebody may be asked, metres; null: the whole office. */
  radiusM: z.number().int().min(100).max(50_000).nullable(),
  /** Nobody called in another mobilisation within so many minutes before is called again. */
  restMinutes: z.number().int().min(0).max(1440),
  /** What the desk says first. */
  instruction: z.object({ zh: z.string().max(400), en: z.string().max(400) }),
})
export type RunCardBody = z.output<typeof RunCardBody>
export const RunCard = z.object({ id: Id, version: z.number(), isEnded: z.boolean(), body: RunCardBody })
export type RunCard = z.output<typeof RunCard>

export const listRunCards = endpoint({
  method: 'GET',
  path: '/run-cards',
  audience: 'staff',
  summary: 'The cards of this office: what is called for at which event.',
  takes: z.object({}),
  returns: z.object({ items: z.array(RunCard).max(60) }),
})
export const putRunCard = endpoint({
  method: 'PUT',
  path: '/run-cards/:id',
  audience: 'staff',
  summary: 'Writes a new version of a card; mobilisations that run keep theirs.',
  takes: z.object({ id: Id, version: z.number().int().min(0), isEnded: z.boolean(), body: RunCardBody }),
  returns: RunCard,
})

export const ShortRole = z.object({
  level: z.number(),
  role: z.string(),
  wanted: z.number(),
  called: z.number(),
  /** Counts of those passed over, by reason. */
  why: z.object({
    none: z.number(),
    offDuty: z.number(),
    busy: z.number(),
    tooFar: z.number(),
    resting: z.number(),
    already: z.number(),
  }),
})
export type ShortRole = z.output<typeof ShortRole>
export const CallState = z.enum(callStates)
export const MobilisationCall = z.object({
  personId: Id,
  name: z.string(),
  post: PostKind,
  level: z.number(),
  role: z.string(),
  state: CallState,
  /** Why picked. */
  etaMinutes: z.number(),
  rank: z.number(),
  among: z.number(),
  calledAt: Instant,
  answeredAt: Instant.nullable(),
  arrivedAt: Instant.nullable(),
})
export type MobilisationCall = z.output<typeof MobilisationCall>
export const Mobilisation = z.object({
  id: Id,
  cardId: Id,
  card: RunCardBody,
  level: z.number(),
  requestId: Id.nullable(),
  areaId: Id,
  areaName: z.string(),
  point: LngLat,
  placeWords: z.string(),
  words: z.string(),
  isDrill: z.boolean(),
  startedByName: z.string(),
  startedAt: Instant,
  endedAt: Instant.nullable(),
  /** Of what the desk did: an answer from the field does not stand in the way of the next press. */
  stepCount: z.number(),
  called: z.number(),
  coming: z.number(),
  arrived: z.number(),
  cannot: z.number(),
  silent: z.number(),
  shorts: z.array(ShortRole).max(60),
})
export type Mobilisation = z.output<typeof Mobilisation>

const where = {
  cardId: Id,
  level: z.number().int().min(1).max(5),
  /** One of the two at least: an area alone means its middle. */
  point: Point.nullable(),
  areaId: Id.nullable(),
  /** A drill takes nobody away from anything real, and a real event calls people out of a drill. */
  isDrill: z.boolean().default(false),
}
/** Before the button is pressed: who would be called, and what stays short. */
export const previewMobilisation = endpoint({
  method: 'POST',
  path: '/mobilisations/preview',
  audience: 'staff',
  summary: 'Who would be called, without calling anybody.',
  takes: z.object(where),
  returns: z.object({ calls: z.array(MobilisationCall).max(500), shorts: z.array(ShortRole).max(60) }),
})
export const startMobilisation = endpoint({
  method: 'POST',
  path: '/mobilisations',
  audience: 'staff',
  summary:
    'Calls people together by a card; the same id again, or the same event started a moment ago, is the same mobilisation.',
  takes: z.object({
    id: Id,
    ...where,
    requestId: Id.nullable(),
    placeWords: z.string().trim().max(200),
    words: z.string().trim().min(1).max(1000),
  }),
  returns: Mobilisation,
})
export const raiseMobilisation = endpoint({
  method: 'POST',
  path: '/mobilisations/:id/raise',
  audience: 'staff',
  summary: 'The next level is called in addition; or what was short is looked for again.',
  takes: z.object({ id: Id, stepCount: z.number().int().min(1), level: z.number().int().min(1).max(5) }),
  returns: Mobilisation,
})
export const endMobilisation = endpoint({
  method: 'POST',
  path: '/mobilisations/:id/end',
  audience: 'staff',
  summary: 'Over: everybody still called or coming is stood down.',
  takes: z.object({ id: Id, words: z.string().trim().min(1).max(1000) }),
  returns: Mobilisation,
})
export const listMobilisations = endpoint({
  method: 'GET',
  path: '/mobilisations',
  audience: 'staff',
  summary: 'What runs and what was, newest first.',
  takes: z.object({ ...PageInput }),
  returns: pageOf(Mobilisation),
})
export const readMobilisation = endpoint({
  method: 'GET',
  path: '/mobilisations/:id',
  audience: 'staff',
  summary: 'The live board: who was called, answered, arrived, and what is short.',
  takes: z.object({ id: Id }),
  returns: z.object({
    mobilisation: Mobilisation,
    calls: z.array(MobilisationCall).max(1000),
    steps: z
      .array(
        z.object({
          verb: z.string(),
          at: Instant,
          name: z.string().nullable(),
          data: z.record(z.string(), z.unknown()),
        }),
      )
      .max(500),
  }),
})

/** One event: something moved in a mobilisation of my areas; look again. */
export const watchMobilisations = endpoint({
  method: 'GET',
  path: '/mobilisations/live',
  audience: 'staff',
  summary: 'Server-sent events: a mobilisation changed.',
  takes: z.object({}),
  returns: z.object({}),
})

/** On the phone of somebody who was called. */
export const MyCall = z.object({
  id: Id,
  name: z.object({ zh: z.string(), en: z.string() }),
  icon: z.string(),
  role: z.object({ zh: z.string(), en: z.string() }),
  instruction: z.object({ zh: z.string(), en: z.string() }),
  words: z.string(),
  placeWords: z.string(),
  areaName: z.string(),
  point: LngLat,
  isDrill: z.boolean(),
  state: CallState,
  calledAt: Instant,
  endedAt: Instant.nullable(),
  dutyPhone: z.string(),
})
export type MyCall = z.output<typeof MyCall>
export const listMyCalls = endpoint({
  method: 'GET',
  path: '/mobilisations/mine',
  audience: 'staff',
  summary: 'Mobilisations I am called to, of the last day.',
  takes: z.object({}),
  returns: z.object({ items: z.array(MyCall).max(20) }),
})
export const answerCall = endpoint({
  method: 'POST',
  path: '/mobilisations/:id/answer',
  audience: 'staff',
  summary: 'I come, I cannot, I am there; the same action id again changes nothing.',
  takes: z.object({
    id: Id,
    actionId: Id,
    deviceAt: Instant.nullable().default(null),
    answer: z.enum(callAnswers),
  }),
  returns: MyCall,
})
