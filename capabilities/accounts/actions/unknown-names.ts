import type { App } from '../../../kernel/server/app.ts'
import type { Instant } from '../../../kernel/shared/time.ts'
import { lockedUntil } from '../rules/sign-in.ts'

interface Failures {
  readonly count: number
  readonly lockedUntil: Instant | null
}

/** About as many names as a list of common ones has; the oldest go, which only opens a name nobody has. */
const mostNames = 10_000
const byApp = new WeakMap<App, Map<string, Failures>>()

/**
 * A name nobody has locks like one somebody has: otherwise a sixth try would tell whether the person exists. Kept in
 * memory, because the database must not fill with names that strangers invent.
 */
const shelf = (app: App): Map<string, Failures> => {
  const kept = byApp.get(app) ?? new Map<string, Failures>()
  byApp.set(app, kept)
  return kept
}

export const unknownLock = (app: App, nameKey: string): Instant | null => shelf(app).get(nameKey)?.lockedUntil ?? null

export const countUnknown = (app: App, nameKey: string, now: Instant): void => {
  const kept = shelf(app)
  const before = kept.get(nameKey)
  const count = (before?.count ?? 0) + 1
  // Taken out and put back: the first of the map is the one not tried for the longest time.
  kept.delete(nameKey)
  kept.set(nameKey, { count, lockedUntil: lockedUntil(count, now) ?? before?.lockedUntil ?? null })
  if (kept.size > mostNames) for (const oldest of [...kept.keys()].slice(0, 1)) kept.delete(oldest)
}
