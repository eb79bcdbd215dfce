import type { App } from '../../../kernel/server/app.ts'
import type { Tx } from '../../../kernel/server/db/database.ts'
import { addMinutes, type Instant } from '../../../kernel/shared/time.ts'
import type { ServiceBody } from '../../catalogue/contract.ts'
import { serviceAt } from '../../catalogue/neighbours.ts'
import { areaIndex } from '../../grids/neighbours.ts'
import type { DispatchSettingsBody } from '../contract/settings.ts'
import { ruleInForce } from '../rules/run-settings.ts'
import { insertRun, lockRun, type StoredRun } from '../store/runs.ts'
import type { HeldRequest } from './hold-order.ts'
import { isRunning, lookKind } from './hold-run.ts'
import type { Asking } from './offer-order.ts'
import { dispatchSettingsOf } from './remember-settings.ts'

/** A promise of minutes: somebody waits at the door, or in need. */
export const isQuick = (service: ServiceBody, isUrgent: boolean): boolean => service.isDoorService || isUrgent

/** The service's own promise when it is one of minutes, else the office's. */
const promiseOf = ({ limits }: ServiceBody, settings: DispatchSettingsBody): number =>
  limits.arrived?.unit === 'minutes' ? limits.arrived.count : settings.promiseMinutes

/** Where the way is counted to: the place said, or a point inside the nearest area that has one. */
export const doorOf = async (app: App, jurisdictionId: string, r: Pick<HeldRequest, 'lng' | 'lat' | 'area_id'>) => {
  if (r.lng !== null && r.lat !== null) return { lng: r.lng, lat: r.lat, is_exact: true }
  const areas = await areaIndex(app, jurisdictionId)
  const center = areas.path(r.area_id).flatMap((id) => areas.byId(id)?.center ?? [])[0]
  const { lng, lat } = center ?? app.jurisdictions.byId(jurisdictionId).center
  return { lng, lat, is_exact: false }
}

// The ladder asks on by itself: nobody has to look.
const never = 366 * 1440

/**
 * Opens the run of a quick request that was filed, once a round; null when it promises no minutes. What is open already
 * is answered as it stands.
 */
export const openRun = async (
  app: App,
  tx: Tx,
  jurisdictionId: string,
  { r, round, asked }: Asking,
  at: Instant,
): Promise<StoredRun | null> => {
  const { body } = await serviceAt(app, tx, jurisdictionId, r.service_id, r.service_version)
  if (!isQuick(body, r.is_urgent)) return null
  const known = await lockRun(tx, jurisdictionId, r.id, round.number)
  if (known) return isRunning(known) ? known : null
  const settings = await dispatchSettingsOf(app, jurisdictionId)
  const { is_exact, ...point } = await doorOf(app, jurisdictionId, r)
  // The minutes as the resident lives them: from receipt; filed anew, from that step.
  const since = round.filed === null || round.filed.verb === 'register' ? r.received_at : round.filed.at
  const promiseMinutes = promiseOf(body, settings.body)
  const rule = ruleInForce(settings.body)
  const isGoing = asked.some((o) => o.part === 'lead' && (o.state === 'accepted' || o.state === 'arrived'))
  const run = {
    requestId: r.id,
    round: round.number,
    state: isGoing ? ('going' as const) : ('open' as const),
    since,
    promiseMinutes,
    dueAt: addMinutes(since, promiseMinutes),
    isUrgent: r.is_urgent,
    skill: body.skill,
    serviceId: r.service_id,
    areaId: r.area_id,
    ...point,
    isExact: is_exact,
    rule,
    nextLookAt: rule === 'own_grid' ? addMinutes(at, never) : at,
  }
  await insertRun(tx, jurisdictionId, run, at)
  if (rule !== 'own_grid' && !isGoing) await app.jobs.promise(tx, jurisdictionId, lookKind, {}, { at })
  return (await lockRun(tx, jurisdictionId, r.id, round.number)) ?? null
}
