import { createHash, randomUUID } from 'node:crypto'
import type { App } from '../../../kernel/server/app.ts'
import type { Actor } from '../../../kernel/shared/actor.ts'
import { plainPhone } from '../../../kernel/shared/phone.ts'
import { refusals as kernel } from '../../../kernel/shared/refusal.ts'
import type { Instant } from '../../../kernel/shared/time.ts'
import { refusals as catalogueRefusals } from '../../catalogue/contract.ts'
import { catalogueOf } from '../../catalogue/neighbours.ts'
import { checkAnswers } from '../../catalogue/rules/answers.ts'
import { findEmergency } from '../../catalogue/rules/emergency.ts'
import { may } from '../access.ts'
import type { Receipt } from '../contract/resident.ts'
import type { RequestDraft } from '../contract/shapes.ts'
import { refusals, requestSubmitted } from '../contract.ts'
import { changeClocks } from '../rules/clocks.ts'
import { clockRow } from '../store/clocks.ts'
import { findReceipt } from '../store/get-request.ts'
import { insertRequest } from '../store/insert-request.ts'
import { listUploads } from '../store/uploads.ts'
import { announceChange } from './announce-change.ts'
import { findPlace } from './find-place.ts'
import { sealReporter } from './reporter.ts'
import { takeNumber } from './take-number.ts'

/** Keys in a fixed order: the same draft gives the same bytes on every phone. The follower's key is not part of it. */
const hashOf = (draft: RequestDraft) => {
  const { followKey: _, ...body } = draft
  return createHash('sha256')
    .update(
      JSON.stringify(body, (_key, v) =>
        v && typeof v === 'object' && !Array.isArray(v) ? Object.fromEntries(Object.entries(v).sort()) : v,
      ),
    )
    .digest()
}

/**
 * Where a record of another system came from. The office's own drafts have none. `bodyHash` stands for what the record
 * says, not for how it was mapped: a better list of areas must not make a known record look like another one.
 */
export interface RecordSource {
  readonly bodyHash: Buffer
  /** Small facts of the record, kept with the first step. */
  readonly facts: Readonly<Record<string, unknown>>
}

/** The number to call when the words or the service say that nobody may wait; null otherwise or when already asked. */
const emergencyIn = (
  draft: RequestDraft,
  catalogue: Awaited<ReturnType<typeof catalogueOf>>,
  servicePhone: string | null,
) => {
  if (draft.emergency === 'not_emergency') return null
  const found = findEmergency(draft.words, catalogue.emergencyWords)
  return found ?? (servicePhone ? { phone: servicePhone, word: '' } : null)
}

/**
 * Takes in what somebody reports. Idempotent by the id the phone chose: again gives the same receipt, another body with
 * the same id is refused. `at` differs from now only for records that come from another system; those may be as long as
 * the table allows (4000 characters), and nobody has answered them by telling us.
 */
