import type { App } from '../../../kernel/server/app.ts'
import type { Tx } from '../../../kernel/server/db/database.ts'
import type { Actor } from '../../../kernel/shared/actor.ts'
import { type Instant, msOf } from '../../../kernel/shared/time.ts'
import { isLiving } from '../rules/states.ts'
import { listOfRequest } from '../store/orders.ts'
import type { StoredOrder } from '../store/rows.ts'
import { lockRun, type StoredRun, updateAllDue, updateRun } from '../store/runs.ts'
import { moveOrder, systemOf } from './hold-order.ts'

/** Minutes from a fixed origin, as the rules of the quarter of an hour count. */
export const minutesOf = (at: Instant): number => msOf(at) / 60_000

export const lookKind = 'dispatch.look'

/** The run a lead order belongs to, held; null when its promise is no run, or is kept or over. */
export const holdRunOf = async (
  tx: Tx,
  jurisdictionId: string,
  { requestId, part, why }: Pick<StoredOrder, 'requestId' | 'part' | 'why'>,
): Promise<StoredRun | null> => {
  if (part !== 'lead') return null
  const run = await lockRun(tx, jurisdictionId, requestId, why.round)
  return run && isRunning(run) ? run : null
}

export const isRunning = ({ state }: StoredRun): boolean => state === 'open' || state === 'going'

/** Are people asked by the alert rules, several at once? Where an office keeps the ladder, the ladder asks. */
export const isAlerting = (run: StoredRun | null): run is StoredRun => run !== null && run.rule !== 'own_grid'

/** Looked at in the moment after the commit: whoever said no, or did not answer, is replaced. */
export const lookAgain = async (
  app: App,
  tx: Tx,
  jurisdictionId: string,
  run: StoredRun,
  at: Instant,
  set: Parameters<typeof updateRun>[3] = {},
): Promise<void> => {
  await updateRun(tx, jurisdictionId, run, { ...set, next_look_at: at })
  if (isAlerting(run)) await app.jobs.promise(tx, jurisdictionId, lookKind, {}, { at })
}

/** Somebody came on duty, or learned something: whoever waits is looked at once more. To be called inside the change. */
export const lookAtEverybody = async (app: App, tx: Tx, jurisdictionId: string, at: Instant): Promise<void> => {
  await updateAllDue(tx, jurisdictionId, at)
  await app.jobs.promise(tx, jurisdictionId, lookKind, {}, { at })
}

/** Takes back every other living lead order of a round: somebody goes. Answers whose phones must be told. */
export const releaseOthers = async (
  tx: Tx,
  actor: Actor,
  run: StoredRun,
  exceptId: string | null,
  at: Instant,
): Promise<string[]> => {
  const orders = await listOfRequest(tx, actor.jurisdictionId, run.requestId)
  const others = orders.filter((o) => o.part === 'lead' && isLiving(o.state) && o.id !== exceptId)
  for (const o of others) {
    const reason = o.state === 'offered' ? 'taken' : 'relieved'
    await moveOrder(tx, systemOf(actor), o, 'withdraw', { at, reason })
  }
  return others.map((o) => o.personId)
}
