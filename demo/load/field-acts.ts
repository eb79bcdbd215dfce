import { acceptOrder, declineOrder, returnOrder } from '../../capabilities/dispatch/actions/answer-order.ts'
import { dispatchRequest } from '../../capabilities/dispatch/actions/dispatch-request.ts'
import { arriveAtOrder, finishOrder } from '../../capabilities/dispatch/actions/work-on-order.ts'
import { uploadPhoto } from '../../capabilities/requests/actions/photos.ts'
import type { Actor } from '../../kernel/shared/actor.ts'
import { refusals } from '../../kernel/shared/refusal.ts'
import type { PictureCode } from '../pictures.ts'
import { uuidOf } from '../random.ts'
import { sure } from '../sure.ts'
import type { Act } from './desk-acts.ts'
import { callWith, livingOrderOf, type Stage, staffOf, standingOf, stepCountOf, type Told } from './stage.ts'

/** Sends pictures ahead of what they belong to, as the phone does. Answers their ids. */
export const sendPhotos = async (
  stage: Stage,
  told: Told,
  actor: Actor,
  codes: readonly PictureCode[],
): Promise<string[]> => {
  const ids: string[] = []
  for (const code of codes) {
    told.photoCount += 1
    const id = uuidOf(told.request.id, `photo ${told.photoCount}`)
    await uploadPhoto(stage.app, actor, { id }, callWith(null), sure(stage.pictures.get(code), code))
    ids.push(id)
  }
  return ids
}

/** The dispatcher asks somebody; where the rules have already asked the next one, that one takes the part. */
export const tellDispatch = async (stage: Stage, told: Told, { by, to, words }: Act<'dispatch'>) => {
  const { id } = told.request
  const living = await livingOrderOf(stage, id)
  if (living) {
    told.standIns.set(to, sure(stage.cast.personById(living.person_id), 'whoever was asked').username)
    return
  }
  told.orderCount += 1
  await dispatchRequest(stage.app, staffOf(stage, told, by), {
    requestId: id,
    stepCount: await stepCountOf(stage, id),
    orderId: uuidOf(id, `order ${told.orderCount}`),
    personId: staffOf(stage, told, to).personId,
    part: 'lead',
    words,
  })
}

type FieldAct = Act<'accept'> | Act<'decline_offer'> | Act<'arrive'> | Act<'finish'> | Act<'return'>

/** The order this step is about, and its own name, as a phone would give it. */
const actionOf = async (stage: Stage, told: Told, step: FieldAct) => {
  const order = await livingOrderOf(stage, told.request.id)
  if (!order) throw refusals.not_found()
  return { id: order.id, actionId: uuidOf(order.id, step.act), deviceAt: null }
}

const arrivalOf = async (stage: Stage, told: Told, step: Act<'arrive'>) => {
  const before = told.request.photos.slice(0, 1)
  if (step.method === 'photo' && before.length > 0) {
    return {
      method: 'photo' as const,
      point: null,
      photos: await sendPhotos(stage, told, staffOf(stage, told, step.by), before),
    }
  }
  const { lng, lat } = await standingOf(stage, told.request.id)
  if (step.method === 'place' && lng !== null && lat !== null) {
    return { method: 'place' as const, point: { lng, lat, datum: 'wgs84' as const, accuracyM: 15 }, photos: [] }
  }
  return { method: 'said' as const, point: null, photos: [] }
}

export const tellFieldAct = async (stage: Stage, told: Told, step: FieldAct) => {
  const { app } = stage
  const actor = staffOf(stage, told, step.by)
  const action = await actionOf(stage, told, step)
  if (step.act === 'accept') await acceptOrder(app, actor, action)
  else if (step.act === 'decline_offer') await declineOrder(app, actor, { ...action, reason: step.reason, words: '' })
  else if (step.act === 'arrive')
    await arriveAtOrder(app, actor, { ...action, ...(await arrivalOf(stage, told, step)) })
  else if (step.act === 'return') await returnOrder(app, actor, { ...action, reason: step.reason, words: step.words })
  else {
    const photos = await sendPhotos(stage, told, actor, step.photos)
    await finishOrder(app, actor, { ...action, words: step.words, photos })
  }
}
