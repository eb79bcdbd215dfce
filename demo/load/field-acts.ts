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
import { callWith, orderOf, type Stage, staffOf, standingOf, stepCountOf, type Told } from './stage.ts'

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
  const living = await orderOf(stage, told)
  if (living) {
    told.standIns.set(to, sure(stage.cast.personById(living.personId), 'whoever was asked').username)
    return
  }
  told.orderCount += 1
  told.order = await dispatchRequest(stage.app, staffOf(stage, told, by), {
    requestId: id,
    stepCount: await stepCountOf(stage, told),
    orderId: uuidOf(id, `order ${told.orderCount}`),
    personId: staffOf(stage, told, to).personId,
    part: 'lead',
    words,
  })
}

/** With a picture, at the place, or only said to be: whatever the phone had. */
const arrivalOf = async (stage: Stage, told: Told, { by, method }: Act<'arrive'>) => {
  const { request } = told
  const before = request.photos.slice(0, 1)
  if (method === 'photo' && before.length > 0) {
    const photos = await sendPhotos(stage, told, staffOf(stage, told, by), before)
    return { method, point: null, photos }
  }
  const { lng, lat } = request.place.point ?? (await standingOf(stage, request.id))
  if (method === 'place' && lng !== null && lat !== null) {
    return { method, point: { lng, lat, datum: 'wgs84' as const, accuracyM: 15 }, photos: [] }
  }
  return { method: 'said' as const, point: null, photos: [] }
}

type FieldAct = Act<'accept'> | Act<'decline_offer'> | Act<'arrive'> | Act<'finish'> | Act<'return'>

export const tellFieldAct = async (stage: Stage, told: Told, step: FieldAct) => {
  const { app } = stage
  const actor = staffOf(stage, told, step.by)
  const order = await orderOf(stage, told)
  if (!order) throw refusals.not_found()
  // Named as a phone names what it may have to send again.
  const action = { id: order.id, actionId: uuidOf(order.id, step.act), deviceAt: null }
  switch (step.act) {
    case 'accept':
      await acceptOrder(app, actor, action)
      break
    case 'arrive':
      await arriveAtOrder(app, actor, { ...action, code: null, ...(await arrivalOf(stage, told, step)) })
      break
    case 'decline_offer':
      await declineOrder(app, actor, { ...action, reason: step.reason, words: '' })
      // The rules have asked the next one, if there was one.
      told.order = null
      break
    case 'return':
      await returnOrder(app, actor, { ...action, reason: step.reason, words: step.words })
      told.order = 'none'
      break
    case 'finish': {
      const photos = await sendPhotos(stage, told, actor, step.photos)
      await finishOrder(app, actor, { ...action, words: step.words, photos })
      told.order = 'none'
    }
  }
}
