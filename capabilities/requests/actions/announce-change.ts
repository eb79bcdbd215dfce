import type { App } from '../../../kernel/server/app.ts'
import { areaIndex } from '../../grids/neighbours.ts'

export const requestsTopic = 'requests'

/** After the commit: every open screen that may see it looks again, and the worker looks at what it caused. */
export const announceChange = async (
  app: App,
  jurisdictionId: string,
  row: { id: string; areaId: string },
): Promise<void> => {
  const areas = await areaIndex(app, jurisdictionId)
  app.live.changed(jurisdictionId, requestsTopic, { id: row.id, areaPath: [...areas.path(row.areaId)] })
  app.jobs.kick()
}
