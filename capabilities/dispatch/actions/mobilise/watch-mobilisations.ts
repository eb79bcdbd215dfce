import type { App } from '../../../../kernel/server/app.ts'
import { scopeOf } from '../../../../kernel/server/auth/scope.ts'
import type { Call } from '../../../../kernel/server/http/route.ts'
import type { EventStream } from '../../../../kernel/server/http/streams.ts'
import { watchScoped } from '../../../../kernel/server/http/watch-scoped.ts'
import type { Staff } from '../../../../kernel/shared/actor.ts'
import { areaIndex } from '../../../grids/neighbours.ts'
import { mobilisationReaders } from '../../access.ts'
import { mobilisationsTopic } from './tell-mobilised.ts'

/** Tells a desk which mobilisations of its areas moved; it reads them again for the rest. */
export const watchMobilisations = async (
  app: App,
  actor: Staff,
  _input: object,
  _call: Call,
  stream: EventStream,
): Promise<void> => {
  const scope = scopeOf(await areaIndex(app, actor.jurisdictionId), actor, mobilisationReaders)
  watchScoped(app, scope, stream, mobilisationsTopic, (data) => data.areaId)
}
