import type { App } from '../../../kernel/server/app.ts'
import { scopeOf } from '../../../kernel/server/auth/scope.ts'
import type { Call } from '../../../kernel/server/http/route.ts'
import type { EventStream } from '../../../kernel/server/http/streams.ts'
import { watchScoped } from '../../../kernel/server/http/watch-scoped.ts'
import type { LiveMessage } from '../../../kernel/server/live-message.ts'
import type { Staff } from '../../../kernel/shared/actor.ts'
import { areaIndex } from '../../grids/neighbours.ts'
import { readers } from '../access.ts'
import { requestsTopic } from './announce-change.ts'

/** Tells a screen which requests in its person's areas changed; only ids travel, the screen asks again for the rest. */
export const watchRequests = async (
  app: App,
  actor: Staff,
  _input: object,
  _call: Call,
  stream: EventStream,
): Promise<void> => {
  const scope = scopeOf(await areaIndex(app, actor.jurisdictionId), actor, readers)
  const areaOf = ({ areaPath }: LiveMessage['data']) => (Array.isArray(areaPath) ? areaPath[0] : undefined)
  watchScoped(app, scope, stream, requestsTopic, areaOf, ({ id }) => ({ id }))
}
