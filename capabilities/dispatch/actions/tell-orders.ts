import type { App } from '../../../kernel/server/app.ts'
import { listUnitsIndex, peopleNames } from '../../accounts/neighbours.ts'
import { announce } from '../../requests/neighbours.ts'
import type { StoredOrder } from '../store/rows.ts'
import type { HeldRequest } from './hold-order.ts'

export const ordersTopic = 'work_orders'

/** Whom a committed change concerns. */
export interface Told {
  readonly r: HeldRequest
  readonly people: readonly string[]
  readonly isAlarm?: boolean
}

/** After the commit: the screens of the desk, the phones of those concerned, and the worker look again. */
export const tellOrders = async (app: App, jurisdictionId: string, { r, people, isAlarm }: Told): Promise<void> => {
  await announce(app, jurisdictionId, { id: r.id, areaId: r.area_id })
  for (const personId of new Set(people)) app.live.changed(jurisdictionId, ordersTopic, { personId })
  if (isAlarm) app.live.changed(jurisdictionId, 'alarms', {})
}

/** Stored orders as they leave the server: with names from memory. */
export const withNames = async (app: App, jurisdictionId: string) => {
  const [names, units] = await Promise.all([peopleNames(app, jurisdictionId), listUnitsIndex(app, jurisdictionId)])
  return <O extends StoredOrder>(o: O) => ({
    ...o,
    personName: names.get(o.personId) ?? '',
    unitName: o.unitId === null ? null : (units.byId(o.unitId)?.name ?? null),
  })
}
