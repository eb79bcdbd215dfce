import { createHash } from 'node:crypto'
import type { App } from '../../../../kernel/server/app.ts'
import { audit } from '../../../../kernel/server/audit.ts'
import type { Tx } from '../../../../kernel/server/db/database.ts'
import type { Staff } from '../../../../kernel/shared/actor.ts'
import type { ReturnedBy, TakenBy } from '../../../../kernel/shared/contract.ts'
import { refusals as kernel } from '../../../../kernel/shared/refusal.ts'
import { addMinutes } from '../../../../kernel/shared/time.ts'
import { peopleNames } from '../../../accounts/neighbours.ts'
import { areaIndex } from '../../../grids/neighbours.ts'
import { may as mayOfRequests } from '../../../requests/access.ts'
import { readSubject } from '../../../requests/neighbours.ts'
import { metresBetween } from '../../../requests/rules/distance.ts'
import { may } from '../../access.ts'
import type * as contract from '../../contract/mobilisation.ts'
import { refusals } from '../../contract.ts'
import { insertCalls, listCalls } from '../../store/mobilisation-calls.ts'
import { insertMobilisationStep } from '../../store/mobilisation-steps.ts'
import {
  findMobilisation,
  insertMobilisation,
  listTwins,
  lockCalling,
  type StoredMobilisation,
} from '../../store/mobilisations.ts'
import { type EventPlace, placeOf } from './place-of.ts'
import { planCalls } from './plan-calls.ts'
import { loadCards } from './put-run-card.ts'
import { showMobilisation } from './show-mobilisation.ts'
import { tellMobilised } from './tell-mobilised.ts'

type Input = TakenBy<typeof contract.startMobilisation>

/** Two desks hear of one fire: pressed by both within so long and so near, it is one event. */
const twinMinutes = 2
const twinMetres = 300

const hashOf = ({ cardId, level, point, areaId, isDrill, requestId, placeWords, words }: Input) =>
  createHash('sha256')
    .update(JSON.stringify([cardId, level, point, areaId, isDrill, requestId, placeWords, words]))
    .digest('hex')

const cardAt = async (tx: Tx, jurisdictionId: string, input: { cardId: string; level: number }) => {
  const card = (await loadCards(tx, jurisdictionId)).find((one) => one.id === input.cardId && !one.isEnded)
  if (!card) throw refusals.card_unknown()
  const highest = card.body.levels.length
  if (input.level > highest) throw refusals.level_unknown({ highest })
  return card.body
}

/** Whoever may not start it here; somebody with no such post at all learns nothing of areas. */
const mayStartAt = async (app: App, actor: Staff, input: Pick<Input, 'point' | 'areaId'>): Promise<EventPlace> => {
  if (!may.mobiliseSomewhere(actor)) throw kernel.forbidden()
  const place = await placeOf(app, actor.jurisdictionId, input)
  if (!may.mobilise(actor, place.areaPath)) throw kernel.forbidden()
  return place
}

/** Who would be called, and what stays short. Nothing happens. Refuses as `startMobilisation`. */
export const previewMobilisation = async (
  app: App,
  actor: Staff,
  input: TakenBy<typeof contract.previewMobilisation>,
): Promise<ReturnedBy<typeof contract.previewMobilisation>> => {
  const { jurisdictionId } = actor
  const { point } = await mayStartAt(app, actor, input)
  const now = app.clock.now()
  const names = await peopleNames(app, jurisdictionId)
  const { picks, shorts } = await app.db.read(jurisdictionId, async (tx) => {
    const card = await cardAt(tx, jurisdictionId, input)
    const { level, isDrill } = input
    return planCalls(app, tx, jurisdictionId, { card, level, point, isDrill, mobilisationId: null, calls: [], now })
  })
  const nothingYet = { state: 'called' as const, calledAt: now, answeredAt: null, arrivedAt: null }
  return {
    calls: picks.map((pick) => ({ ...pick, name: names.get(pick.personId) ?? '', ...nothingYet })),
    shorts: [...shorts],
  }
}

