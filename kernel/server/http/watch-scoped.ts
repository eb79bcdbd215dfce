import type { App } from '../app.ts'
import type { Scope } from '../auth/scope.ts'
import type { LiveMessage } from '../live-message.ts'
import type { EventStream } from './streams.ts'

type Data = LiveMessage['data']

/**
 * Sends `changed` down a stream for each message of a topic whose area lies in the scope, and once more whenever messages
 * may have been missed. Only what `shown` takes from a message travels: the page asks again for the rest.
 * @param areaOf where it happened; a message that does not say so reaches only those who see everything
 */
export const watchScoped = (
  app: App,
  scope: Scope,
  stream: EventStream,
  topic: string,
  areaOf: (data: Data) => unknown,
  shown: (data: Data) => object = () => ({}),
): void => {
  const mine = new Set<unknown>(scope.areaIds)
  const stop = app.live.subscribe(
    {
      jurisdictionId: scope.jurisdictionId,
      wants: ({ topic: of, data }) => of === topic && (scope.everywhere || mine.has(areaOf(data))),
    },
    ({ data }) => stream.send('changed', shown(data)),
    () => stream.send('changed', {}),
  )
  stream.onClose(stop)
}
