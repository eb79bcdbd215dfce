import type { App } from '../../../kernel/server/app.ts'
import type { Staff } from '../../../kernel/shared/actor.ts'
import type { TakenBy } from '../../../kernel/shared/contract.ts'
import { refusals as kernel } from '../../../kernel/shared/refusal.ts'
import { minutesBetween } from '../../../kernel/shared/time.ts'
import { toWgs84 } from '../../grids/rules/coordinates.ts'
import { addPhotos } from '../../requests/neighbours.ts'
import { type arriveAtOrder as arrive, type finishOrder as finish, refusals } from '../contract.ts'
import { actOnOrder } from './act-on-order.ts'

/** Proof as sent, kept as a record and never trusted blindly: a phone can say any place and any time. */
const proofOf = (input: TakenBy<typeof arrive>, at: string) => {
  const { point, deviceAt } = input
  return JSON.stringify({
    method: input.method,
    point: point && toWgs84(point),
    source: point && { lng: point.lng, lat: point.lat, datum: point.datum },
    accuracyM: point?.accuracyM ?? null,
    photos: input.photos,
    deviceAt,
    skewSeconds: deviceAt && Math.round(minutesBetween(at, deviceAt) * 60),
  })
}

/** I am there. An assistant's arrival is noted; the promise of arrival is kept by the lead. */
export const arriveAtOrder = (app: App, actor: Staff, input: TakenBy<typeof arrive>) =>
  actOnOrder(app, actor, input, 'arrive', async ({ tx, r, order, at }) => {
    if (input.method === 'place' && !input.point) throw kernel.invalid({ fields: ['point'] })
    if (input.method === 'photo' && input.photos.length === 0) throw refusals.photo_or_words_needed()
    const count = await addPhotos(tx, actor.jurisdictionId, r.id, input.photos, 'arrival', actor.personId, at)
    return {
      verb: order.part === 'lead' ? 'arrive' : 'note',
      data: { method: input.method, photos: count },
      set: { arrived_at: at, arrival: proofOf(input, at) },
      requestSet: { photo_count: r.photo_count + count },
    }
  })

/** Done: by the lead the request is resolved and waits to be checked by somebody else. */
export const finishOrder = (app: App, actor: Staff, input: TakenBy<typeof finish>) =>
  actOnOrder(app, actor, input, 'finish', async ({ tx, r, order, at }) => {
    const count = await addPhotos(tx, actor.jurisdictionId, r.id, input.photos, 'done', actor.personId, at)
    return {
      verb: order.part === 'lead' ? 'resolve' : 'note',
      words: input.words,
      data: { photos: count },
      set: { done_at: at },
      requestSet: { photo_count: r.photo_count + count },
    }
  })
