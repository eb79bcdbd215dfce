import { createHash } from 'node:crypto'
import type { App } from '../../../kernel/server/app.ts'
import type { Call, Download } from '../../../kernel/server/http/route.ts'
import type { Actor } from '../../../kernel/shared/actor.ts'
import { refusals as kernel } from '../../../kernel/shared/refusal.ts'
import { areaIndex } from '../../grids/neighbours.ts'
import { may } from '../access.ts'
import { findAsked, findPhoto, getSubject } from '../store/get-request.ts'
import { findByKey } from '../store/reporters.ts'
import { findUpload, insertUpload } from '../store/uploads.ts'
import { keyHash } from './reporter.ts'

const answerOf = (u: {
  id: string
  width: number
  height: number
  lng: number | null
  lat: number | null
  taken_at: string | null
}) => ({
  id: u.id,
  width: u.width,
  height: u.height,
  place: u.lng === null || u.lat === null ? null : { lng: u.lng, lat: u.lat },
  takenAt: u.taken_at,
})

/** Takes a picture in: re-encoded, its metadata gone, stored by its hash. The same id with the same bytes is the same picture. */
export const uploadPhoto = async (app: App, actor: Actor, input: { id: string }, _call: Call, bytes: Buffer) => {
  const { jurisdictionId } = actor
  const sourceHash = createHash('sha256').update(bytes).digest('hex')
  const known = await app.db.read(jurisdictionId, (tx) => findUpload(tx, jurisdictionId, input.id))
  if (known && known.source_hash !== sourceHash) throw kernel.id_reused()
  if (known) return answerOf(known)
  const photo = await app.files.storePhoto(bytes)
  const row = {
    jurisdiction_id: jurisdictionId,
    id: input.id,
    source_hash: sourceHash,
    sha256: photo.sha256,
    width: photo.width,
    height: photo.height,
    lng: photo.place?.lng ?? null,
    lat: photo.place?.lat ?? null,
    taken_at: photo.takenAt,
    person_id: actor.kind === 'staff' ? actor.personId : null,
  }
  await app.db.write(jurisdictionId, (tx) => insertUpload(tx, row))
  return answerOf(row)
}

/** A picture of a request: for its reporter (by key) and for staff who may read it. Hidden ones only for staff. */
export const readPhoto = async (
  app: App,
  actor: Actor,
  input: { requestId: string; photoId: string; size: 'main' | 'thumb' },
  call: Call,
): Promise<Download> => {
  const { jurisdictionId } = actor
  const photo = await app.db.read(jurisdictionId, async (tx) => {
    const subject = await getSubject(tx, jurisdictionId, input.requestId)
    const areas = await areaIndex(app, jurisdictionId)
    const isReader = may.read(actor, { areaPath: areas.path(subject.areaId), handledBy: subject.handledBy })
    // Whoever is asked to go may see what it is about before saying yes.
    const isAsked =
      !isReader &&
      actor.kind === 'staff' &&
      subject.state === 'dispatched' &&
      (await findAsked(tx, jurisdictionId, input.requestId, actor.personId)) !== undefined
    const isReporter =
      !isReader &&
      call.followKey !== null &&
      (await findByKey(tx, jurisdictionId, input.requestId, keyHash(call.followKey))) !== undefined
    if (!isReader && !isAsked && !isReporter) throw kernel.not_found()
    const found = await findPhoto(tx, jurisdictionId, input.requestId, input.photoId)
    if (!found || (found.isHidden && !isReader)) throw kernel.not_found()
    return found
  })
  const body = await app.files.readPhoto(photo.sha256, input.size)
  if (!body) throw kernel.not_found()
  return { type: 'image/jpeg', body, keepSeconds: 3600 }
}
