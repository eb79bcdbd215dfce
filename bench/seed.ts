import type { Say } from '../apps/server/say.ts'
import { loadStories } from '../demo/load.ts'
import type { App } from '../kernel/server/app.ts'

/** A few hundred true stories through the real actions: what the copies are made of. */
export const seedRequests = async (app: App, _jurisdictionId: string, say: Say): Promise<void> => {
  await loadStories(app, say, { days: 30, perDay: 20 })
}
