import { randomUUID } from 'node:crypto'
import type { App } from '../../../kernel/server/app.ts'
import type { Tx } from '../../../kernel/server/db/database.ts'
import type { Call } from '../../../kernel/server/http/route.ts'
import type { Actor } from '../../../kernel/shared/actor.ts'
import type { TakenBy } from '../../../kernel/shared/contract.ts'
import { plainPhone } from '../../../kernel/shared/phone.ts'
import { refusals as kernel } from '../../../kernel/shared/refusal.ts'
import { msOf } from '../../../kernel/shared/time.ts'
import { peopleNames } from '../../accounts/neighbours.ts'
import { catalogueOf } from '../../catalogue/neighbours.ts'
import type {
  Followed,
  findRequest as find,
  joinRequest as join,
  listNearby as nearby,
  readFollowed as read,
  sayMore as say,
  giveVerdict as verdict,
} from '../contract/resident.ts'
import { refusals, requestRegistered } from '../contract.ts'
import { readNumber } from '../rules/number.ts'
import { isOpen } from '../rules/states.ts'
import { toldSteps } from '../rules/told.ts'
import { goingOf } from '../rules/who-comes.ts'
import { insertAlarm } from '../store/alarms.ts'
import { getDetail } from '../store/get-request.ts'
import { lockRequest } from '../store/lock-request.ts'
import { findByKey, findByNumberAndPhone, insertReporter, updateKeys, updateVerdict } from '../store/reporters.ts'
import { insertPhotos, listUploads } from '../store/uploads.ts'
import { announceChange } from './announce-change.ts'
import { doorCodeOf } from './door-code.ts'
import { findNearby } from './list-requests.ts'
import { reopenUntil } from './merge-request.ts'
import { keyHash, phoneIndex, sealReporter } from './reporter.ts'
import { takeStep } from './take-step.ts'

/** Whoever shows a key of this request is its reporter; nobody else learns that it exists. */
const reporterBy = async (tx: Tx, jurisdictionId: string, requestId: string, call: Call) => {
  const reporter = call.followKey ? await findByKey(tx, jurisdictionId, requestId, keyHash(call.followKey)) : undefined
  if (!reporter) throw kernel.not_found()
  return reporter
}

/** The name of who is coming is told as family name and nothing more; it is enough to open the door for. */
const helperOf = (
  steps: Parameters<typeof goingOf>[0],
  state: string,
  names: ReadonlyMap<string, string>,
): Followed['helper'] => {
  if (state !== 'dispatched') return null
  const going = goingOf(steps)
  if (!going) return { name: '', state: 'asked' }
  const name = (going.actorId && names.get(going.actorId)) || ''
  return { name: [...name][0] ?? '', state: going.isThere ? 'there' : 'coming' }
}

const followed = async (
  app: App,
  tx: Tx,
  jurisdictionId: string,
  id: string,
  reporterId: string,
): Promise<Followed> => {
  const own = await getDetail(tx, jurisdictionId, id)
  // Merged: the leading request is what happens; the own words and photos stay the own.
  const leading = own.state === 'merged' && own.leading ? await getDetail(tx, jurisdictionId, own.leading.id) : own
  const names = await peopleNames(app, jurisdictionId)
  const { reopenDays } = app.jurisdictions.byId(jurisdictionId).settings
  const declined = leading.steps.findLast((s) => s.verb === 'decline')
  const service = (await catalogueOf(app, jurisdictionId)).byId(leading.serviceId)
  const isToTheDoor = leading.isUrgent || service?.body.isDoorService === true
  // Whose door it is: the first reporter of the leading request has its id. Anybody may say "me too", also whoever is on
  // the way and would prove their own arrival by it; of a merged one the ids of reporters are chosen by strangers.
  const isExpected = leading.state === 'dispatched' && isToTheDoor && own.id === leading.id && reporterId === own.id
  return {
    id: own.id,
    number: own.number,
    state: leading.state,
    serviceId: leading.serviceId,
    areaId: leading.areaId,
    words: own.words,
    placeWords: own.placeWords,
    point: own.point,
    receivedAt: own.receivedAt,
    dueStage: leading.dueStage,
    stageFrom: leading.stageFrom,
    dueAt: leading.dueAt,
    outcome: leading.outcome,
    closingWords: leading.closingWords,
    declineReason: leading.state === 'declined' ? (declined?.reason ?? null) : null,
    closedAt: leading.closedAt,
    confirmUntil: leading.confirmUntil,
    confirmedAt: leading.confirmedAt,
    reopenUntil: leading.closedAt && reopenUntil(leading.closedAt, reopenDays),
    verdict: own.reporters.find((p) => p.id === reporterId)?.verdict ?? null,
    reporterCount: leading.reporterCount,
    helper: helperOf(leading.steps, leading.state, names),
    doorCode: isExpected ? doorCodeOf(app, jurisdictionId, leading.id) : null,
    // The reporter sees the own pictures, and those of the work once the desk has looked at them.
    photos: [
      ...own.photos.filter((p) => p.moment === 'report'),
      ...leading.photos.filter((p) => p.moment !== 'report' && p.lookedAt !== null),
    ].filter((p) => !p.isHidden),
    steps: toldSteps(leading.steps),
  }
}

