import { z } from 'zod'
import { Id, SecretKey } from '../../../../kernel/shared/ids.ts'
import { Point } from '../../../../kernel/shared/place.ts'
import { Instant } from '../../../../kernel/shared/time.ts'
import { Answers } from '../../contract/shapes.ts'

/** Where the resident says it is. What was not said is null; the grid is the server's to decide. */
export const DraftPlace = z.object({
  point: Point.nullable(),
  pointFrom: z.enum(['phone', 'photo', 'map']).nullable(),
  /** Of a scanned code or chosen from the list. */
  area: z.object({ id: Id.nullable(), code: z.string(), name: z.string() }).nullable(),
  isScanned: z.boolean(),
  building: z.object({ id: Id, name: z.string(), lng: z.number(), lat: z.number() }).nullable(),
  words: z.string(),
})
export type DraftPlace = z.output<typeof DraftPlace>

/** A report while it is being written, as it is kept on the phone. Its photos are kept apart: they are large. */
export const ReportDraft = z.object({
  id: Id,
  followKey: SecretKey,
  startedAt: Instant,
  tile: z.number().nullable(),
  serviceId: Id.nullable(),
  place: DraftPlace,
  words: z.string(),
  answers: Answers,
  name: z.string(),
  phone: z.string(),
  /** What was said when an emergency number was shown, and for which word it was shown. */
  emergency: z.object({ word: z.string(), said: z.enum(['called', 'not_emergency']) }).nullable(),
  photoIds: z.array(Id),
  hasSeenNearby: z.boolean(),
  /** Handed to the outbox: no longer edited, kept until the server has it. */
  queuedAt: Instant.nullable(),
})
export type ReportDraft = z.output<typeof ReportDraft>

export const nowhere: DraftPlace = {
  point: null,
  pointFrom: null,
  area: null,
  isScanned: false,
  building: null,
  words: '',
}

/** An empty report. The phone chooses id and key, so that sending twice makes one and only this phone can follow. */
export const emptyDraft = (id: string, followKey: string, startedAt: Instant): ReportDraft => ({
  id,
  followKey,
  startedAt,
  tile: null,
  serviceId: null,
  place: nowhere,
  words: '',
  answers: {},
  name: '',
  phone: '',
  emergency: null,
  photoIds: [],
  hasSeenNearby: false,
  queuedAt: null,
})

/** Is there anything in it that somebody would be sorry to lose? A scanned code alone is not: it is in the link. */
export const hasContent = (draft: ReportDraft): boolean =>
  draft.photoIds.length > 0 ||
  draft.serviceId !== null ||
  draft.words.trim() !== '' ||
  draft.place.point !== null ||
  draft.place.building !== null ||
  draft.place.words.trim() !== ''

export const hasPlace = ({ point, area, building, words }: DraftPlace): boolean =>
  point !== null || area !== null || building !== null || words.trim() !== ''

/** The best single point for "what else was reported here": what was pointed at, else the building; null when only words. */
export const pointOf = ({ point, building }: DraftPlace): { lng: number; lat: number; datum: Point['datum'] } | null =>
  point
    ? { lng: point.lng, lat: point.lat, datum: point.datum }
    : building
      ? { lng: building.lng, lat: building.lat, datum: 'wgs84' }
      : null
