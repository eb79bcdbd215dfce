import type { App } from '../../../kernel/server/app.ts'
import { audit } from '../../../kernel/server/audit.ts'
import { scopeOf } from '../../../kernel/server/auth/scope.ts'
import type { Tx } from '../../../kernel/server/db/database.ts'
import type { Staff } from '../../../kernel/shared/actor.ts'
import type { ReturnedBy, TakenBy } from '../../../kernel/shared/contract.ts'
import type { Page } from '../../../kernel/shared/paging.ts'
import { refusals as kernel } from '../../../kernel/shared/refusal.ts'
import type { Instant } from '../../../kernel/shared/time.ts'
import { type AreaIndex, areaIndex } from '../../grids/neighbours.ts'
import { may, responderKeepers } from '../access.ts'
import type * as contract from '../contract/responders.ts'
import type { Responder } from '../contract/responders.ts'
import {
  compareResponders,
  type ResponderKey,
  readResponderCursor,
  responderCursor,
} from '../rules/order-responders.ts'
import { listResponderRows, putResponderRow, type ResponderBody } from '../store/responders.ts'
import { describeOwnDuty, getOwnEntry } from './keep-duty.ts'
import { loadEntry, loadRoster, type RosterEntry } from './load-roster.ts'
import { checkNear } from './place-near.ts'

const describeResponder = (entry: RosterEntry, areas: AreaIndex): Responder => ({
  personId: entry.personId,
  name: entry.name,
  post: entry.post,
  areaId: entry.areaId,
  areaName: areas.byId(entry.areaId)?.name ?? '',
  unitName: entry.unitName,
  isObliged: entry.isObliged,
  skills: [...entry.skills],
  travel: entry.travel,
  placeKind: entry.placeKind,
  weekly: entry.ownWeekly ? [...entry.ownWeekly] : null,
  alertBudget: entry.alertBudget,
  duty: entry.duty.state,
  because: entry.duty.because,
  dutyUntil: entry.duty.until,
  isBusy: entry.busy !== null,
  stepCount: entry.stepCount,
})

const keyOf = (entry: RosterEntry, areas: AreaIndex): ResponderKey => ({
  post: entry.post,
  areaCode: areas.byId(entry.areaId)?.code ?? '',
  name: entry.name,
  personId: entry.personId,
})

/**
 * People of the areas whose hours the actor keeps. Whether somebody is on duty is worked out, not stored, so that filters
 * and pages are taken from the roster (some hundred people; five statements along indexes) and not by the database.
 */
export const listResponders = async (
  app: App,
  actor: Staff,
  { text, post, skill, onDuty, after, limit }: TakenBy<typeof contract.listResponders>,
): Promise<Page<Responder>> => {
  const { jurisdictionId } = actor
  const areas = await areaIndex(app, jurisdictionId)
  const scope = scopeOf(areas, actor, responderKeepers)
  if (!scope.everywhere && scope.areaIds.length === 0) return { items: [] }
  const from = after === undefined ? null : readResponderCursor(after)
  if (after !== undefined && from === null) throw kernel.invalid({ fields: ['after'] })
  const roster = await app.db.read(jurisdictionId, (tx) => loadRoster(app, tx, jurisdictionId, app.clock.now()))
  const mine = new Set(scope.areaIds)
  const wanted = roster
    .filter((entry) => scope.everywhere || mine.has(entry.areaId))
    .filter((entry) => !text || entry.name.includes(text) || (entry.unitName ?? '').includes(text))
    .filter((entry) => !post || post.includes(entry.post))
    .filter((entry) => !skill || entry.skills.includes(skill))
    .filter((entry) => onDuty === undefined || (entry.duty.state === 'on') === onDuty)
    .map((entry) => ({ entry, key: keyOf(entry, areas) }))
    .filter(({ key }) => from === null || compareResponders(key, from) > 0)
    .sort((a, b) => compareResponders(a.key, b.key))
  const page = wanted.slice(0, limit)
  const items = page.map(({ entry }) => describeResponder(entry, areas))
  const last = page.at(-1)
  return wanted.length > limit && last ? { items, next: responderCursor(last.key) } : { items }
}

/**
 * Somebody the actor may keep the hours of: themselves, or a responder of their areas. Refuses `kernel.forbidden` to whoever
 * keeps nobody's, `kernel.not_found` for people who are out of their sight.
 * @param whom `workers`: anybody in a working post, also who is no responder yet
 */
export const getKept = async (
  app: App,
  tx: Tx,
  actor: Staff,
  personId: string,
  now: Instant,
  whom: 'responders' | 'workers' = 'responders',
): Promise<RosterEntry> => {
  if (actor.personId === personId) return getOwnEntry(app, tx, actor, now)
  const areas = await areaIndex(app, actor.jurisdictionId)
  const scope = scopeOf(areas, actor, responderKeepers)
  if (!scope.everywhere && scope.areaIds.length === 0) throw kernel.forbidden()
  const entry = await loadEntry(app, tx, actor.jurisdictionId, personId, now, whom)
  if (!entry || !may.keepResponder(actor, areas.path(entry.areaId))) throw kernel.not_found()
  return entry
}