export const submitRequest = async (
  app: App,
  actor: Actor,
  draft: RequestDraft,
  at: Instant = app.clock.now(),
  source: RecordSource | null = null,
): Promise<Receipt> => {
  const { jurisdictionId } = actor
  const isOffice = actor.kind !== 'visitor'
  if (actor.kind === 'staff' && !may.submitForOthers(actor)) throw kernel.forbidden()
  if (!isOffice && !draft.followKey) throw refusals.follow_key_needed()
  const catalogue = await catalogueOf(app, jurisdictionId)
  const service = catalogue.byId(draft.serviceId)
  if (!service || service.isEnded || !(service.body.isPublic || isOffice)) {
    // It may have been taken in before the service ended: then the phone asks again for the receipt it never saw.
    const earlier = await findSame(app, jurisdictionId, draft.id, source?.bodyHash ?? hashOf(draft))
    if (earlier) return earlier
    throw catalogueRefusals.service_not_offered()
  }
  const wrong = checkAnswers(service.body.questions, draft.answers)
  if (wrong) throw catalogueRefusals[wrong.problem]({ question: wrong.question })
  const emergency = emergencyIn(draft, catalogue, service.body.emergencyPhone)
  if (emergency && draft.emergency !== 'called') throw refusals.emergency(emergency)
  const phone = draft.reporter.phone === null ? null : plainPhone(draft.reporter.phone)
  if (draft.reporter.phone !== null && phone === null) throw refusals.bad_phone()

  const place = await findPlace(app, jurisdictionId, draft.place)
  const bodyHash = source?.bodyHash ?? hashOf(draft)
  const photos =
    draft.photos.length > 0
      ? await app.db.read(jurisdictionId, (tx) => listUploads(tx, jurisdictionId, draft.photos))
      : []
  if (photos.length < draft.photos.length) throw refusals.photo_missing({ count: draft.photos.length - photos.length })

  const number = await takeNumber(app)
  const calendar = app.jurisdictions.calendarOf(jurisdictionId)
  const clocks = changeClocks('submit', [], {}, service.body.limits, at, calendar)
  // Whoever phones or comes in person has been answered by doing so.
  const isAnswered = isOffice && draft.channel !== 'transfer' && !source
  const next =
    clocks.started
      .filter((c) => !(isAnswered && c.stage === 'answered'))
      .sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1))[0] ?? null
  const channel = isOffice ? draft.channel : draft.channel === 'wechat' ? 'wechat' : 'web'
  const answer = {
    areaId: place.area_id,
    isLocated: place.is_located,
    dueStage: next?.stage ?? null,
    dueAt: next?.dueAt ?? null,
  }
  const [receipt] = await app.db.writeOne(jurisdictionId, (tx) =>
    insertRequest({
      ...place,
      jurisdiction_id: jurisdictionId,
      id: draft.id,
      number,
      body_hash: bodyHash,
      service_id: service.id,
      service_version: service.version,
      platform_code: service.platformCode,
      words: draft.words,
      answers: JSON.stringify(draft.answers),
      channel,
      is_urgent: (isOffice && draft.isUrgent) || emergency !== null,
      language: draft.language,
      created_by: actor.kind === 'staff' ? actor.personId : null,
      due_stage: next?.stage ?? null,
      stage_from: next?.startedAt ?? null,
      due_at: next?.dueAt ?? null,
      at,
      photo_count: photos.length,
      step_data: JSON.stringify({
        ...answer,
        ...(draft.deviceAt ? { deviceAt: draft.deviceAt } : {}),
        ...(source ? { source: source.facts } : {}),
      }),
      actor_kind: actor.kind,
      actor_id: actor.kind === 'staff' ? actor.personId : null,
      reporter: sealReporter(app, jurisdictionId, draft.id, {
        name: draft.reporter.name,
        phone,
        followKey: draft.followKey,
      }),
      clocks: clocks.started.map((c) =>
        clockRow(c, calendar, service.version, isAnswered && c.stage === 'answered' ? at : null),
      ),
      photos,
      jobs: app.jobs.rowsFor(jurisdictionId, requestSubmitted, { requestId: draft.id }, at),
      alarm: emergency
        ? { id: randomUUID(), kind: 'emergency', detail: JSON.stringify({ phone: emergency.phone }) }
        : null,
    }).compile(tx),
  )
  if (receipt) {
    await announceChange(app, jurisdictionId, { id: receipt.id, areaId: receipt.areaId })
    return receipt
  }
  const same = await findSame(app, jurisdictionId, draft.id, bodyHash)
  if (!same) throw kernel.id_reused()
  return same
}

/** The receipt of this very submission; null when the id is unknown or stands for something else. */
const findSame = async (app: App, jurisdictionId: string, id: string, bodyHash: Buffer): Promise<Receipt | null> => {
  const known = await app.db.read(jurisdictionId, (tx) => findReceipt(tx, jurisdictionId, id))
  if (!known?.bodyHash.equals(bodyHash)) return null
  const { bodyHash: _, ...receipt } = known
  return receipt
}
