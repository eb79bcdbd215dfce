import type { App } from '../../kernel/server/app.ts'
import type { Tx } from '../../kernel/server/db/database.ts'
import type { Actor } from '../../kernel/shared/actor.ts'
import type { Instant } from '../../kernel/shared/time.ts'
import { announceChange } from './actions/announce-change.ts'
import { doorCodeOf as codeAtDoor } from './actions/door-code.ts'
import { openReporter } from './actions/reporter.ts'
import { readSubject as findSubject } from './actions/subject.ts'
import { type StepInput, takeStep, takeSteps } from './actions/take-step.ts'
import type { RequestRow } from './contract/shapes.ts'
import { refusals } from './contract.ts'
import { type AlarmKind, insertAlarm } from './store/alarms.ts'
import { type RequestCard as Card, requestCard } from './store/card.ts'
import { findRound } from './store/last-moves.ts'
import { type LockedRequest, lockRequest } from './store/lock-request.ts'
import { findFirstReporter } from './store/reporters.ts'
import { insertPhotos, listUploads } from './store/uploads.ts'

/** Holds a request for this transaction. */
export const lockForWork = (tx: Tx, jurisdictionId: string, requestId: string): Promise<LockedRequest> =>
  lockRequest(tx, jurisdictionId, requestId)

/** Takes a step of the state table, or records one that leaves the state as it is. The row must be locked. */
export const step = (app: App, tx: Tx, actor: Actor, r: LockedRequest, input: StepInput): Promise<RequestRow> =>
  takeStep(app, tx, actor, r, input)

/** Several steps of one held request, one after the other, for the price of one round trip. */
export const steps = (
  app: App,
  tx: Tx,
  actor: Actor,
  r: LockedRequest,
  inputs: readonly StepInput[],
): Promise<LockedRequest> => takeSteps(app, tx, actor, r, inputs)

/** Nothing waits in silence. */
export const raiseAlarm = (
  tx: Tx,
  jurisdictionId: string,
  id: string,
  requestId: string,
  kind: AlarmKind,
  detail: Readonly<Record<string, unknown>>,
  at: Instant,
) =>
  insertAlarm(tx, {
    jurisdiction_id: jurisdictionId,
    id,
    request_id: requestId,
    kind,
    detail: JSON.stringify(detail),
    raised_at: at,
  })

/** Links received photos to a request; answers how many are new. Refuses photos that were never received. */
export const addPhotos = async (
  tx: Tx,
  jurisdictionId: string,
  requestId: string,
  ids: readonly string[],
  moment: 'arrival' | 'done',
  personId: string,
  at: Instant,
): Promise<number> => {
  if (ids.length === 0) return 0
  const photos = await listUploads(tx, jurisdictionId, ids)
  if (photos.length < ids.length) throw refusals.photo_missing({ count: ids.length - photos.length })
  return insertPhotos(tx, jurisdictionId, requestId, photos, moment, personId, at)
}

/** Whom to call before going. The caller audits it. */
export const revealFirstReporter = async (app: App, tx: Tx, jurisdictionId: string, requestId: string) => {
  const sealed = await findFirstReporter(tx, jurisdictionId, requestId)
  return sealed ? openReporter(app, jurisdictionId, requestId, sealed) : { name: null, phone: null }
}

/** After the commit: open screens look again, and the worker looks at what it caused. */
export const announce = announceChange

/** What access asks about a request that is not held, its area and its service. Refuses `kernel.not_found`. */
export const readSubject = findSubject

/** What the reporter reads out at the door. */
export const doorCodeOf = codeAtDoor

/** Since when, and with which words, whoever goes is asked. */
export const roundOf = findRound

/** Published SQL: one json column, a RequestCard, for a row `o` with jurisdiction_id and request_id. */
export const cardColumn = requestCard
export interface RequestCard extends Card {}
