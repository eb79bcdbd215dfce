import type { Instant } from '../../../../kernel/shared/time.ts'
import { newId } from '../../../../kernel/web/new-id.ts'
import { queue } from '../../../../kernel/web/outbox/outbox.ts'
import { now } from '../../../../kernel/web/show-time.ts'
import type { PickedPhoto } from '../../../../kernel/web/ui/photo-picker.tsx'
import type { Service } from '../../../catalogue/contract.ts'
import { joinRequest, sayMore, submitRequest } from '../../contract/resident.ts'
import { rememberRequest } from './my-requests.ts'
import type { ReportDraft } from './report-draft.ts'
import { requestFrom, type Sending } from './report-request.ts'

const uploads = (photos: readonly PickedPhoto[]) => photos.map(({ id, blob }) => ({ path: `/uploads/${id}`, blob }))

/**
 * Hands a report to the outbox, which sends it at once or when there is a network. Resolves when it is safe on this
 * phone, to the moment that was written into it; rejects when the phone has no room.
 */
export const queueReport = async (
  draft: ReportDraft,
  service: Service,
  photos: readonly PickedPhoto[],
  sending: Omit<Sending, 'now'>,
): Promise<Instant> => {
  const queuedAt = now()
  await queue({
    endpoint: submitRequest,
    input: requestFrom(draft, service, { ...sending, now: queuedAt }),
    title: service.body.name[sending.language],
    photos: uploads(photos),
    followKey: draft.followKey,
    id: draft.id,
  })
  await rememberRequest({
    id: draft.id,
    followKey: draft.followKey,
    serviceId: service.id,
    words: draft.words.trim(),
    at: queuedAt,
    hasPhone: draft.phone.trim() !== '',
  })
  return queuedAt
}

/** "Me too": joins what others reported; own photos follow as something more that is said. Resolves to the item's id. */
export const queueJoin = async (
  id: string,
  number: string | null,
  draft: ReportDraft,
  service: Service,
  photos: readonly PickedPhoto[],
  language: 'zh' | 'en',
): Promise<string> => {
  const reporterId = newId()
  const { followKey } = draft
  const title = service.body.name[language]
  const words = draft.words.trim()
  const phone = draft.phone.trim() || null
  await queue({
    endpoint: joinRequest,
    input: { id, reporterId, followKey, name: draft.name.trim() || null, phone, words: words.slice(0, 1000) },
    title,
    followKey,
    id: reporterId,
    chain: reporterId,
  })
  if (photos.length > 0) {
    await queue({
      endpoint: sayMore,
      input: { id, wordsId: newId(), words: title, photos: photos.map((photo) => photo.id) },
      title,
      photos: uploads(photos),
      followKey,
      chain: reporterId,
    })
  }
  await rememberRequest({
    id,
    followKey,
    number,
    serviceId: service.id,
    words,
    at: now(),
    isJoined: true,
    hasPhone: phone !== null,
  })
  return reporterId
}
