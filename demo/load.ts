import type { Say } from '../apps/server/say.ts'
import type { App } from '../kernel/server/app.ts'
import type { System } from '../kernel/shared/actor.ts'
import { addDays, dayOf, type Instant } from '../kernel/shared/time.ts'
import { castOf } from './load/cast.ts'
import { demoJurisdictionId, demoTown, forgetTown, townSeed } from './load/demonstration.ts'
import { putTownResponders } from './load/put-responders.ts'
import { putGround, putHouseholds, putOffice, putPeople, putPlaces, putServices } from './load/put-town.ts'
import { refreshStatistics } from './load/refresh-statistics.ts'
import { findRun, openRun, type Part, updateRun } from './load/runs.ts'
import { seeOldAlarms } from './load/see-old-alarms.ts'
import { makeThreads, type Plan, untold } from './load/story-plan.ts'
import { tellStories } from './load/tell-stories.ts'
import type { StepRefused } from './load/tell-thread.ts'
import type { Thread } from './load/threads.ts'
import { demonstrationPassword } from './town/people.ts'

export interface ShownAccount {
  readonly username: string
  readonly password: string
  readonly face: 'field' | 'desk'
  readonly nameZh: string
  readonly post: string
}

/**
 * Along the way of a request. Written out, so that a start need not draw the whole town to print fourteen lines; a test
 * compares it with the town.
 */
const shown = [
  ['acceptor', 'desk', '唐凤兰', '受理员 acceptor'],
  ['dispatcher', 'desk', '李嘉芳', '派遣员 dispatcher'],
  ['grid2', 'field', '王敏', '二级网格长 grid leader, level 2'],
  ['grid1', 'field', '张子华', '一级网格长 grid leader, level 1'],
  ['community', 'field', '徐家平', '社区干部 community worker'],
  ['department', 'field', '赵宏霞', '市政维护队 department worker'],
  ['police', 'field', '张学清', '片警 community police officer'],
  ['volunteer', 'field', '雷晓民', '志愿者 volunteer'],
  ['lead', 'desk', '武佳勇', '值班长 shift lead'],
  ['caller', 'desk', '李海轩', '接线员 call-taker'],
  ['leader', 'desk', '刘欣梅', '办领导 leadership'],
  ['sysadmin', 'desk', '刘翠静', '系统管理员 system administrator'],
  ['secadmin', 'desk', '邵桂霞', '安全管理员 security administrator'],
  ['auditor', 'desk', '陈雨芳', '审计员 audit administrator'],
] as const

/** The accounts to try, for the terminal; every other account of the demonstration has the same password. */
export const shownAccounts = (): readonly ShownAccount[] =>
  shown.map(([username, face, nameZh, post]) => ({ username, password: demonstrationPassword, face, nameZh, post }))

/** Areas and posts are older than the oldest story. */
const daysBefore = 400

const hasOffice = (app: App) => app.jurisdictions.list().some((j) => j.id === demoJurisdictionId)

const isDone = async (app: App, part: Part) =>
  hasOffice(app) && (await findRun(app, demoJurisdictionId, part))?.isFinished === true

/**
 * Founds the demonstration's office and fills it: areas, buildings, streets, catalogue, units, people, posts; then every
 * household's door, and who goes to a door within minutes. Every part has ids of its own, so that a load that was killed goes on where it was, and a second
 * one changes nothing.
 */
