import { z } from 'zod'
import { endpoint } from '../../../kernel/shared/contract.ts'
import { Id, SecretKey } from '../../../kernel/shared/ids.ts'
import { LngLat } from '../../../kernel/shared/place.ts'
import { Instant } from '../../../kernel/shared/time.ts'
import { Stage } from '../../catalogue/contract.ts'
import { escalationTargets } from '../rules/told.ts'
import { Outcome, PhoneInput, Photo, RequestDraft, RequestState, Words } from './shapes.ts'

/** What the sender gets back, always the same for the same id. */
export const Receipt = z.object({
  id: Id,
  /** Six or more digits, the last a check digit; read in groups of four. */
  number: z.string(),
  state: RequestState,
  receivedAt: Instant,
  areaId: Id,
  isLocated: z.boolean(),
  /** The first promise: which stage is due when. */
  dueStage: Stage.nullable(),
  dueAt: Instant.nullable(),
})
export type Receipt = z.output<typeof Receipt>

export const submitRequest = endpoint({
  method: 'POST',
  path: '/requests',
  audience: 'anyone',
  summary: 'Reports something; the same id again answers the same receipt.',
  limit: { perMinute: 30 },
  takes: RequestDraft,
  returns: Receipt,
})

/** Little on purpose: it is shown to strangers. */
export const Nearby = z.object({
  id: Id,
  state: RequestState,
  receivedAt: Instant,
  distanceM: z.number(),
  reporterCount: z.number(),
})
export const listNearby = endpoint({
  method: 'GET',
  path: '/requests/nearby',
  audience: 'anyone',
  summary: 'Open requests of the same service close by: "me too" instead of twice.',
  limit: { perMinute: 60 },
  takes: z.object({
    serviceId: Id,
    lng: z.coerce.number().min(-180).max(180),
    lat: z.coerce.number().min(-90).max(90),
    exceptId: Id.optional(),
  }),
  returns: z.object({ items: z.array(Nearby).max(10) }),
})
export const joinRequest = endpoint({
  method: 'POST',
  path: '/requests/:id/join',
  audience: 'anyone',
  summary: 'Me too: another reporter of the same thing, told with the first.',
  limit: { perMinute: 20 },
  takes: z.object({
    id: Id,
    reporterId: Id,
    followKey: SecretKey,
    name: z.string().trim().max(60).nullable().default(null),
    phone: PhoneInput.nullable().default(null),
    words: z.string().trim().max(1000).default(''),
  }),
  returns: z.object({ id: Id, number: z.string(), reporterCount: z.number() }),
})

/** Number and phone together open following; the new key is kept by the phone. */
export const findRequest = endpoint({
  method: 'POST',
  path: '/follow',
  audience: 'anyone',
  summary: 'Finds a request by its number and the phone number given with it.',
  limit: { perMinute: 6 },
  takes: z.object({ number: z.string().trim().min(5).max(24), phone: PhoneInput, followKey: SecretKey }),
  returns: z.object({ id: Id }),
})

/** A step told to the reporter: no names, no internal words. */
export const ToldStep = z.object({
  verb: z.string(),
  toState: RequestState,
  at: Instant,
  words: z.string().nullable(),
  /** Of `escalate`: who was told that it waits. */
  who: z.enum(escalationTargets).optional(),
})

export const Followed = z.object({
  id: Id,
  number: z.string(),
  state: RequestState,
  serviceId: Id,
  areaId: Id,
  words: z.string(),
  placeWords: z.string(),
  point: LngLat.nullable(),
  receivedAt: Instant,
  dueStage: Stage.nullable(),
  stageFrom: Instant.nullable(),
  dueAt: Instant.nullable(),
  outcome: Outcome.nullable(),
  closingWords: z.string().nullable(),
  declineReason: z.string().nullable(),
  closedAt: Instant.nullable(),
  confirmUntil: Instant.nullable(),
  confirmedAt: Instant.nullable(),
  reopenUntil: Instant.nullable(),
  verdict: z.enum(['solved', 'not_solved']).nullable(),
  reporterCount: z.number(),
  /** First name initial and post of who is coming, while somebody is. */
  helper: z.object({ name: z.string(), state: z.enum(['asked', 'coming', 'there']) }).nullable(),
  /** Four digits to read out to whoever comes to the door; null when nobody is to come, and for all but the first reporter. */
  doorCode: z.string().nullable(),
  photos: z.array(Photo),
  steps: z.array(ToldStep),
})
export type Followed = z.output<typeof Followed>

/** The follower's key travels in the header x-follow-key. */
export const readFollowed = endpoint({
  method: 'GET',
  path: '/follow/:id',
  audience: 'anyone',
  summary: 'What became of my request.',
  limit: { perMinute: 120 },
  takes: z.object({ id: Id }),
  returns: Followed,
})
export const giveVerdict = endpoint({
  method: 'POST',
  path: '/follow/:id/verdict',
  audience: 'anyone',
  summary: 'The last word: solved, or not solved (which reopens within the window).',
  limit: { perMinute: 20 },
  takes: z.object({
    id: Id,
    verdict: z.enum(['solved', 'not_solved']),
    words: z.string().trim().max(1000).default(''),
  }),
  returns: Followed,
})
export const sayMore = endpoint({
  method: 'POST',
  path: '/follow/:id/words',
  audience: 'anyone',
  summary: 'Adds words or photos to my request.',
  limit: { perMinute: 20 },
  takes: z.object({ id: Id, wordsId: Id, words: Words(1000), photos: z.array(Id).max(6).default([]) }),
  returns: Followed,
})

/** What the raw route PUT /uploads/:id answers (body: the picture's bytes). */
export const Uploaded = z.object({
  id: Id,
  width: z.number(),
  height: z.number(),
  place: LngLat.nullable(),
  takenAt: Instant.nullable(),
})
