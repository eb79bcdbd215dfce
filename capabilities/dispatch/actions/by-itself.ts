import type { App } from '../../../kernel/server/app.ts'

/** One run that cannot go on must not stop those behind it: written down, and as due as it was for the next look. */
export const byItself = async <T>(app: App, requestId: string, work: () => Promise<T>, otherwise: T): Promise<T> => {
  try {
    return await work()
  } catch (error) {
    app.log.error({ err: error, requestId }, 'a run could not go on')
    return otherwise
  }
}