export const loadTown = async (app: App, say: Say): Promise<void> => {
  const hasTown = await isDone(app, 'town')
  const hasDoors = await isDone(app, 'doors')
  if (hasTown && hasDoors && (await isDone(app, 'responders'))) return
  const town = demoTown()
  await putOffice(app, town)
  const wanted = { validFrom: addDays(dayOf(app.clock.now()), -daysBefore) }
  const { plan } = await openRun(app, demoJurisdictionId, 'town', wanted)
  const system: System = { kind: 'system', jurisdictionId: demoJurisdictionId }
  if (!hasTown) {
    await putPlaces(app, system, town, plan.validFrom)
    await putServices(app, system)
  }
  // Of a town that was loaded before there were police and volunteers, they are added.
  await putPeople(app, system, town, plan.validFrom)
  if (!hasTown) {
    await updateRun(app, demoJurisdictionId, 'town', { taken: town.people.length, finishedAt: app.clock.now() })
  }
  if (!hasDoors) {
    await openRun(app, demoJurisdictionId, 'doors', {})
    // Of a town that was loaded before a division counted doors, estates and wide streets are told too.
    if (hasTown) await putGround(app, system, town)
    const doors = await putHouseholds(app, system, town)
    await updateRun(app, demoJurisdictionId, 'doors', { taken: doors, finishedAt: app.clock.now() })
  }
  await openRun(app, demoJurisdictionId, 'responders', {})
  const responders = await putTownResponders(app, system, town)
  await refreshStatistics(app, demoJurisdictionId)
  await updateRun(app, demoJurisdictionId, 'responders', { taken: responders, finishedAt: app.clock.now() })
  say.detail(
    `${town.areas.length} 个网格、${town.buildings.length} 栋楼、${town.people.length} 人 · areas, buildings, people`,
  )
}

export interface StoryOptions extends Partial<Pick<Plan, 'seed' | 'days' | 'perDay'>> {
  /** Stops between two stories; the next start goes on. */
  readonly signal?: AbortSignal
}

export interface StoryTally {
  /** Requests told by this run. */
  readonly told: number
  /** Steps that the rules did not permit. */
  readonly refused: readonly StepRefused[]
}

// Some 2,800 requests: every list, map and figure is full, and they are told in about a minute on two cores.
const usualPlan = { seed: townSeed, days: 90, perDay: 30 }

const countOf = (threads: readonly Thread[]) => threads.reduce((sum, thread) => sum + thread.requestCount, 0)

const summarise = (refused: readonly StepRefused[]) =>
  Object.entries(Object.groupBy(refused, (r) => `${r.course}/${r.act} ${r.code}`))
    .map(([what, list]) => `${what} × ${list?.length ?? 0}`)
    .join(', ')

/**
 * Tells the demonstration's stories through the real actions, in the background of a running server. Does nothing
 * without the demonstration's office, and nothing when all are told; a load that was interrupted goes on, with the stories
 * of its first start. Completes the town first when that was interrupted. A step that the rules refuse is counted.
 */
export const loadStories = async (app: App, say: Say, options: StoryOptions = {}): Promise<StoryTally> => {
  const nothing: StoryTally = { told: 0, refused: [] }
  if (!hasOffice(app)) return nothing
  await loadTown(app, say)
  if ((await findRun(app, demoJurisdictionId, 'stories'))?.isFinished) return nothing
  const { signal, ...wanted } = options
  const { plan } = await openRun<Plan>(app, demoJurisdictionId, 'stories', {
    ...usualPlan,
    ...wanted,
    now: app.clock.now(),
  })
  const all = await makeThreads(plan)
  const queue = await untold(app, all)
  const total = countOf(all)
  const before = total - countOf(queue)
  let told = 0
  const bar = say.progress('演示诉求 · demonstration requests', total)
  const onTold = (count: number) => {
    told += count
    bar.to(before + told)
  }
  try {
    const refused = await tellStories(app, queue, { now: plan.now, signal, onTold })
    const isWhole = before + told === total
    await refreshStatistics(app, demoJurisdictionId)
    if (isWhole) await seeOldAlarms(app, castOf(demoTown(), demoJurisdictionId, plan.now), plan.now)
    await finish(app, { taken: before + told, refused: refused.length, isWhole })
    if (refused.length > 0) {
      say.line(`演示：${refused.length} 步未被规则允许 · steps the rules did not permit: ${summarise(refused)}`)
    }
    if (isWhole) say.line(`演示诉求已装入 · demonstration requests loaded: ${total}`)
    return { told, refused }
  } finally {
    bar.end()
    forgetTown()
  }
}

const finish = (app: App, { taken, refused, isWhole }: { taken: number; refused: number; isWhole: boolean }) => {
  const finishedAt: Instant | null = isWhole ? app.clock.now() : null
  return updateRun(app, demoJurisdictionId, 'stories', { taken, refused, finishedAt })
}