type StoredPlace = Pick<ResponderBody, 'placeKind' | 'placeLng' | 'placeLat'>

const placeOf = async (tx: Tx, jurisdictionId: string, personId: string): Promise<StoredPlace> => {
  const [row] = await listResponderRows(tx, jurisdictionId, personId)
  const { placeKind = 'area', placeLng = null, placeLat = null } = row ?? {}
  return { placeKind, placeLng, placeLat }
}

/** The place as it will be stored. Refuses `place_outside`. */
const placeToStore = async (
  app: App,
  tx: Tx,
  jurisdictionId: string,
  { personId, place }: TakenBy<typeof contract.putResponder>,
): Promise<StoredPlace> => {
  if (place.kind === 'same') return placeOf(tx, jurisdictionId, personId)
  if (place.kind === 'area') return { placeKind: 'area', placeLng: null, placeLat: null }
  await checkNear(app, jurisdictionId, place.point, place.kind)
  return { placeKind: place.kind, placeLng: place.point.lng, placeLat: place.point.lat }
}

const isSame = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((one) => b.includes(one))

/** What only volunteers have, and what only the obliged must have. Refuses `kernel.invalid`. */
const checkHours = (entry: RosterEntry, { weekly, alertBudget }: Pick<ResponderBody, 'weekly' | 'alertBudget'>) => {
  if (!entry.isObliged) return
  if (alertBudget !== null) throw kernel.invalid({ fields: ['alertBudget'] })
  // Hours that are never would take a leader out of every count without a word.
  if (weekly?.length === 0) throw kernel.invalid({ fields: ['weekly'] })
}

/**
 * Skills, way of travelling, duty place and hours. Of oneself everything but the skills: what somebody can do at a door the
 * office answers for. Refuses `kernel.changed_meanwhile`, and what `getKept`, `checkHours` and `placeToStore` refuse.
 */
export const putResponder = (
  app: App,
  actor: Staff,
  input: TakenBy<typeof contract.putResponder>,
): Promise<Responder> =>
  app.db.write(actor.jurisdictionId, async (tx) => {
    const { jurisdictionId } = actor
    const { personId, stepCount, travel, weekly, alertBudget } = input
    const now = app.clock.now()
    const areas = await areaIndex(app, jurisdictionId)
    // A cadre of the office becomes a responder by being written down.
    const entry = await getKept(app, tx, actor, personId, now, 'workers')
    const skills = [...new Set(input.skills)]
    const mayGiveSkills = may.keepResponder(actor, areas.path(entry.areaId))
    if (!mayGiveSkills && !isSame(skills, entry.skills)) throw kernel.forbidden()
    checkHours(entry, input)
    const place = await placeToStore(app, tx, jurisdictionId, input)
    const row = { personId, skills, travel, weekly, alertBudget, ...place }
    if (!(await putResponderRow(tx, jurisdictionId, row, { stepCount }, now))) throw kernel.changed_meanwhile()
    // Without the point: an audit is no register of homes.
    const detail = { skills, travel, placeKind: place.placeKind, hasOwnHours: weekly !== null, alertBudget }
    await audit(tx, actor, { action: 'dispatch.putResponder', subjectKind: 'person', subjectId: personId, detail }, now)
    const changed = await loadEntry(app, tx, jurisdictionId, personId, now)
    if (!changed) throw kernel.not_found()
    return describeResponder(changed, areas)
  })

/** My usual hours; everything else of mine stays. Refuses `not_a_responder` and what `checkHours` refuses. */
export const setMyWeekly = (
  app: App,
  actor: Staff,
  { weekly, alertBudget }: TakenBy<typeof contract.setMyWeekly>,
): Promise<ReturnedBy<typeof contract.setMyWeekly>> =>
  app.db.write(actor.jurisdictionId, async (tx) => {
    const { jurisdictionId, personId } = actor
    const now = app.clock.now()
    const entry = await getOwnEntry(app, tx, actor, now)
    checkHours(entry, { weekly, alertBudget })
    const place = await placeOf(tx, jurisdictionId, personId)
    const row = { personId, skills: entry.skills, travel: entry.travel, weekly, alertBudget, ...place }
    if (!(await putResponderRow(tx, jurisdictionId, row, entry, now))) throw kernel.changed_meanwhile()
    const detail = { hasOwnHours: weekly !== null, alertBudget }
    await audit(tx, actor, { action: 'dispatch.setMyWeekly', subjectKind: 'person', subjectId: personId, detail }, now)
    return describeOwnDuty(app, tx, actor, now)
  })
