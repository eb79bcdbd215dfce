import { setImmediate as breathe } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Say } from '../../apps/server/say.ts'
import type { App } from '../../kernel/server/app.ts'
import type { Files } from '../../kernel/server/files/files.ts'
import { addMinutes, type Instant, msOf } from '../../kernel/shared/time.ts'
import { defaultCatalogue } from '../catalogue/default-catalogue.ts'
import { makePicture, type PictureCode, pictureCodes } from '../pictures.ts'
import type { DemoRequest } from '../requests/shapes.ts'
import { makeRequests } from '../requests.ts'
import { castOf } from './cast.ts'
import { demoJurisdictionId, demoTown, forgetTown, townSeed } from './demonstration.ts'
import { loadTown } from './load-town.ts'
import { findRun, openRun, updateRun } from './runs.ts'
import { seeOldAlarms } from './see-old-alarms.ts'
import type { Stage } from './stage.ts'
import { type Hands, rememberedPhotos, storyApp } from './story-app.ts'
import { StepRefused, tellThread } from './tell-thread.ts'
import { type Thread, threadsOf } from './threads.ts'

export interface StoryOptions {
  /** How far back the stories begin. */
  readonly days?: number
  /** Requests on a usual day. */
  readonly perDay?: number
  readonly seed?: string
  /** Stops between two stories; the next start goes on. */
  readonly signal?: AbortSignal
}

/** What the first start decided: the same plan tells the same stories after a restart. */
interface Plan {
  readonly seed: string
  readonly days: number
  readonly perDay: number
  readonly now: Instant
}

export interface StoryTally {
  /** Requests told by this run. */
  readonly told: number
  /** Steps that the rules did not permit. */
  readonly refused: readonly StepRefused[]
  readonly isFinished: boolean
}

// More would take the processor from whoever looks at the first pages meanwhile; two cores are full with three.
const lanes = 3
/** Told first: whoever opens a screen during the load finds the work of today on it. */
const recentMinutes = 3 * 1440
/** A fault is one story's own; several in a row are the database's. */
const faultsInARow = 3

/** Made a piece at a time, so that a page that is asked for meanwhile does not wait for all of it. */
const makeThreads = async ({ seed, days, perDay, now }: Plan): Promise<Thread[]> => {
  const requests: DemoRequest[] = []
  for (const request of makeRequests(demoTown(), defaultCatalogue, { seed, days, perDay, now })) {
    requests.push(request)
    if (requests.length % 40 === 0) await breathe()
  }
  const recent = addMinutes(now, -recentMinutes)
  const threads = threadsOf(requests)
  const isRecent = (thread: Thread) => msOf(thread.firstAt) >= msOf(recent)
  return [...threads.filter(isRecent), ...threads.filter((thread) => !isRecent(thread))]
}

const untold = async (app: App, threads: readonly Thread[]): Promise<Thread[]> => {
  const { rows } = await app.db.read(demoJurisdictionId, (tx) =>
    sql<{ id: string }>`
      select id from requests
      where jurisdiction_id = ${demoJurisdictionId} and id = any (${threads.map((t) => t.id)}::uuid[])`.execute(tx),
  )
  const known = new Set(rows.map((row) => row.id))
  return threads.filter((thread) => !known.has(thread.id))
}

const drawPictures = async (): Promise<ReadonlyMap<PictureCode, Buffer>> => {
  const drawn = new Map<PictureCode, Buffer>()
  for (const code of pictureCodes) drawn.set(code, Buffer.from(await makePicture(code)))
  return drawn
}

const stageOf = (app: App, files: Files, given: Omit<Stage, 'app' | 'hands'>): Stage => {
  const hands: Hands = { tx: null, now: given.now, isLast: false, heard: [] }
  return { app: storyApp(app, hands, files), hands, ...given }
}

/**
 * The whole thread or nothing of it. Losing the last of them in a power cut costs nothing: they are told again. Answers
 * the steps that were refused; the thread is told without them.
 */
