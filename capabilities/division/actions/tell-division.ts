import type { App } from '../../../kernel/server/app.ts'

/** A division or a plan of this community changed; call after the commit. */
export const divisionsTopic = 'divisions'
export const tellDivision = (app: App, jurisdictionId: string, areaId: string): void =>
  app.live.changed(jurisdictionId, divisionsTopic, { areaId })
