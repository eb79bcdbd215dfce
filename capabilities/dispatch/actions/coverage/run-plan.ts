import { z } from 'zod'
import type { App } from '../../../../kernel/server/app.ts'
import type { System } from '../../../../kernel/shared/actor.ts'
import { Id } from '../../../../kernel/shared/ids.ts'
import { addMinutes } from '../../../../kernel/shared/time.ts'
import { areaIndex, findBuilding } from '../../../grids/neighbours.ts'
import type { CoveragePlan } from '../../contract/coverage.ts'
import { findPlan, type StoredPlan, updatePlan } from '../../store/coverage-plans.ts'
import { openCoverageThread } from './ask-thread.ts'
import { aboutTown, type CoverageTown, loadCrew, townOf, townPlanOf, withinAreas } from './load-coverage.ts'
import type { ExactShare, PlacedPeople } from './worker-messages.ts'

export const planKind = 'dispatch.planCoverage'
export const PlanJob = z.object({ planId: Id, attempt: z.number().int().min(1) })
export const planKey = (planId: string, attempt: number) => `plan ${planId} ${attempt}`

/** A plan takes half a minute; one that is not over after so long died with its process. */
const lookAgainMinutes = 2
/** One that ended its process three times would end it for ever. */
const mostAttempts = 3
/** Whatever hangs gives its processor back. */
const longestMs = 90_000

// One plan at a time in a process: it fills a processor. Offers and clocks run beside it, so no job waits for it.
let line: Promise<unknown> = Promise.resolve()
const atWork = new Set<string>()

/** For tests: when all plans of this process are worked out. */
export const plansAtRest = (): Promise<unknown> => line

/**
 * Starts a plan and looks again later: the row, not this process, says whether it is over, so that a crash in between is
 * made good by the next look.
 */
export const startPlan = async (app: App, system: System, job: z.output<typeof PlanJob>): Promise<void> => {
  const { jurisdictionId } = system
  const { planId, attempt } = job
  const plan = await app.db.write(jurisdictionId, async (tx) => {
    const found = await findPlan(tx, jurisdictionId, planId)
    if (!found || found.state === 'done' || found.state === 'failed') return null
    const now = app.clock.now()
    if (attempt > mostAttempts) {
      await updatePlan(tx, jurisdictionId, planId, { ...found, state: 'failed', doneAt: now })
      return null
    }
    await app.jobs.promise(
      tx,
      jurisdictionId,
      planKind,
      { planId, attempt: attempt + 1 },
      { at: addMinutes(now, lookAgainMinutes), key: planKey(planId, attempt + 1) },
    )
    return found
  })
  const key = `${jurisdictionId} ${planId}`
  if (!plan || atWork.has(key)) return
  atWork.add(key)
  line = line.then(() => workOut(app, jurisdictionId, plan)).finally(() => atWork.delete(key))
}

/** Never rejects: what fails is written to the row, and to the log when even that fails. */
const workOut = async (app: App, jurisdictionId: string, plan: StoredPlan): Promise<void> => {
  const write = (next: Pick<CoveragePlan, 'state' | 'progress' | 'result'>) =>
    app.db.write(jurisdictionId, (tx) =>
      updatePlan(tx, jurisdictionId, plan.id, {
        ...next,
        doneAt: next.state === 'running' ? null : app.clock.now(),
      }),
    )
  try {
    await write({ state: 'running', progress: 0.05, result: null })
    const result = await findPlaces(app, jurisdictionId, plan, (progress, found) =>
      write({ state: 'running', progress, result: found }),
    )
    await write({ state: 'done', progress: 1, result })
  } catch (error) {
    app.log.error({ err: error, planId: plan.id }, 'a coverage plan failed')
    await write({ state: 'failed', progress: 1, result: null }).catch((again: unknown) =>
      app.log.error({ err: again, planId: plan.id }, 'and could not be marked as failed'),
    )
  }
}

type Result = NonNullable<CoveragePlan['result']>

const describe = async (
  app: App,
  jurisdictionId: string,
  town: CoverageTown,
  { before, places }: PlacedPeople,
  exact: ExactShare | null,
): Promise<Result> => {
  const areas = await areaIndex(app, jurisdictionId)
  const names = await app.db.read(jurisdictionId, async (tx) => {
    const found: string[] = []
    for (const { building } of places) {
      found.push((await findBuilding(tx, jurisdictionId, town.buildingIds[building] ?? ''))?.name ?? '')
    }
    return found
  })
  return {
    before,
    places: places.map(({ building, after }, i) => {
      const areaId = town.areaIds[town.areaOf[building] ?? -1] ?? ''
      return {
        point: { lng: town.lng[building] ?? 0, lat: town.lat[building] ?? 0 },
        areaId,
        areaName: areas.byId(areaId)?.name ?? '',
        buildingName: names[i] ?? '',
        after,
      }
    }),
    exact,
  }
}

const findPlaces = async (
  app: App,
  jurisdictionId: string,
  { input }: StoredPlan,
  tell: (progress: number, result: Result | null) => Promise<unknown>,
): Promise<Result> => {
  const [town, crew] = await Promise.all([townOf(app, jurisdictionId), loadCrew(app, jurisdictionId)])
  const { weekday, hour, skill, count, areaIds } = input
  const plan = { hour: { weekday, hour, skill }, within: withinAreas(town, areaIds), count, accepts: crew.staffAccepts }
  // A thread of its own: the solver holds it for twenty seconds, and others want to see maps meanwhile.
  const thread = openCoverageThread()
  const limit = setTimeout(() => void thread.end(), longestMs)
  // Steps are written one after the other, all before the end.
  let told: Promise<unknown> = Promise.resolve()
  try {
    const { placed, exact } = await thread.ask(
      { kind: 'plan', plan, ...aboutTown(town, crew) },
      {
        loadTown: () => townPlanOf(app, jurisdictionId, town),
        onStep: (progress, found) => {
          told = told.then(async () =>
            tell(progress, found ? await describe(app, jurisdictionId, town, found, null) : null),
          )
          // Looked at below; a rejection before that is no unhandled one.
          told.catch(() => undefined)
        },
      },
    )
    await told
    return await describe(app, jurisdictionId, town, placed, exact)
  } finally {
    clearTimeout(limit)
    await thread.end()
  }
}