const tellInOne = async (app: App, stage: Stage, thread: Thread): Promise<StepRefused[]> => {
  const refused: StepRefused[] = []
  for (;;) {
    try {
      await app.db.write(demoJurisdictionId, async (tx) => {
        await sql`set local synchronous_commit = off`.execute(tx)
        stage.hands.tx = tx
        await tellThread(stage, thread, new Set(refused.map((r) => r.place)))
      })
      return refused
    } catch (error) {
      if (!(error instanceof StepRefused)) throw error
      refused.push(error)
    } finally {
      stage.hands.tx = null
    }
  }
}

/** Newly told work of the last hours appears on open screens; the rest is found when somebody looks. */
const announce = (app: App, plan: Plan, thread: Thread) => {
  if (msOf(thread.firstAt) > msOf(addMinutes(plan.now, -120))) app.jobs.kick()
}

const summarise = (refused: readonly StepRefused[]) =>
  Object.entries(Object.groupBy(refused, (r) => `${r.course}/${r.act}: ${r.code}`))
    .map(([what, list]) => `${what} × ${list?.length ?? 0}`)
    .join(', ')

/**
 * Tells the demonstration's stories through the real actions, in the background of a running server. Does nothing
 * without the demonstration's office, and nothing when all are told; a load that was interrupted goes on, with the stories
 * of its first start. Completes the town first when that was interrupted. A step that the rules refuse is counted.
 */
export const loadStories = async (app: App, say: Say, options: StoryOptions = {}): Promise<StoryTally> => {
  const nothing: StoryTally = { told: 0, refused: [], isFinished: true }
  if (app.settings.demo === 'off' || !app.jurisdictions.list().some((j) => j.id === demoJurisdictionId)) return nothing
  await loadTown(app, say)
  if ((await findRun(app, demoJurisdictionId, 'stories'))?.isFinished) return nothing
  const { seed = townSeed, days = 90, perDay = 35 } = options
  const { plan } = await openRun<Plan>(app, demoJurisdictionId, 'stories', { seed, days, perDay, now: app.clock.now() })
  const all = await makeThreads(plan)
  const queue = await untold(app, all)
  const countOf = (threads: readonly Thread[]) => threads.reduce((sum, thread) => sum + thread.requestCount, 0)
  const total = countOf(all)
  const before = total - countOf(queue)
  const bar = say.progress('演示诉求 · demonstration requests', total)
  const files = rememberedPhotos(app)
  const given = {
    cast: castOf(demoTown(), demoJurisdictionId, plan.now),
    pictures: await drawPictures(),
    serviceIds: new Map(defaultCatalogue.services.map((service) => [service.code, service.id])),
    now: plan.now,
  }
  const refused: StepRefused[] = []
  let told = 0
  let next = 0
  let faults = 0
  const report = (finishedAt?: Instant) =>
    app.db.write(demoJurisdictionId, (tx) =>
      updateRun(tx, demoJurisdictionId, 'stories', {
        lastRow: before + told,
        takenCount: before + told,
        refusedCount: refused.length,
        ...(finishedAt ? { finishedAt } : {}),
      }),
    )
  const work = async (stage: Stage) => {
    for (let thread = queue[next++]; thread && !options.signal?.aborted; thread = queue[next++]) {
      try {
        for (const step of await tellInOne(app, stage, thread)) {
          refused.push(step)
          app.log.debug({ err: step, threadId: thread.id }, 'a step of the demonstration was refused')
        }
        faults = 0
      } catch (error) {
        faults += 1
        if (faults >= faultsInARow || options.signal?.aborted) throw error
        app.log.error({ err: error, threadId: thread.id }, 'a story of the demonstration could not be told')
        continue
      }
      told += thread.requestCount
      bar.to(before + told)
      announce(app, plan, thread)
      await breathe()
    }
  }
  const stages = Array.from({ length: lanes }, () => stageOf(app, files, given))
  try {
    await Promise.all(stages.map(work))
  } finally {
    bar.end()
    forgetTown()
  }
  if (options.signal?.aborted) {
    await report()
    return { told, refused, isFinished: false }
  }
  await seeOldAlarms(app, given.cast, plan.now)
  await report(app.clock.now())
  if (refused.length > 0) {
    say.line(`演示：${refused.length} 步未被规则允许 · steps refused by the rules: ${summarise(refused)}`)
  }
  say.line(`演示诉求已装入 · demonstration requests loaded: ${before + told}`)
  return { told, refused, isFinished: true }
}
