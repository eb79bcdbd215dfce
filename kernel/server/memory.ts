import type { App } from './app.ts'

// Loads run on connections of their own (Db.aside); whoever asks for another remembered thing meanwhile means the app itself.
const asides = new WeakMap<App, App>()
const asked = new WeakMap<App, App>()
const aside = (given: App): App => {
  const app = asked.get(given) ?? given
  let side = asides.get(app)
  if (!side) {
    side = { ...app, db: app.db.aside }
    asides.set(app, side)
    asked.set(side, app)
  }
  return side
}

/**
 * Small, often-read facts of a jurisdiction kept in memory (areas, catalogue): loaded once, forgotten when any server
 * announces a change on `topic`, and when the live connection was lost and may have missed one.
 */
export const remembered = <T>(topic: string, load: (app: App, jurisdictionId: string) => Promise<T>) => {
  const byApp = new WeakMap<App, Map<string, Promise<T>>>()
  const shelf = (given: App) => {
    const app = asked.get(given) ?? given
    let kept = byApp.get(app)
    if (!kept) {
      const fresh = new Map<string, Promise<T>>()
      app.live.on(topic, (message) => fresh.delete(message.jurisdictionId))
      app.live.onReconnect(() => fresh.clear())
      byApp.set(app, fresh)
      kept = fresh
    }
    return kept
  }
  return {
    get(app: App, jurisdictionId: string): Promise<T> {
      const kept = shelf(app)
      let value = kept.get(jurisdictionId)
      if (!value) {
        value = load(aside(app), jurisdictionId)
        // A failed load is not an answer to remember.
        value.catch(() => kept.delete(jurisdictionId))
        kept.set(jurisdictionId, value)
      }
      return value
    },
    /** After a change committed here: forget now, tell the others. */
    changed(app: App, jurisdictionId: string): void {
      shelf(app).delete(jurisdictionId)
      app.live.changed(jurisdictionId, topic, {})
    },
  }
}