/** Never one that this person may not move: across a border of scopes two desks make two. */
const findTwin = async (app: App, tx: Tx, actor: Staff, input: Input, place: EventPlace) => {
  const { cardId, isDrill } = input
  const { jurisdictionId } = actor
  const since = addMinutes(app.clock.now(), -twinMinutes)
  const [areas, twins] = await Promise.all([
    areaIndex(app, jurisdictionId),
    listTwins(tx, jurisdictionId, { cardId, isDrill, since }),
  ])
  return twins.find(
    (one) => metresBetween(one, place.point) <= twinMetres && may.mobilise(actor, areas.path(one.areaId)),
  )
}

const begin = async (app: App, tx: Tx, actor: Staff, input: Input, place: EventPlace): Promise<StoredMobilisation> => {
  const { jurisdictionId } = actor
  const now = app.clock.now()
  const { id, cardId, level, requestId, placeWords, words, isDrill } = input
  const card = await cardAt(tx, jurisdictionId, input)
  const calling = { card, level, point: place.point, isDrill, mobilisationId: id, calls: [], now }
  const { picks, shorts } = await planCalls(app, tx, jurisdictionId, calling)
  const { areaId, point } = place
  const said = { id, cardId, card, level, requestId, areaId, ...point, placeWords, words, isDrill }
  const started = { startedBy: actor.personId, startedAt: now, endedAt: null, stepCount: 1, bodyHash: hashOf(input) }
  const m: StoredMobilisation = { ...said, shorts: [...shorts], ...started }
  await insertMobilisation(tx, jurisdictionId, m)
  await insertCalls(tx, jurisdictionId, id, picks, now)
  const called = picks.map(({ personId, level: at, role }) => ({ personId, level: at, role }))
  await insertMobilisationStep(tx, jurisdictionId, id, {
    verb: 'start',
    at: now,
    actorId: actor.personId,
    personId: null,
    data: { level, called, short: shorts.length },
  })
  const entry = { action: 'dispatch.startMobilisation', subjectKind: 'mobilisation', subjectId: id }
  await audit(tx, actor, { ...entry, detail: { cardId, level, isDrill, called: picks.length } }, now)
  return m
}

/**
 * 集结: calls people together by a card. The same id again answers the mobilisation as it stands; the same card started a
 * moment ago at the same place, where this person may mobilise, is the same event and is answered instead. Refuses
 * `kernel.forbidden`, `place_outside`, `card_unknown`, `level_unknown`, `kernel.not_found` for a request one cannot read,
 * `kernel.id_reused` for another body.
 */
export const startMobilisation = async (
  app: App,
  actor: Staff,
  input: Input,
): Promise<ReturnedBy<typeof contract.startMobilisation>> => {
  const { jurisdictionId } = actor
  const place = await mayStartAt(app, actor, input)
  const { m, calls, isNew } = await app.db.write(jurisdictionId, async (tx) => {
    await lockCalling(tx, jurisdictionId)
    const known = await findMobilisation(tx, jurisdictionId, input.id)
    if (known && known.bodyHash !== hashOf(input)) throw kernel.id_reused()
    if (!known && input.requestId !== null) {
      const subject = await readSubject(app, tx, jurisdictionId, input.requestId)
      if (!mayOfRequests.read(actor, subject)) throw kernel.not_found()
    }
    const same = known ?? (await findTwin(app, tx, actor, input, place))
    const stored = same ?? (await begin(app, tx, actor, input, place))
    return { m: stored, calls: await listCalls(tx, jurisdictionId, [stored.id]), isNew: !same }
  })
  if (isNew) {
    const people = calls.map((call) => call.personId)
    tellMobilised(app, jurisdictionId, m, people)
  }
  return showMobilisation(app, jurisdictionId, m, calls, app.clock.now())
}
