import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { App } from '../../../../kernel/server/app.ts'
import type { Tx } from '../../../../kernel/server/db/database.ts'
import type { System } from '../../../../kernel/shared/actor.ts'
import { Id } from '../../../../kernel/shared/ids.ts'
import { addMinutes } from '../../../../kernel/shared/time.ts'
import { areaIndex } from '../../../grids/neighbours.ts'
import {
  findDivision,
  type RunOf,
  type RunStep,
  type StoredDivision,
  updateRun,
  updateTaken,
} from '../../store/divisions.ts'
import { deleteFile, findFile, putFile } from '../../store/files.ts'
import { mostDoors, readTown } from '../read-town.ts'
import { readStoredSettings } from '../settings.ts'
import { tellDivision } from '../tell-division.ts'
import { type Divider, openDivider } from './open-divider.ts'
import type { DividerAsk } from './worker-messages.ts'
import { putFound } from './write-found.ts'

export const divideKind = 'division.divide'
export const DivideJob = z.object({ divisionId: Id, round: z.number().int(), look: z.number().int().min(1) })
export const divideKey = ({ divisionId, round, look }: z.output<typeof DivideJob>) =>
  `divide ${divisionId} ${round} ${look}`

/** Every so often somebody looks whether it is still worked on; whoever works on it says so every second. */
const lookSeconds = 20
const silentSeconds = 15
const beatMs = 1000
/** One that ended its process three times would end it for ever. */
const mostAttempts = 3
/** A stop is mostly answered within a second; so long the thread may take to make level-1 grids of what there is. */
const stopMs = 1500

// One at a time in a process: it fills a processor. Offers and clocks run beside it, so no job waits for it.
let line: Promise<unknown> = Promise.resolve()
const waiting = new Set<string>()
const running = new Map<string, { readonly stop: () => void; readonly over: Promise<unknown> }>()

/** For tests: when all divisions of this process are worked out. */
export const divisionsAtRest = (): Promise<unknown> => line

/** Stops a division this process works on: what it has found and where it stands is written when this is answered. */
export const stopHere = async (jurisdictionId: string, divisionId: string): Promise<void> => {
  const run = running.get(`${jurisdictionId} ${divisionId}`)
  run?.stop()
  await run?.over
}

/**
 * Starts a division and looks again later: the row, not this process, says whether it is over and whether somebody works on
 * it, so that a crash in between is made good by the next look.
 */
export const divide = async (app: App, system: System, job: z.output<typeof DivideJob>): Promise<void> => {
  const { jurisdictionId } = system
  const isOpen = await app.db.write(jurisdictionId, async (tx) => {
    const found = await findDivision(tx, jurisdictionId, job.divisionId)
    if (!found || found.round !== job.round || (found.state !== 'waiting' && found.state !== 'running')) return false
    const again = { ...job, look: job.look + 1 }
    const at = addMinutes(app.clock.now(), lookSeconds / 60)
    await app.jobs.promise(tx, jurisdictionId, divideKind, again, { at, key: divideKey(again) })
    return true
  })
  const key = `${jurisdictionId} ${job.divisionId}`
  if (!isOpen || waiting.has(key)) return
  waiting.add(key)
  line = line.then(() => takeUp(app, jurisdictionId, job)).finally(() => waiting.delete(key))
}

/** Never rejects: what fails is written to the row, and to the log when even that fails. */
const takeUp = async (app: App, jurisdictionId: string, { divisionId: id, round }: z.output<typeof DivideJob>) => {
  let taken: StoredDivision | undefined
  try {
    const now = app.clock.now()
    const silentSince = addMinutes(now, -silentSeconds / 60)
    taken = await app.db.write(jurisdictionId, (tx) => updateTaken(tx, jurisdictionId, id, { round, now, silentSince }))
    if (!taken) return
    if (taken.attempt > mostAttempts) await fail(app, jurisdictionId, taken, 'broke_down')
    else await workOut(app, jurisdictionId, taken)
  } catch (error) {
    app.log.error({ err: error, divisionId: id }, 'a division failed')
    if (taken) {
      await fail(app, jurisdictionId, taken, 'broke_down').catch((again: unknown) =>
        app.log.error({ err: again, divisionId: id }, 'and could not be marked as failed'),
      )
    }
  }
}

const fail = async (
  app: App,
  jurisdictionId: string,
  run: StoredDivision,
  failure: NonNullable<RunStep['failure']>,
): Promise<void> => {
  await app.db.write(jurisdictionId, (tx) =>
    updateRun(tx, jurisdictionId, run, { state: 'failed', failure }, app.clock.now()),
  )
  tellDivision(app, jurisdictionId, run.areaId)
}

