import type { App } from '../../../../kernel/server/app.ts'
import { ordersTopic } from '../tell-orders.ts'

export const mobilisationsTopic = 'mobilisations'

/** After the commit: open boards and the phones of those concerned look again. */
export const tellMobilised = (
  app: App,
  jurisdictionId: string,
  m: { readonly id: string; readonly areaId: string },
  people: readonly string[],
): void => {
  app.live.changed(jurisdictionId, mobilisationsTopic, { id: m.id, areaId: m.areaId })
  for (const personId of new Set(people)) app.live.changed(jurisdictionId, ordersTopic, { personId })
}