export const readFollowed = (app: App, actor: Actor, input: TakenBy<typeof read>, call: Call): Promise<Followed> =>
  app.db.read(actor.jurisdictionId, async (tx) => {
    const reporter = await reporterBy(tx, actor.jurisdictionId, input.id, call)
    return followed(app, tx, actor.jurisdictionId, input.id, reporter.id)
  })

/** Number and phone together; either alone opens nothing, and a wrong pair does not say which half was wrong. */
export const findRequest = async (app: App, actor: Actor, input: TakenBy<typeof find>): Promise<{ id: string }> => {
  const phone = plainPhone(input.phone)
  if (!phone) throw refusals.bad_phone()
  const number = readNumber(input.number)
  if (number === null) throw refusals.bad_number()
  return app.db.write(actor.jurisdictionId, async (tx) => {
    const found = await findByNumberAndPhone(
      tx,
      actor.jurisdictionId,
      number,
      phoneIndex(app, actor.jurisdictionId, phone),
    )
    if (!found) throw refusals.not_found_by_phone()
    await updateKeys(tx, actor.jurisdictionId, found.requestId, found.id, keyHash(input.followKey))
    return { id: found.requestId }
  })
}

export const listNearby = async (app: App, actor: Actor, input: TakenBy<typeof nearby>) => {
  const rows = await findNearby(app, actor.jurisdictionId, { ...input, exceptId: input.exceptId ?? null })
  return {
    items: rows.slice(0, 10).map(({ id, state, receivedAt, distanceM, reporterCount }) => ({
      id,
      state,
      receivedAt,
      distanceM,
      reporterCount,
    })),
  }
}

/** Me too: one more who is told and has a last word. The same reporter id again changes nothing. */
export const joinRequest = async (app: App, actor: Actor, input: TakenBy<typeof join>) => {
  const phone = input.phone === null ? null : plainPhone(input.phone)
  if (input.phone !== null && !phone) throw refusals.bad_phone()
  const result = await app.db.write(actor.jurisdictionId, async (tx) => {
    const r = await lockRequest(tx, actor.jurisdictionId, input.id)
    const at = app.clock.now()
    const { follow_hash: _, ...sealed } = sealReporter(app, actor.jurisdictionId, r.id, {
      name: input.name,
      phone,
      followKey: null,
    })
    const isNew = await insertReporter(tx, {
      jurisdiction_id: actor.jurisdictionId,
      request_id: r.id,
      id: input.reporterId,
      ...sealed,
      follow_hash: keyHash(input.followKey),
      channel: 'web',
      created_at: at,
    })
    if (!isNew) {
      const own = await findByKey(tx, actor.jurisdictionId, r.id, keyHash(input.followKey))
      if (own?.id !== input.reporterId) throw kernel.id_reused()
      return { row: null, answer: { id: r.id, number: String(r.number), reporterCount: r.reporter_count } }
    }
    if (!isOpen(r.state)) throw refusals.not_now({ state: r.state })
    const row = await takeStep(app, tx, actor, r, {
      verb: 'join',
      at,
      words: input.words,
      set: { reporter_count: r.reporter_count + 1 },
    })
    return { row, answer: { id: r.id, number: row.number, reporterCount: row.reporterCount } }
  })
  if (result.row) await announceChange(app, actor.jurisdictionId, result.row)
  return result.answer
}

