import type { App } from '../../../kernel/server/app.ts'
import type { Call } from '../../../kernel/server/http/route.ts'
import type { EventStream } from '../../../kernel/server/http/streams.ts'
import type { Staff } from '../../../kernel/shared/actor.ts'
import { ordersTopic } from './tell-orders.ts'

/** Tells a phone that something is asked of its person, or taken back; it reads its list again for the rest. */
export const watchOrders = async (
  app: App,
  actor: Staff,
  _input: object,
  _call: Call,
  stream: EventStream,
): Promise<void> => {
  const stop = app.live.subscribe(
    {
      jurisdictionId: actor.jurisdictionId,
      wants: ({ topic, data }) => topic === ordersTopic && data.personId === actor.personId,
    },
    () => stream.send('changed', {}),
    () => stream.send('changed', {}),
  )
  stream.onClose(stop)
}
