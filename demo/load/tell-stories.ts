import { setImmediate as breathe } from 'node:timers/promises'
import { sql } from 'kysely'
import type { App } from '../../kernel/server/app.ts'
import type { Files } from '../../kernel/server/files/files.ts'
import { addMinutes, type Instant, msOf } from '../../kernel/shared/time.ts'
import { defaultCatalogue } from '../catalogue/default-catalogue.ts'
import { makePicture, type PictureCode, pictureCodes } from '../pictures.ts'
import { castOf } from './cast.ts'
import { demoJurisdictionId, demoTown } from './demonstration.ts'
import { refreshStatistics } from './refresh-statistics.ts'
import type { Stage } from './stage.ts'
import { type Hands, rememberedPhotos, storyApp } from './story-app.ts'
import { StepRefused, tellThread } from './tell-thread.ts'
import type { Thread } from './threads.ts'

// More would take the processor from whoever looks at the first pages meanwhile; two cores are full with three.
const lanes = 3
/** A fault is one story's own; several in a row are the database's. */
const faultsInARow = 3
/** After so many threads the tables have another size than the database believes. */
const sizesToTell = [60, 600]
/** Only what is told of the last hours makes the worker look at once. */
const freshMinutes = 120

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
        // Not waited for: answered before whatever the story sends next.
        sql`set local synchronous_commit = off`.execute(tx).catch(() => undefined)
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

export interface Telling {
  readonly now: Instant
  readonly signal: AbortSignal | undefined
  /** After each thread: how many requests it brought. */
  readonly onTold: (requestCount: number) => void
}

/**
 * Tells the threads through the real actions, several side by side, each by a stage that is used again and again: what
 * actions remember, they remember by App. Answers the steps that the rules refused. A thread with a fault is left out and
 * told at the next start; faults in a row end the telling.
 */
export const tellStories = async (app: App, threads: readonly Thread[], telling: Telling): Promise<StepRefused[]> => {
  const { now, signal, onTold } = telling
  const given = {
    cast: castOf(demoTown(), demoJurisdictionId, now),
    pictures: await drawPictures(),
    serviceIds: new Map(defaultCatalogue.services.map((service) => [service.code, service.id])),
    now,
  }
  const files = rememberedPhotos(app)
  const refused: StepRefused[] = []
  let next = 0
  let done = 0
  let faults = 0
  const work = async (stage: Stage) => {
    for (let thread = threads[next++]; thread && !signal?.aborted; thread = threads[next++]) {
      try {
        for (const step of await tellInOne(app, stage, thread)) {
          refused.push(step)
          app.log.debug({ err: step, threadId: thread.id }, 'a step of the demonstration was refused')
        }
        faults = 0
        done += 1
        if (sizesToTell.includes(done)) await refreshStatistics(app, demoJurisdictionId)
        onTold(thread.requestCount)
      } catch (error) {
        faults += 1
        if (faults >= faultsInARow) {
          // Nothing is left for the others to begin.
          next = threads.length
          throw error
        }
        app.log.error({ err: error, threadId: thread.id }, 'a story of the demonstration could not be told')
      }
      if (msOf(thread.firstAt) > msOf(addMinutes(now, -freshMinutes))) app.jobs.kick()
      await breathe()
    }
  }
  await Promise.all(Array.from({ length: lanes }, () => work(stageOf(app, files, given))))
  return refused
}
