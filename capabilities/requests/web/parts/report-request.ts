import type { SentTo } from '../../../../kernel/shared/contract.ts'
import type { Instant } from '../../../../kernel/shared/time.ts'
import type { Service } from '../../../catalogue/contract.ts'
import type { submitRequest } from '../../contract/resident.ts'
import type { ReportDraft } from './report-draft.ts'

export interface Sending {
  readonly language: 'zh' | 'en'
  readonly isInWechat: boolean
  /** The phone's clock. */
  readonly now: Instant
}

/** What is sent. Always the same for the same draft, except the clock: the server compares by id and body. */
export const requestFrom = (
  draft: ReportDraft,
  service: Service,
  { language, isInWechat, now }: Sending,
): SentTo<typeof submitRequest> => ({
  id: draft.id,
  serviceId: service.id,
  // The photo shows it; the contract wants words, and the name of the service is what the person chose.
  words: draft.words.trim() || service.body.name[language],
  answers: onlyAsked(draft, service),
  place: {
    point: draft.place.point,
    areaCode: draft.place.area?.code ?? null,
    buildingId: draft.place.building?.id ?? null,
    words: draft.place.words.trim(),
  },
  photos: [...draft.photoIds],
  reporter: { name: draft.name.trim() || null, phone: draft.phone.trim() || null },
  followKey: draft.followKey,
  channel: isInWechat ? 'wechat' : 'web',
  language,
  emergency: draft.emergency?.said ?? null,
  deviceAt: draft.queuedAt ?? now,
})

/** Answers to questions of a service chosen earlier and then changed are not sent; nor are empty ones. */
const onlyAsked = (draft: ReportDraft, service: Service): ReportDraft['answers'] => {
  const answers: ReportDraft['answers'] = {}
  for (const { code, datatype } of service.body.questions) {
    const answer = draft.answers[code]
    if (answer === undefined || answer === '' || (Array.isArray(answer) && answer.length === 0)) continue
    answers[code] = datatype === 'number' && typeof answer === 'string' ? Number(answer) : answer
  }
  return answers
}
