import type { App } from '../../../kernel/server/app.ts'
import { type Scope, scopeOf } from '../../../kernel/server/auth/scope.ts'
import type { Tx } from '../../../kernel/server/db/database.ts'
import type { Staff } from '../../../kernel/shared/actor.ts'
import type { ReturnedBy, TakenBy } from '../../../kernel/shared/contract.ts'
import { refusals as kernel } from '../../../kernel/shared/refusal.ts'
import { addMinutes } from '../../../kernel/shared/time.ts'
import { peopleNames } from '../../accounts/neighbours.ts'
import { areaIndex } from '../../grids/neighbours.ts'
import { may as mayOfRequests } from '../../requests/access.ts'
import { readSubject } from '../../requests/neighbours.ts'
import { boardReaders, may } from '../access.ts'
import type {
  BoardPerson,
  BoardRun,
  listBoardPeople as listPeople,
  readBoard as read,
  readRun as readOne,
} from '../contract/board.ts'
import { pointOnMap } from '../rules/duty-place.ts'
import { ruleInForce } from '../rules/run-settings.ts'
import { type BoardRow, countBoard, findBoardRun, listAlerts, listBoard } from '../store/board.ts'
import { listOfRuns } from '../store/escalations.ts'
import { pickedOf } from '../store/rows.ts'
import { loadRoster, type RosterEntry } from './load-roster.ts'
import { dispatchSettingsOf } from './remember-settings.ts'

const mostRuns = 200
const mostPeople = 2000
const mostAlerts = 100
const mostEscalations = 12
const day = 1440

const boardScope = async (app: App, actor: Staff): Promise<Scope> => {
  if (!may.readBoard(actor)) throw kernel.forbidden()
  return scopeOf(await areaIndex(app, actor.jurisdictionId), actor, boardReaders)
}

const goingOf = (row: BoardRow, names: ReadonlyMap<string, string>): BoardRun['going'] => {
  const { going } = row
  if (!going) return null
  const { orderId, personId, acceptedAt, etaMinutes } = going
  const isThere = going.state !== 'accepted'
  return {
    orderId,
    name: names.get(personId) ?? '',
    isSoft: row.softOrderId === orderId,
    arrivesAt: isThere || acceptedAt === null || etaMinutes === null ? null : addMinutes(acceptedAt, etaMinutes),
    isThere,
  }
}

/** Rows as they leave the server, with names from memory and the steps of escalation of all of them in one statement. */
const shown = async (app: App, tx: Tx, jurisdictionId: string, rows: readonly BoardRow[]): Promise<BoardRun[]> => {
  if (rows.length === 0) return []
  const [areas, names] = await Promise.all([areaIndex(app, jurisdictionId), peopleNames(app, jurisdictionId)])
  const taken = await listOfRuns(
    tx,
    jurisdictionId,
    rows.map(({ requestId, round }) => ({ requestId, round })),
  )
  const ofRun = Map.groupBy(taken, (e) => `${e.requestId} ${e.round}`)
  return rows.map((row): BoardRun => {
    const { requestId, round, number, serviceId, areaId, placeWords, isExact, isUrgent, skill, state } = row
    const { since, dueAt, promiseMinutes, reach, short, shortSince, asked, declined } = row
    return {
      ...{ requestId, round, number, serviceId, areaId, placeWords, isExact, isUrgent, skill, state },
      ...{ since, dueAt, promiseMinutes, reach, asked, declined },
      areaName: areas.byId(areaId)?.name ?? '',
      point: { lng: row.lng, lat: row.lat },
      short: short && shortSince ? { ...short, since: shortSince } : null,
      going: goingOf(row, names),
      escalations: (ofRun.get(`${requestId} ${round}`) ?? []).slice(-mostEscalations).map(({ who, at, personIds }) => ({
        who,
        at,
        names: personIds.flatMap((id) => names.get(id) ?? []),
      })),
    }
  })
}

const stateOf = ({ busy }: RosterEntry): BoardPerson['state'] => (busy === null ? 'free' : busy.state)

/** Who is on duty in these areas. */
const onDutyIn = (scope: Scope, roster: readonly RosterEntry[]) => {
  const areaIds = new Set(scope.areaIds)
  return roster.filter(({ duty, areaId }) => duty.state === 'on' && (scope.everywhere || areaIds.has(areaId)))
}

/** Every promise of minutes that runs in my areas, what ends first first. */
export const readBoard = async (
  app: App,
  actor: Staff,
  _input: TakenBy<typeof read>,
): Promise<ReturnedBy<typeof read>> => {
  const { jurisdictionId } = actor
  const scope = await boardScope(app, actor)
  const { body } = await dispatchSettingsOf(app, jurisdictionId)
  const at = app.clock.now()
  return app.db.read(jurisdictionId, async (tx) => {
    const items = await shown(app, tx, jurisdictionId, await listBoard(tx, scope, mostRuns))
    const { running, ...today } = await countBoard(tx, scope, addMinutes(at, -day))
    const people = onDutyIn(scope, await loadRoster(app, tx, jurisdictionId, at)).map(stateOf)
    const count = (...states: readonly BoardPerson['state'][]) => people.filter((s) => states.includes(s)).length
    return {
      at,
      rule: ruleInForce(body),
      surge: { isOn: body.surge.isOn, order: body.surge.order },
      items,
      total: running,
      people: { onDuty: people.length, free: count('free'), asked: count('asked'), going: count('going', 'there') },
      today,
    }
  })
}

/** Where people on duty are counted; a home is shown by its block, never by its door. */
export const listBoardPeople = async (app: App, actor: Staff, _input: TakenBy<typeof listPeople>) => {
  const { jurisdictionId } = actor
  const scope = await boardScope(app, actor)
  const roster = await app.db.read(jurisdictionId, (tx) => loadRoster(app, tx, jurisdictionId, app.clock.now()))
  const people = onDutyIn(scope, roster)
  const items = people.slice(0, mostPeople).map(
    (entry): BoardPerson => ({
      personId: entry.personId,
      name: entry.name,
      post: entry.post,
      skills: [...entry.skills],
      point: pointOnMap(entry),
      isCheckedIn: entry.isCheckedIn,
      state: stateOf(entry),
      requestId: entry.busy?.requestId ?? null,
    }),
  )
  return { items, total: people.length }
}

/** How people were asked to one door, with every reason; the newest round. */
export const readRun = async (
  app: App,
  actor: Staff,
  { requestId }: TakenBy<typeof readOne>,
): Promise<ReturnedBy<typeof readOne>> => {
  const { jurisdictionId } = actor
  const names = await peopleNames(app, jurisdictionId)
  return app.db.read(jurisdictionId, async (tx) => {
    const subject = await readSubject(app, tx, jurisdictionId, requestId)
    if (!mayOfRequests.read(actor, subject)) throw kernel.not_found()
    if (!may.readRun(actor, subject.areaPath)) throw kernel.forbidden()
    const row = await findBoardRun(tx, jurisdictionId, requestId)
    if (!row) return { run: null, alerts: [] }
    const [run] = await shown(app, tx, jurisdictionId, [row])
    const alerts = await listAlerts(tx, jurisdictionId, row, mostAlerts)
    return {
      run: run ?? null,
      alerts: alerts.map(({ why, ...alert }) => ({
        ...alert,
        name: names.get(alert.personId) ?? '',
        because: pickedOf(why),
      })),
    }
  })
}
