import { isDeepStrictEqual } from 'node:util'
import type { App } from '../../../kernel/server/app.ts'
import { audit } from '../../../kernel/server/audit.ts'
import type { Tx } from '../../../kernel/server/db/database.ts'
import type { Staff } from '../../../kernel/shared/actor.ts'
import type { TakenBy } from '../../../kernel/shared/contract.ts'
import { refusals as kernel } from '../../../kernel/shared/refusal.ts'
import { areaIndex, countDoors } from '../../grids/neighbours.ts'
import type * as contract from '../contract/divisions.ts'
import type { Division } from '../contract/divisions.ts'
import { refusals } from '../contract.ts'
import {
  findDivision,
  findLiving,
  insertDivision,
  lockArea,
  lockDivision,
  type StoredDivision,
  updateAsked,
} from '../store/divisions.ts'
import { divideKey, divideKind, stopHere } from './divide/run-division.ts'
import { communityToPlan, holdToScope } from './hold-area.ts'
import { mostDoors } from './read-town.ts'
import { readStoredSettings } from './settings.ts'
import { showDivision } from './show-division.ts'
import { tellDivision } from './tell-division.ts'

const promiseRun = async (app: App, tx: Tx, jurisdictionId: string, id: string, round: number): Promise<void> => {
  const job = { divisionId: id, round, look: 1 }
  await app.jobs.promise(tx, jurisdictionId, divideKind, job, { at: app.clock.now(), key: divideKey(job) })
}

const isSame = (known: StoredDivision, asked: TakenBy<typeof contract.startDivision>, personId: string): boolean =>
  known.askedBy === personId &&
  known.areaId === asked.areaId &&
  known.title === asked.title &&
  known.seed === asked.seed &&
  known.effort === asked.effort &&
  known.isAnew === asked.isAnew &&
  isDeepStrictEqual(readStoredSettings(known.settings), asked.settings)

/**
 * Asks for a division; worked out in the background. The same id again answers what it has become. Refuses what
 * `communityToPlan` does, `kernel.id_reused`, `already_running`, `nothing_to_divide` and `too_large`.
 */
export const startDivision = async (
  app: App,
  actor: Staff,
  input: TakenBy<typeof contract.startDivision>,
): Promise<Division> => {
  const { jurisdictionId, personId } = actor
  const area = await communityToPlan(app, actor, input.areaId)
  const areas = await areaIndex(app, jurisdictionId)
  const stored = await app.db.write(jurisdictionId, async (tx) => {
    const now = app.clock.now()
    await lockArea(tx, jurisdictionId, area.id)
    const known = await findDivision(tx, jurisdictionId, input.id)
    if (known) {
      if (!isSame(known, input, personId)) throw kernel.id_reused()
      return known
    }
    if (await findLiving(tx, jurisdictionId, area.id)) throw refusals.already_running()
    const doors = await countDoors(tx, jurisdictionId, areas.below(area.id), mostDoors)
    if (doors === 0) throw refusals.nothing_to_divide()
    if (doors > mostDoors) throw refusals.too_large({ most: mostDoors })
    if (!(await insertDivision(tx, jurisdictionId, { ...input, askedBy: personId, askedAt: now }))) {
      throw kernel.id_reused()
    }
    await promiseRun(app, tx, jurisdictionId, input.id, 1)
    const { seed, effort, isAnew } = input
    const what = { action: 'division.startDivision', subjectKind: 'division', subjectId: input.id }
    await audit(tx, actor, { ...what, detail: { areaId: area.id, seed, effort, isAnew } }, now)
    const made = await findDivision(tx, jurisdictionId, input.id)
    if (!made) throw kernel.not_found()
    return made
  })
  tellDivision(app, jurisdictionId, stored.areaId)
  app.jobs.kick()
  return showDivision(app, jurisdictionId, stored)
}

/** A division held for this transaction, if this person plans there. */
const hold = async (app: App, tx: Tx, actor: Staff, id: string): Promise<StoredDivision> => {
  const found = await lockDivision(tx, actor.jurisdictionId, id)
  await holdToScope(app, actor, found?.areaId)
  if (!found) throw kernel.not_found()
  return found
}

/** Stops it within a second; one that is over stays as it is. Refuses `kernel.not_found`. */
export const cancelDivision = async (
  app: App,
  actor: Staff,
  { id }: TakenBy<typeof contract.cancelDivision>,
): Promise<Division> => {
  const { jurisdictionId } = actor
  // What this process has not written yet is written first, so that nothing found is lost.
  const seen = await app.db.read(jurisdictionId, (tx) => findDivision(tx, jurisdictionId, id))
  await holdToScope(app, actor, seen?.areaId)
  await stopHere(jurisdictionId, id)
  const stored = await app.db.write(jurisdictionId, async (tx) => {
    const found = await hold(app, tx, actor, id)
    if (found.state !== 'waiting' && found.state !== 'running') return found
    const now = app.clock.now()
    await updateAsked(tx, jurisdictionId, id, { state: 'cancelled', round: found.round, doneAt: now })
    await audit(tx, actor, { action: 'division.cancelDivision', subjectKind: 'division', subjectId: id }, now)
    return { ...found, state: 'cancelled' as const, failure: null, doneAt: now }
  })
  tellDivision(app, jurisdictionId, stored.areaId)
  return showDivision(app, jurisdictionId, stored)
}

/**
 * Lets a stopped or failed one go on from where it stood, in a new round; one that waits or runs is answered as it is.
 * Refuses `kernel.not_found`, `already_running` while another one of the community runs, `not_ready` when it is done.
 */
export const continueDivision = async (
  app: App,
  actor: Staff,
  { id }: TakenBy<typeof contract.continueDivision>,
): Promise<Division> => {
  const { jurisdictionId } = actor
  const seen = await app.db.read(jurisdictionId, (tx) => findDivision(tx, jurisdictionId, id))
  await holdToScope(app, actor, seen?.areaId)
  const stored = await app.db.write(jurisdictionId, async (tx) => {
    if (seen) await lockArea(tx, jurisdictionId, seen.areaId)
    const found = await hold(app, tx, actor, id)
    if (found.state === 'waiting' || found.state === 'running') return found
    if (found.state === 'done') throw refusals.not_ready()
    if (await findLiving(tx, jurisdictionId, found.areaId)) throw refusals.already_running()
    const round = found.round + 1
    await updateAsked(tx, jurisdictionId, id, { state: 'waiting', round, doneAt: null })
    await promiseRun(app, tx, jurisdictionId, id, round)
    const what = { action: 'division.continueDivision', subjectKind: 'division', subjectId: id }
    await audit(tx, actor, { ...what, detail: { round } }, app.clock.now())
    return { ...found, state: 'waiting' as const, round, failure: null, doneAt: null }
  })
  tellDivision(app, jurisdictionId, stored.areaId)
  app.jobs.kick()
  return showDivision(app, jurisdictionId, stored)
}
