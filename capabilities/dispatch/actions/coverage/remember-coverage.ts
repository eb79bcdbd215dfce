import type { App } from '../../../../kernel/server/app.ts'
import type { Skill } from '../../../catalogue/rules/skills.ts'
import type { RowMap } from '../../rules/coverage/cover-rows.ts'
import type { CoverHour } from '../../rules/coverage/cover-town.ts'
import { askCoverage } from './ask-thread.ts'
import { aboutTown, type CoverageCrew, type CoverageTown, townPlanOf } from './load-coverage.ts'

// The key holds the version of people and town, so that nothing has to be forgotten by hand: what is old is never asked for.
/** A week of one skill; some 40 KB a map in a town of 4,000 buildings. */
const mostMaps = 168
const mostWeeks = 16
const maps = new Map<string, Promise<RowMap>>()
const weeks = new Map<string, Promise<Float64Array>>()

const recall = <T>(kept: Map<string, Promise<T>>, most: number, key: string, make: () => Promise<T>): Promise<T> => {
  const known = kept.get(key)
  if (known) {
    kept.delete(key)
    kept.set(key, known)
    return known
  }
  const made = make()
  // A failed answer is not one to remember.
  made.catch(() => kept.delete(key))
  const [oldest] = kept.keys()
  if (kept.size >= most && oldest !== undefined) kept.delete(oldest)
  kept.set(key, made)
  return made
}

/** Expected coverage of every building of the office at an hour of the week, and its gap. */
export const coverageAt = (
  app: App,
  jurisdictionId: string,
  { town, crew, hour }: { readonly town: CoverageTown; readonly crew: CoverageCrew; readonly hour: CoverHour },
): Promise<RowMap> =>
  recall(maps, mostMaps, [town.key, crew.version, hour.weekday, hour.hour, hour.skill].join(), () =>
    askCoverage(
      { kind: 'map', hour, ...aboutTown(town, crew) },
      { loadTown: () => townPlanOf(app, jurisdictionId, town) },
    ),
  )

/** Doors expected to be reached, hour × small grid. */
export const coverageOfWeek = (
  app: App,
  jurisdictionId: string,
  { town, crew, skill }: { readonly town: CoverageTown; readonly crew: CoverageCrew; readonly skill: Skill | null },
): Promise<Float64Array> =>
  recall(weeks, mostWeeks, [town.key, crew.version, skill].join(), async () => {
    const ask = { kind: 'week' as const, skill, ...aboutTown(town, crew) }
    const { sums } = await askCoverage(ask, { loadTown: () => townPlanOf(app, jurisdictionId, town) })
    return sums
  })
