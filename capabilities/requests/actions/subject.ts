import type { App } from '../../../kernel/server/app.ts'
import type { Tx } from '../../../kernel/server/db/database.ts'
import type { Actor } from '../../../kernel/shared/actor.ts'
import { refusals } from '../../../kernel/shared/refusal.ts'
import { areaIndex } from '../../grids/neighbours.ts'
import { may, type Subject } from '../access.ts'
import { getSubject } from '../store/get-request.ts'

/** What access asks about a request. */
export const subjectOf = async (
  app: App,
  jurisdictionId: string,
  row: { area_id: string; handled_by: readonly string[] },
): Promise<Subject> => {
  const areas = await areaIndex(app, jurisdictionId)
  return { areaPath: areas.path(row.area_id), handledBy: row.handled_by }
}

/** The same for a request that is not held, with its area and its service. Refuses `kernel.not_found`. */
export const readSubject = async (app: App, tx: Tx, jurisdictionId: string, requestId: string) => {
  const { areaId, handledBy, serviceId } = await getSubject(tx, jurisdictionId, requestId)
  return { ...(await subjectOf(app, jurisdictionId, { area_id: areaId, handled_by: handledBy })), areaId, serviceId }
}

type SubjectRight =
  | 'read'
  | 'register'
  | 'decline'
  | 'amend'
  | 'merge'
  | 'note'
  | 'verify'
  | 'close'
  | 'ask'
  | 'decide'
  | 'resume'
  | 'reopen'
  | 'reveal'
  | 'lookAtPhoto'

/** Refuses unless the person may. Whoever may not even read it learns nothing of it, not even that it exists. */
export const mustMay = (actor: Actor, right: SubjectRight, subject: Subject): void => {
  if (!may.read(actor, subject)) throw refusals.not_found()
  if (!may[right](actor, subject)) throw refusals.forbidden()
}
