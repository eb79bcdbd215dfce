import type { App } from '../../../kernel/server/app.ts'
import { type Instant, minuteOfDay } from '../../../kernel/shared/time.ts'
import { listUnitsIndex } from '../../accounts/neighbours.ts'
import type { ServiceBody, Skill } from '../../catalogue/contract.ts'
import { areaIndex } from '../../grids/neighbours.ts'
import type { OnDuty } from '../rules/alerts/explain-shortage.ts'
import type { AlertSettings } from '../rules/alerts/settings.ts'
import type { Eta, FreeResponder, OpenRun } from '../rules/alerts/shapes.ts'
import type { Habits } from '../rules/habits.ts'
import { hourFactor } from '../rules/hour-factor.ts'
import { mayGoFor } from '../rules/may-go.ts'
import { believeAcceptance } from '../rules/reach.ts'
import { groundAround } from '../rules/travel/ground.ts'
import { minutesToDoor, type TravelSettings } from '../rules/travel/minutes-to-door.ts'
import type { DueRun } from '../store/runs.ts'
import type { RosterEntry } from './load-roster.ts'
import { openRunOf } from './shape-run.ts'
import { waysOf } from './ways.ts'

/** Open runs, free people and the ways between them, as the rules of the quarter of an hour see them. */
export interface Scene {
  readonly runs: readonly OpenRun[]
  readonly free: readonly FreeResponder[]
  readonly eta: Eta
  readonly onDuty: OnDuty
}

/** On duty and neither asked about nor on the way to a door. */
const isFree = ({ duty, busy }: RosterEntry) => duty.state === 'on' && busy === null

const countOnDuty = (roster: readonly RosterEntry[]): OnDuty => {
  const bySkill: Partial<Record<Skill, number>> = {}
  const all = roster.filter(({ duty }) => duty.state === 'on')
  for (const { skills } of all) for (const skill of skills) bySkill[skill] = (bySkill[skill] ?? 0) + 1
  return { all: all.length, bySkill }
}

/**
 * Fills the shapes of rules/alerts from stored runs and the roster. The rows of distances are made before the rules run:
 * in them, a way is a look at two numbers.
 */
export const openScene = async (
  app: App,
  jurisdictionId: string,
  given: {
    readonly due: readonly { readonly run: DueRun; readonly service: ServiceBody }[]
    readonly roster: readonly RosterEntry[]
    readonly settings: AlertSettings
    readonly habits: Habits
    readonly travel: TravelSettings
    readonly now: Instant
  },
): Promise<Scene> => {
  const { roster, habits, travel, now } = given
  const [areas, units] = await Promise.all([areaIndex(app, jurisdictionId), listUnitsIndex(app, jurisdictionId)])
  const people = roster.filter(isFree)
  const ways = await waysOf(
    app,
    jurisdictionId,
    people.map(({ point }) => point),
  )
  const ground = groundAround(app.jurisdictions.byId(jurisdictionId).center)
  const factor = hourFactor(minuteOfDay(now))
  const free = people.map(
    (entry): FreeResponder => ({
      id: entry.personId,
      kind: entry.kind,
      skills: new Set(entry.skills),
      isObliged: entry.isObliged,
      x: ground.east(entry.point.lng),
      y: ground.north(entry.point.lat),
      pAccept: believeAcceptance({
        accepted: entry.accepted,
        effectiveAlerts: entry.alerted,
        classMean: habits.of[entry.kind].accepts,
        hourFactor: factor,
      }),
      loadMinutes: entry.loadMinutes,
      dutyHours: entry.dutyHours,
      alertsLeft: entry.alertBudget === null ? null : Math.max(0, entry.alertBudget - entry.weekAlerts),
      leads: entry.leads,
    }),
  )
  const entryOf = new Map(people.map((entry) => [entry.personId, entry]))
  const runs = given.due.map(({ run, service }): OpenRun => {
    const named = service.unitCodes.flatMap((code) => units.byCode(code) ?? []).filter((u) => !u.isEnded)
    const may = mayGoFor(
      service.handlers,
      named.map((u) => u.id),
    )
    return {
      ...openRunOf(given.settings, run, run.orders),
      x: ground.east(run.lng),
      y: ground.north(run.lat),
      areaPath: areas.path(run.areaId),
      mayGo: ({ id }) => {
        const entry = entryOf.get(id)
        return entry !== undefined && may(entry)
      },
    }
  })
  const toward = given.due.map(({ run }) => ways.toward({ lng: run.lng, lat: run.lat }))
  const eta: Eta = (r, f) => {
    const entry = people[f]
    const metres = toward[r]
    return entry && metres
      ? minutesToDoor({ metres: metres(entry.point), travel: entry.travel }, travel)
      : Number.POSITIVE_INFINITY
  }
  return { runs, free, eta, onDuty: countOnDuty(roster) }
}