/** The last word. "Not solved" within the window reopens; every reporter of a merged request may say it. */
export const giveVerdict = async (
  app: App,
  actor: Actor,
  input: TakenBy<typeof verdict>,
  call: Call,
): Promise<Followed> => {
  const { reopenDays } = app.jurisdictions.byId(actor.jurisdictionId).settings
  const { row, answer } = await app.db.write(actor.jurisdictionId, async (tx) => {
    const reporter = await reporterBy(tx, actor.jurisdictionId, input.id, call)
    const own = await lockRequest(tx, actor.jurisdictionId, input.id)
    const r =
      own.state === 'merged' && own.leading_id ? await lockRequest(tx, actor.jurisdictionId, own.leading_id) : own
    const at = app.clock.now()
    // Pressed twice on a slow network: the first time counted.
    if (reporter.verdict === input.verdict && r.state !== 'closed')
      return { row: null, answer: await followed(app, tx, actor.jurisdictionId, input.id, reporter.id) }
    if (r.state !== 'closed' && r.state !== 'declined') throw refusals.not_now({ state: r.state })
    const isLate = r.closed_at !== null && msOf(reopenUntil(r.closed_at, reopenDays)) < msOf(at)
    if (input.verdict === 'not_solved' && isLate) throw refusals.reopen_too_late()
    await updateVerdict(tx, actor.jurisdictionId, input.id, reporter.id, {
      verdict: input.verdict,
      words: input.words,
      at,
    })
    let step: Awaited<ReturnType<typeof takeStep>> | null = null
    if (input.verdict === 'solved') {
      if (r.state === 'closed' && !r.confirmed_at)
        step = await takeStep(app, tx, actor, r, { verb: 'confirm', at, words: input.words, set: { confirmed_at: at } })
    } else {
      step = await takeStep(app, tx, actor, r, {
        verb: 'reopen',
        at,
        words: input.words,
        data: { reporterId: reporter.id },
        set: {
          reopen_count: r.reopen_count + 1,
          outcome: null,
          closing_words: null,
          closed_at: null,
          confirm_until: null,
          confirmed_at: null,
          verified_by: null,
        },
        // A contested refusal goes back to the desk, not straight to somebody's door.
        jobs:
          r.state === 'closed'
            ? app.jobs.rowsFor(actor.jurisdictionId, requestRegistered, { requestId: r.id }, at)
            : [],
      })
      await insertAlarm(tx, {
        jurisdiction_id: actor.jurisdictionId,
        id: randomUUID(),
        request_id: r.id,
        kind: 'not_solved',
        detail: '{}',
        raised_at: at,
      })
    }
    return { row: step, answer: await followed(app, tx, actor.jurisdictionId, input.id, reporter.id) }
  })
  if (row) await announceChange(app, actor.jurisdictionId, row)
  return answer
}

/** More words or photos of the reporter; the same words id again changes nothing. */
export const sayMore = async (app: App, actor: Actor, input: TakenBy<typeof say>, call: Call): Promise<Followed> => {
  const { row, answer } = await app.db.write(actor.jurisdictionId, async (tx) => {
    const reporter = await reporterBy(tx, actor.jurisdictionId, input.id, call)
    const r = await lockRequest(tx, actor.jurisdictionId, input.id)
    const before = await getDetail(tx, actor.jurisdictionId, r.id)
    if (before.steps.some((s) => s.data.wordsId === input.wordsId))
      return { row: null, answer: await followed(app, tx, actor.jurisdictionId, r.id, reporter.id) }
    if (!isOpen(r.state) && r.state !== 'merged') throw refusals.not_now({ state: r.state })
    const photos = input.photos.length > 0 ? await listUploads(tx, actor.jurisdictionId, input.photos) : []
    if (photos.length < input.photos.length)
      throw refusals.photo_missing({ count: input.photos.length - photos.length })
    const at = app.clock.now()
    const added = await insertPhotos(tx, actor.jurisdictionId, r.id, photos, 'report', null, at)
    const step = await takeStep(app, tx, actor, r, {
      verb: 'say',
      at,
      words: input.words,
      data: { wordsId: input.wordsId, reporterId: reporter.id },
      set: { photo_count: r.photo_count + added },
    })
    return { row: step, answer: await followed(app, tx, actor.jurisdictionId, r.id, reporter.id) }
  })
  if (row) await announceChange(app, actor.jurisdictionId, row)
  return answer
}
