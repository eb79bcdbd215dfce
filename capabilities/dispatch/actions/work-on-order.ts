import type { App } from '../../../kernel/server/app.ts'
import type { Tx } from '../../../kernel/server/db/database.ts'
import type { Staff } from '../../../kernel/shared/actor.ts'
import type { TakenBy } from '../../../kernel/shared/contract.ts'
import { refusals as kernel } from '../../../kernel/shared/refusal.ts'
import { minutesBetween } from '../../../kernel/shared/time.ts'
import { toWgs84 } from '../../grids/rules/coordinates.ts'
import { addPhotos, doorCodeOf } from '../../requests/neighbours.ts'
import { metresBetween } from '../../requests/rules/distance.ts'
import { type arriveAtOrder as arrive, type finishOrder as finish, refusals } from '../contract.ts'
import type { StoredOrder } from '../store/rows.ts'
import { countWrongCodes } from '../store/steps.ts'
import { actOnOrder, type Instead } from './act-on-order.ts'
import type { HeldRequest } from './hold-order.ts'
import { holdRunOf } from './hold-run.ts'
import { settleEnd } from './settle-answer.ts'

/** Proof as sent, kept as a record and never trusted blindly: a phone can say any place and any time. */
const proofOf = (input: TakenBy<typeof arrive>, r: HeldRequest, at: string) => {
  const { point, deviceAt } = input
  const here = point && toWgs84(point)
  const door = r.lng !== null && r.lat !== null ? { lng: r.lng, lat: r.lat } : null
  return JSON.stringify({
    method: input.method,
    point: here,
    distanceM: here && door && Math.round(metresBetween(here, door)),
    source: point && { lng: point.lng, lat: point.lat, datum: point.datum },
    accuracyM: point?.accuracyM ?? null,
    photos: input.photos,
    deviceAt,
    skewSeconds: deviceAt && Math.round(minutesBetween(at, deviceAt) * 60),
  })
}

/** Chosen: enough for a bad line and a hard ear; one in two thousand for whoever guesses. */
const mostWrongCodes = 5

/** The code is right, or what to do instead: each wrong one is counted, and after the last only other proofs are left. */
const checkCode = async (
  app: App,
  tx: Tx,
  jurisdictionId: string,
  order: StoredOrder,
  code: string | null,
): Promise<Instead | null> => {
  if (code === null) throw kernel.invalid({ fields: ['code'] })
  const before = await countWrongCodes(tx, jurisdictionId, order.id)
  if (before >= mostWrongCodes) throw refusals.wrong_code({ triesLeft: 0 })
  if (code === doorCodeOf(app, jurisdictionId, order.requestId)) return null
  return { instead: 'wrong_code', refusal: refusals.wrong_code({ triesLeft: mostWrongCodes - 1 - before }) }
}

/** I am there. An assistant's arrival is noted; the promise of arrival is kept by the lead. */
export const arriveAtOrder = (app: App, actor: Staff, input: TakenBy<typeof arrive>) =>
  actOnOrder(app, actor, input, 'arrive', async ({ tx, r, order, at }) => {
    if (input.method === 'place' && !input.point) throw kernel.invalid({ fields: ['point'] })
    if (input.method === 'photo' && input.photos.length === 0) throw refusals.photo_or_words_needed()
    if (input.method === 'code') {
      const wrong = await checkCode(app, tx, actor.jurisdictionId, order, input.code)
      if (wrong) return wrong
    }
    const count = await addPhotos(tx, actor.jurisdictionId, r.id, input.photos, 'arrival', actor.personId, at)
    const run = await holdRunOf(tx, actor.jurisdictionId, order)
    const people = run ? await settleEnd(tx, actor, run, order, 'reached', at) : []
    return {
      people,
      verb: order.part === 'lead' ? 'arrive' : 'note',
      data: { method: input.method, photos: count },
      set: { arrived_at: at, arrival: proofOf(input, r, at) },
      requestSet: { photo_count: r.photo_count + count },
    }
  })

/** Done: by the lead the request is resolved and waits to be checked by somebody else. */
export const finishOrder = (app: App, actor: Staff, input: TakenBy<typeof finish>) =>
  actOnOrder(app, actor, input, 'finish', async ({ tx, r, order, at }) => {
    const count = await addPhotos(tx, actor.jurisdictionId, r.id, input.photos, 'done', actor.personId, at)
    const run = await holdRunOf(tx, actor.jurisdictionId, order)
    const people = run ? await settleEnd(tx, actor, run, order, 'ended', at) : []
    return {
      people,
      verb: order.part === 'lead' ? 'resolve' : 'note',
      words: input.words,
      data: { photos: count },
      set: { done_at: at },
      requestSet: { photo_count: r.photo_count + count },
    }
  })
