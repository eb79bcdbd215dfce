import type { App } from '../../../kernel/server/app.ts'
import type { Staff } from '../../../kernel/shared/actor.ts'
import type { TakenBy } from '../../../kernel/shared/contract.ts'
import { refusals as kernel } from '../../../kernel/shared/refusal.ts'
import { addDays, dayOf, startOfDay } from '../../../kernel/shared/time.ts'
import { may } from '../access.ts'
import type {
  closeRequest as close,
  declineRequest as decline,
  closeMany as many,
  verifyRequest as verify,
} from '../contract/desk.ts'
import { refusals, requestReworked, requestStopped } from '../contract.ts'
import { insertPhotos, listUploads } from '../store/uploads.ts'
import { changeRequest } from './change-request.ts'
import { refusalOf } from './register-request.ts'
import { subjectOf } from './subject.ts'

/** 不立案: told to the reporter with the reason and the right channel. */
export const declineRequest = (app: App, actor: Staff, input: TakenBy<typeof decline>) =>
  changeRequest(app, actor, input, 'decline', (r, _tx, at) => ({
    verb: 'decline',
    at,
    reason: input.reason,
    words: input.words,
    set: { outcome: 'refused', closing_words: input.words, closed_at: at },
    jobs: app.jobs.rowsFor(actor.jurisdictionId, requestStopped, { requestId: r.id, why: 'declined' }, at),
  }))

/** 核查 by another person than handled it; not passed is rework (返工), and the handler is asked again. */
export const verifyRequest = async (app: App, actor: Staff, input: TakenBy<typeof verify>) => {
  const photos =
    input.photos.length > 0
      ? await app.db.read(actor.jurisdictionId, (tx) => listUploads(tx, actor.jurisdictionId, input.photos))
      : []
  if (photos.length < input.photos.length) throw refusals.photo_missing({ count: input.photos.length - photos.length })
  return changeRequest(app, actor, input, 'read', async (r, tx, at) => {
    // Asked after reading, so that whoever did the work is told why instead of a plain no.
    const subject = await subjectOf(app, actor.jurisdictionId, r)
    if (r.handled_by.includes(actor.personId)) throw refusals.handled_it_yourself()
    if (!may.verify(actor, subject)) throw kernel.forbidden()
    await insertPhotos(tx, actor.jurisdictionId, r.id, photos, 'check', actor.personId, at)
    const photo_count = r.photo_count + photos.length
    return input.isPassed
      ? { verb: 'verify', at, words: input.words, set: { verified_by: actor.personId, photo_count } }
      : {
          verb: 'rework',
          at,
          words: input.words,
          set: { rework_count: r.rework_count + 1, photo_count },
          jobs: app.jobs.rowsFor(actor.jurisdictionId, requestReworked, { requestId: r.id }, at),
        }
  })
}

/**
 * 结案 with an honest outcome. The reporter has the last word until `confirm_until`; then silence confirms. Reporters of
 * requests merged into this one are answered by it too.
 */
export const closeRequest = (app: App, actor: Staff, input: TakenBy<typeof close>) =>
  changeRequest(app, actor, input, 'close', (r, _tx, at) => {
    if (r.handled_by.includes(actor.personId)) throw refusals.handled_it_yourself()
    const { confirmDays } = app.jurisdictions.byId(actor.jurisdictionId).settings
    return {
      verb: 'close',
      at,
      words: input.words,
      data: { outcome: input.outcome },
      set: {
        outcome: input.outcome,
        closing_words: input.words,
        closed_at: at,
        confirm_until: startOfDay(addDays(dayOf(at), confirmDays + 1)),
        confirmed_at: null,
      },
      jobs: app.jobs.rowsFor(actor.jurisdictionId, requestStopped, { requestId: r.id, why: 'closed' }, at),
    }
  })

/** Several with the same outcome and words; each stands for itself. */
export const closeMany = async (app: App, actor: Staff, input: TakenBy<typeof many>) => {
  const results: { id: string; refusal: string | null }[] = []
  for (const { id, stepCount } of input.items) {
    results.push({
      id,
      refusal: await refusalOf(() =>
        closeRequest(app, actor, { id, stepCount, outcome: input.outcome, words: input.words }),
      ),
    })
  }
  return { results }
}