interface Begun {
  readonly ask: DividerAsk
  /** The mark of what was read just now; null when the ground is kept already. */
  readonly mark: string | null
}

/** Null: there is nothing that could be divided, and the row says so. */
const begin = async (app: App, jurisdictionId: string, run: StoredDivision): Promise<Begun | null> => {
  const { seed, effort, isAnew } = run
  const areas = await areaIndex(app, jurisdictionId)
  const parents = new Map<string, string>()
  for (const id of areas.below(run.areaId)) {
    const { kind, parentId } = areas.byId(id) ?? {}
    if (kind === 'grid2' && parentId && areas.byId(parentId)?.kind === 'grid1') parents.set(id, parentId)
  }
  const asked = { kind: 'divide' as const, settings: readStoredSettings(run.settings), seed, effort, isAnew, parents }
  const [ground, saved] = await app.db.read(jurisdictionId, async (tx) => [
    await findFile(tx, jurisdictionId, run.id, 'ground'),
    await findFile(tx, jurisdictionId, run.id, 'saved'),
  ])
  if (ground) return { ask: { ...asked, town: null, ground, saved: saved ?? null }, mark: null }
  const { mark, ...town } = await readTown(app, jurisdictionId, run.areaId)
  const doors = town.town.doors.length
  if (doors === 0 || doors > mostDoors) {
    await fail(app, jurisdictionId, run, doors === 0 ? 'nothing_to_divide' : 'too_large')
    return null
  }
  return { ask: { ...asked, town, ground: null, saved: null }, mark }
}

const workOut = async (app: App, jurisdictionId: string, run: StoredDivision): Promise<void> => {
  const begun = await begin(app, jurisdictionId, run)
  if (!begun) return
  const divider = openDivider<{ readonly kind: 'beat' }>(begun.ask)
  const beat = setInterval(() => divider.push({ kind: 'beat' }), beatMs)
  const over = follow(app, jurisdictionId, run, begun.mark, divider)
  const key = `${jurisdictionId} ${run.id}`
  // Whoever stops it waits for what it still writes; how that ends is told below.
  running.set(key, { stop: () => divider.stop(stopMs), over: over.catch(() => undefined) })
  try {
    await over
  } finally {
    running.delete(key)
    clearInterval(beat)
    await divider.end()
  }
}

/** Writes what the thread says, one thing after the other, until it is done or the row belongs to somebody else. */
const follow = async (
  app: App,
  jurisdictionId: string,
  run: StoredDivision,
  mark: string | null,
  divider: Divider<{ readonly kind: 'beat' }>,
): Promise<void> => {
  let step: RunStep = { phase: mark === null ? 'start' : 'cells' }
  const write = async (next: RunStep, work?: (tx: Tx) => Promise<unknown>): Promise<boolean> => {
    const isOurs = await app.db.write(jurisdictionId, async (tx) => {
      // The row first: it is held until the commit, and nothing is written for a run that is no longer ours.
      const held = await updateRun(tx, jurisdictionId, run satisfies RunOf, next, app.clock.now())
      if (held) await work?.(tx)
      return held
    })
    if (isOurs) tellDivision(app, jurisdictionId, run.areaId)
    return isOurs
  }
  const found = { division: run, newId: randomUUID }
  for (let isOurs = await write(step); isOurs; ) {
    const message = await divider.next()
    switch (message.kind) {
      case 'beat':
        isOurs = await write(step)
        break
      case 'step':
        step = { phase: message.phase, progress: message.progress }
        break
      case 'ground':
        isOurs = await write({ ground: message.counts, ...(mark === null ? {} : { groundMark: mark }) }, async (tx) => {
          await putFile(tx, jurisdictionId, run.id, 'doors', message.doors)
          await putFile(tx, jurisdictionId, run.id, 'ground', message.ground)
        })
        break
      case 'plans':
        isOurs = await write(step, (tx) => putFound(tx, jurisdictionId, found, message.plans, app.clock.now()))
        break
      case 'saved':
        isOurs = await write(step, (tx) => putFile(tx, jurisdictionId, run.id, 'saved', message.saved))
        break
      case 'done':
        await write({ state: 'done', phase: 'done', progress: 1 }, async (tx) => {
          await putFound(tx, jurisdictionId, { ...found, isLast: true }, message.plans, app.clock.now())
          await deleteFile(tx, jurisdictionId, run.id, 'saved')
        })
        return
      case 'failed':
        throw new Error(message.error)
      case 'repaired':
      case 'stopped':
        return
    }
  }
}
