import type { App } from '../../../kernel/server/app.ts'
import { scopeOf } from '../../../kernel/server/auth/scope.ts'
import type { Call } from '../../../kernel/server/http/route.ts'
import type { EventStream } from '../../../kernel/server/http/streams.ts'
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
  const mine = new Set(scope.areaIds)
  const stop = app.live.subscribe(
    {
      jurisdictionId: actor.jurisdictionId,
      wants: ({ topic, data }) =>
        topic === requestsTopic &&
        (scope.everywhere ||
          (Array.isArray(data.areaPath) && typeof data.areaPath[0] === 'string' && mine.has(data.areaPath[0]))),
    },
    (message) => stream.send('changed', { id: message.data.id }),
    () => stream.send('changed', {}),
  )
  stream.onClose(stop)
}
