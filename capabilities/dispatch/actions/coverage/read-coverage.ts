import type { App } from '../../../../kernel/server/app.ts'
import type { Staff } from '../../../../kernel/shared/actor.ts'
import type { ReturnedBy, TakenBy } from '../../../../kernel/shared/contract.ts'
import { areaIndex } from '../../../grids/neighbours.ts'
import type * as contract from '../../contract/coverage.ts'
import { hoursOfWeek } from '../../rules/coverage/cover-town.ts'
import { dutyShare } from '../../rules/coverage/duty-share.ts'
import { tallyCoverage } from '../../rules/coverage/tally-coverage.ts'
import { areasOfScope, loadCrew, scopeOfCoverage, townOf, withinAreas } from './load-coverage.ts'
import { coverageAt, coverageOfWeek } from './remember-coverage.ts'

// Two buildings must not share a pixel that shows a difference of less than this.
const rounded = (share: number) => Math.round(share * 1e4) / 1e4
/** A tenth of a metre. */
const place = (degrees: number) => Math.round(degrees * 1e6) / 1e6

/** The buildings of the actor's own areas; people of the whole office count, because help does not stop at a border. */
export const readCoverage = async (
  app: App,
  actor: Staff,
  input: TakenBy<typeof contract.readCoverage>,
): Promise<ReturnedBy<typeof contract.readCoverage>> => {
  const { jurisdictionId } = actor
  const scope = await scopeOfCoverage(app, actor)
  const [areas, town, crew] = await Promise.all([
    areaIndex(app, jurisdictionId),
    townOf(app, jurisdictionId),
    loadCrew(app, jurisdictionId),
  ])
  const { weekday, hour } = input
  const skill = input.skill ?? null
  const map = await coverageAt(app, jurisdictionId, { town, crew, hour: { weekday, hour, skill } })
  const within = withinAreas(town, areasOfScope(scope))
  const { worst, items, ...tally } = tallyCoverage(town, map, within)
  return {
    promiseMinutes: crew.law.promise,
    ...tally,
    share: tally.share === null ? null : rounded(tally.share),
    people: crew.people.filter(
      (one) => (skill === null || one.skills.includes(skill)) && dutyShare(one.weekly, weekday, hour) > 0,
    ).length,
    worst: worst.map(({ area, ...one }) => {
      const areaId = town.areaIds[area] ?? ''
      return { ...one, areaId, name: areas.byId(areaId)?.name ?? '', share: rounded(one.share) }
    }),
    items: items.map(({ building, share, gap }) => ({
      buildingId: town.buildingIds[building] ?? '',
      areaId: town.areaIds[town.areaOf[building] ?? -1] ?? '',
      point: { lng: place(town.lng[building] ?? 0), lat: place(town.lat[building] ?? 0) },
      doors: town.doors[building] ?? 0,
      share: rounded(share),
      gap,
    })),
    isByStreets: town.isByStreets,
  }
}

/** 7 × 24 shares of the actor's own areas. */
export const readCoverageWeek = async (
  app: App,
  actor: Staff,
  input: TakenBy<typeof contract.readCoverageWeek>,
): Promise<ReturnedBy<typeof contract.readCoverageWeek>> => {
  const { jurisdictionId } = actor
  const scope = await scopeOfCoverage(app, actor)
  const [town, crew] = await Promise.all([townOf(app, jurisdictionId), loadCrew(app, jurisdictionId)])
  const sums = await coverageOfWeek(app, jurisdictionId, { town, crew, skill: input.skill ?? null })
  const within = withinAreas(town, areasOfScope(scope))
  let doors = 0
  for (const [i, area] of town.areaOf.entries()) if (within[area] === 1) doors += town.doors[i] as number
  return {
    hours: Array.from({ length: hoursOfWeek }, (_, at) => {
      let reached = 0
      for (let area = 0; area < town.areas; area++) {
        if (within[area] === 1) reached += sums[at * town.areas + area] as number
      }
      return { weekday: Math.floor(at / 24), hour: at % 24, share: doors > 0 ? rounded(reached / doors) : null }
    }),
  }
}
